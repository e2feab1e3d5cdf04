"""Logs for people or machines; nothing secret and no customer's words ever reach a line."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

import asyncpg
import structlog

SECRETS: Final = (
    re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}"),
    re.compile(r"pm_[a-z0-9-]+_[0-9a-fA-F]{16,}"),
    re.compile(r"claim_[A-Za-z0-9_-]{16,}"),
    re.compile(r"(?<=//)[^/@\s]+:[^/@\s]+(?=@)"),
    re.compile(r"(?:hash|signature|auth_date)=[^&\s]+"),
    re.compile(r"(?<=[?&]k=)[^&\s]+"),
    re.compile(r"(?<=/public/)[^/?#\s]+"),
    re.compile(r"(?<=tgWebAppData=)[^&\s]+"),
)
_NESTED: Final = re.compile(r"(?<=exception=)(\w+)\(.*")
"""How asyncio shows what ended a task."""


def masked(text: str) -> str:
    """The text with every bot token, API key, claim code, password and initData part blotted out."""
    for pattern in SECRETS:
        text = pattern.sub("***", text)
    return text


def outline(error: BaseException) -> str:
    """Where it happened and what kind it is, causes too, without what the exceptions say.

    Their words quote what was being worked on: a customer's text, a row, a parameter. Only errors of the
    operating system keep theirs, and those of the database their code.
    """
    parts: list[str] = []
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        parts.append("".join(traceback.format_tb(found.__traceback__)) + _kind(found))
        if isinstance(found, BaseExceptionGroup):
            parts += [f"one of them:\n{outline(one)}" for one in found.exceptions]
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\nwhich came from\n".join(parts)


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    match error:
        case OSError():
            return f"{name}: {error}"
        case asyncpg.PostgresError():
            return f"{name}: SQLSTATE {error.sqlstate}"
        case _:
            return name


def _outline_exceptions(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    given = event.pop("exc_info", None)
    if isinstance(given, tuple):
        given = given[1]
    elif given and not isinstance(given, BaseException):
        given = sys.exc_info()[1]
    if isinstance(given, BaseException):
        event["exception"] = outline(given)
    event["event"] = _NESTED.sub(r"\1", str(event.get("event", "")))
    return event


class MaskingFormatter(logging.Formatter):
    """Whatever a library logs, message and traceback alike, is masked last of all."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return masked(self._inner.format(record))


def _drop_internal(_: Any, __: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    event.pop("_from_structlog", None)
    event.pop("_record", None)
    return event


def configure(kind: str, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logs through one masked handler on stderr."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if kind == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        MaskingFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=shared, processors=[_drop_internal, _outline_exceptions, renderer]
            )
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in ("aiogram", "aiohttp.access", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)

"""Logs for people or machines; nothing secret and no customer's words ever reach a line."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

import structlog

SECRETS: Final = (
    re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}"),
    re.compile(r"pm_[a-z0-9-]+_[0-9a-fA-F]{16,}"),
    re.compile(r"claim_[A-Za-z0-9_-]{16,}"),
    re.compile(r"(?<=//)[^/@\s]+:[^/@\s]+(?=@)"),
    re.compile(r"(?:hash|signature|auth_date)=[^&\s]+"),
)


def masked(text: str) -> str:
    """The text with every bot token, API key, claim code, password and initData part blotted out."""
    for pattern in SECRETS:
        text = pattern.sub("***", text)
    return text


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
    final: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if kind == "json"
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        MaskingFormatter(
            structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_drop_internal, *final])
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for noisy in ("aiogram", "aiohttp.access", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)

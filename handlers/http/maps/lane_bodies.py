"""Bodies of edits -> values of the document's fields, and the refusals of edits as problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never

from aiohttp import web

from handlers.http.problems import problem
from handlers.http.strict_json import NotJsonError, read_object
from surveys.configuration.changing import Invalid, Overtaken, Unconfigured
from surveys.definitions.fields import ENTRY
from surveys.editing.addresses import dotted
from surveys.editing.edits import (
    KeyNeeded,
    LastOne,
    MainLanguage,
    Missing,
    NoItem,
    Refusal,
    StillUsed,
    Taken,
    Unfit,
    UnknownField,
    Unusual,
    Values,
)
from surveys.editing.values import Value

SIGNED: Final = frozenset({"key", "author"})
"""Never taken from the body of a change: the key is the address, the author is who asks."""
OF_ENTRY: Final = tuple(one.name for one in ENTRY.fields if one.name not in SIGNED)
OF_TARGET: Final = ("wanted", "target")
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {"target": ("touchpoint", "within")}
"""Fields that are replaced whole."""


async def json_object(request: web.Request) -> dict[str, Any] | web.Response:
    """The body, or the problem with it. Only JSON is taken: a form of another site cannot send it."""
    if request.content_type != "application/json":
        return problem(415, "the content type is application/json")
    try:
        return read_object(await request.read())
    except NotJsonError as error:
        return problem(400, str(error))


def values_in(body: Mapping[str, Any], known: Iterable[str]) -> Values | web.Response:
    """The values that a body sets, or the problem with it."""
    found: list[tuple[str, Value]] = []
    for name, given in body.items():
        if name not in known:
            return _wrong(name, "unknown", f"there is no field {name!r}; there is {', '.join(known)}")
        if isinstance(given, dict):
            parts = dict.fromkeys(_PARTS.get(name, ())) | given
            for part, inner in parts.items():
                if not _plain(inner):
                    return _wrong(f"{name}.{part}", "unfit", f"{name}.{part}: expected a plain value")
                found.append((f"{name}.{part}", _stripped(inner)))
        elif not _plain(given):
            return _wrong(name, "unfit", f"{name}: expected a plain value")
        else:
            found.append((name, _stripped(given)))
    return tuple(found)


def version_in(request: web.Request) -> int | web.Response:
    """The version of the configuration that the edit was made from, of If-Match."""
    given = request.headers.get("If-Match", "").removeprefix("W/").strip('"')
    if not given:
        return problem(428, "say which config_version you saw: If-Match")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        return problem(400, "If-Match is the number of a config_version")
    return int(given)


def refused(outcome: Refusal | Invalid | Unconfigured | Overtaken) -> web.Response:
    match outcome:
        case NoItem(address):
            return problem(404, f"there is no {dotted(address)}", members={"why": "gone"})
        case Taken(address):
            return problem(409, f"{dotted(address)} exists already", members={"why": "taken"})
        case StillUsed(address, users):
            named = [dotted(one) for one in users]
            return problem(
                409,
                f"{dotted(address)} is used by {', '.join(named)}",
                members={"why": "used", "users": [one[-1] for one in users]},
            )
        case Unfit(_, name, misfit):
            return _wrong(name, "unfit", f"{name}: {misfit.message}")
        case UnknownField(_, name, known):
            return _wrong(name, "unknown", f"there is no field {name!r}; there is {', '.join(known)}")
        case Missing(_, _, names):
            return _wrong(names[0], "missing", f"still missing: {', '.join(names)}")
        case Invalid(mistakes):
            said = [str(one) for one in mistakes]
            field = mistakes[0].path.rsplit(".", 1)[-1] if mistakes else ""
            return problem(422, said[0], members={"why": "unfit", "field": field, "mistakes": said})
        case KeyNeeded() | LastOne() | MainLanguage():
            return _wrong("key", "unfit", "this cannot be done to the last one, or without a key")
        case Unusual():
            return problem(422, "the document is laid out so that only a person can change it")
        case Overtaken():
            return problem(409, "others change the configuration at this moment; try again")
        case Unconfigured():
            return problem(404, "there is no configuration yet")
        case _:
            assert_never(outcome)


def _wrong(field: str, why: str, detail: str) -> web.Response:
    return problem(422, detail, members={"why": why, "field": field})


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _stripped(value: Any) -> Any:
    return value.strip() or None if isinstance(value, str) else value

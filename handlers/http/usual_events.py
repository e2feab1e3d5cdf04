"""The form that nearly all events have, plain JSON with flat attributes, read in one pass."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from handlers.http.strict_json import HIGHEST, LOWEST, MAX_STRING

MAX_NAME = 255

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_NAME)]
_Detail = Annotated[str, msgspec.Meta(max_length=MAX_NAME)]
_Text = Annotated[str, msgspec.Meta(max_length=MAX_STRING)]
_Whole = Annotated[int, msgspec.Meta(ge=LOWEST, le=HIGHEST)]


class UsualEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What any reading of the same bytes would find, but for the limits of time."""

    id: _Name
    source: _Name
    touchpoint: _Name
    customer: _Name
    occurred_at: datetime
    journey: _Detail | None = None
    channel: _Detail | None = None
    instance: _Detail | None = None
    location: _Detail | None = None
    employee: _Detail | None = None
    attributes: dict[_Text, _Text | _Whole | float | bool | None] | None = None


_decode = msgspec.json.Decoder(UsualEvent | list[UsualEvent]).decode


def usual_events(body: bytes) -> list[UsualEvent] | None:
    """The events of a body in the usual form; None: it has another one, or flaws to be told of.

    Without a backslash no string holds a NUL, and each has two quotes: so a key given twice is found by
    counting them.
    """
    if b"\\" in body:
        return None
    try:
        found = _decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    events = found if type(found) is list else [found]
    return events if body.count(b'"') == 2 * sum(map(_strings_in, events)) else None


def _strings_in(event: UsualEvent) -> int:
    strings = 10
    for detail in (event.journey, event.channel, event.instance, event.location, event.employee):
        if detail is not None:
            strings += 2
    if event.attributes is not None:
        strings += 1 + len(event.attributes)
        for value in event.attributes.values():
            if type(value) is str:
                strings += 1
    return strings

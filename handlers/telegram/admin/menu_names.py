"""What menus call sections, items, fields and values: in the admin's language, as people would say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.quoting import one_line
from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
)
from surveys.editing import Item
from surveys.editing.addresses import Address, kind_at
from surveys.editing.values import Value, written

NAME: Final = 60
_LOOKED_AT: Final = frozenset(
    {
        "words",
        "options",
        "personas",
        "repeat",
        "touchpoints",
        "channels",
        "locations",
        "employees",
        "shift",
    }
)
_SPAN: Final = re.compile(r"(\d+)([smhd])")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def said_or(stand: Stand, message: str, otherwise: str) -> str:
    """The sentence, or the plain word for what nobody has given a name yet."""
    try:
        return stand.say(message)
    except KeyError:
        return otherwise


def section_name(stand: Stand, word: str) -> str:
    return said_or(stand, f"settings-section-{word}", word.replace("_", " "))


def field_name(stand: Stand, address: Address, path: str) -> str:
    """Of a field by its path in an item; a language, a day or a question's key is named as such."""
    top, _, rest = path.partition(".")
    owner = address[-2] if len(address) > 1 else (address[0] if address else "company")
    named = said_or(
        stand, f"settings-field-{owner}-{top}", said_or(stand, f"settings-field-{top}", top.replace("_", " "))
    )
    return f"{named}: {part_name(stand, address, path)}" if rest else named


def part_name(stand: Stand, address: Address, path: str) -> str:
    """Of the last part of a path: `text.ru` -> Русский."""
    top, _, rest = path.partition(".")
    kind = kind_at((*address, top))
    if isinstance(kind, Texts):
        return language_name(stand, rest)
    if isinstance(kind, Record):
        return said_or(stand, f"settings-field-{top}-{rest}", rest)
    if isinstance(kind, MapOf) and top == "words":
        return language_name(stand, rest)
    if isinstance(kind, MapOf) and top == "weekdays":
        return "–".join(said_or(stand, f"settings-day-{day}", day) for day in rest.split("-"))
    return rest


def language_name(stand: Stand, code: str) -> str:
    return stand.wording.say(code, "language-name") if code in stand.wording.bundles else code


def item_name(stand: Stand, one: Item) -> str:
    """What people call it, without HTML."""
    values = dict(one.values)
    named = _in_language(values, "name", stand) or _in_language(values, "text", stand)
    plain = values.get("name")
    match one.address:
        case ("triggers", _):
            survey, point = str(values.get("survey", "")), str(values.get("touchpoint", ""))
            return one_line(f"{touchpoint_name(stand, point)} → {survey}", NAME)
        case ("complaints", _):
            there = values.get("room")
            room = item_at(stand, ("rooms", str(there))) if there else stand.say("settings-field-owner")
            return one_line(f"{named or values.get('when') or _parts_of(values)} → {room}", NAME)
        case ("routing", _):
            to = values.get("to", ())
            reached = [reference_name(stand, "to", one) for one in to] if isinstance(to, tuple) else []
            return one_line(f"{_parts_of(values)} → {', '.join(reached)}", NAME)
        case _:
            return one_line(named or (str(plain) if plain else one.key), NAME)


def item_at(stand: Stand, address: Address) -> str:
    """The name of the item there; its key if there is none."""
    one = stand.item(address)
    return item_name(stand, one) if one else address[-1]


def touchpoint_name(stand: Stand, key: str) -> str:
    journey = stand.configuration.journey_of(key)
    point = stand.configuration.touchpoint(journey, key) if journey else None
    if point is None:
        return key
    return point.name.get(stand.language) or next(iter(point.name.values()), key)


def value_name(stand: Stand, address: Address, path: str, value: Value) -> str:
    """A value as people would say it, without HTML."""
    kind = kind_at((*address, *path.split(".")))
    field = path.split(".", maxsplit=1)[0]
    if isinstance(value, tuple):
        inner = kind.item if isinstance(kind, ListOf | Some) else kind
        return ", ".join(_one(stand, inner, field, one) for one in value) or "–"
    return _one(stand, kind, field, value)


def _one(stand: Stand, kind: Kind | None, field: str, value: Value) -> str:
    said = written(value)
    match kind:
        case Truth():
            return stand.say("button-yes" if value is True or said == "true" else "button-no")
        case OneOf():
            return said_or(stand, f"settings-word-{said}", said)
        case Coded() if found := _SPAN.fullmatch(said):
            return stand.say(f"settings-{_UNITS[found[2]]}", n=int(found[1]))
        case Coded():
            return reference_name(stand, field, said)
        case _:
            return said


REFERENCES: Final[Mapping[str, str]] = {
    "survey": "surveys",
    "calendar": "calendars",
    "quiet_calendar": "calendars",
    "room": "rooms",
    "owner": "rooms",
    "escalate": "rooms",
    "to": "rooms",
    "rooms": "rooms",
    "personas": "personas",
    "persona": "personas",
    "shift": "calendars",
}
"""Fields that name an item -> its section."""


def reference_name(stand: Stand, field: str, key: str) -> str:
    if field in ("touchpoint", "touchpoints"):
        return touchpoint_name(stand, key)
    if field in ("language", "languages"):
        return language_name(stand, key)
    if field in ("owner", "escalate", "to") and key in ("owner", "employee"):
        return stand.say(f"role-{key}")
    if field in ("lane", "lanes"):
        return said_or(stand, f"settings-lane-{key}", key)
    section = REFERENCES.get(field)
    for known in (section, "people") if section == "rooms" else (section,):
        if known and stand.item((known, key)) is not None:
            return item_at(stand, (known, key))
    return said_or(stand, f"setup-channel-{key}", key) if field == "channels" else key


def _parts_of(values: Mapping[str, Value]) -> str:
    """What a rule or a route looks at, in short."""
    told = [
        ", ".join(value) if isinstance(value, tuple) else str(value)
        for path, value in values.items()
        if path.split(".", maxsplit=1)[0] in _LOOKED_AT
    ]
    return "; ".join(told) or "…"


def _in_language(values: Mapping[str, Value], name: str, stand: Stand) -> str:
    company = stand.configuration.company
    for code in (stand.language, company.language, *company.languages):
        if text := values.get(f"{name}.{code}"):
            return str(text)
    return next((str(text) for path, text in values.items() if path.startswith(f"{name}.")), "")

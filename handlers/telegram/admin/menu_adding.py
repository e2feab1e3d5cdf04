"""Adding an item by menu: what it cannot do without is asked for one by one, the rest has its usual value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_choices import choices
from handlers.telegram.admin.menu_fields import hint_of
from handlers.telegram.admin.menu_names import field_name, section_name, value_name
from handlers.telegram.admin.menu_page import Page, Press, in_columns, paged, turning
from handlers.telegram.admin.menu_pages import CHOSEN, everywhere, trail, ways
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.quoting import bold, clean, italic
from surveys.definitions.kinds import Coded, Kind, Number, Record, Texts, Whole, Words
from surveys.editing.addresses import Address, kind_at
from surveys.editing.edits import Add, Change, Edit, Values
from surveys.editing.values import Misfit, Value, key_from, read_value
from surveys.setup.draft import READY
from surveys.setup.joining import flat
from surveys.setup.ready_surveys import ready_survey
from surveys.setup.steps import listed

ASKS: Final[Mapping[str, tuple[str, ...]]] = {
    "journeys": ("name",),
    "stages": ("name",),
    "touchpoints": ("name",),
    "entries": ("lane", "touchpoint", "text"),
    "surveys": ("kind", "title"),
    "questions": ("type", "text", "options"),
    "options": ("text",),
    "triggers": ("touchpoint", "survey", "delay"),
    "complaints": ("room", "when"),
    "people": ("name",),
    "routing": ("to",),
    "replies": ("name", "text"),
    "tags": ("name",),
    "rooms": ("name",),
    "calendars": ("title",),
    "personas": ("name",),
    "contact_budget": ("asks", "per"),
}
"""Section -> what is asked for, in order."""
WEEK: Final = ("weekdays.mon-fri", ("09:00-18:00",))
LABEL: Final = 40


def asked(stand: Stand, place: Mapping[str, Any]) -> str | None:
    """The path that is asked for next; None: the item is whole."""
    section, given = tuple(place["section"]), _given(place)
    record = _record(section)
    for name in ASKS.get(section[-1], ()):
        kind = next((field.kind for field in record.fields if field.name == name), None)
        path = f"{name}.{stand_language(stand)}" if isinstance(kind, Texts) else name
        if path in given or (name == "options" and given.get("type") not in CHOSEN):
            continue
        return path
    return None


def stand_language(stand: Stand) -> str:
    """The language in which an admin types texts: their own if the company has it."""
    company = stand.configuration.company
    return stand.language if stand.language in company.languages else company.language


def add_page(stand: Stand, place: dict[str, Any]) -> Page:
    section: Address = tuple(place["section"])
    path = asked(stand, place) or ""
    lines = [bold(f"{section_name(stand, section[-1])} › {stand.say('settings-add')}")]
    if len(section) > 1:
        lines.append(italic(trail(stand, section[:-1])))
    where = (*section, "*") if _is_section(section) else section
    kind = kind_at((*where, *path.split(".")))
    lines += [bold(_asking(stand, where, path)), *hint_of(stand, where, path)]
    rows: list[tuple[Press, ...]] = []
    if path == "kind":
        rows += [(Press(stand.say(f"setup-kind-{one}"), ("give", one.value)),) for one in READY]
    elif kind is not None and path not in ("options", "title"):
        offered = choices(stand, where, path, kind)
        shown, at, pages = paged(offered, int(place.get("page", 0)), 12)
        rows += in_columns(
            Press(clean(value_name(stand, where, path, value), LABEL), ("give", value)) for value in shown
        )
        rows.append(turning(at, pages, {key: value for key, value in place.items() if key != "notice"}))
    typing = path in ("options", "title") or isinstance(kind, Words | Coded | Whole | Number)
    if typing:
        lines.append(html.quote(stand.say("settings-choose-or-type" if rows else "settings-type")))
    rows.append(ways(stand, _above(section)))
    return Page("\n\n".join(lines), tuple(row for row in rows if row), typing=typing)


def given_to(stand: Stand, place: dict[str, Any], value: Value) -> dict[str, Any] | Misfit:
    """The place after this value, pressed or typed; a Misfit if it is none of its kind."""
    section, path = tuple(place["section"]), asked(stand, place) or ""
    where = (*section, "*") if _is_section(section) else section
    kind = kind_at((*where, *path.split(".")))
    fit: Value | Misfit = value
    if isinstance(value, str) and path not in ("kind", "title", "options") and kind is not None:
        fit = read_value(kind, value)
    if isinstance(fit, Misfit):
        return fit
    if path == "options":
        fit = listed(str(value))
    if fit in (None, (), "") or (path == "kind" and fit not in {one.value for one in READY}):
        return Misfit(kind or Words(80), str(value), "expected text")
    bare = {key: one for key, one in place.items() if key not in ("notice", "page", "typing")}
    return {**bare, "values": [*place["values"], [path, fit]]}


def added(stand: Stand, place: Mapping[str, Any]) -> tuple[Edit, Address]:
    """The edit that a whole place makes, and the address of what it adds."""
    section, given = tuple(place["section"]), _given(place)
    if not _is_section(section):
        return Change(section, tuple(given.items())), section
    key, values = _written(stand, section, given)
    name = key or str(len(stand.items(section)) + 1)
    return Add(section, key, values), (*section, name)


def _written(stand: Stand, section: Address, given: dict[str, Value]) -> tuple[str | None, Values]:
    taken = [one.key for one in stand.items(section)]
    language, words = stand_language(stand), str(next(reversed(given.values())))
    match section[-1]:
        case "complaints":
            return None, (("when", given["when"]), ("room", given["room"]))
        case "routing":
            return None, tuple(given.items())
        case "replies":
            return key_from(str(given[f"name.{language}"]), taken), tuple(given.items())
        case "triggers":
            return key_from(f"after-{given['touchpoint']}", taken), tuple(given.items())
        case "calendars":
            zone = stand.configuration.company.timezone
            return key_from(words, taken), (("timezone", zone), WEEK)
        case "surveys":
            languages = _own_first(stand)
            return key_from(words, taken), flat(ready_survey(str(given["kind"]), languages))
        case "questions":
            text = str(given[f"text.{language}"])
            options = given.pop("options", ())
            named: list[tuple[str, Value]] = []
            keys: list[str] = []
            for option in options if isinstance(options, tuple) else ():
                keys.append(key_from(option, keys))
                named.append((f"options.{keys[-1]}.text.{language}", option))
            return key_from(text[:24], taken), (*given.items(), *named)
        case "touchpoints":
            known = [one.key for one in everywhere(stand, "touchpoints")]
            return key_from(words, known), tuple(given.items())
        case _:
            return key_from(words, taken), tuple(given.items())


def _own_first(stand: Stand) -> Sequence[str]:
    company = stand.configuration.company
    return tuple(dict.fromkeys((company.language, *company.languages)))


def _asking(stand: Stand, where: Address, path: str) -> str:
    if path == "kind":
        return stand.say("setup-ask-survey")
    return stand.say("settings-field-title") if path == "title" else field_name(stand, where, path)


def _given(place: Mapping[str, Any]) -> dict[str, Value]:
    return {
        str(path): tuple(value) if isinstance(value, list | tuple) else value
        for path, value in place["values"]
    }


def _is_section(address: Address) -> bool:
    return not isinstance(kind_at(address), Record)


def _record(section: Address) -> Record:
    kind: Kind | None = kind_at((*section, "*")) if _is_section(section) else kind_at(section)
    return kind if isinstance(kind, Record) else Record("nothing", ())


def _above(section: Address) -> dict[str, Any]:
    if not _is_section(section):
        return {"menu": "item", "item": list(section)}
    return {"menu": "list", "word": section[-1], "section": list(section)}

"""The page of one item: what it holds, a button for each field, its own items, what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_names import (
    field_name,
    item_name,
    language_name,
    section_name,
    value_name,
)
from handlers.telegram.admin.menu_page import Page, Press, in_columns
from handlers.telegram.admin.menu_pages import CHOSEN, above_of, trail, ways
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.quoting import bold, clean, italic
from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import Field, Texts
from surveys.editing import Item
from surveys.editing.addresses import Address, kind_at, value_fields
from surveys.editing.edits import Move, Remove, pause, resume, to_json

QUIET: Final = ("quiet_hours", "quiet_days", "quiet_calendar", "outage_reminder")
TEXT: Final = 160
"""Most characters of one value on an item's page."""
CONTENTS: Final = 12
"""Most items of its own that a page lists."""
FEW: Final = 4
"""So many fields that hold nothing are shown beside the others."""
WHOLE: Final = 3000
"""Most characters of a page before its last lines, so that a message never gets too long."""


def item_page(stand: Stand, place: dict[str, Any]) -> Page:
    address: Address = tuple(place["item"])
    one = stand.item(address)
    if one is None:
        return _absent(stand, address)
    via = place.get("via")
    values = dict(one.values)
    lines = [bold(_title(stand, one))]
    if len(address) > 2:
        lines.append(italic(trail(stand, address[:-2])))
    if len(address) > 1:
        lines.append(html.code(html.quote(".".join(address[1::2]))))
    if values.get("active") is False:
        lines.append(f"⏸ {html.quote(stand.say('trigger-off'))}")
    lines += [*_fields_told(stand, one), *_contents(stand, one), *_advice(stand, one)]
    lines += ["", italic(stand.say("settings-change"))]
    rows: list[tuple[Press, ...]] = list(_parts(stand, one))
    rows += _fields(stand, one, place)
    rows += _moves(stand, one, place)
    rows.append(ways(stand, above_of(address, via)))
    return Page(_fitting(lines), tuple(row for row in rows if row))


def _fields(stand: Stand, one: Item, place: dict[str, Any]) -> list[tuple[Press, ...]]:
    """A button for each field; those that hold nothing stand behind one button if they are many."""
    fields = [field for field in fields_of(one) if field.name != "active"]
    told = {field.name: _short(stand, one, field) for field in fields}
    empty = [field.name for field in fields if not told[field.name]]
    hidden = empty if len(empty) > FEW and not place.get("all") else []
    rows = list(
        in_columns(
            Press(
                f"{field_name(stand, one.address, field.name)}: {told[field.name] or '–'}",
                ("go", {**_field_place(place), "path": field.name}),
            )
            for field in fields
            if field.name not in hidden
        )
    )
    if hidden:
        more = {key: value for key, value in place.items() if key != "notice"}
        rows.append((Press(stand.say("settings-more", n=len(hidden)), ("go", {**more, "all": True})),))
    return rows


def _field_place(place: dict[str, Any]) -> dict[str, Any]:
    found = {"menu": "field", "item": place["item"]}
    return {**found, "via": place["via"]} if place.get("via") else found


def fields_of(one: Item) -> Sequence[Field]:
    """The fields that its page shows; of the document itself those that tell when it is quiet."""
    if one.record is DOCUMENT:
        return [field for field in DOCUMENT.fields if field.name in QUIET]
    return [field for field in value_fields(one.record) if field.name != "version"]


def value_told(stand: Stand, one: Item, field: Field) -> str:
    """A field's value in one line, without HTML; empty if it has none."""
    values = dict(one.values)
    if isinstance(field.kind, Texts):
        return _text_told(stand, values, field.name)
    if field.name in values:
        return value_name(stand, one.address, field.name, values[field.name])
    inner = [(path, value) for path, value in one.values if path.startswith(f"{field.name}.")]
    return "; ".join(
        f"{path.partition('.')[2]}: {value_name(stand, one.address, path, value)}" for path, value in inner
    )


def missing_languages(stand: Stand, one: Item, field: Field) -> tuple[str, ...]:
    """Languages of the company that a text lacks."""
    values = dict(one.values)
    return tuple(
        code for code in stand.configuration.company.languages if f"{field.name}.{code}" not in values
    )


def _text_told(stand: Stand, values: dict[str, Any], name: str) -> str:
    own = stand.configuration.company.language
    for code in (stand.language, own, *stand.configuration.company.languages):
        if f"{name}.{code}" in values:
            return str(values[f"{name}.{code}"])
    return next((str(value) for path, value in values.items() if path.startswith(f"{name}.")), "")


def _fields_told(stand: Stand, one: Item) -> list[str]:
    lines = []
    for field in fields_of(one):
        told = value_told(stand, one, field)
        if not told or field.name == "active":
            continue
        named = html.quote(field_name(stand, one.address, field.name))
        line = f"{named}: {html.quote(clean(told, TEXT))}"
        lacking = missing_languages(stand, one, field) if isinstance(field.kind, Texts) else ()
        if lacking:
            names = ", ".join(language_name(stand, code) for code in lacking)
            line += f"\n⚠️ {html.quote(stand.say('settings-missing', languages=names))}"
        lines.append(line)
    return ["", *lines] if lines else []


def _contents(stand: Stand, one: Item) -> list[str]:
    """Names of its own items: a survey's questions, a journey's stages."""
    lines: list[str] = []
    for name, count in one.parts if one.record is not DOCUMENT else ():
        if count:
            inner = stand.items((*one.address, name))
            lines += ["", f"{html.quote(section_name(stand, name))}:"]
            lines += [f"{part.place}. {html.quote(item_name(stand, part))}" for part in inner[:CONTENTS]]
            lines += ["…"] if count > CONTENTS else []
    return lines


def _advice(stand: Stand, one: Item) -> list[str]:
    """What else can be done with it, by which command."""
    match one.address:
        case ("rooms", _):
            return ["", html.quote(stand.say("settings-room-bind"))]
        case ("surveys", key):
            return ["", html.quote(stand.say("settings-survey-test", survey=key))]
        case _:
            return []


def _short(stand: Stand, one: Item, field: Field) -> str:
    return clean(value_told(stand, one, field).replace("\n", " "), 24)


def _parts(stand: Stand, one: Item) -> tuple[tuple[Press, ...], ...]:
    if one.record is DOCUMENT:
        return ()
    return in_columns(
        Press(
            f"{section_name(stand, name)} ({count})",
            ("go", {"menu": "list", "word": name, "section": [*one.address, name]}),
        )
        for name, count in one.parts
        if name != "options" or dict(one.values).get("type") in CHOSEN
    )


def _moves(stand: Stand, one: Item, place: dict[str, Any]) -> list[tuple[Press, ...]]:
    """Pause or resume; up and down; another key, away with it."""
    if len(one.address) < 2:
        return []
    here = {key: value for key, value in place.items() if key != "notice"}
    row: list[Press] = []
    pausing: tuple[Press, ...] = ()
    if any(field.name == "active" for field in one.record.fields):
        paused = dict(one.values).get("active") is False
        label = f"▶ {stand.say('settings-resume')}" if paused else f"⏸ {stand.say('settings-pause')}"
        turn = resume(one.address) if paused else pause(one.address)
        pausing = (Press(label, ("make", to_json([turn]), here)),)
    siblings = stand.items(one.address[:-1])
    for step, sign in ((-1, "▲"), (1, "▼")):
        if 1 <= one.place + step <= len(siblings):
            after = (
                one.address if not one.address[-1].isdigit() else (*one.address[:-1], str(one.place + step))
            )
            moved = {**here, "item": list(after)}
            row.append(Press(sign, ("make", to_json([Move(one.address, one.place + step)]), moved)))
    above = above_of(one.address, place.get("via"))
    removal = Press(f"🗑 {stand.say('settings-remove')}", ("ask", to_json([Remove(one.address)]), above))
    if one.address[-1].isdigit():
        return [pausing, tuple(row), (removal,)]
    key = {**here, "menu": "field", "path": "key"}
    return [pausing, tuple(row), (Press(f"🔑 {stand.say('settings-key')}", ("go", key)), removal)]


def _title(stand: Stand, one: Item) -> str:
    if len(one.address) > 1:
        return item_name(stand, one)
    return section_name(stand, one.address[0] if one.address else "quiet")


def _absent(stand: Stand, address: Address) -> Page:
    """Removed meanwhile; or a part that stands once and is not there yet."""
    if len(address) == 1 and kind_at(address) is not None:
        text = f"{bold(section_name(stand, address[0]))}\n{html.quote(stand.say('settings-none'))}"
        adding = {"menu": "add", "section": list(address), "values": []}
        add = Press(f"➕ {stand.say('settings-add')}", ("go", adding))
        return Page(text, ((add,), ways(stand, {"menu": "root"})))
    above = above_of(address, None) if len(address) > 1 else {"menu": "root"}
    return Page(html.quote(stand.say("settings-gone")), (ways(stand, above),))


def _fitting(lines: Sequence[str]) -> str:
    kept, length = [], 0
    for line in lines:
        length += len(line) + 1
        if length > WHOLE:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)

"""Pages of the menu for one field: what it holds, what one tap makes it, what words may be typed."""

from __future__ import annotations

from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_choices import choices, parts
from handlers.telegram.admin.menu_names import (
    field_name,
    item_name,
    part_name,
    said_or,
    section_name,
    value_name,
)
from handlers.telegram.admin.menu_page import Page, Press, in_columns, paged, turning
from handlers.telegram.admin.menu_pages import ways
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.quoting import bold, clean
from surveys.definitions.fields import DOCUMENT
from surveys.definitions.kinds import (
    Coded,
    Field,
    Kind,
    ListOf,
    MapOf,
    Number,
    Record,
    Some,
    Texts,
    Whole,
    Words,
)
from surveys.editing import Item
from surveys.editing.addresses import Address, kind_at
from surveys.editing.values import Value

SHOWN: Final = 1500
"""Most characters of a value that is shown whole."""
LABEL: Final = 34


def field_page(stand: Stand, place: dict[str, Any]) -> Page:
    address: Address = tuple(place["item"])
    path = str(place["path"])
    if path == "key":
        return _key_page(stand, place, address)
    one, kind = stand.item(address), kind_at((*address, *path.split(".")))
    back = _back(place)
    if one is None or kind is None:
        return Page(html.quote(stand.say("settings-gone")), (ways(stand, back),))
    title = bold(f"{_owner(stand, one)} › {field_name(stand, address, path)}")
    hint = hint_of(stand, address, path)
    if isinstance(kind, Texts | Record) or (isinstance(kind, MapOf) and not isinstance(kind.item, Record)):
        return _of_parts(stand, place, one, kind, [title, *hint])
    values = dict(one.values)
    now = values.get(path)
    lines = [title, *hint]
    if now is not None:
        told = value_name(stand, address, path, now)
        lines.append(f"{html.quote(stand.say('settings-now'))} {html.code(html.quote(clean(told, SHOWN)))}")
    offered = choices(stand, address, path, kind)
    rows: list[tuple[Press, ...]] = []
    if isinstance(kind, ListOf | Some):
        rows += _ticks(stand, place, offered, now)
    else:
        shown, at, pages = paged(offered, int(place.get("page", 0)), 12)
        rows += in_columns(_choice(stand, address, path, value, now) for value in shown)
        rows.append(turning(at, pages, {key: value for key, value in place.items() if key != "notice"}))
    if now is not None and not needed(address, path):
        rows.append((Press(f"⌫ {stand.say('settings-clear')}", ("set", path, None)),))
    typed = isinstance(kind, Words | Coded | Whole | Number | ListOf)
    if typed:
        lines.append(html.quote(stand.say("settings-type" if not offered else "settings-choose-or-type")))
    rows.append(ways(stand, back))
    return Page("\n\n".join(lines), tuple(row for row in rows if row), typing=typed)


def _key_page(stand: Stand, place: dict[str, Any], address: Address) -> Page:
    lines = [
        bold(f"{address[-1]} › {stand.say('settings-key')}"),
        html.quote(stand.say("settings-hint-key")),
        html.quote(stand.say("settings-type")),
    ]
    return Page("\n\n".join(lines), (ways(stand, _back(place)),), typing=True)


def hint_of(stand: Stand, address: Address, path: str) -> list[str]:
    """What the field is for and how it is written, if there is something to say."""
    top = path.split(".", maxsplit=1)[0]
    owner = address[-2] if len(address) > 1 else (address[0] if address else "company")
    said = said_or(stand, f"settings-hint-{owner}-{top}", said_or(stand, f"settings-hint-{top}", ""))
    return [html.quote(said)] if said else []


def needed(address: Address, path: str) -> bool:
    """Whether the item cannot do without this field, or this part of it."""
    top, _, rest = path.partition(".")
    kind = kind_at(address)
    fields = kind.fields if isinstance(kind, Record) else ()
    found: Field | None = next((field for field in fields if field.name == top), None)
    if found is None:
        return False
    if not rest:
        return found.required
    return isinstance(found.kind, Record) and any(
        part.required for part in found.kind.fields if part.name == rest
    )


def _of_parts(stand: Stand, place: dict[str, Any], one: Item, kind: Kind, lines: list[str]) -> Page:
    """A text by language, hours by days, branches by question, limits: one button for each part."""
    path, values = str(place["path"]), dict(one.values)
    rows: list[tuple[Press, ...]] = []
    shown, at, pages = paged(parts(stand, one, path, kind), int(place.get("page", 0)), 10)
    for part in shown:
        told = value_name(stand, one.address, part, values[part]) if part in values else ""
        sign = "" if told or not isinstance(kind, Texts) else "⚠️ "
        label = (
            f"{sign}{part_name(stand, one.address, part)}: {clean(told.replace(chr(10), ' '), LABEL) or '–'}"
        )
        rows.append((Press(label, ("go", {**_bare(place), "path": part})),))
    if isinstance(kind, Texts):
        lines.append(html.quote(stand.say("settings-languages")))
    rows.append(turning(at, pages, _bare(place)))
    if any(part in values for part in shown) and not needed(one.address, path):
        rows.append((Press(f"⌫ {stand.say('settings-clear')}", ("set", path, None)),))
    rows.append(ways(stand, _back(place)))
    return Page("\n\n".join(lines), tuple(row for row in rows if row))


def _ticks(
    stand: Stand, place: dict[str, Any], offered: tuple[Value, ...], now: Value
) -> list[tuple[Press, ...]]:
    """Several may be chosen: nothing is changed before it is saved."""
    held = [str(one) for one in now] if isinstance(now, tuple) else ([str(now)] if now else [])
    ticked = [str(one) for one in place.get("ticked", held)]
    address, path = tuple(place["item"]), str(place["path"])
    words = list(dict.fromkeys((*held, *ticked, *(str(one) for one in offered))))
    shown, at, pages = paged(words, int(place.get("page", 0)), 12)
    rows = list(
        in_columns(
            Press(
                f"{'☑' if word in ticked else '☐'} {clean(value_name(stand, address, path, (word,)), LABEL)}",
                ("tick", word),
            )
            for word in shown
        )
    )
    rows.append(turning(at, pages, _bare(place)))
    if "ticked" in place and ticked != held:
        rows.append((Press(f"💾 {stand.say('settings-save')}", ("save",)),))
    return rows


def _choice(stand: Stand, address: Address, path: str, value: Value, now: Value) -> Press:
    label = clean(value_name(stand, address, path, value), LABEL)
    same = now is not None and str(now) == str(value)
    return Press(f"✓ {label}" if same else label, ("set", path, value))


def _owner(stand: Stand, one: Item) -> str:
    if one.record is DOCUMENT:
        return section_name(stand, "quiet")
    return item_name(stand, one) if len(one.address) > 1 else section_name(stand, one.address[0])


def _back(place: dict[str, Any]) -> dict[str, Any]:
    """From a part to its field, from a field to its item."""
    top, _, rest = str(place["path"]).partition(".")
    found = {key: value for key, value in _bare(place).items() if key != "ticked"}
    if rest:
        return {**found, "path": top}
    del found["path"]
    return {**found, "menu": "item"}


def _bare(place: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in place.items() if key not in ("notice", "page", "typing")}

"""Pages of the menu above the items: all sections, the items of one section, where a new one shall stand."""

from __future__ import annotations

from typing import Any, Final

from aiogram import html

from handlers.telegram.admin.menu_names import (
    item_at,
    item_name,
    section_name,
)
from handlers.telegram.admin.menu_page import Page, Press, paged, turning
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.quoting import bold, italic
from surveys.editing import Item
from surveys.editing.addresses import Address, sections
from surveys.model import QuestionType

WORDS: Final = (
    ("journeys", "🗺"),
    ("touchpoints", "📍"),
    ("entries", "🗒"),
    ("surveys", "📝"),
    ("triggers", "⏱"),
    ("rooms", "🚪"),
    ("complaints", "🚨"),
    ("routing", "🧭"),
    ("people", "🧑"),
    ("replies", "💬"),
    ("tags", "🏷"),
    ("recovery", "💛"),
    ("quiet", "🌙"),
    ("budget", "✋"),
    ("calendars", "📅"),
    ("personas", "👥"),
    ("company", "🏢"),
    ("languages", "🌐"),
)
"""Sections of the menu, as their commands are called, with their signs."""
CHOSEN: Final = frozenset({QuestionType.SINGLE.value, QuestionType.MULTI.value})
"""Types of questions that have options."""


def opening(word: str | None) -> dict[str, Any]:
    """The place that a command such as /triggers opens; None = all sections."""
    match word:
        case "company":
            return {"menu": "item", "item": ["company"]}
        case "languages":
            return {"menu": "field", "item": ["company"], "path": "languages"}
        case "budget":
            return {"menu": "item", "item": ["contact_budget"]}
        case "recovery":
            return {"menu": "item", "item": ["recovery"]}
        case "quiet":
            return {"menu": "item", "item": []}
        case str() if any(section.word == word for section in sections()):
            return {"menu": "list", "word": word}
        case _:
            return {"menu": "root"}


def root_page(stand: Stand) -> Page:
    company = stand.configuration.company
    lines = [bold(stand.say("settings-title")), html.quote(company.name)]
    version = stand.configuration.version
    lines.append(italic(stand.say("settings-version", version=version)))
    if not stand.configuration.journeys:
        lines.append(f"\n{html.quote(stand.say('setup-offer'))}")
    presses = [Press(f"{sign} {section_name(stand, word)}", ("go", opening(word))) for word, sign in WORDS]
    pairs = tuple(tuple(presses[at : at + 2]) for at in range(0, len(presses), 2))
    setup = Press(f"✨ {stand.say('setup-begin')}", ("setup", "open"))
    return Page("\n".join(lines), (*pairs, (setup,), (_close(stand),)))


def list_page(stand: Stand, place: dict[str, Any]) -> Page:
    """The items of one section, or of all sections of that name."""
    word = str(place["word"])
    parent = tuple(place["section"]) if "section" in place else None
    found = stand.items(parent) if parent is not None else everywhere(stand, word)
    shown, at, pages = paged(found, int(place.get("page", 0)))
    head = [bold(section_name(stand, word))]
    if parent is not None and len(parent) > 1:
        head.append(italic(trail(stand, parent[:-1])))
    head.append(html.quote(stand.say("settings-choose" if found else "settings-none")))
    via = None if parent is not None else word
    rows: list[tuple[Press, ...]] = [
        (Press(_listed(stand, one, nested=parent is None), ("go", item_place(one.address, via))),)
        for one in shown
    ]
    pager = turning(at, pages, {key: value for key, value in place.items() if key != "notice"})
    adding = {"menu": "add", "section": list(parent), "values": []} if parent else _adding(stand, word)
    back = {"menu": "root"} if parent is None or len(parent) == 1 else item_place(parent[:-1], None)
    rows += [pager, (Press(f"➕ {stand.say('settings-add')}", ("go", adding)),), ways(stand, back)]
    return Page("\n".join(head), tuple(row for row in rows if row))


def parents_page(stand: Stand, place: dict[str, Any]) -> Page:
    """Where a new item of a nested section shall stand."""
    word = str(place["word"])
    shown, at, pages = paged(parent_sections(stand, word), int(place.get("page", 0)))
    rows = [
        (Press(trail(stand, one[:-1]), ("go", {"menu": "add", "section": list(one), "values": []})),)
        for one in shown
    ]
    text = f"{bold(section_name(stand, word))}\n{html.quote(stand.say('settings-where'))}"
    return Page(
        text, tuple(row for row in (*rows, turning(at, pages, place), ways(stand, opening(word))) if row)
    )


def everywhere(stand: Stand, word: str) -> tuple[Item, ...]:
    return tuple(one for section in parent_sections(stand, word) for one in stand.items(section))


def parent_sections(stand: Stand, word: str) -> tuple[Address, ...]:
    """Addresses of all sections of that name, in the document's order."""
    path = next(section.path for section in sections() if section.word == word)
    found: tuple[Address, ...] = ((path[0],),)
    for name in path[1:]:
        found = tuple((*one.address, name) for section in found for one in stand.items(section))
    return found


def trail(stand: Stand, address: Address) -> str:
    """Names of an item's parents and of itself, outermost first."""
    return " › ".join(item_at(stand, address[: end + 1]) for end in range(1, len(address), 2))


def ways(stand: Stand, back: dict[str, Any] | None) -> tuple[Press, ...]:
    if back is None:
        return (_close(stand),)
    return (Press(f"‹ {stand.say('button-back')}", ("go", back)), _close(stand))


def above_of(address: Address, via: str | None) -> dict[str, Any]:
    if via is not None:
        return opening(via)
    if len(address) < 2:
        return {"menu": "root"}
    section = address[:-1]
    return {"menu": "list", "word": section[-1], "section": list(section)}


def item_place(address: Address, via: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"menu": "item", "item": list(address)}
    return {**found, "via": via} if via else found


def _listed(stand: Stand, one: Item, *, nested: bool) -> str:
    sign = "⏸ " if dict(one.values).get("active") is False else ""
    name = f"{sign}{item_name(stand, one)}"
    return f"{name} · {item_at(stand, one.address[:2])}" if nested and len(one.address) > 2 else name


def _adding(stand: Stand, word: str) -> dict[str, Any]:
    there = parent_sections(stand, word)
    if len(there) == 1:
        return {"menu": "add", "section": list(there[0]), "values": []}
    return {"menu": "parents", "word": word}


def _close(stand: Stand) -> Press:
    return Press(f"✖ {stand.say('settings-close')}", ("close",))

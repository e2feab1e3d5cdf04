"""The menu over every template: every item is reached, every page fits, every button has a meaning."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.telegram.admin.menu_items import QUIET
from handlers.telegram.admin.menu_page import LABEL, Page, above, keyboard, pressed
from handlers.telegram.admin.menu_pages import WORDS
from handlers.telegram.admin.menu_stand import Stand
from handlers.telegram.admin.menu_turns import shown
from handlers.telegram.person import Person
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys import templates
from surveys.configuration.dialogues import new_dialogue
from surveys.definitions import parse
from surveys.definitions.kinds import Record
from surveys.editing.addresses import Address, sections, singles, value_fields
from surveys.editing.edits import from_json
from surveys.editing.text import said
from surveys.people.roles import Member, Role

WORDING = load_wording()
ACTS = {"go", "set", "tick", "save", "give", "make", "ask", "close", "setup"}
NAMED = [(name, LANGUAGES[at % len(LANGUAGES)]) for at, name in enumerate(templates.names())]


def stand_of(text: str, language: str) -> Stand:
    configuration = parse(text, version=1)
    person = Person(7, Member(7, Role.OWNER, "Olga", language), language, configuration, True, False)
    return Stand(
        "main",
        person,
        WORDING,
        new_dialogue(7, 7),
        configuration,
        said(text),
        datetime.now(UTC),
        lambda path: path,
    )


def walked(stand: Stand) -> dict[str, Page]:
    """Every page that buttons lead to, by its place; of fields those of one item of each section."""
    pages: dict[str, Page] = {}
    fields: dict[tuple[Any, ...], str] = {}
    waiting: list[dict[str, Any]] = [{"menu": "root"}]
    while waiting:
        place = waiting.pop()
        known = json.dumps(place, sort_keys=True)
        if known in pages:
            continue
        if place["menu"] == "field":
            one = ".".join(place["item"])
            if fields.setdefault((len(place["item"]), tuple(place["item"][:1]), place["path"]), one) != one:
                continue
        pages[known] = shown(stand, place).page
        waiting += [json.loads(json.dumps(act[1])) for act in pages[known].acts if act[0] == "go"]
    return pages


def addresses(stand: Stand) -> set[Address]:
    """Every item of the document."""
    found: set[Address] = set()
    for section in sections():
        places: tuple[Address, ...] = ((section.path[0],),)
        for name in section.path[1:]:
            places = tuple((*one.address, name) for place in places for one in stand.items(place))
        found |= {one.address for place in places for one in stand.items(place)}
    return found


@pytest.mark.parametrize(("name", "language"), NAMED)
def test_every_item_is_reached_every_page_fits_and_every_button_means_something(
    name: str, language: str
) -> None:
    stand = stand_of(templates.text(name), language)
    pages = walked(stand)
    reached = {tuple(place["item"]) for known in pages if (place := json.loads(known))["menu"] == "item"}
    assert addresses(stand) <= reached
    for known, page in pages.items():
        buttons = [button for row in keyboard(page, 999_999_999).inline_keyboard for button in row]
        assert len(page.text) <= 4096 and len(buttons) <= 100, known
        assert all(1 <= len(button.text) <= LABEL for button in buttons), known
        assert [pressed(button.callback_data) for button in buttons] == [
            (999_999_999, number) for number in range(len(buttons))
        ]
        assert {act[0] for act in page.acts} <= ACTS
        assert page.acts[-1][0] in ("close", "go") or known == '{"menu": "root"}'
        for act in page.acts:
            if act[0] in ("make", "ask"):
                assert from_json(act[1])


@pytest.mark.parametrize("name", templates.names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_industry_has_a_name_in_each_language(name: str, language: str) -> None:
    assert WORDING.bundles[language].has_message(f"template-{name}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_and_field_has_a_name_in_each_language(language: str) -> None:
    records = [*(section.record for section in sections()), *(one.kind for one in singles())]
    fields = [field for record in records if isinstance(record, Record) for field in value_fields(record)]
    names = {f"settings-section-{section.word}" for section in sections()}
    names |= {f"settings-section-{word}" for word, _ in WORDS}
    names |= {f"settings-field-{field.name}" for field in fields} | {
        f"settings-field-{name}" for name in QUIET
    }
    bundle = WORDING.bundles[language]
    assert sorted(name for name in names if not bundle.has_message(name)) == []


@pytest.mark.parametrize(
    ("notice", "text", "shown"),
    [
        ("Done", "<b>Title</b>\nmore", "Done\n\n<b>Title</b>\nmore"),
        ("😀" * 1500, "<b>Title</b>\n" + "x" * 1200, "😀" * 1500 + "\n\n<b>Title</b>"),
        ("x" * 4096, "<b>Title</b>\nmore", "<b>Title</b>\nmore"),
        ("&amp;" * 4080, "<b>Title</b>\nmore", "&amp;" * 4080 + "\n\n<b>Title</b>\nmore"),
    ],
)
def test_what_is_too_long_for_a_message_gives_way(notice: str, text: str, shown: str) -> None:
    assert above(notice, text) == shown


@pytest.mark.parametrize(
    "data",
    [None, "", "=", "=1", "=1.", "=-1.0", "=01.1", "=1.1.1", "=1.1000", "=9999999999.1", "a=1.1", "=1.x"],
)
def test_what_is_no_menu_button_is_none(data: str | None) -> None:
    assert pressed(data) is None


def test_buttons_carry_few_bytes_whatever_they_do() -> None:
    page = shown(stand_of(templates.text("restaurant"), "uk"), {"menu": "list", "word": "questions"}).page
    sizes = [
        len((button.callback_data or "").encode())
        for row in keyboard(page, 999_999_999).inline_keyboard
        for button in row
    ]
    assert max(sizes) <= 16

"""Edits of a document by examples: which lines change, what is refused and why, how values are read."""

import pytest

from surveys import templates
from surveys.editing import edited, item, items
from surveys.editing.addresses import Address, kind_at, sections
from surveys.editing.edits import (
    Add,
    Change,
    Edit,
    KeyNeeded,
    LastOne,
    MainLanguage,
    Missing,
    Move,
    NoItem,
    Remove,
    Rename,
    StillUsed,
    Taken,
    Unfit,
    UnknownField,
)
from surveys.editing.names import all_items
from surveys.editing.text import said
from surveys.editing.values import Value, key_from, read_value


def addresses(text: str) -> list[Address]:
    data = said(text)
    return [one for section in sections() for one in all_items(data, section)]


@pytest.mark.parametrize("name", templates.names())
def test_every_item_of_a_template_is_listed_and_shown(name: str) -> None:
    text = templates.text(name)
    known = addresses(text)
    listed = [one for section in {address[:-1] for address in known} for one in items(text, section)]
    assert sorted(one.address for one in listed) == sorted(known)
    assert all(item(text, one.address) == one for one in listed[:: max(1, len(listed) // 6)])


BASE = """\
# Ours
version: 1
company: {name: Shop, language: en, languages: [en, ru], timezone: Europe/Warsaw}
rooms:
  # who answers
  support: {name: Support}   # day and night
  night: {name: Night, escalate: [support, owner]}
journeys:
  order:
    name: {en: Order, ru: Заказ}
    stages:
    - key: before
      name: {en: Before}
      touchpoints:
      - {key: ordered, name: {en: Ordered}, owner: support}
      # at the door
      - key: delivered
        name: {en: Delivered}   # by us
        channels:
          - courier
          - locker
    - {key: after, name: {en: After}, touchpoints: []}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: "How was it?"}}
      - key: what
        type: multi
        when: {score: negative}
        text: {en: What?}
        options: [{key: late, text: {en: Late}}]
triggers:
  - key: ask            # the only one
    touchpoint: delivered
    survey: delivery
complaints:
  - {when: score == negative, room: support}
"""


BEFORE = ("journeys", "order", "stages", "before", "touchpoints")
ORDERED = "{key: ordered, name: {en: Ordered}, owner: support}"
RULE = "  - {when: score == negative, room: support}"


def lines_changed(edit: Edit, text: str = BASE) -> tuple[list[str], list[str]]:
    after = edited(text, edit)
    assert isinstance(after, str), after
    old, new = text.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (Change(("triggers", "ask"), (("delay", "4h"),)), [], ["    delay: 4h"]),
        (
            Change(("rooms", "support"), (("name", "Day: & night"),)),
            ["  support: {name: Support}   # day and night"],
            ['  support: {name: "Day: & night"}   # day and night'],
        ),
        (
            Change(
                ("journeys", "order", "stages", "before", "touchpoints", "delivered"),
                (("channels", ("locker", "hand")),),
            ),
            ["          - courier"],
            ["          - hand"],
        ),
        (Change((), (("quiet_hours", "21:00-09:00"),)), [], ['quiet_hours: "21:00-09:00"']),
        (
            Remove(("complaints", "1")),
            ["complaints:", "  - {when: score == negative, room: support}"],
            ["complaints: []"],
        ),
        (
            Move(
                ("journeys", "order", "stages", "before", "touchpoints", "ordered"),
                1,
                ("journeys", "order", "stages", "after", "touchpoints"),
            ),
            [
                "      - {key: ordered, name: {en: Ordered}, owner: support}",
                "    - {key: after, name: {en: After}, touchpoints: []}",
            ],
            [
                "    - {key: after, name: {en: After}, "
                "touchpoints: [{key: ordered, name: {en: Ordered}, owner: support}]}"
            ],
        ),
        (
            Rename(("rooms", "support"), "help"),
            [
                "  support: {name: Support}   # day and night",
                "  night: {name: Night, escalate: [support, owner]}",
                "      - {key: ordered, name: {en: Ordered}, owner: support}",
                "  - {when: score == negative, room: support}",
            ],
            [
                "  help: {name: Support}   # day and night",
                "  night: {name: Night, escalate: [help, owner]}",
                "      - {key: ordered, name: {en: Ordered}, owner: help}",
                "  - {when: score == negative, room: help}",
            ],
        ),
        (
            Rename(("surveys", "delivery", "questions", "score"), "stars"),
            [
                '      - {key: score, type: csat, text: {en: "How was it?"}}',
                "        when: {score: negative}",
            ],
            [
                '      - {key: stars, type: csat, text: {en: "How was it?"}}',
                "        when: {stars: negative}",
            ],
        ),
        (
            Remove(("company", "languages", "ru")),
            [
                "company: {name: Shop, language: en, languages: [en, ru], timezone: Europe/Warsaw}",
                "    name: {en: Order, ru: Заказ}",
            ],
            [
                "company: {name: Shop, language: en, languages: [en], timezone: Europe/Warsaw}",
                "    name: {en: Order}",
            ],
        ),
        (
            Add(("personas",), "loyal", (("name.en", "Loyal"), ("when", 'orders > 5 and city == "Kyiv"'))),
            [],
            [
                "personas:",
                "  loyal:",
                "    name: {en: Loyal}",
                '    when: "orders > 5 and city == \\"Kyiv\\""',
            ],
        ),
    ],
)
def test_an_edit_touches_only_its_own_lines(edit: Edit, gone: list[str], come: list[str]) -> None:
    assert lines_changed(edit) == (gone, come)


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (Remove(("surveys", "delivery")), StillUsed(("surveys", "delivery"), (("triggers", "ask"),))),
        (Remove(("journeys", "order")), StillUsed(("journeys", "order"), (("triggers", "ask"),))),
        (
            Remove(("surveys", "delivery", "questions", "what", "options", "late")),
            LastOne(("surveys", "delivery", "questions", "what", "options", "late")),
        ),
        (Remove(("triggers", "aks")), NoItem(("triggers", "aks"), ("ask",))),
        (Remove(("company", "languages", "en")), MainLanguage("en")),
        (
            Add(("triggers",), "ask", (("survey", "delivery"), ("touchpoint", "x"))),
            Taken(("triggers", "ask")),
        ),
        (Add(("rooms",), None, (("name", "New"),)), KeyNeeded(("rooms",))),
        (Rename(("rooms", "support"), "night"), Taken(("rooms", "night"))),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(edit: Edit, refusal: object) -> None:
    assert edited(BASE, edit) == refusal


def test_a_value_that_does_not_fit_is_named_with_its_field() -> None:
    unfit = edited(BASE, Change(("triggers", "ask"), (("delay", "soon"),)))
    assert isinstance(unfit, Unfit)
    assert (unfit.item, unfit.name, unfit.misfit.given) == (("triggers", "ask"), "delay", "soon")
    unknown = edited(BASE, Change(("triggers", "ask"), (("dealy", "2h"),)))
    assert isinstance(unknown, UnknownField)
    assert (unknown.name, unknown.known[:3]) == ("dealy", ("touchpoint", "survey", "delay"))
    missing = edited(BASE, Add(("triggers",), "new", (("touchpoint", "ordered"),)))
    assert isinstance(missing, Missing)
    assert missing.names == ("survey",)


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("triggers.x.delay", "2 h", "2h"),
        ("triggers.x.delay", "2 часа", "2h"),
        ("triggers.x.delay", "30 хв", "30m"),
        ("triggers.x.sample", "50 %", 50),
        ("triggers.x.active", "да", True),
        ("triggers.x.active", "Nie", False),
        ("triggers.x.send_window", "9–21", "09:00-21:00"),
        ("triggers.x.when", "city == “Kyiv”", 'city == "Kyiv"'),
        ("triggers.x.starts", "1.12.2026", "2026-12-01"),
        ("surveys.s.questions.q.when.score", "negative, neutral", ("negative", "neutral")),
        ("journeys.j.lanes", "[]", ()),
        ("journeys.j.lanes", " ", None),
    ],
)
def test_values_are_read_as_people_write_them(field: str, given: str, value: Value) -> None:
    kind = kind_at(tuple(field.split(".")))
    assert kind is not None
    assert read_value(kind, given) == value


def test_keys_are_made_from_what_people_say() -> None:
    made = [key_from(one) for one in ("Наша доставка", "Łódź – zamówienie nr 5", "Об'єкт", "!!!")]
    assert made == ["nasha-dostavka", "lodz-zamowienie-nr-5", "obiekt", "item"]
    assert key_from("Shop", ("shop", "shop-2")) == "shop-3"

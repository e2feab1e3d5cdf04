"""Mistakes of a document are told in the admin's language, with what was probably meant."""

import pytest

from handlers.telegram.admin.document_words import mistake_words
from handlers.telegram.wording import LANGUAGES, load_wording
from surveys.definitions import inspect
from surveys.definitions.tree import Mistake
from surveys.editing.lines import Subject, subjects
from tests.running import DOCUMENT

WORDING = load_wording()
DAYS = "{mon-fri: ['10:00-12:00', '11:00-13:00'], mon: []}"
CHANGES = [
    ("survey: delivery, delay", "survey: delivry, delay"),
    ("delay: 0s", "dealy: 0s"),
    ("delay: 0s", "delay: soon"),
    ("delay: 0s", "delay: 0s, reminder: 4d"),
    ("delay: 0s", "delay: 0s, starts: 2026-12-02, ends: 2026-12-01"),
    ("touchpoint: delivered", "touchpoint: deliverd"),
    ("touchpoint: delivered", "touchpoint: zzz"),
    ("room: support, sla", "room: kitchen, sla"),
    ("owner: support}", "owner: suport}"),
    ("language: en,", "language: de,"),
    ("languages: [en, ru, pl, uk]", "languages: [en, ru, pl]"),
    ("{key: delivered", "{key: ordered"),
    ("when: {score: negative}, text", "when: {words: negative}, text"),
    ("when: {score: negative}, text", "when: {scores: negative}, text"),
    ("type: multi", "type: csat"),
    ("type: csat", "type: csat, thresholds: {negative: 5, positive: 2}"),
    ("type: csat", "type: csat, thresholds: {negative: 0, positive: 9}"),
    ("type: csat", "type: single"),
    ("type: csat, ", ""),
    ("options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]", "options: []"),
    ("{key: damaged", "{key: late"),
    ("triggers:", "quiet_calendar: day\ntriggers:"),
    (
        "rooms:",
        f"calendars: {{day: {{timezone: UTC, weekdays: {DAYS}}}}}\nrooms:",
    ),
    ("version: 1", "version: 1\n]"),
    ('when: "score == negative", room', "name: {en: Why}, room"),
    ('when: "score == negative", room', "options: [lat], room"),
    ('when: "score == negative", room', "personas: [vip], room"),
    ("complaints:", "routing: [{to: [nobody]}]\ncomplaints:"),
    ("complaints:", "people: {owner: {name: Olga}}\ncomplaints:"),
    ("complaints:", "people: {support: {name: Olga}}\ncomplaints:"),
    (
        "complaints:",
        "people: {a: {name: A, telegram: 1}, b: {name: B, telegram: 1}}\ncomplaints:",
    ),
    ("support: {name: Support", "support: {name: Support, escalate: [lead]"),
    ("support: {name: Support", "support: {name: Support, escalate_after: [1h]"),
    (
        "support: {name: Support",
        "support: {name: Support, escalate: [owner, support], escalate_after: [2h, 1h]",
    ),
    ("support: {name: Support", "support: {name: Support, digest: ['9']"),
    ('when: "score == negative", room', "words: {en: ['*']}, room"),
]


def mistakes(old: str, new: str) -> tuple[Mistake, ...]:
    assert old in DOCUMENT
    found = inspect(DOCUMENT.replace(old, new, 1), version=1)
    return (*found.mistakes, *found.doubts)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_every_mistake_has_words_of_its_own_in_every_language(old: str, new: str) -> None:
    found = mistakes(old, new)
    assert found
    for mistake in found:
        said = [mistake_words(mistake, WORDING, language) for language in LANGUAGES]
        assert len(set(said)) == len(LANGUAGES), said


def test_what_was_probably_meant_is_told() -> None:
    (mistake,) = mistakes("survey: delivery, delay", "survey: delivry, delay")
    assert [mistake_words(mistake, WORDING, language) for language in LANGUAGES] == [
        "triggers.after-delivery.survey: There is no survey “delivry”. Did you mean “delivery”?",
        "triggers.after-delivery.survey: Опроса «delivry» нет. Может быть, «delivery»?",
        "triggers.after-delivery.survey: Nie ma ankiety „delivry”. Może „delivery”?",
        "triggers.after-delivery.survey: Опитування «delivry» немає. Може, «delivery»?",
    ]


@pytest.mark.parametrize("about", subjects(), ids=lambda one: one.word)
def test_every_kind_of_item_has_a_heading(about: Subject) -> None:
    assert all(WORDING.say(language, f"settings-section-{about.word}") for language in LANGUAGES)

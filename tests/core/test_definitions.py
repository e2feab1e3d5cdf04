"""The configuration document: what is accepted, and every mistake with its place."""

import json
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.definitions import DefinitionError, Mistake, inspect, json_schema, parse
from surveys.model import (
    Calendar,
    Company,
    ComplaintRule,
    Configuration,
    ContactBudget,
    Journey,
    Option,
    Persona,
    Question,
    QuestionType,
    Reaction,
    Room,
    SendWindow,
    Stage,
    Survey,
    Touchpoint,
    Trigger,
)

EXAMPLE = (Path(__file__).parent / "configuration_example.yaml").read_text()

SMALL = """\
company: {name: Shop, language: en, languages: [en, pl], timezone: Europe/Warsaw}
rooms:
  support: {name: Support}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: after
        name: {en: After}
        touchpoints:
          - {key: delivered, name: {en: Delivered}}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: How was it?}}
triggers:
  - {key: ask, touchpoint: delivered, survey: delivery}
complaints:
  - {when: score == negative, room: support}
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        parse(text, version=1)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_the_example_of_the_contract_is_read_as_it_stands() -> None:
    morning, afternoon = (time(9), time(13)), (time(14), time(18))
    assert parse(EXAMPLE, version=7) == Configuration(
        version=7,
        company=Company("Volga Shop", "ru", ("ru", "en", "pl", "uk"), "Europe/Warsaw"),
        personas={"loyal": Persona("loyal", {"en": "Loyal"}, "orders_total >= 5")},
        calendars={
            "support": Calendar(
                "support",
                "Europe/Warsaw",
                {**dict.fromkeys(range(5), (morning, afternoon)), 5: ((time(10), time(14)),)},
                frozenset({date(2026, 12, 25)}),
            )
        },
        rooms={"support": Room("support", "Support", "support", ("support-lead", "owner"))},
        journeys={
            "online-order": Journey(
                "online-order",
                {
                    "en": "Online order",
                    "ru": "Онлайн-заказ",
                    "pl": "Zamówienie online",
                    "uk": "Онлайн-замовлення",
                },
                {"en": "See where buyers lose heart"},
                ("goals", "actions", "questions", "thoughts", "barriers", "solutions"),
                (
                    Stage(
                        "purchase",
                        {"en": "Purchase", "ru": "Покупка"},
                        (
                            Touchpoint(
                                "ordered",
                                {"en": "Order placed"},
                                ("site", "app", "phone"),
                                "support",
                                "pay",
                            ),
                        ),
                    ),
                ),
            )
        },
        surveys={
            "delivery": Survey(
                "delivery",
                (
                    Question(
                        "score",
                        QuestionType.CSAT,
                        {
                            "en": "How was the delivery of order {order}?",
                            "ru": "Как прошла доставка заказа {order}?",
                        },
                    ),
                    Question(
                        "what",
                        QuestionType.MULTI,
                        {"en": "What went wrong?"},
                        when={"score": frozenset({Reaction.NEGATIVE})},
                        options=(Option("late", {"en": "Late"}), Option("damaged", {"en": "Damaged"})),
                    ),
                    Question("words", QuestionType.TEXT, {"en": "Anything to add?"}, optional=True),
                ),
            )
        },
        triggers=(
            Trigger(
                "after-delivery",
                "delivered",
                "delivery",
                delay=timedelta(hours=2),
                when="order_total > 1000 and channel in ['site', 'app']",
                send_window=SendWindow(time(9), time(21)),
                expires=timedelta(days=3),
                cooldown=timedelta(days=7),
                sample=100,
                reminder=timedelta(days=1),
            ),
        ),
        complaints=(ComplaintRule("score == negative", "support", timedelta(minutes=60)),),
        contact_budget=ContactBudget(2, timedelta(days=30)),
    )


def test_json_is_read_like_yaml() -> None:
    document = yaml.load(SMALL, Loader=yaml.CSafeLoader)
    document["company"]["name"] = 'A "shop" / магазин 😀 \\ud83d'
    for text in (json.dumps(document), json.dumps(document, ensure_ascii=False, indent="\t")):
        found = parse(text, version=1)
        assert found.company.name == 'A "shop" / магазин 😀 \\ud83d'
        assert found.surveys == parse(SMALL, version=1).surveys


def test_every_mistake_is_reported_at_once_with_its_place() -> None:
    text = (
        SMALL.replace("timezone: Europe/Warsaw", "timezone: Europe/Warsow")
        .replace("type: csat", "type: cast")
        .replace("survey: delivery}", "survey: delivry, delay: 2 hours, wehn: a > 1}")
        .replace("when: score == negative", "when: score is negative")
    )
    assert mistakes(text) == [
        "line 1, column 68: company.timezone: expected a time zone such as Europe/Warsaw, "
        "not 'Europe/Warsow'",
        "line 15, column 28: surveys.delivery.questions.score.type: 'cast' is not known: did you mean csat?",
        "line 17, column 47: triggers.ask.survey: no survey 'delivry': did you mean delivery?",
        "line 17, column 63: triggers.ask.delay: expected a duration such as 30m, 2h or 3d, at most 366d, "
        "not '2 hours'",
        "line 17, column 72: triggers.ask: unknown field 'wehn': did you mean when?",
        "line 19, column 21: complaints[0].when: expected == or != in place of is",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{name: Support}",
            "{name: Support, calendar: days}",
            "line 3, column 38: rooms.support.calendar: no calendar 'days': there is none yet",
        ),
        (
            "touchpoint: delivered",
            "touchpoint: deliverd",
            "line 17, column 28: triggers.ask.touchpoint: no touchpoint 'deliverd': did you mean delivered?",
        ),
        (
            "room: support",
            "room: kitchen",
            "line 19, column 37: complaints[0].room: no room 'kitchen': expected support",
        ),
        (
            "name: {en: Delivered}}",
            "name: {en: Delivered}, owner: suport}",
            "line 11, column 60: journeys.order.stages.after.touchpoints.delivered.owner: "
            "no room 'suport': did you mean support?",
        ),
        (
            "name: {en: Delivered}",
            "name: {en: Delivered, ua: Доставлено}",
            "line 11, column 56: journeys.order.stages.after.touchpoints.delivered.name.ua: "
            "'ua' is not one of the company's languages: expected en, pl",
        ),
        (
            "languages: [en, pl]",
            "languages: [pl]",
            "line 1, column 33: company.language: 'en' is not one of its languages pl",
        ),
        (
            "name: {en: Delivered}",
            "name: Delivered",
            "line 11, column 36: journeys.order.stages.after.touchpoints.delivered.name: "
            "expected texts by language such as {en: Hello}, not 'Delivered'",
        ),
        (
            "key: delivered",
            "key: Delivered_1",
            "line 11, column 19: journeys.order.stages.after.touchpoints.Delivered_1.key: "
            "expected a key of small letters, digits and dashes, at most 40 long, not 'Delivered_1'",
        ),
        (
            "How was it?",
            '"How was {order?"',
            "line 15, column 45: surveys.delivery.questions.score.text.en: "
            "expected braces only around one name, such as {order}",
        ),
        (
            "type: csat",
            "type: single",
            "line 15, column 9: surveys.delivery.questions.score: a question of type single needs options",
        ),
        (
            "type: csat",
            "type: csat, options: [{key: a, text: {en: A}}]",
            "line 15, column 43: surveys.delivery.questions.score.options: "
            "expected no options at a question of type csat; single and multi have them",
        ),
        (
            "type: csat",
            "type: csat, thresholds: {negative: 4, positive: 3}",
            "line 15, column 46: surveys.delivery.questions.score.thresholds: "
            "expected negative to be less than positive",
        ),
        (
            "type: csat",
            "type: csat, thresholds: {negative: 0, positive: 3}",
            "line 15, column 57: surveys.delivery.questions.score.thresholds.negative: "
            "expected 1 to 5, the scale of csat",
        ),
        (
            "type: csat",
            "type: csat, optional: yes",
            "line 15, column 44: surveys.delivery.questions.score.optional: "
            "expected true or false, not 'yes'",
        ),
        (
            "type: csat",
            "type: csat, when: {words: negative}",
            "line 15, column 48: surveys.delivery.questions.score.when.words: "
            "question 'words' unknown: there is none yet",
        ),
        (
            "type: csat",
            "type: song",
            "line 15, column 28: surveys.delivery.questions.score.type: 'song' is not known: "
            "expected ces, csat, emotion3, emotion5, multi, nps, photo, single, stars, text, voice, yesno",
        ),
        (
            "survey: delivery}",
            'survey: delivery, send_window: "9-21"}',
            "line 17, column 70: triggers.ask.send_window: "
            "expected hours of a day such as \"09:00-21:00\", not '9-21'",
        ),
        (
            "survey: delivery}",
            "survey: delivery, sample: 101}",
            "line 17, column 65: triggers.ask.sample: expected a whole number from 0 to 100, not '101'",
        ),
        (
            "survey: delivery}",
            "survey: delivery, expires: 1d, reminder: 1d}",
            "line 17, column 80: triggers.ask.reminder: expected a reminder before the question expires",
        ),
        (
            "survey: delivery}",
            'survey: delivery, when: "total > 5 and open(1)"}',
            "line 17, column 78: triggers.ask.when: "
            "expected a comparison, and, or, not, a name, a value or a list",
        ),
        (
            "  - {key: ask, touchpoint: delivered, survey: delivery}",
            "  - {key: ask, touchpoint: delivered, survey: delivery}\n"
            "  - {key: ask, touchpoint: delivered, survey: delivery}",
            "line 18, column 11: triggers: 'ask' stands here twice; first on line 17",
        ),
        (
            "{name: Support}",
            "{name: Support, name: Others}",
            "line 3, column 28: 'name' stands here again; first on line 3",
        ),
        ("{name: Support}", "{}", "line 3, column 12: rooms.support: a room needs name"),
        (
            "{name: Support}",
            "{name: 42}",
            "line 3, column 19: rooms.support.name: "
            "expected text, in quotes if it is a number or a word such as true, not '42'",
        ),
        (
            "{name: Support}",
            "&a {name: Support}",
            "line 3, column 12: expected the value without &a: anchors are not used here",
        ),
        (
            "{name: Support}",
            "!!python/name:os.system x",
            "line 3, column 12: expected the value without a tag such as !name",
        ),
        (
            "journeys:",
            "calendars:\n  c: {timezone: UTC, weekdays: {mon-fri: ['09:00-18:00'], wed: []}}\njourneys:",
            "line 5, column 64: calendars.c.weekdays.wed: the day is already in 'mon-fri'",
        ),
        (
            "journeys:",
            "calendars:\n  c: {timezone: UTC, weekdays: {mon: [09:00-18:00, 17:00-19:00]}}\njourneys:",
            "line 5, column 52: calendars.c.weekdays.mon[1]: expected hours after the ones before them",
        ),
        (
            "journeys:",
            "calendars:\n  c: {timezone: UTC, weekdays: {mon: []}, holidays: [2026-02-30]}\njourneys:",
            "line 5, column 54: calendars.c.holidays[0]: "
            "expected a date such as 2026-12-25, not '2026-02-30'",
        ),
    ],
)
def test_a_mistake_says_where_it_is_and_what_was_expected(old: str, new: str, expected: str) -> None:
    assert old in SMALL
    assert expected in mistakes(SMALL.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "line 1, column 1: expected a configuration document, not an empty text"),
        (
            "- a",
            "line 1, column 1: expected the configuration with the fields version, company, personas, "
            "calendars, rooms, journeys, surveys, triggers, complaints, people, routing, replies, tags, "
            "recovery, contact_budget, quiet_hours, quiet_days, quiet_calendar, outage_reminder, not a list",
        ),
        (
            "a: [1",
            "line 2, column 1: expected YAML or JSON: while parsing a flow sequence, "
            "did not find expected ',' or ']'",
        ),
        ("a:\n  b: \x07", "line 2, column 6: expected YAML or JSON without control characters"),
        ("a: " + "[" * 30 + "]" * 30, "line 1, column 23: expected at most 20 levels of nesting"),
        ("a: '" + "x" * 1024 * 1024 + "'", "line 1, column 1: expected at most 1 MiB of text"),
        ("{}\n---\n{}", "line 2, column 1: expected one document, not several"),
    ],
)
def test_what_is_no_such_document_is_refused(text: str, expected: str) -> None:
    assert expected in mistakes(text)


def test_a_bomb_of_references_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert "line 2, column 10: expected the value itself, not a reference such as *name" in mistakes(
        "\n".join(lines)
    )


def test_of_very_many_mistakes_the_first_are_reported() -> None:
    assert len(mistakes("\n".join(f"k{n}: 1" for n in range(50_000)))) == 200


def test_missing_translations_and_untouched_triggers_are_doubts_not_mistakes() -> None:
    text = SMALL.replace("{en: After}", "{pl: Po}").replace("touchpoint: delivered", "touchpoint: visited")
    assert inspect(text, version=1).doubts == (
        Mistake(
            9,
            15,
            "journeys.order.stages.after.name: no text in the company's own language 'en'; another is shown",
        ),
        Mistake(
            17, 28, "triggers.ask.touchpoint: no journey has the touchpoint 'visited', so nobody is asked yet"
        ),
    )


def test_words_that_other_readers_take_for_truth_are_words() -> None:
    text = SMALL.replace("How was it?", "Yes").replace("{en: After}", '{en: "No"}')
    found = parse(text, version=1)
    assert found.surveys["delivery"].questions[0].text == {"en": "Yes"}
    assert found.journeys["order"].stages[0].name == {"en": "No"}


def test_several_reactions_may_open_a_branch_and_thresholds_move() -> None:
    question = (
        "{key: why, type: nps, thresholds: {negative: 4, positive: 8}, text: {en: Why?}, "
        "when: {score: [negative, neutral]}}"
    )
    text = SMALL.replace("triggers:", f"      - {question}\ntriggers:")
    assert parse(text, version=1).surveys["delivery"].questions[1] == Question(
        "why",
        QuestionType.NPS,
        {"en": "Why?"},
        when={"score": frozenset({Reaction.NEGATIVE, Reaction.NEUTRAL})},
        thresholds=(4, 8),
    )


def test_the_schema_accepts_what_is_accepted_and_refuses_an_unknown_field() -> None:
    schema: dict[str, Any] = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for text in (EXAMPLE, SMALL):
        document = json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))
        assert [error.message for error in validator.iter_errors(document)] == []
    document["rooms"]["support"]["colour"] = "red"
    document["triggers"][0]["delay"] = "soon"
    assert sorted(error.json_path for error in validator.iter_errors(document)) == [
        "$.rooms.support",
        "$.triggers[0].delay",
    ]


@settings(max_examples=300)
@given(
    st.text(max_size=80)
    | st.tuples(st.integers(0, len(SMALL)), st.integers(0, 40), st.text(max_size=12)).map(
        lambda cut: SMALL[: cut[0]] + cut[2] + SMALL[cut[0] + cut[1] :]
    )
)
def test_no_text_raises_anything_but_a_definition_error(text: str) -> None:
    try:
        parse(text, version=1)
    except DefinitionError as error:
        assert error.mistakes
        assert all(mistake.line >= 1 and mistake.column >= 1 for mistake in error.mistakes)

"""Every mistake of a configuration document is told with its place and what was expected there."""

import pytest

from surveys.definitions import DefinitionError, parse
from tests.core.small_document import SMALL


def mistakes(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        parse(text, version=1)
    return [str(mistake) for mistake in caught.value.mistakes]


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


QUESTION = "{key: score, type: csat, text: {en: How was it?}}"
FOLLOWED = f"{QUESTION}\n      - {{key: what, type: text, text: {{en: What?}}, when: {{score: negative}}}}"
PLACE = "surveys.delivery.questions"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "type: csat",
            "type: csatt",
            f"line 15, column 28: {PLACE}.score.type: 'csatt' is not known: did you mean csat?",
        ),
        ("type: csat, ", "", f"line 15, column 9: {PLACE}.score: a question needs type"),
        ("key: score, ", "", f"line 15, column 9: {PLACE}[0]: a question needs key"),
        (
            "key: score",
            "key: Score",
            f"line 15, column 15: {PLACE}.Score.key: "
            "expected a key of small letters, digits and dashes, at most 40 long, not 'Score'",
        ),
        (
            QUESTION,
            "score",
            f"line 15, column 9: {PLACE}[0]: expected a question with the fields key, type, text, optional, "
            "when, options, thresholds, not 'score'",
        ),
    ],
)
def test_a_question_written_wrong_is_no_mistake_of_those_that_follow_it(
    old: str, new: str, expected: str
) -> None:
    survey = FOLLOWED.replace(old, new, 1)
    assert mistakes(SMALL.replace(QUESTION, survey).replace("score == negative", "delay > 1")) == [expected]


def test_a_question_that_comes_later_is_told_though_another_has_no_key() -> None:
    survey = "\n      - ".join(
        ("{type: text, text: {en: Why?}}", "{key: what, type: text, text: {en: A}, when: {score: negative}}")
    )
    assert mistakes(SMALL.replace(QUESTION, f"{survey}\n      - {QUESTION}")) == [
        f"line 15, column 9: {PLACE}[0]: a question needs key",
        f"line 16, column 62: {PLACE}.what.when.score: question 'score' comes later; expected an earlier one",
    ]


def test_a_touchpoint_that_stands_twice_is_told_once_in_a_stage_and_once_across_stages() -> None:
    point = "          - {key: delivered, name: {en: Delivered}}\n"
    stage = "      - {key: later, name: {en: Later}, touchpoints: [{key: delivered, name: {en: Again}}]}\n"
    assert mistakes(SMALL.replace(point, point * 2 + stage)) == [
        "line 12, column 19: journeys.order.stages.after.touchpoints: "
        "'delivered' stands here twice; first on line 11",
        "line 13, column 61: journeys.order.stages.later.touchpoints.delivered.key: "
        "'delivered' is in this journey twice; first on line 11",
    ]


def test_a_touchpoint_of_two_stages_is_told_though_they_stand_on_one_line() -> None:
    point = "{key: delivered, name: {en: Delivered}}"
    stages = ", ".join(f"{{key: {key}, name: {{en: A}}, touchpoints: [{point}]}}" for key in ("a", "b"))
    head, rest = SMALL.split("    stages:\n")
    text = f"{head}    stages: [{stages}]\n{rest[rest.index('surveys:') :]}"
    assert mistakes(text) == [
        "line 7, column 139: journeys.order.stages.b.touchpoints.delivered.key: "
        "'delivered' is in this journey twice; first on line 7"
    ]


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

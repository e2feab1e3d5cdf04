"""Which rules hold of an answer, and the one case that they make together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers.replies import Given
from surveys.answers.steps import Stored
from surveys.cases.calling import Call, about_of, answers_told, call_of_answers, feedback_told
from surveys.cases.rules import Told, holding, idle, looks_back
from surveys.definitions import parse
from surveys.facts import AnswerValue
from surveys.model import ComplaintRule, Reaction

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
UNHAPPY = ComplaintRule("score == negative", "support")
RICH = ComplaintRule("score != positive and order_total > 1000", "owners", timedelta(minutes=15))
DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, timezone: UTC}
personas: {vip: {name: {en: Important}}}
rooms: {support: {name: Support}, owners: {name: Owners}}
journeys:
  order:
    name: {en: Order}
    stages: [{key: s, name: {en: S}, touchpoints: [{key: delivered, name: {en: Delivered}, owner: support}]}]
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: How?}}
      - {key: what, type: multi, optional: true, text: {en: What?},
         options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]}
      - {key: words, type: text, optional: true, text: {en: More?}}
  words:
    questions:
      - {key: words, type: text, text: {en: Tell us}}
complaints:
"""


def told(names: dict[str, object], **given: Any) -> Told:
    reaction = Reaction(str(names["score"])) if names.get("score") else None
    return Told(names, NOW, reaction, **given)


def places(rules: tuple[ComplaintRule, ...], one: Told) -> list[int]:
    return [held.place for held in holding(rules, one)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"score": "negative"}, [1]),
        ({"score": "neutral"}, []),
        ({"score": "neutral", "order_total": 1200}, [2]),
        ({"score": "negative", "order_total": 1200}, [1, 2]),
        ({"score": "positive", "order_total": 1200}, []),
        ({"score": "neutral", "order_total": "1200"}, []),
    ],
)
def test_all_rules_whose_condition_is_true_hold(names: dict[str, object], expected: list[int]) -> None:
    assert places((UNHAPPY, RICH), told(names)) == expected


def test_an_event_attribute_cannot_change_what_negative_means() -> None:
    assert places((UNHAPPY,), told({"score": "positive", "negative": "positive"})) == []


def test_every_part_that_is_written_must_hold() -> None:
    rule = ComplaintRule(
        "score != positive",
        "support",
        words={"en": ("refund*",)},
        options=("late",),
        personas=("vip",),
        repeat=30 * DAY,
    )
    whole = told(
        {"score": "negative"},
        texts=("refunds",),
        options=frozenset({"late"}),
        persona="vip",
        unhappy_before=NOW - 29 * DAY,
    )
    assert [one.reasons for one in holding((rule,), whole)] != []
    for less in (
        {"texts": ("money",)},
        {"options": frozenset({"damaged"})},
        {"persona": ""},
        {"unhappy_before": None},
        {"unhappy_before": NOW - 31 * DAY},
        {"reaction": Reaction.NEUTRAL},
        {"names": {"score": "positive"}},
    ):
        assert holding((rule,), replace(whole, **less)) == ()


def test_a_repeat_is_looked_for_only_where_a_rule_hangs_on_it() -> None:
    often = ComplaintRule(None, "support", repeat=30 * DAY)
    seldom = ComplaintRule("channel == 'app'", "support", repeat=90 * DAY)
    assert looks_back((UNHAPPY, often, seldom), told({"score": "negative"})) == 30 * DAY
    assert looks_back((often, seldom), told({"score": "negative", "channel": "app"})) == 90 * DAY
    assert looks_back((often, seldom), told({"score": "neutral"})) is None
    assert looks_back((UNHAPPY,), told({"score": "negative"})) is None


def test_without_a_score_a_condition_counts_only_over_what_was_said() -> None:
    calm = told({}, judged=False, unscored=frozenset({"what"}), options=frozenset({"late"}))
    calm = replace(calm, names={"what": ["late"]})
    rules = (
        ComplaintRule("score != positive", "support"),
        ComplaintRule("'late' in what", "support"),
        ComplaintRule("score != negative", "support", options=("late",)),
        ComplaintRule(None, "support", personas=("",)),
    )
    assert places(rules, calm) == [2, 3]


@pytest.mark.parametrize(
    ("touchpoint", "reaction", "expected"),
    [
        ("", None, []),
        ("ordered", Reaction.POSITIVE, []),
        ("delivered", None, ["feedback:2:"]),
        ("", Reaction.NEGATIVE, ["feedback:1:"]),
        ("delivered", Reaction.NEGATIVE, ["feedback:1:", "feedback:2:"]),
    ],
)
def test_rules_know_unasked_words_as_feedback(
    touchpoint: str, reaction: Reaction | None, expected: list[str]
) -> None:
    rules = (
        ComplaintRule("feedback and score == negative", "angry"),
        ComplaintRule("feedback and touchpoint == 'delivered'", "courier"),
    )
    one = feedback_told(words="Hm", at=NOW, touchpoint=touchpoint, persona="", reaction=reaction)
    assert [reason.code for held in holding(rules, one) for reason in held.reasons] == expected


def call(rules: str, given: dict[str, tuple[AnswerValue, datetime]], survey: str = "delivery") -> Call | None:
    configuration = parse(DOCUMENT + rules, version=1)
    asked = configuration.surveys[survey]
    answers = {key: Given(Stored(value), at) for key, (value, at) in given.items()}
    about = {"touchpoint": "delivered", "channel": "app", "persona": "vip"}
    seen = answers_told(asked, answers, about)
    assert seen is not None
    place = about_of("order", "delivered", "app", "vip", {})
    return call_of_answers(configuration, asked, answers, seen, place, LATER)


def number(value: int, at: datetime = NOW) -> tuple[AnswerValue, datetime]:
    return AnswerValue(number=value), at


def test_several_rules_make_one_case_with_the_strictest_times_the_first_room_and_all_reasons() -> None:
    found = call(
        """
  - {personas: [vip], when: score != positive, sla: 30m, resolve: 8h}
  - {when: score == negative, room: owners, sla: 2h, resolve: 4h}
  - {options: [late], room: support, sla: 15m}
""",
        {
            "score": number(1),
            "what": (AnswerValue(choices=("damaged", "late")), LATER),
        },
    )
    assert found is not None
    assert found.reasons == ("persona:1:vip", "score:1:negative", "score:2:negative", "options:3:late")
    assert (found.routed.room, found.severity, found.question) == ("owners", 1000, "score")
    assert (found.due_at, found.sla_left) == (LATER + 15 * MINUTE, 15 * MINUTE)
    assert (found.resolve_due_at, found.resolve_left) == (NOW + 240 * MINUTE, 235 * MINUTE)


def test_a_happy_score_and_an_angry_word_are_a_case_whose_clock_begins_with_the_word() -> None:
    rules = "\n  - {words: {en: [refund*]}, sla: 30m}\n"
    assert call(rules, {"score": number(5)}) is None
    found = call(rules, {"score": number(5), "words": (AnswerValue(words="Refunds?"), LATER)})
    assert found is not None
    assert (found.reasons, found.severity, found.due_at) == (("words:1:refund*",), 0, LATER + 30 * MINUTE)
    assert found.routed.targets == ("support", "owner")


def test_a_survey_of_words_alone_can_open_a_case() -> None:
    rules = "\n  - {words: {en: [refund*]}}\n  - {when: score == negative}\n"
    found = call(rules, {"words": (AnswerValue(words="my refund"), NOW)}, survey="words")
    assert found is not None
    assert (found.question, found.reasons) == ("words", ("words:1:refund*",))
    assert call(rules, {"words": (AnswerValue(words="all fine"), NOW)}, survey="words") is None


WHENS = (
    None,
    "score == negative",
    "score == negative and order_total > 1000",
    "score == negative or order_total > 1000",
    "reaction != positive",
    "not score == negative",
    "what == ['late']",
)
RULES = st.builds(
    ComplaintRule,
    st.sampled_from(WHENS),
    st.just("support"),
    words=st.sampled_from(({}, {"en": ("bad*",)})),
    options=st.sampled_from(((), ("late",))),
    personas=st.sampled_from(((), ("vip",))),
    repeat=st.sampled_from((None, DAY)),
)
GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "score": st.integers(1, 5).map(lambda number: AnswerValue(number=number)),
        "what": st.sampled_from((("late",), ("damaged",))).map(lambda keys: AnswerValue(choices=keys)),
        "words": st.sampled_from(("bad service", "fine")).map(lambda words: AnswerValue(words=words)),
    },
)


@given(RULES, GIVEN, st.sampled_from(("", "vip")), st.sampled_from((10, 1200)))
def test_a_rule_that_is_left_out_early_never_holds(
    rule: ComplaintRule, values: dict[str, AnswerValue], persona: str, total: int
) -> None:
    survey = parse(DOCUMENT + "  - {when: score == negative, room: support}\n", version=1).surveys["delivery"]
    answers = {key: Given(Stored(value), NOW) for key, value in values.items()}
    seen = answers_told(survey, answers, {"order_total": total, "persona": persona})
    if seen is None:
        return
    left_out = idle(
        rule,
        unhappy=seen.reaction is Reaction.NEGATIVE,
        wrote="words" in values,
        chose="what" in values,
        persona=persona,
    )
    held = places((rule,), replace(seen, unhappy_before=NOW))
    assert not (left_out and held)
    if rule == ComplaintRule("score == negative", "support"):
        assert left_out == (not held)

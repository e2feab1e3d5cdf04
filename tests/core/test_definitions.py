"""The configuration document: what is accepted, and what it is read as."""

import json
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import jsonschema
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
from tests.core.small_document import SMALL

EXAMPLE = (Path(__file__).parent / "configuration_example.yaml").read_text()


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

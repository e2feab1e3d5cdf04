"""The ready documents: without mistakes, in four languages, three reactions at every touchpoint."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import jsonschema
import pytest
import yaml

from handlers.telegram.quoting import fill
from surveys import templates
from surveys.answers.scoring import scale, score
from surveys.definitions import inspect, json_schema
from surveys.model import Configuration, QuestionType, Reaction, Survey, Texts

LANGUAGES = ("en", "ru", "pl", "uk")


@pytest.fixture(params=templates.names())
def configuration(request: pytest.FixtureRequest) -> Configuration:
    found = inspect(templates.text(request.param), version=1)
    assert (found.mistakes, found.doubts) == ((), ())
    assert found.configuration is not None
    return found.configuration


def texts(configuration: Configuration) -> Iterator[tuple[str, Texts]]:
    for persona in configuration.personas.values():
        yield persona.key, persona.name
    for journey in configuration.journeys.values():
        yield journey.key, journey.name
        yield f"{journey.key} goal", journey.goal or {}
        for stage in journey.stages:
            yield stage.key, stage.name
        for touchpoint in journey.touchpoints:
            yield touchpoint.key, touchpoint.name
    for person in configuration.people.values():
        yield person.key, person.role or {}
    for tag in configuration.tags.values():
        yield tag.key, tag.name
    for reply in configuration.replies.values():
        yield reply.key, reply.name
        yield f"{reply.key} text", reply.text
    for rule in configuration.complaints:
        if rule.name is not None:
            yield "rule", rule.name
    for survey in configuration.surveys.values():
        for question in survey.questions:
            yield f"{survey.key}.{question.key}", question.text
            for option in question.options:
                yield f"{survey.key}.{question.key}.{option.key}", option.text


def test_every_text_is_there_in_all_four_languages(configuration: Configuration) -> None:
    assert configuration.company.languages == LANGUAGES
    assert {where: tuple(given) for where, given in texts(configuration) if tuple(given) != LANGUAGES} == {}


def test_the_same_event_data_is_recalled_in_every_language(configuration: Configuration) -> None:
    differing = [
        where
        for where, given in texts(configuration)
        if len({tuple(re.findall(r"\{\w+\}", words)) for words in given.values()}) > 1
    ]
    assert differing == []


def test_a_question_reads_as_a_sentence_also_when_the_event_brought_no_data(
    configuration: Configuration,
) -> None:
    bare = {
        (where, language): fill(words, {})
        for where, given in texts(configuration)
        for language, words in given.items()
    }
    broken = re.compile(r"[{}]|\s\s|\s[.,!?:;)»”]|[(«„“]\s|\(\)|«»|„”|“”|[,:;]$|^[^\w«„“(]")
    assert {where: words for where, words in bare.items() if broken.search(words)} == {}


def test_each_language_uses_its_own_letters(configuration: Configuration) -> None:
    alphabets = {
        "en": r"[a-z{}]",
        "ru": r"[а-яё]",
        "pl": r"[a-ząćęłńóśźż{}]",
        "uk": r"[а-щьюяґєії’]",
    }
    foreign = [
        (where, language, letters)
        for where, given in texts(configuration)
        for language, words in given.items()
        if (
            letters := re.sub(
                alphabets[language],
                "",
                "".join(re.findall(r"[^\W\d]|’", re.sub(r"\{\w+\}", "", words.lower()))),
            )
        )
    ]
    assert foreign == []


def test_no_option_is_offered_twice(configuration: Configuration) -> None:
    for survey in configuration.surveys.values():
        for question in survey.questions:
            for language in LANGUAGES:
                offered = [option.text[language] for option in question.options]
                assert len(offered) == len(set(offered)), (survey.key, question.key, language)


def reactions(survey: Survey) -> set[Reaction]:
    first = survey.questions[0]
    ends = scale(first.type)
    assert ends is not None
    found = {score(first.type, value, first.thresholds) for value in range(ends[0], ends[1] + 1)}
    return {one.reaction for one in found if one}


def test_every_touchpoint_draws_three_reactions_and_each_opens_a_branch(configuration: Configuration) -> None:
    asked = {trigger.touchpoint: configuration.surveys[trigger.survey] for trigger in configuration.triggers}
    points = [point.key for journey in configuration.journeys.values() for point in journey.touchpoints]
    assert sorted(asked) == sorted(points)
    for survey in asked.values():
        assert reactions(survey) == set(Reaction)
        branches = {question.key: question.when for question in survey.questions if question.when}
        assert branches == {
            "wrong": {"score": frozenset({Reaction.NEGATIVE})},
            "better": {"score": frozenset({Reaction.NEUTRAL})},
            "liked": {"score": frozenset({Reaction.POSITIVE})},
        }
        assert survey.questions[-1].type is QuestionType.TEXT
        assert survey.questions[-1].optional


def test_only_the_first_question_of_a_survey_enters_the_curve(configuration: Configuration) -> None:
    for survey in configuration.surveys.values():
        assert [question.key for question in survey.questions if scale(question.type)] == ["score"]


def test_every_option_fits_a_button(configuration: Configuration) -> None:
    options = [
        words
        for survey in configuration.surveys.values()
        for question in survey.questions
        for option in question.options
        for words in option.text.values()
    ]
    assert [words for words in options if len(words) > 32] == []


def test_an_unhappy_answer_is_a_complaint_within_the_hour(configuration: Configuration) -> None:
    assert [rule.when for rule in configuration.complaints if rule.when and "touchpoint" not in rule.when][
        :1
    ] == ["score == negative"]
    assert all(rule.sla <= timedelta(hours=1) for rule in configuration.complaints)


@pytest.mark.parametrize("name", templates.names())
def test_a_template_fits_the_schema(name: str) -> None:
    document = json.loads(json.dumps(yaml.load(templates.text(name), Loader=yaml.CSafeLoader), default=str))
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(document)) == []


@pytest.mark.parametrize("name", templates.names())
def test_stricter_yaml_readers_take_a_template_too(name: str) -> None:
    assert any(
        isinstance(one, yaml.DocumentEndEvent) for one in yaml.parse(templates.text(name), yaml.SafeLoader)
    )


def test_the_touchpoints_are_those_of_their_industry() -> None:
    keys = {
        name: [
            point.key
            for journey in (
                inspect(templates.text(name), version=1).configuration or pytest.fail()
            ).journeys.values()
            for point in journey.touchpoints
        ]
        for name in templates.names()
    }
    assert keys == {
        "online-shop": ["ordered", "paid", "shipped", "delivered", "support"],
        "restaurant": ["booked", "seated", "served", "paid", "delivered"],
        "clinic": [
            "booked",
            "moved",
            "waiting",
            "seen",
            "tested",
            "paid",
            "results",
            "prescribed",
            "procedure",
            "helped",
            "finished",
        ],
        "bank-branch": [
            "booked",
            "waiting",
            "served",
            "advised",
            "machine",
            "applied",
            "decided",
            "opened",
            "unblocked",
            "claim-closed",
            "relationship",
        ],
        "telecom": [
            "ordered",
            "scheduled",
            "installed",
            "activated",
            "billed",
            "plan-changed",
            "outage",
            "contacted",
            "repaired",
            "cancelled",
            "relationship",
        ],
        "delivery-service": [
            "ordered",
            "collected",
            "dropped-off",
            "delayed",
            "missed",
            "delivered",
            "picked-up",
            "returned",
            "helped",
            "claim-closed",
            "relationship",
        ],
        "hotel": [
            "booked",
            "prepared",
            "checked-in",
            "breakfast",
            "cleaned",
            "request-done",
            "dined",
            "relaxed",
            "checked-out",
            "enquiry-answered",
        ],
        "online-school": [
            "trial",
            "enrolled",
            "started",
            "lesson",
            "homework-checked",
            "tutor-answered",
            "module-passed",
            "paused",
            "finished",
            "support-answered",
        ],
        "car-service": [
            "booked",
            "handed-over",
            "estimated",
            "parts-awaited",
            "collected",
            "serviced",
            "tyres-changed",
            "repaired",
            "warranty-done",
            "question-answered",
            "relationship",
        ],
        "saas": [
            "demo-held",
            "trial-started",
            "imported",
            "integrated",
            "onboarded",
            "feature-used",
            "ticket-closed",
            "restored",
            "billed",
            "plan-changed",
            "relationship",
            "cancelled",
        ],
    }
    with pytest.raises(KeyError):
        templates.text("bank")

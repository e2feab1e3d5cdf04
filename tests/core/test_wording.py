"""The interface texts: the same ids and variables in four languages, every plural, no broken sentence."""

from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.telegram.wording import LANGUAGES, TEXTS, load_wording, spoken

FILES = sorted(path.relative_to(TEXTS).parent for path in TEXTS.rglob("en.ftl"))
PLURALS = {"zero", "one", "two", "few", "many", "other"}


class _Found(Visitor):
    """Variables that a message names, and the categories of each of its plural selections."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
        if keys <= PLURALS:
            self.plurals.append(keys)
        self.generic_visit(node)


def _messages(folder: Path, language: str) -> dict[str, _Found]:
    resource = FluentParser().parse((TEXTS / folder / f"{language}.ftl").read_text(encoding="utf-8"))
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    messages = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in messages
            messages[entry.id.name] = found = _Found()
            found.visit(entry)
    return messages


def _whole_number_categories(language: str) -> set[str]:
    return {Locale(language).plural_form(number) for number in range(1, 200)}


@pytest.mark.parametrize("folder", FILES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_languages_say_the_same_things_with_the_same_values(folder: Path, language: str) -> None:
    english = {name: found.variables for name, found in _messages(folder, "en").items()}
    assert {name: found.variables for name, found in _messages(folder, language).items()} == english


@pytest.mark.parametrize("folder", FILES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_of_the_language_is_there(folder: Path, language: str) -> None:
    needed = _whole_number_categories(language) | {"other"}
    plurals = [keys for found in _messages(folder, language).values() for keys in found.plurals]
    assert plurals == [needed] * len(plurals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_when_given_its_values(language: str) -> None:
    wording = load_wording()
    for folder in FILES:
        for name, found in _messages(folder, language).items():
            said = wording.say(language, name, **dict.fromkeys(found.variables, 5))
            assert said.strip() == said != ""
            assert not set("{}\u2068\u2069") & set(said)


@pytest.mark.parametrize(
    ("language", "asks", "days", "said"),
    [
        ("en", 1, 1, "At most 1 such survey in a day."),
        ("en", 2, 30, "At most 2 such surveys in 30 days."),
        ("ru", 1, 7, "Не больше 1 такого опроса за 7 дней."),
        ("ru", 2, 21, "Не больше 2 таких опросов за 21 день."),
        ("pl", 1, 1, "Najwyżej 1 taka ankieta w ciągu 1 dnia."),
        ("pl", 3, 30, "Najwyżej 3 takie ankiety w ciągu 30 dni."),
        ("pl", 5, 22, "Najwyżej 5 takich ankiet w ciągu 22 dni."),
        ("uk", 2, 3, "Не більше 2 таких опитувань за 3 дні."),
        ("uk", 1, 12, "Не більше 1 такого опитування за 12 днів."),
    ],
)
def test_counted_words_agree_with_their_number(language: str, asks: int, days: int, said: str) -> None:
    assert load_wording().say(language, "consent-often", asks=asks, days=days) == said


def test_an_unknown_language_is_spoken_to_in_english() -> None:
    wording = load_wording()
    assert [wording.say(code, "button-yes") for code in (None, "de", "pt-br", "uk", "RU-ru")] == [
        "Yes",
        "Yes",
        "Yes",
        "Так",
        "Да",
    ]
    assert [spoken("de", "pl_PL", "ru"), spoken(None, None), spoken()] == ["pl", "en", "en"]


def test_an_unknown_sentence_or_a_missing_value_is_an_error() -> None:
    wording = load_wording()
    with pytest.raises(KeyError):
        wording.say("en", "no-such-sentence")
    with pytest.raises(ValueError, match="noted"):
        wording.say("en", "noted")


def test_button_answers_fit_into_telegrams_200_characters() -> None:
    wording = load_wording()
    alerts = [name for name in _messages(Path(), "en") if name.startswith("alert-") or name == "closed"]
    assert max(len(wording.say(language, name)) for language in LANGUAGES for name in alerts) <= 200


@pytest.mark.parametrize("length", [2500, 2501, 100_000])
def test_a_value_of_any_length_is_said(length: int) -> None:
    said = load_wording().say("en", "map-none", journey="x" * length)
    assert said == f"There is no journey called “{'x' * 2500 if length == 2500 else 'x' * 2499 + '…'}”."

"""What a set-up makes: sound documents of every template in every language, beside others or alone."""

import pytest
import yaml

from surveys import templates
from surveys.configuration.setting_up import room_names
from surveys.definitions import inspect, parse
from surveys.editing import edited_by_all
from surveys.setup.documents import from_template, from_words, written
from surveys.setup.draft import Draft, DraftPoint, DraftStage, Place, Step, Way, restored, stored
from surveys.setup.joining import additions
from surveys.setup.steps import take

LANGUAGES = ("en", "ru", "pl", "uk")
COMPANY = {"name": 'Dill: & "Thyme" {x}', "language": "ru", "languages": ["ru"], "timezone": "Asia/Tokyo"}
NAMES = templates.names()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("languages", [("ru",), LANGUAGES, ("de", "pl")], ids="+".join)
def test_a_template_becomes_the_companys_own_without_a_mistake_or_doubt(
    name: str, languages: tuple[str, ...]
) -> None:
    company = {**COMPANY, "language": languages[0], "languages": list(languages)}
    text = written(from_template(templates.text(name), room_names(), company))
    found = inspect(text, version=1)
    assert (found.mistakes, found.configuration is not None) == ((), True)
    assert found.configuration is not None
    assert found.configuration.company.name == COMPANY["name"]
    assert {calendar.timezone for calendar in found.configuration.calendars.values()} <= {"Asia/Tokyo"}
    if "de" not in languages:
        assert found.doubts == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_room_of_a_template_has_a_name_in_each_language(name: str) -> None:
    named = room_names()
    rooms = yaml.safe_load(templates.text(name))["rooms"].values()
    assert [sorted(named.get(room["name"], {})) for room in rooms] == [["pl", "ru", "uk"]] * len(rooms)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("base", ["restaurant", "saas"])
def test_a_template_joins_another_even_its_own_like(name: str, base: str) -> None:
    text, before = templates.text(base), parse(templates.text(base), version=1)
    company = {
        "name": before.company.name,
        "language": before.company.language,
        "languages": list(before.company.languages),
        "timezone": before.company.timezone,
    }
    edits = additions(from_template(templates.text(name), {}, company), before)
    after = edited_by_all(text, edits)
    assert isinstance(after, str), after
    after_all = inspect(after, version=2)
    assert after_all.mistakes == ()
    assert after_all.configuration is not None
    assert len(after_all.configuration.journeys) == len(before.journeys) + len(
        parse(templates.text(name), version=1).journeys
    )


def test_a_condition_names_few_touchpoints_so_that_it_never_gets_too_long() -> None:
    points = tuple(DraftPoint(f"{at} {'long name ' * 7}", owner=f"Team {at % 3}") for at in range(60))
    draft = Draft(True, way=Way.OWN, journey="Long", stages=(DraftStage("All", points),))
    text = written(from_words(draft, COMPANY, "Support"))
    assert inspect(text, version=1).mistakes == ()


def test_without_an_owner_complaints_go_to_the_room_of_the_companys_choice() -> None:
    draft = Draft(True, way=Way.OWN, journey="Путь", stages=(DraftStage("Все", (DraftPoint("Тут"),)),))
    found = parse(written(from_words(draft, COMPANY, "Поддержка")), version=1)
    assert [(rule.when, found.rooms[rule.room].name) for rule in found.complaints] == [
        ("score == negative", "Поддержка")
    ]


def test_a_draft_comes_back_from_its_row_as_it_was_and_one_of_another_shape_not_at_all() -> None:
    outcome = take(Draft(True), "own", templates=NAMES)
    assert isinstance(outcome, Draft)
    assert outcome.place == Place(Step.COMPANY)
    assert restored(stored(outcome)) == outcome
    assert restored({"place": "elsewhere"}) is None

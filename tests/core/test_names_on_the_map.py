"""Channels and target actions are called as the reader calls them: page, interface and sheets."""

from collections.abc import Mapping
from itertools import chain

import pytest

from mapping.map_json import map_json
from mapping.pages.map_page import render_page
from mapping.sheet.content import content_of
from mapping.words import LANGUAGES, channels, target_actions
from mapping.words.channels import channel_name, channel_names
from surveys import templates
from surveys.definitions import parse
from tests.core.map_sheets import journey_of, whole_of


@pytest.mark.parametrize("names", [channels.NAMES, target_actions.NAMES])
def test_every_name_stands_in_every_language(names: Mapping[str, tuple[str, ...]]) -> None:
    assert [len(texts) for texts in names.values()] == [len(LANGUAGES)] * len(names)
    assert all(chain.from_iterable(names.values()))


def test_every_target_action_of_the_templates_has_a_name() -> None:
    used = {
        point.target_action
        for name in templates.names()
        for journey in parse(templates.text(name), version=1).journeys.values()
        for point in journey.touchpoints
        if point.target_action
    }
    assert used - set(target_actions.NAMES) == set()
    assert set(target_actions.NAMES) - used == set()


def test_a_channel_of_ones_own_is_called_by_its_key() -> None:
    assert [channel_name("by_support", one) for one in LANGUAGES] == ["by support"] * 4
    assert channel_names("by_support", "pl") == {"pl": "by_support"}
    assert channel_names("site", "pl") == {"en": "site", "ru": "сайт", "pl": "strona", "uk": "сайт"}


@pytest.mark.parametrize(
    ("language", "names"),
    [("ru", ["сайт", "приложение", "телефон"]), ("pl", ["strona", "aplikacja", "telefon"])],
)
def test_page_interface_and_sheets_say_the_same_name(language: str, names: list[str]) -> None:
    whole = whole_of(journey_of(3))
    page = render_page(whole.journey, language)
    assert all(f'<span class="chip">{name}</span>' in page for name in names)
    assert all(f">{name}</option>" in page for name in names)
    told = map_json(whole)["stages"][0]["touchpoints"][0]["channels"]
    assert sorted(one["name"][language] for one in told) == sorted(names)
    drawn = " ".join(str(lane) for lane in content_of(whole, language).below)
    assert all(name in drawn for name in names)

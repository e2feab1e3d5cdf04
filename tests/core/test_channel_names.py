"""Channels are called as the reader calls them, on the page, its interface and its sheets."""

from itertools import chain

import pytest

from mapping.map_json import map_json
from mapping.pages.map_page import render_page
from mapping.sheet.content import content_of
from mapping.words import LANGUAGES
from mapping.words.channels import NAMES, channel_name, channel_names
from tests.core.map_sheets import journey_of, whole_of


def test_every_channel_has_a_name_in_every_language() -> None:
    assert [len(texts) for texts in NAMES.values()] == [len(LANGUAGES)] * len(NAMES)
    assert all(chain.from_iterable(NAMES.values()))


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

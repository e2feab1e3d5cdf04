"""The words of the demo page: every language has each text, with the same places to fill in."""

import re

import pytest

from demo.words import LANGUAGES, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_places(language: str) -> None:
    places = {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in words(language).items()}
    assert places == {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in words("en").items()}
    assert [key for key, text in words(language).items() if not text] == []

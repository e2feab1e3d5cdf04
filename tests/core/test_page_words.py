"""The words of the pages: each key in one file only, every language with the same places to fill in."""

import re
from collections import Counter

from mapping.words import AREAS, LANGUAGES, words


def test_each_key_stands_in_one_area_only() -> None:
    counted = Counter(key for area in AREAS for key in area.WORDS)
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_language_fills_in_the_same_places() -> None:
    different = []
    for key in words("en"):
        places = [sorted(set(re.findall(r"\{(\w+)\}", words(language)[key]))) for language in LANGUAGES]
        if any(one != places[0] for one in places):
            different.append((key, places))
    assert different == []


def test_no_text_is_empty() -> None:
    assert [
        (language, key) for language in LANGUAGES for key, text in words(language).items() if not text
    ] == []

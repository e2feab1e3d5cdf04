"""The words of the map's page and pictures in English, Russian, Polish and Ukrainian: one file per area."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mapping.words import access, common, compare, edit, exports, flags, lanes, panel, paths, voices

LANGUAGES = ("en", "ru", "pl", "uk")

AREAS = (common, lanes, flags, panel, edit, exports, access, paths, compare, voices)
"""Each has WORDS: key -> the texts in the order of `LANGUAGES`; a key stands in one of them only."""


def words(language: str) -> dict[str, str]:
    """Every text by key; an unknown language gets English."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {key: texts[column] for area in AREAS for key, texts in area.WORDS.items()}


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A configured text in this language, else in English, else in its first language."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def name_of(names: Mapping[str, tuple[str, str, str, str]], key: str, language: str) -> str:
    """What the key is called, by the columns of `LANGUAGES`; one without a name as words: a_b -> a b."""
    known = names.get(key)
    if known is None:
        return re.sub("[_-]+", " ", key)
    return known[LANGUAGES.index(language) if language in LANGUAGES else 0]


def names_of(names: Mapping[str, tuple[str, str, str, str]], key: str, usual: str) -> dict[str, str]:
    """Language -> name; the key itself in the `usual` language where it has none."""
    known = names.get(key)
    return dict(zip(LANGUAGES, known, strict=True)) if known else {usual: key}


def number(value: float, language: str, decimals: int = 0) -> str:
    """1,234.5 in English; elsewhere no-break spaces and a decimal comma: 1 234,5."""
    text = f"{abs(value):,.{decimals}f}"
    if language != "en":
        text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    sign = "\N{MINUS SIGN}" if value < 0 and float(f"{value:.{decimals}f}") != 0 else ""
    return sign + text


def percent(share: float, language: str) -> str:
    """A share in [0, 1] as a whole percentage."""
    return f"{share * 100:.0f}%" if language == "en" else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"

"""Words of a comment -> terms: stems and pairs of stems that tell something, in ru, uk, pl and en.

Names are left out: what a dictionary knows as one, and what is mostly written with a capital letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from mapping.voices.masking import GAP, masked
from mapping.voices.small_words import NEGATIONS, TELLTALE

TALKS: Final = ("en", "ru", "pl", "uk")
LONGEST: Final = 2000
"""Characters of a comment that are read."""
SHORTEST: Final = 3
"""Letters of a word that may be a term."""

Term = tuple[str, ...]
"""One stem, or two that stand side by side; a negation and a stem are two."""


class Kind(StrEnum):
    TELLING = "telling"
    FILLER = "filler"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Known:
    """What a dictionary says of a word."""

    stem: str
    kind: Kind


Knows = Callable[[str, str], Known]
"""(language, word in lower case) -> what is known of it."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE: Final = re.compile(rf"[.!?…\n;:,()\"«»„”]+|{GAP.strip()}")
_APOSTROPHES: Final = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\u02bc": "'", "`": "'"})
_CYRILLIC: Final = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_LETTERS: Final[Mapping[str, re.Pattern[str]]] = {
    "uk": re.compile("[іїєґ]", re.IGNORECASE),
    "ru": re.compile("[ыэёъ]", re.IGNORECASE),
    "pl": re.compile("[ąćęłńóśźż]", re.IGNORECASE),
}


def language_of(text: str, customer: str | None, usual: Container[str] = ("en", "ru")) -> str:
    """The language of a comment: letters that only one of the four has, else the customer's if the script
    fits, else the one whose small words are in it, else the usual one of the script."""
    candidates = ("uk", "ru") if _CYRILLIC.search(text) else ("pl", "en")
    found = [one for one in candidates if one in _LETTERS and _LETTERS[one].search(text)]
    if len(found) == 1:
        return found[0]
    if customer in candidates:
        return customer
    words = set(_WORD.findall(text.lower()))
    return max(candidates, key=lambda one: (len(words & TELLTALE[one]), one in usual))


def sentences_of(text: str) -> Iterator[list[str]]:
    """The words of each part of a comment as they are written, without what could name a person."""
    for part in _SENTENCE.split(masked(text[:LONGEST]).translate(_APOSTROPHES)):
        words = _WORD.findall(part)
        if words:
            yield words


def written_small(texts: Iterable[str], language: str, *, knows: Knows) -> frozenset[str]:
    """Stems that are no names: more often written small than with a capital letter inside a sentence."""
    small: Counter[str] = Counter()
    for text in texts:
        for words in sentences_of(text):
            for place, word in enumerate(words):
                lower = word.lower()
                if word == lower:
                    small[knows(language, lower).stem] += 1
                elif place and not word.isupper():
                    small[knows(language, lower).stem] -= 1
    return frozenset(stem for stem, more in small.items() if more > 0)


def terms_of(text: str, language: str, *, knows: Knows, small: frozenset[str]) -> dict[Term, str]:
    """The terms of one comment, each with how it is written there.

    `small`: stems that are no names, of `written_small`.
    """
    found: dict[Term, str] = {}
    for words in sentences_of(text):
        told = list(_told(words, language, knows, small))
        for one in told:
            if one is not None:
                found.setdefault(one[0], one[1])
        for one, other in pairwise(told):
            if one is not None and other is not None:
                found.setdefault((*one[0], *other[0])[:3], f"{one[1]} {other[1]}")
    return found


def _told(
    words: list[str], language: str, knows: Knows, small: frozenset[str]
) -> Iterator[tuple[Term, str] | None]:
    """Telling words in their order; None between two that do not stand together."""
    negated: str | None = None
    for word in words:
        lower = word.lower()
        if lower in NEGATIONS[language]:
            negated = lower
            continue
        known = knows(language, lower)
        if known.kind is Kind.FILLER or len(lower) < SHORTEST:
            continue
        if known.kind is Kind.NAME or (known.stem not in small):
            negated = None
            yield None
            continue
        yield ((negated, known.stem), f"{negated} {lower}") if negated else ((known.stem,), lower)
        negated = None

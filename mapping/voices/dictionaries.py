"""Stems of words: pymorphy3 (OpenCorpora, VESUM) for ru and uk, Snowball (Porter 2001) for pl and en.

Both work from files that are installed with them; nothing is sent anywhere.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import pymorphy3
import snowballstemmer

from mapping.voices.small_words import FILLERS
from mapping.voices.terms import Kind, Known

_SNOWBALL: Final = {"pl": "polish", "en": "english"}
_FILLER_PARTS: Final = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "NUMR", "PRED"})
_NAMES: Final = frozenset({"Name", "Surn", "Patr"})


@lru_cache(maxsize=100_000)
def knows(language: str, word: str) -> Known:
    """What is known of a word in lower case; the first word of a language reads its dictionary (1 s)."""
    if language in _SNOWBALL:
        stem = _stemmer(language).stemWord(word.removesuffix("'s"))
        return Known(stem, Kind.FILLER if word in FILLERS[language] else Kind.TELLING)
    best = _analyzer(language).parse(word)[0]
    if _NAMES & set(best.tag.grammemes):
        return Known(best.normal_form, Kind.NAME)
    filler = str(best.tag.POS) in _FILLER_PARTS or best.normal_form in FILLERS[language]
    return Known(best.normal_form, Kind.FILLER if filler else Kind.TELLING)


@cache
def _analyzer(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_SNOWBALL[language])

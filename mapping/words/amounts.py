"""Scores and differences in words, signed; a difference is never written as nothing if it is some."""

from __future__ import annotations

from typing import Final

from mapping.words import number, words

MOST: Final = 6
"""Decimals of the smallest difference that is told from none."""


def signed(mean: float, language: str) -> str:
    """A mean emotion score: +0.42; 0.00 where it rounds to nothing."""
    return ("+" if mean >= 0.005 else "") + number(mean, language, 2)


def change(value: float, language: str, decimals: int) -> str:
    """+0.42; with more decimals where these would make 0 of it, so that an interval without 0 shows none."""
    while value and decimals < MOST and float(f"{value:.{decimals}f}") == 0:
        decimals += 1
    text = number(value, language, decimals)
    return f"+{text}" if float(f"{value:.{decimals}f}") > 0 else text


def share_change(share: float, language: str) -> str:
    """A difference of shares as percentage points without their unit: −1.3."""
    return change(share * 100, language, 1)


def points(share: float, language: str) -> str:
    """The same with its unit: −1.3 pp."""
    return f"{share_change(share, language)}\N{NO-BREAK SPACE}{words(language)['points']}"

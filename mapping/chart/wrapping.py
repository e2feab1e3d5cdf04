"""Long names -> lines that fit a column, for pictures: widths are estimated, no font is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: any space but those that hold a number and its unit together."""
_NARROWEST = 0.33
_NARROW = frozenset("iljtfrI.,:;'|!()[] їіјł")
_OPEN = frozenset("aeiouyąęóаеёиоуыэюяіїєйьъ")
_WIDE = frozenset("mwMWШЩЖЮФЫМДшщжюфымд@%—")


def text_width(text: str, size: float) -> float:
    """Rough width in pixels of a text in a bold sans-serif font of this size."""
    return size * sum(
        _NARROWEST if char in _NARROW else 0.85 if char in _WIDE else _usual(char) for char in text
    )


def _usual(char: str) -> float:
    """Signs of the Far East fill their square."""
    return 1.0 if char > "\u2e7f" else 0.7 if char.isupper() else 0.59


def wrap(text: str, width: float, size: float, lines: int | None = None) -> list[str]:
    """Lines no wider than `width`, at most `lines`; long words are hyphenated, a cut ends in an ellipsis."""
    made: list[str] = []
    line = ""
    for word in _pieces(text, width, size):
        joined = word if not line else line + word if line.endswith("-") and made else f"{line} {word}"
        if line and text_width(joined, size) > width:
            made.append(line)
            line = word
            if lines is not None and len(made) > lines:
                break
        else:
            line = joined
    made.append(line)
    if lines is None or len(made) <= lines:
        return made
    last = made[lines - 1].rstrip("-")
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return [*made[: lines - 1], last.rstrip(" ,·—") + "…"]


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    longest = int(width / (_NARROWEST * size)) + 3
    for word in filter(None, _BREAK.split(text)):
        rest = word
        while text_width(rest[:longest], size) > width and len(rest) > 4:
            places = range(1, min(len(rest), longest))
            fits = max(i for i in places if i < 3 or text_width(rest[:i] + "-", size) <= width)
            most = min(fits, len(rest) - 2)
            cut = _syllable_end(rest, most) or most
            yield rest[:cut] + "-"
            rest = rest[cut:]
        yield rest


def _syllable_end(word: str, most: int) -> int:
    """The last place up to `most` after a vowel or a soft sign and before a consonant; 0 if there is none."""
    for cut in range(most, 2, -1):
        softened = word[cut : cut + 2].endswith(("ь", "ъ"))
        if word[cut - 1].lower() in _OPEN and word[cut].lower() not in _OPEN and not softened:
            return cut
    return 0


def soft_hyphens(text: str) -> str:
    """The text with invisible places where a browser may break its long words."""
    return " ".join(_with_breaks(word) if len(word) > 8 else word for word in text.split())


def _with_breaks(word: str) -> str:
    breaks: list[int] = []
    end = len(word) - 3
    while cut := _syllable_end(word, end):
        breaks.append(cut)
        end = cut - 2
    parts = [word[a:b] for a, b in zip([0, *breaks[::-1]], [*breaks[::-1], len(word)], strict=True)]
    return "\N{SOFT HYPHEN}".join(parts)

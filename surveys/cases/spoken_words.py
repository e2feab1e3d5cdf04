"""Whether one of a rule's words was said: whole words and stems, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(r"[^\W_]+")
_UNMARKED: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss"})
_APOSTROPHES: Final = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")


def spoken(patterns: Iterable[str], texts: Sequence[str]) -> str | None:
    """The first of the patterns that one of the texts has, as it is written; None if there is none.

    `refund` is that word alone, `обман*` every word that begins so, `money back` two words in a row.
    Large letters, accents (also ё, й, ł), apostrophes and invisible characters make no difference.
    """
    if not texts:
        return None
    heard = [_line(text) for text in texts]
    return next(
        (pattern for pattern in patterns if any(_compiled(pattern).search(line) for line in heard)), None
    )


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    words = [
        re.escape(" ".join(_TOKEN.findall(_plain(word)))) + (r"[^ ]*" if word.endswith("*") else "")
        for word in pattern.split()
    ]
    return re.compile(f" {' '.join(words)} ")


def _line(text: str) -> str:
    """Every word between two spaces."""
    return f" {' '.join(_TOKEN.findall(_plain(text)))} "


def _plain(text: str) -> str:
    small = unicodedata.normalize("NFKD", text).casefold().translate(_UNMARKED)
    bare = "".join(letter for letter in small if unicodedata.category(letter) not in ("Mn", "Cf"))
    return _APOSTROPHES.sub("", bare)

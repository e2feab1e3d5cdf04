"""Anybody's words -> letters that a picture or a PDF can show: no emoji, no rare sign, no endless text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 600
"""Characters of one text: more than any cell of a map holds."""
SIGN: Final = "•"
"""Stands for a pictogram: fonts with coloured ones break PDF, and others lack them."""

_MOODS: Final = {
    **dict.fromkeys("😀😃😄😁😆😊🙂😉☺😍🥰😘🤩😇😋😎", ":)"),
    **dict.fromkeys("😞🙁☹😟😔😢😭😠😡🤬😤😩😫😖😣😒", ":("),
    **dict.fromkeys("😐😑😶🤔", ":|"),
    "★": "*",
    "☆": "*",
    "✓": "√",
    "✔": "√",
}
_MONEY: Final = {"₴": "грн", "₽": "руб", "₸": "тг", "₺": "TL", "₹": "Rs"}
"""Signs that Liberation Sans lacks: one of them would have its whole text drawn in another font."""
_UNSEEN: Final = frozenset({"Cf", "Cs", "Me"})
_BLANK: Final = frozenset({"Cc", "Zl", "Zp"})
_KEPT: Final = frozenset("♥♦♣♠♪♫☼♀♂■□▪▫▲►▼◄◊○●◘◙◦•→←↑↓↔↕")
_SPACES: Final = re.compile(r"[^\S\u00a0\u202f]+")
_AMOUNT: Final = r"\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_PRICE: Final = re.compile(
    rf"(?P<paid>(?<=\d)\s*)?(?P<sign>[{''.join(_MONEY)}])(?:\s*(?P<amount>{_AMOUNT}))?"
)
_PICTURES: Final = re.compile("[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ue000-\uf8ff\U0001f000-\U0010ffff]")


def drawable(text: str, most: int = LONGEST) -> str:
    """One line; faces become :) or :(, other pictograms a dot, and what has no shape of its own goes."""
    made: list[str] = []
    for char in _PRICE.sub(_price, unicodedata.normalize("NFC", text[: 2 * most])):
        kind = unicodedata.category(char)
        if char in _MOODS:
            made.append(_MOODS[char])
        elif kind in _BLANK:
            made.append(" ")
        elif kind in _UNSEEN or "\ufe00" <= char <= "\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff":
            continue
        elif kind == "Cn" or (_PICTURES.match(char) and char not in _KEPT):
            if made[-1:] != [SIGN]:
                made.append(SIGN)
        else:
            made.append(char)
    line = _SPACES.sub(" ", "".join(made)).strip()
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _price(found: re.Match[str]) -> str:
    """The word for a sign of money, after its amount and on one line with it."""
    word, amount = _MONEY[found["sign"]], found["amount"]
    if found["paid"] is not None:
        said = f"\N{NO-BREAK SPACE}{word}" + (f" {amount}" if amount else "")
    else:
        apart = " " if found.string[max(0, found.start() - 1) : found.start()].isalnum() else ""
        said = apart + (f"{amount}\N{NO-BREAK SPACE}{word}" if amount else word)
    return f"{said} " if found.string[found.end() : found.end() + 1].isalnum() else said

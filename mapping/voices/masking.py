"""What could name a person is taken out of a text before its words are counted."""

from __future__ import annotations

import re
from typing import Final

GAP: Final = " \N{BULLET} "
"""Stands for what was taken out; it is no word, and nothing is a pair across it."""

_PRIVATE: Final = re.compile(
    r"""
      \b[a-z][a-z0-9+.-]{1,11}://\S{1,500}           # an address of a page
    | \bwww\.\S{1,500}
    | [^\s@]{1,64}@[^\s@]{1,255}\.[^\s@]{2,63}        # e-mail
    | @\w{2,64}                                       # a name in Telegram
    | \b(?:t|telegram)\.me/\S{1,100}
    | [#№]\s?\w{1,64}                                 # the number of an order
    | \+?\d[\d\s().-]{5,30}\d                         # a phone, a card, a long number
    | \b\w{0,40}\d[\w-]{0,60}                         # whatever has a digit in it
    """,
    re.VERBOSE | re.IGNORECASE,
)


def masked(text: str) -> str:
    """The text with a gap for each e-mail, address, Telegram name, phone, and whatever has digits in it."""
    return _PRIVATE.sub(GAP, text)

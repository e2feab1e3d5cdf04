"""Texts of customers and companies made safe to show: controls stripped, clipped, quoted for HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from aiogram import html

from surveys.model import Texts

_STRIPPED: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories of controls: bidirectional and zero-width ones are Cf, lone surrogates Cs."""
_PLACE: Final = re.compile(
    r"(?P<gap>\s*)(?P<opened>[«„“\"'(\[#№]*)\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)\}(?P<closed>[»”\"')\]]*)"
)

_AFTER_OPENING: Final = re.compile(r"([(\[«„“])[\s,;]+")
_BEFORE_CLOSING: Final = re.compile(r"[\s,;]+([)\]»”.?!])")
_LINKING: Final = re.compile(r"(\S*(?:://|[@#]|\w\.[^\W\d_]|(?<![\w<>/])/\w)\S*)")
"""A word that Telegram would make pressable."""

RECALLED: Final = 64
"""Most characters that one recalled value may take."""


def clean(text: str, limit: int) -> str:
    """Without controls and outer space, at most `limit` characters; line breaks stay, the rest is "…"."""
    kept = "".join(
        character
        for character in text.replace("\r\n", "\n").replace("\t", " ")
        if character == "\n" or unicodedata.category(character) not in _STRIPPED
    ).strip()
    return kept if len(kept) <= limit else kept[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int) -> str:
    return clean(" ".join(text.split()), limit)


def bold(text: str) -> str:
    """Plain text -> bold HTML."""
    return html.bold(html.quote(text))


def italic(text: str) -> str:
    """Plain text -> slanted HTML."""
    return html.italic(html.quote(text))


def unlinked(text: str) -> str:
    """Plain text -> HTML of which Telegram makes no link, mention or command: such words stand as code."""
    parts = _LINKING.split(text)
    return "".join(
        html.code(html.quote(part)) if at % 2 else html.quote(part) for at, part in enumerate(parts)
    )


def in_language(texts: Texts, language: str) -> str:
    """The text in this language, else in English, else in the first that there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def fill(text: str, recall: Mapping[str, str]) -> str:
    """Plain text with `{name}` replaced from `recall`; a missing one goes, with the quotes around it."""
    missing = {place["name"] for place in _PLACE.finditer(text) if not recall.get(place["name"])}
    filled = _PLACE.sub(lambda place: _put(place, recall), text)
    if not missing:
        return filled
    tidy = _BEFORE_CLOSING.sub(r"\1", _AFTER_OPENING.sub(r"\1", filled)).lstrip(" ,;:–-")
    return tidy[:1].upper() + tidy[1:]


def _put(place: re.Match[str], recall: Mapping[str, str]) -> str:
    opened, closed = place["opened"], place["closed"]
    value = one_line(recall.get(place["name"], ""), RECALLED)
    if value:
        return f"{place['gap']}{opened}{value}{closed}"
    wrapped = opened.rstrip("#№")
    if bool(wrapped) is bool(closed):
        return ""
    return f"{place['gap']}{wrapped}{closed}"

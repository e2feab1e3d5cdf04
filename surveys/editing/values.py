"""Values of fields: read from what an admin wrote, forgivingly, and written back as the document has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, assert_never

from surveys.definitions.kinds import (
    Coded,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Record,
    Some,
    Texts,
    Truth,
    Whole,
    Words,
)
from surveys.definitions.notations import CONDITION, DATE, DURATION, PATTERN, TIME, WINDOW
from surveys.definitions.reading import Reader, number
from surveys.definitions.tree import Scalar

Value = str | int | float | bool | tuple[str, ...] | None
"""None takes the field away."""

_YES: Final = frozenset({"true", "yes", "on", "1", "да", "вкл", "tak", "так"})
_NO: Final = frozenset({"false", "no", "off", "0", "нет", "выкл", "nie", "ні"})
_UNITS: Final = {
    "s": ("s", "sec", "second", "seconds", "с", "сек"),
    "m": ("m", "min", "minute", "minutes", "м", "мин", "хв"),
    "h": ("h", "hour", "hours", "ч", "час", "часа", "часов", "g", "godz", "год"),
    "d": ("d", "day", "days", "д", "дн", "день", "дня", "дней", "dni", "dzień"),
}
_SOUNDS: Final = (
    "а a б b в v г g ґ g д d е e ё e є ie ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u "
    "ф f х kh ц ts ч ch ш sh щ shch ы y э e ю iu я ia ł l"
)
_LATIN: Final = dict(zip(_SOUNDS.split()[::2], _SOUNDS.split()[1::2], strict=True))


_EXAMPLES: Final = (
    "2h",
    "90d",
    "09:00-21:00",
    "2026-12-25",
    "mon-fri",
    "09:00",
    "Europe/Warsaw",
    "order_total > 1000",
    "support",
    "en",
    "0b9c2f5e-6a41-4a58-9d55-3f1f0f0f2f10/words",
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """What was written is nothing of this kind."""

    kind: Kind
    given: str
    message: str
    """Why, in English, as the document's reader says it."""


def read_value(kind: Kind, written: str) -> Value | Misfit:
    """The value; lists are separated by commas, `[]` is an empty one, nothing at all takes the field away."""
    if not written.strip():
        return None
    match kind:
        case Words() | Coded() | OneOf() | Whole() | Number() | Truth():
            return _one(kind, written)
        case Some(item) | ListOf(Words() | Coded() | OneOf() | Whole() as item):
            found: list[str] = []
            for part in [] if written.strip() == "[]" else split(written):
                one = _one(item, part)
                if isinstance(one, Misfit):
                    return one
                found.append(str(one))
            return tuple(found)
        case ListOf() | MapOf() | Record() | Texts():
            return Misfit(kind, written, "expected a value for each of its parts")
        case _:
            assert_never(kind)


def written(value: Value) -> str:
    """As `read_value` reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(re.sub(r"([\\,])", r"\\\1", one) for one in value) if value else "[]"
        case _:
            return str(value)


def split(text: str) -> list[str]:
    """Parts between commas; `\\,` is a comma within one."""
    parts = re.findall(r"(?:\\.|[^,\\]|\\$)+", text.strip().removeprefix("[").removesuffix("]"))
    return [re.sub(r"\\(.)", r"\1", part.strip()) for part in parts if part.strip()]


def key_from(words: str, taken: Iterable[str] = ()) -> str:
    """A key for what people call so: small Latin letters, digits and dashes, another than those taken."""
    letters = unicodedata.normalize("NFC", words.lower())
    plain = "".join(_LATIN.get(letter, letter) for letter in letters if letter not in "ьъ'’")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    key = re.sub("[^a-z0-9]+", "-", ascii_only).strip("-")[:36].strip("-") or "item"
    known, number, found = set(taken), 1, key
    while found in known:
        number += 1
        found = f"{key}-{number}"
    return found


def _one(
    kind: Words | Coded | OneOf | Whole | Number | Truth, text: str
) -> str | int | float | bool | Misfit:
    for tidy in (text, _tidy(kind, text)):
        reader = Reader()
        found = reader.read_scalar(Scalar(1, 1, tidy, isinstance(kind, Whole | Number | Truth)), kind, "")
        if found is not None:
            match kind:
                case Whole() | Number():
                    return number(tidy)
                case Truth():
                    return tidy == "true"
                case _:
                    return tidy
    return Misfit(kind, text, reader.mistakes[0].message)


def _tidy(kind: Words | Coded | OneOf | Whole | Number | Truth, text: str) -> str:
    """What was probably meant: phones set dashes and quotes of their own, people write units in their way."""
    match kind:
        case Words():
            return text
        case Truth():
            word = text.strip().lower()
            return "true" if word in _YES else "false" if word in _NO else text
        case Whole():
            return text.strip().removesuffix("%").strip()
        case Number():
            return re.sub("[‐-―−]", "-", text.strip().replace(",", ".")).removeprefix("+")
        case OneOf(words):
            word = text.strip()
            return word if word in words else word.lower()
        case Coded():
            return _notation(kind, text.strip())
        case _:
            assert_never(kind)


def _notation(kind: Coded, text: str) -> str:
    text = re.sub("[‐-―−]", "-", text)
    if kind == CONDITION:
        return re.sub("[‘’‚‛]", "'", re.sub("[«»“”„‟]", '"', text))
    if kind.pattern == DURATION.pattern:
        found = re.fullmatch(r"(\d+)\s*([^\W\d]+)\.?", text)
        unit = next((code for code, words in _UNITS.items() if found and found[2].lower() in words), None)
        return f"{found[1]}{unit}" if found and unit else text
    if kind.pattern == WINDOW.pattern:
        times = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?\s*-\s*(\d{1,2})(?:[:.](\d\d))?", text)
        return f"{times[1]:0>2}:{times[2] or '00'}-{times[3]:0>2}:{times[4] or '00'}" if times else text
    if kind == TIME:
        hour = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", text)
        return f"{hour[1]:0>2}:{hour[2] or '00'}" if hour else text
    if kind == PATTERN:
        return " ".join(text.split())
    if kind == DATE:
        day = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
        return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else text
    return text if re.fullmatch(kind.pattern, text) else text.lower()


def example(kind: Kind) -> str:
    """A value of this kind, as a line would have it."""
    match kind:
        case Words():
            return "Hello"
        case OneOf(words):
            return words[0]
        case Whole(lowest, highest):
            return str(min(max(lowest, 50), highest))
        case Number():
            return "0.4"
        case Truth():
            return "true"
        case Some(item) | ListOf(item):
            return example(item)
        case Coded() if kind == PATTERN:
            return "refund*"
        case Coded():
            fit = (one for one in _EXAMPLES if isinstance(_one(kind, one), str))
            return next(fit, kind.expected)
        case Texts() | MapOf() | Record():
            return ""
        case _:
            assert_never(kind)

"""What stands after a command or in a button's data: words, and names with values."""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from aiogram.types import CallbackQuery

_LONGEST: Final = 1000
_UNSTORABLE: Final = "\0"
_QUOTES: Final = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Arguments:
    """`/staff add 123 role=staff` -> words ("add", "123"), named {"role": "staff"}."""

    words: tuple[str, ...]
    named: Mapping[str, str]


def read_arguments(text: str | None) -> Arguments | None:
    """None for a line that cannot be taken apart: a quote that does not end, a name given twice, too long,
    a character that no database stores."""
    if text is not None and (len(text) > _LONGEST or _UNSTORABLE in text):
        return None
    try:
        parts = shlex.split((text or "").translate(_QUOTES))
    except ValueError:
        return None
    words: list[str] = []
    named: dict[str, str] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not equals:
            words.append(part)
        elif not name or name in named:
            return None
        else:
            named[name] = value
    return Arguments(tuple(words), named)


def whole_number(text: str) -> int | None:
    """A number of at most 18 plain digits, with or without a minus."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= 18 else None


def pressed(kind: str) -> Callable[[CallbackQuery], Awaitable[dict[str, tuple[str, ...]] | bool]]:
    """A filter for buttons whose data is `kind:word:word`; gives `arguments`, the words after the kind."""

    async def is_pressed(query: CallbackQuery) -> dict[str, tuple[str, ...]] | bool:
        data = query.data or ""
        first, *words = data.split(":")
        return {"arguments": tuple(words)} if first == kind and _UNSTORABLE not in data else False

    return is_pressed

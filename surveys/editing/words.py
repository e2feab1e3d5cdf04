"""A line that an admin wrote -> its words, quotes read as people and their phones set them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[A-Za-z_](?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*"
_ASSIGNMENT: Final = re.compile(rf"(?:--|—|–)?({_NAME})[ \t]*([+-]?=)(?!=)")
_OPTION: Final = re.compile(rf"(?:--|—|–)({_NAME})[ \t]+(?=[^\s=])")
_BARE: Final = re.compile("[A-Za-z0-9][A-Za-z0-9_./:,+-]*")
_CLOSING: Final[Mapping[str, str]] = {
    '"': '"',
    "'": "'",
    "«": "»",
    "“": '”“"',
    "„": '“”"',
    "”": '”“"',
    "‘": "’'",
    "‚": "‘’'",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place: a name, a verb, a number."""

    text: str


@dataclass(frozen=True, slots=True)
class Assignment:
    name: str
    how: str
    """`=`, or `+=` and `-=` for lists."""
    text: str


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote that is never closed."""

    rest: str


def words_of(line: str) -> tuple[Word | Assignment, ...] | OpenQuote:
    """In order. Without quotes a value goes on up to the next `name=`."""
    found: list[Word | Assignment] = []
    place = _next(line, 0)
    while place < len(line):
        match = _ASSIGNMENT.match(line, place) or (_OPTION.match(line, place) if found else None)
        begins = place if match is None else _next(line, match.end())
        if begins < len(line) and line[begins] in _CLOSING and (match is None or begins > match.start()):
            quoted = _quoted(line, begins)
            if quoted is None:
                return OpenQuote(line[begins : begins + 40])
            text, place = quoted
        elif match is not None and (begins == len(line) or _ASSIGNMENT.match(line, begins)):
            text, place = "", begins
        else:
            ends = _bare_end(line, begins) if match is not None else _word_end(line, begins)
            text, place = line[begins:ends].rstrip(), ends
        if match is None:
            found.append(Word(text))
        else:
            how = match[2] if match.re is _ASSIGNMENT else "="
            found.append(Assignment(match[1], how, text))
        place = _next(line, place)
    return tuple(found)


def quote(text: str) -> str:
    """So that `words_of` reads it as one word again."""
    if _BARE.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _quoted(line: str, start: int) -> tuple[str, int] | None:
    """The words between the quotes and where they are over; a quote within a word does not close."""
    closing, letters, place = _CLOSING[line[start]], [], start + 1
    while place < len(line):
        letter = line[place]
        if letter == "\\" and line[place + 1 : place + 2] in ("\\", '"', "'"):
            letters.append(line[place + 1])
            place += 2
        elif letter in closing and (place + 1 == len(line) or line[place + 1].isspace()):
            return "".join(letters), place + 1
        else:
            letters.append(letter)
            place += 1
    return None


def _bare_end(line: str, start: int) -> int:
    place = _word_end(line, start)
    while place < len(line):
        after = _next(line, place)
        if after == len(line) or _ASSIGNMENT.match(line, after):
            return place
        place = _word_end(line, after)
    return place


def _word_end(line: str, start: int) -> int:
    found = re.compile(r"\s").search(line, start)
    return found.start() if found else len(line)


def _next(line: str, place: int) -> int:
    while place < len(line) and line[place].isspace():
        place += 1
    return place

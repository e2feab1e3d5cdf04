"""Lines of CSV -> records; a quote that is never closed costs its own line and no other."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

LONGEST_RECORD: Final = 200
"""Lines."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Mistaken:
    """A line that is no record."""

    why: str


def records(
    lines: Iterable[str], delimiter: str, columns: Sequence[str]
) -> Iterator[tuple[int, list[str] | Mistaken]]:
    """The number of the line where each record begins, and its fields, as many as `columns`.

    `lines` begin after the head line and keep their ends. After a mistake reading goes on with the very
    next line, for what follows an unclosed quote is good until it proves otherwise.
    """
    ahead = _Ahead(lines)
    number = 2
    for first in ahead:
        further: list[str] = []
        row = _record(first, _kept(ahead, further), further, delimiter, columns)
        if row != []:
            yield number, row
        if isinstance(row, Mistaken):
            ahead.put_back(further)
            further = []
        number += 1 + len(further)


class _Ahead:
    """Lines, some of which may be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._waiting.popleft() if self._waiting else next(self._lines)

    def put_back(self, lines: Sequence[str]) -> None:
        self._waiting.extendleft(reversed(lines))


def _kept(lines: Iterable[str], further: list[str]) -> Iterator[str]:
    """As many as a record may take; `further` gets each that is taken."""
    for line in islice(lines, LONGEST_RECORD - 1):
        further.append(line)
        yield line


def _record(
    first: str, rest: Iterable[str], further: Sequence[str], delimiter: str, columns: Sequence[str]
) -> list[str] | Mistaken:
    """The fields, none for an empty line; `further` shows how many lines they took after the first."""
    try:
        row = next(csv.reader(chain([first], rest), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Mistaken(f"not valid CSV: {_in_words(error, further)}")
    if row and len(row) != len(columns):
        return Mistaken(f"{len(row)} fields where the first line names {len(columns)}")
    if any(_is_whole(line, delimiter, columns) for line in further):
        return Mistaken("not valid CSV: a quote is not closed where a record over several lines would end")
    return row


def _in_words(error: csv.Error, further: Sequence[str]) -> str:
    said = str(error)
    if said.startswith("new-line character"):
        return "a carriage return stands inside a line that does not end with it"
    if further or said == "unexpected end of data":
        return "a quote that is opened in this line is not closed"
    return said


def _is_whole(line: str, delimiter: str, columns: Sequence[str]) -> bool:
    """Whether a line inside a quoted text is a record by itself: all fields, and each time holds a day."""
    if line.count(delimiter) < len(columns) - 1:
        return False
    times = [place for place, name in enumerate(columns) if name.endswith("_at")]
    try:
        row = next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return False
    return len(row) == len(columns) and bool(times) and all(_DAY.match(row[place]) for place in times)

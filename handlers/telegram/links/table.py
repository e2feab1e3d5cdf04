"""A CSV file of customers -> the same file with a personal link in each line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mapping.files.cells import MARK, csv_line
from surveys.customers.personal_links import MOST

LONGEST: Final = 1024 * 1024
"""Bytes of a file that is read."""
LONGEST_ID: Final = 255
NAMES: Final = frozenset({"customer", "customer_id", "external_id", "id"})
"""How the column of customers may be called; without a headline it is the first one."""


@dataclass(frozen=True, slots=True)
class Customers:
    headline: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    column: int

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(row[self.column] for row in self.rows)


@dataclass(frozen=True, slots=True)
class BadLine:
    """What cannot be taken, by the number of its line; 0 = the file as a whole."""

    line: int
    why: str
    """links-csv-...: the message id of the sentence that says so."""


def read_customers(raw: bytes) -> Customers | BadLine:
    """Comma, semicolon or tab between cells; the first line may be a headline."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return BadLine(0, "links-csv-encoding")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return BadLine(0, "links-csv-shape")
    numbered = [
        (number, [cell.strip() for cell in cells]) for number, cells in enumerate(lines, 1) if any(cells)
    ]
    if not numbered:
        return BadLine(0, "links-csv-empty")
    head = [cell.lower() for cell in numbered[0][1]]
    column = next((place for place, cell in enumerate(head) if cell in NAMES), None)
    headline = tuple(numbered.pop(0)[1]) if column is not None else ("customer",)
    column = column or 0
    if len(numbered) > MOST:
        return BadLine(0, "links-csv-many")
    for number, cells in numbered:
        if column >= len(cells) or not 0 < len(cells[column]) <= LONGEST_ID or "\x00" in cells[column]:
            return BadLine(number, "links-csv-id")
    if not numbered:
        return BadLine(0, "links-csv-empty")
    return Customers(headline, tuple(tuple(cells) for _, cells in numbered), column)


def with_links(customers: Customers, tokens: Mapping[str, str], link_of: Callable[[str], str]) -> bytes:
    """The same rows with the column `link`; ready for a spreadsheet."""
    width = max(len(customers.headline), *(len(row) for row in customers.rows))
    lines = [csv_line((*_filled(customers.headline, width), "link"))]
    for row, name in zip(customers.rows, customers.ids, strict=True):
        lines.append(csv_line((*_filled(row, width), link_of(tokens[name]))))
    return (MARK + "".join(lines)).encode()


def _filled(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *("" for _ in range(width - len(cells))))

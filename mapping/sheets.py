"""Rows as an Excel workbook: numbers and times as such, and words that no spreadsheet runs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LAST_ROW: Final = 1_048_575
"""The last one that a sheet has, counted from 0; more rows go on in another sheet."""
LONGEST: Final = 32_767
"""Most characters of a cell."""
WIDTH: Final = 18
_AS_WRITTEN: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    """At most 25 characters, without []:*?/\\."""
    columns: tuple[str, ...]
    rows: AsyncIterator[Mapping[str, Any]]


async def write_workbook(path: Path, sheets: Sequence[Sheet], zone: ZoneInfo) -> None:
    """A new file at the path, rows as they come; times by the clocks of the zone, named in their heading."""
    with Workbook(path, _AS_WRITTEN) as book:
        marks = _Marks(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        for sheet in sheets:
            await _write_sheet(book, sheet, zone, marks)


@dataclass(frozen=True, slots=True)
class _Marks:
    heading: Format
    moment: Format
    day: Format


async def _write_sheet(book: Workbook, sheet: Sheet, zone: ZoneInfo, marks: _Marks) -> None:
    number, row = 1, LAST_ROW
    page: Worksheet | None = None
    async for values in sheet.rows:
        if page is None or row >= LAST_ROW:
            page = _begin(book, sheet, number, zone, marks)
            number, row = number + 1, 0
        row += 1
        for column, name in enumerate(sheet.columns):
            _write_cell(page, row, column, values[name], zone, marks)
    if page is None:
        _begin(book, sheet, number, zone, marks)


def _begin(book: Workbook, sheet: Sheet, number: int, zone: ZoneInfo, marks: _Marks) -> Worksheet:
    page: Worksheet = book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.columns) - 1, WIDTH)
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, f"{name} ({zone.key})" if _is_time(name) else name, marks.heading)
    return page


def _is_time(column: str) -> bool:
    return column.endswith("_at") or column == "newest"


def _write_cell(page: Worksheet, row: int, column: int, value: Any, zone: ZoneInfo, marks: _Marks) -> None:
    match value:
        case None:
            return
        case bool():
            page.write_boolean(row, column, value)
        case int() | float():
            page.write_number(row, column, value)
        case datetime():
            page.write_datetime(row, column, value.astimezone(zone).replace(tzinfo=None), marks.moment)
        case date():
            page.write_datetime(row, column, value, marks.day)
        case list() | tuple():
            page.write_string(row, column, _fitting("; ".join(map(str, value))))
        case dict():
            page.write_string(row, column, _fitting(json.dumps(value, ensure_ascii=False)))
        case _:
            page.write_string(row, column, _fitting(str(value)))


def _fitting(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"

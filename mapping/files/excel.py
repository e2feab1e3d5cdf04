"""Rows as an Excel workbook: numbers and times as such, and words that no spreadsheet runs."""

from __future__ import annotations

import asyncio
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
BATCH: Final = 500
"""Rows that are written at a time."""
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
    book = Workbook(path, _AS_WRITTEN)
    marks = _Marks(
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
    )
    try:
        for sheet in sheets:
            await _write_sheet(book, sheet, zone, marks)
    finally:
        await asyncio.to_thread(book.close)


@dataclass(frozen=True, slots=True)
class _Marks:
    heading: Format
    moment: Format
    day: Format


async def _write_sheet(book: Workbook, sheet: Sheet, zone: ZoneInfo, marks: _Marks) -> None:
    """Rows are written by another thread, so that whoever else is at work here does not wait."""
    pages: list[Worksheet] = []
    last = LAST_ROW

    def write(batch: Sequence[Mapping[str, Any]]) -> None:
        nonlocal last
        for values in batch:
            if not pages or last >= LAST_ROW:
                pages.append(_begin(book, sheet, len(pages) + 1, zone, marks))
                last = 0
            last += 1
            for column, name in enumerate(sheet.columns):
                _write_cell(pages[-1], last, column, values[name], zone, marks)

    waiting: list[Mapping[str, Any]] = []
    async for values in sheet.rows:
        waiting.append(values)
        if len(waiting) >= BATCH:
            await asyncio.to_thread(write, waiting)
            waiting = []
    await asyncio.to_thread(write, waiting)
    if not pages:
        _begin(book, sheet, 1, zone, marks)


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

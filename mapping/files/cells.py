"""Rows as CSV or JSON: what a spreadsheet would take for a formula gets a quote, numbers stay numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal

Form = Literal["csv", "json"]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run."""
MARK: Final = "\ufeff"
"""Byte order mark: Excel takes the file for UTF-8 by it."""
CHUNK: Final = 64 * 1024


async def written(
    rows: AsyncIterator[Mapping[str, Any]], columns: Iterable[str], form: Form
) -> AsyncIterator[str]:
    """The file of these rows, in pieces; JSON is one array with a row in each line."""
    names = tuple(columns)
    begin, between, end = ("[\n", ",\n", "\n]\n") if form == "json" else (MARK + csv_line(names), "", "")
    line: Callable[[Mapping[str, Any]], str] = (
        json_object if form == "json" else lambda row: csv_line(row[name] for name in names)
    )
    waiting, size, first = [begin], 0, True
    async for row in rows:
        piece = line(row) if first else between + line(row)
        first = False
        waiting.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join([*waiting, end])


def csv_line(values: Iterable[Any]) -> str:
    """One record by RFC 4180; nothing = an empty cell, a list = its items with semicolons."""
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in values])
    return line.getvalue()


def json_object(row: Mapping[str, Any]) -> str:
    """One line; times as RFC 3339."""
    return json.dumps(dict(row), ensure_ascii=False, default=_moment)


def _cell(value: Any) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case list() | tuple():
            return _harmless(";".join(map(str, value)))
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return _harmless(str(value))


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words


def _moment(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)

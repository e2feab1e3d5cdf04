"""A file of CSV or JSON lines -> records with their line numbers, or what is wrong with a line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from handlers.http.strict_json import NotJsonError, decode

Format = Literal["csv", "jsonl"]
LONGEST_LINE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    """The first is 1; of a CSV record over several lines, its last."""
    record: dict[str, Any] | None
    mistake: str = ""
    """Why there is no record."""


class UnusableFileError(Exception):
    """The whole file cannot be read; the text says why."""


def read_lines(path: Path, form: Format | None, advance: Callable[[int], object]) -> Iterator[Line]:
    """All records, one by one. `form` None = told by the name or the first character.

    `advance` is called with the number of bytes of each line. Raises UnusableFileError, OSError.
    """
    with path.open("rb") as file:
        lines = _lines(file, advance)
        first = next(lines, b"").removeprefix(b"\xef\xbb\xbf")
        if not first.strip():
            raise UnusableFileError("the file is empty or begins with an empty line")
        form = form or _form_of(path, first)
        if form == "jsonl":
            yield _json_line(1, first)
            for number, line in enumerate(lines, start=2):
                if line.strip():
                    yield _json_line(number, line)
        else:
            yield from _csv_lines(first, lines)


def _lines(file: Iterable[bytes], advance: Callable[[int], object]) -> Iterator[bytes]:
    for line in file:
        advance(len(line))
        yield line


def _form_of(path: Path, first: bytes) -> Format:
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json") or first.lstrip().startswith((b"{", b"[")):
        return "jsonl"
    return "csv"


def _json_line(number: int, line: bytes) -> Line:
    if len(line) > LONGEST_LINE:
        return Line(number, None, "the line is longer than 1 MiB")
    try:
        record = decode(line.strip())
    except NotJsonError as error:
        return Line(number, None, str(error))
    if type(record) is not dict:
        return Line(number, None, "expected one JSON object in each line")
    return Line(number, record)


def _csv_lines(first: bytes, rest: Iterator[bytes]) -> Iterator[Line]:
    head = first.decode("utf-8", "surrogateescape")
    delimiter = max(",;\t", key=head.count)
    texts = (line.decode("utf-8", "surrogateescape") for line in rest)
    rows = csv.reader(texts, delimiter=delimiter, strict=True)
    columns = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    if not _is_text(columns):
        raise UnusableFileError("the first line is not UTF-8")
    if len(set(columns)) != len(columns):
        raise UnusableFileError("two columns have the same name")
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(rows.line_num + 1, None, f"not valid CSV: {error}")
            continue
        number = rows.line_num + 1
        if not row:
            continue
        if len(row) != len(columns):
            yield Line(number, None, f"{len(row)} fields where the first line names {len(columns)}")
        elif not _is_text(row):
            yield Line(number, None, "the line is not UTF-8")
        else:
            yield Line(number, {name: value for name, value in zip(columns, row, strict=True) if value != ""})


def _is_text(row: list[str]) -> bool:
    try:
        "".join(row).encode()
    except UnicodeEncodeError:
        return False
    return True

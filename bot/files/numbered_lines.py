"""A file of CSV or JSON lines -> records with their line numbers, or what is wrong with a line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.files.csv_records import Mistaken, records
from handlers.http.strict_json import NotJsonError, decode

Format = Literal["csv", "jsonl"]
LONGEST_LINE = 1024 * 1024
_MARK = b"\xef\xbb\xbf"
_ONE_EACH = "expected one JSON object in each line"


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    """The first is 1; of a CSV record over several lines, the one where it begins."""
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
        first = next(lines, b"").removeprefix(_MARK)
        if _ends_with_cr(first):
            lines = _lines_of_any_end(path)
            first = next(lines).removeprefix(_MARK)
        if not first.strip():
            raise UnusableFileError("the file is empty or begins with an empty line")
        form = form or _form_of(path, first)
        if form == "jsonl":
            if first.lstrip().startswith(b"[") or first.strip() == b"{":
                raise UnusableFileError(f"{_ONE_EACH}, and the file is not such a list of lines")
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


def _ends_with_cr(first: bytes) -> bool:
    """Whether a CR that is not before an LF ends the first line, as old spreadsheets write it."""
    head, end, _ = first.rstrip(b"\r\n").partition(b"\r")
    return bool(end) and head.count(b'"') % 2 == 0


def _lines_of_any_end(path: Path) -> Iterator[bytes]:
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        for line in file:
            yield line.encode("utf-8", "surrogateescape")


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
        return Line(number, None, _ONE_EACH)
    return Line(number, record)


def _csv_lines(first: bytes, rest: Iterator[bytes]) -> Iterator[Line]:
    head = first.decode("utf-8", "surrogateescape")
    delimiter = max(",;\t", key=head.count)
    try:
        columns = [name.strip() for name in next(csv.reader([head], delimiter=delimiter, strict=True))]
    except csv.Error as error:
        raise UnusableFileError(f"the first line is not valid CSV: {error}") from None
    if not _is_text(columns):
        raise UnusableFileError("the first line is not UTF-8")
    if len(set(columns)) != len(columns):
        raise UnusableFileError("two columns have the same name")
    texts = (line.decode("utf-8", "surrogateescape") for line in rest)
    for number, row in records(texts, delimiter, columns):
        if isinstance(row, Mistaken):
            yield Line(number, None, row.why)
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

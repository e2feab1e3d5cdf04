"""Tables of the whole map with hostile names: CSV, workbook and Parquet hold them and run nothing."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow.parquet
from openpyxl import load_workbook

from mapping.files import rows as exports
from mapping.files.cells import written
from mapping.files.excel import Sheet, write_workbook
from mapping.files.parquet import write_parquet
from tests.core.map_sheets import journey_of, whole_of

NAMES = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A1",
    '+1 "quoted"; и, другое',
    "w" * 5000,
    "line\nbreak \u202eright to left",
    "😞 عربي",
)
WHOLE = whole_of(journey_of(6, names=dict(enumerate(NAMES))))


async def test_a_spreadsheet_runs_no_name_of_a_csv() -> None:
    text = "".join([piece async for piece in written(exports.map_rows(WHOLE, "ru"), exports.MAP, "csv")])
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == [
        f"'{name}" if name.startswith(("=", "+")) else name for name in NAMES
    ]
    points = WHOLE.reading.curve.points
    assert [(int(row["n"]), float(row["mean"])) for row in rows] == [
        (point.n, round(point.mean or 0, 6)) for point in points
    ]
    assert [row["target_share"] for row in rows] == ["0.64", "", "", "0.64", "", ""]


async def test_a_workbook_holds_names_as_letters_and_figures_as_numbers(tmp_path: Path) -> None:
    sheets = [
        Sheet("map", exports.MAP, exports.map_rows(WHOLE, "ru")),
        Sheet("entries", exports.ENTRIES, exports.entry_rows(WHOLE, "pl")),
    ]
    await write_workbook(tmp_path / "map.xlsx", sheets, ZoneInfo("Europe/Warsaw"))
    book = load_workbook(tmp_path / "map.xlsx")
    names, *rows = book["map"].iter_rows()
    at = [cell.value for cell in names].index("name")
    assert [(row[at].value, row[at].data_type) for row in rows] == [(name, "s") for name in NAMES]
    head, *notes = book["entries"].iter_rows(values_only=True)
    assert [dict(zip(head, note, strict=True))["key"] for note in notes] == [
        entry.key for entry in WHOLE.journey.entries
    ]


async def test_parquet_keeps_every_name_and_type(tmp_path: Path) -> None:
    for columns, rows in (
        (exports.MAP, exports.map_rows(WHOLE, "ru")),
        (exports.ENTRIES, exports.entry_rows(WHOLE, "ru")),
    ):
        await write_parquet(tmp_path / "map.parquet", columns, rows)
        table = pyarrow.parquet.read_table(tmp_path / "map.parquet")
        assert tuple(table.column_names) == columns
        if columns == exports.MAP:
            assert table["name"].to_pylist() == list(NAMES)
            assert [str(table.schema.field(name).type) for name in ("n", "mean", "newest", "flags")] == [
                "int64",
                "double",
                "timestamp[us, tz=UTC]",
                "list<element: string>",
            ]

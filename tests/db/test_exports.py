"""`pulsemap export`: what the files hold, and that nothing in them runs in a spreadsheet."""

import argparse
import contextlib
import csv
import io
import json
import sys
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.commands import exports, imports
from mapping.files.cells import MARK, csv_line
from surveys.configuration import configuring

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: ru, languages: [ru, en], timezone: Europe/Warsaw}
journeys:
  shop:
    name: {ru: Заказ, en: Order}
    stages:
      - key: all
        name: {ru: Всё, en: All}
        touchpoints:
          - {key: ordered, name: {ru: Оформлен, en: Ordered}, channels: [app, site]}
          - {key: delivered, name: {ru: Доставлен, en: Delivered}, channels: [app, site]}
"""
NOW = datetime.now(UTC).replace(microsecond=0)
ZONE = "Europe/Warsaw"
YESTERDAY, LONG_AGO = (NOW - timedelta(days=1)).isoformat(), (NOW - timedelta(days=50)).isoformat()
WORDS = {
    "f1": '=HYPERLINK("http://evil.example")',
    "f2": "+1",
    "f3": "-1",
    "f4": "@SUM(A1)",
    "f5": "\tx",
    "f6": "\r=1",
    "w1": 'Медленно; очень, "да"\nвторая строка',
}
Run = Callable[..., Awaitable[tuple[int, bytes, str]]]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.begin() as conn:
        applied = await configuring.apply(
            conn, tenant="main", text=DOCUMENT, author="test", note="", now=NOW, base=None
        )
        assert isinstance(applied, configuring.Applied)
    yield engine
    await engine.dispose()


@pytest.fixture
def pulsemap(engine: AsyncEngine, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    @contextlib.asynccontextmanager
    async def open_engine() -> AsyncIterator[AsyncEngine]:
        yield engine

    async def run(module: ModuleType, *words: str) -> tuple[int, bytes, str]:
        parser = argparse.ArgumentParser()
        module.add_parser(parser.add_subparsers())
        capfdbinary.readouterr()
        status = await module.run(parser.parse_args(words), open_engine)
        printed = capfdbinary.readouterr()
        return status, printed.out, printed.err.decode()

    return run


@pytest.fixture
async def filled(pulsemap: Run, tmp_path: Path) -> None:
    """Seven answers with words a day ago, three without 50 days ago, and two events."""
    common = {"touchpoint": "ordered", "metric": "csat", "customer": "c-1", "channel": "app"}
    answers: list[dict[str, Any]] = [
        {**common, "id": name, "value": 5, "answered_at": YESTERDAY, "words": words}
        for name, words in WORDS.items()
    ]
    answers += [{**common, "id": f"o{n}", "value": 1, "answered_at": LONG_AGO} for n in range(3)]
    events = [
        {
            "id": f"e{n}",
            "touchpoint": "delivered",
            "customer": "-7",
            "occurred_at": at,
            "instance": "42",
            "attributes": {"total": 12.5, "gift": True},
        }
        for n, at in enumerate((LONG_AGO, YESTERDAY))
    ]
    for kind, lines in (("answers", answers), ("events", events)):
        file = tmp_path / f"{kind}.jsonl"
        file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        status, _, errors = await pulsemap(imports, "import", kind, str(file))
        assert status == 0, errors


def rows_of(content: bytes) -> list[dict[str, str]]:
    text = content.decode()
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


@pytest.mark.usefixtures("filled")
async def test_the_curve_as_a_table_has_the_figures_of_the_curve_as_json(pulsemap: Run) -> None:
    _, table, _ = await pulsemap(exports, "export", "curve", "--journey", "shop", "--format", "csv")
    _, told, _ = await pulsemap(exports, "export", "curve", "--journey", "shop", "--format", "json")
    ordered, delivered = rows_of(table)
    point = json.loads(told)["points"][0]
    assert (ordered["touchpoint"], ordered["name"], ordered["n"]) == ("ordered", "Оформлен", "10")
    assert (
        (float(ordered["mean"]), float(ordered["low"]))
        == (point["mean"], point["low"])
        == (0.4, point["low"])
    )
    assert (ordered["metric"], float(ordered["metric_value"])) == ("csat", 70.0)
    assert (ordered["negative"], ordered["positive"]) == ("3", "7")
    assert (delivered["n"], delivered["mean"], delivered["metric"]) == ("0", "", "")


@pytest.mark.usefixtures("filled")
async def test_a_window_and_a_language_narrow_what_leaves(pulsemap: Run) -> None:
    words = ("export", "curve", "--journey", "shop", "--format", "csv", "--window", "7d", "--lang", "en")
    ordered = rows_of((await pulsemap(exports, *words))[1])[0]
    assert (ordered["name"], ordered["n"], ordered["mean"]) == ("Ordered", "7", "1.0")
    for thing, n in (("answers", 14), ("events", 1)):
        as_json = ("export", thing, "--journey", "shop", "--format", "json", "--window", "7d")
        assert len(json.loads((await pulsemap(exports, *as_json))[1])) == n


@pytest.mark.usefixtures("filled")
async def test_no_answer_runs_in_a_spreadsheet_and_numbers_stay_numbers(pulsemap: Run) -> None:
    _, content, _ = await pulsemap(exports, "export", "answers", "--journey", "shop", "--format", "csv")
    rows = rows_of(content)
    said = {row["event_id"]: row["words"] for row in rows if row["question"] == "words"}
    assert said == {name: words if name == "w1" else f"'{words}" for name, words in WORDS.items()}
    scores = sorted(row["score"] for row in rows if row["question"] == "imported")
    assert scores == ["-1000"] * 3 + ["1000"] * 7
    assert {row["customer"] for row in rows} == {"c-1"}


@pytest.mark.usefixtures("filled")
async def test_answers_as_json_say_exactly_what_was_said(pulsemap: Run) -> None:
    _, content, _ = await pulsemap(exports, "export", "answers", "--journey", "shop", "--format", "json")
    rows = json.loads(content)
    assert {row["event_id"]: row["words"] for row in rows if row["words"]} == WORDS
    assert [row["answered_at"] for row in rows] == sorted(row["answered_at"] for row in rows)


@pytest.mark.usefixtures("filled")
async def test_events_leave_with_their_attributes_under_the_names_that_import_takes(pulsemap: Run) -> None:
    _, content, _ = await pulsemap(exports, "export", "events", "--journey", "shop", "--format", "csv")
    first, second = rows_of(content)
    assert (first["id"], second["id"]) == ("e0", "e1")
    assert json.loads(first["attributes"]) == {"total": 12.5, "gift": True}
    assert (first["customer"], first["instance"], first["outcome"]) == ("'-7", "42", "no_trigger")
    assert datetime.fromisoformat(first["occurred_at"]) == datetime.fromisoformat(LONG_AGO)


@pytest.mark.usefixtures("filled")
async def test_the_whole_map_is_a_workbook_of_real_numbers_and_times_in_which_no_word_runs(
    pulsemap: Run, tmp_path: Path
) -> None:
    file = tmp_path / "map.xlsx"
    status, _, errors = await pulsemap(
        exports, "export", "map", "--journey", "shop", "--format", "xlsx", "-o", str(file)
    )
    assert (status, errors) == (0, "")
    book = load_workbook(file)
    assert book.sheetnames == ["map", "entries", "answers", "events"]
    points = sheet_rows(book["map"])
    assert [(one["stage_name"], one["name"], one["channels"]) for one in points] == [
        ("Всё", "Оформлен", "app; site"),
        ("Всё", "Доставлен", "app; site"),
    ]
    assert [(one["n"], one["mean"], one["metric_value"]) for one in points] == [
        (10, 0.4, 70),
        (0, None, None),
    ]
    answers = sheet_rows(book["answers"])
    at = f"answered_at ({ZONE})"
    assert {one["event_id"]: one["words"] for one in answers if one["question"] == "words"} == {
        name: words.replace("\r", "_x000D_") if name == "f6" else words for name, words in WORDS.items()
    }
    assert {cell.data_type for row in book["answers"].iter_rows(min_row=2) for cell in row} <= {
        "n",
        "s",
        "d",
        "b",
    }
    newest = max(one[at] for one in answers)
    assert newest == datetime.fromisoformat(YESTERDAY).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    assert [one["attributes"] for one in sheet_rows(book["events"])] == ['{"gift": true, "total": 12.5}'] * 2


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def no_part_is_left(folder: Path) -> bool:
    return not list(folder.glob(".*"))


@pytest.mark.usefixtures("filled")
async def test_the_curve_as_a_picture(pulsemap: Run, tmp_path: Path) -> None:
    for form, begins in (("png", b"\x89PNG"), ("svg", b"<svg")):
        file = tmp_path / f"curve.{form}"
        words = ("export", "curve", "--journey", "shop", "--format", form, "-o", str(file))
        assert await pulsemap(exports, *words) == (0, b"", "")
        assert file.read_bytes().startswith(begins)
    assert "Оформлен" in (tmp_path / "curve.svg").read_text()
    assert no_part_is_left(tmp_path)


async def test_a_journey_without_answers_is_an_empty_file_with_its_columns(pulsemap: Run) -> None:
    for thing in ("answers", "events"):
        words = ("export", thing, "--journey", "shop", "--format")
        assert json.loads((await pulsemap(exports, *words, "json"))[1]) == []
        assert rows_of((await pulsemap(exports, *words, "csv"))[1]) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("answers", "--journey", "shop", "--format", "png"),
            "pulsemap: answers can be had as csv, json, xlsx, parquet, not as 'png'\n",
        ),
        (
            ("curve", "--journey", "shop", "--format", "docx"),
            "pulsemap: curve can be had as csv, json, xlsx, parquet, png, svg, pdf, not as 'docx'\n",
        ),
        (
            ("curve", "--journey", "cafe", "--format", "csv"),
            "pulsemap: there is no journey 'cafe'; there is: shop\n",
        ),
        (
            ("curve", "--journey", "shop", "--format", "csv", "--window", "soon"),
            "pulsemap: --window: window is today, all or a number of days from 1d to 3660d\n",
        ),
        (
            ("curve", "--journey", "shop", "--format", "csv", "-o", "/nowhere/curve.csv"),
            "pulsemap: /nowhere/curve.csv: No such file or directory\n",
        ),
    ],
)
async def test_a_wish_that_cannot_be_met_is_one_line(
    pulsemap: Run, words: tuple[str, ...], says: str
) -> None:
    assert await pulsemap(exports, "export", *words) == (2, b"", says)


def test_a_cell_holds_a_list_with_semicolons_and_nothing_as_nothing() -> None:
    assert csv_line([None, True, -3, 0.25, ["late", "damaged"], "-3"]) == ",true,-3,0.25,late;damaged,'-3\r\n"


@pytest.mark.usefixtures("filled")
async def test_the_whole_map_in_every_format(pulsemap: Run, tmp_path: Path) -> None:
    begins = {
        "pdf": b"%PDF-",
        "svg": b"<svg",
        "csv": MARK.encode(),
        "json": b"{\n",
        "parquet": b"PAR1",
        "mermaid": "journey\n    title Заказ\n    section Всё\n      Оформлен: 4: никто\n".encode(),
        "zip": b"PK",
    }
    for form, start in begins.items():
        file = tmp_path / f"map.{form}"
        words = ("export", "map", "--journey", "shop", "--format", form, "-o", str(file))
        assert await pulsemap(exports, *words) == (0, b"", "")
        assert file.read_bytes().startswith(start)
    whole = json.loads((tmp_path / "map.json").read_text())
    rows = rows_of((tmp_path / "map.csv").read_bytes())
    assert [(row["touchpoint"], int(row["n"])) for row in rows] == [
        (point["touchpoint"], point["n"]) for point in whole["points"]
    ]
    with zipfile.ZipFile(tmp_path / "map.zip") as archive:
        assert {"README.txt", "answers.csv", "events.csv", "map.pdf"} <= set(archive.namelist())
        assert rows_of(archive.read("answers.csv")) == rows_of(
            (await pulsemap(exports, "export", "answers", "--journey", "shop", "--format", "csv"))[1]
        )


async def test_without_the_package_for_parquet_one_line_says_what_to_install(
    pulsemap: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    words = ("export", "map", "--journey", "shop", "--format", "parquet")
    said = "pulsemap: parquet needs the package pyarrow: pip install 'pulsemap[parquet]'\n"
    assert await pulsemap(exports, *words) == (1, b"", said)

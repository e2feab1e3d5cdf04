"""GET .../export: each format is opened by a reader of its own; single rows are for who may."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pyarrow.parquet
import pypdfium2
import pytest
from openpyxl import load_workbook

from mapping.files import parquet
from surveys.people.roles import Role
from tests.doors.http.conftest import Door

ADDRESS = "/v1/journeys/shop/export"
SVG = "{http://www.w3.org/2000/svg}"


async def body_of(door: Door, headers: dict[str, str], **query: str) -> bytes:
    async with door.http.get(ADDRESS, params=query, headers=headers) as answer:
        body = await answer.read()
        assert answer.status == 200, body
        form = query["format"].replace("mermaid", "mmd")
        thing = query.get("thing", "map")
        name = f"shop-{thing}-2026-11-21.{form}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Cache-Control"] == "no-store"
        return body


async def figures_of(door: Door, headers: dict[str, str]) -> list[tuple[str, int, float | None]]:
    async with door.http.get("/v1/journeys/shop/map", headers=headers) as answer:
        points = (await answer.json())["points"]
    return [(point["touchpoint"], point["n"], point["mean"]) for point in points]


async def fill(door: Door) -> None:
    for number, value in enumerate((5, 5, 4, 1, 2, 5)):
        await door.answer("delivered", value, number=number)


async def test_every_format_says_what_the_interface_says(door: Door) -> None:
    await fill(door)
    key = await door.key("map:read")
    known = await figures_of(door, key)
    assert known == [("ordered", 0, None), ("delivered", 6, pytest.approx(0.333333))]

    rows = list(csv.DictReader(io.StringIO((await body_of(door, key, format="csv")).decode("utf-8-sig"))))
    assert [(row["touchpoint"], int(row["n"])) for row in rows] == [("ordered", 0), ("delivered", 6)]
    assert [row["mean"] for row in rows] == ["", "0.333333"]

    table = pyarrow.parquet.read_table(io.BytesIO(await body_of(door, key, format="parquet"))).to_pylist()
    assert [(row["touchpoint"], row["n"], row["mean"]) for row in table] == known

    book = load_workbook(io.BytesIO(await body_of(door, key, format="xlsx")))
    names, *cells = book["map"].iter_rows(values_only=True)
    at = [names.index(name) for name in ("touchpoint", "n", "mean")]
    assert [tuple(row[place] for place in at) for row in cells] == known

    whole = json.loads(await body_of(door, key, format="json"))
    assert [(one["touchpoint"], one["n"], one["mean"]) for one in whole["points"]] == known

    root = ElementTree.fromstring(await body_of(door, key, format="svg", lang="ru"))  # noqa: S314
    letters = [text.text for text in root.iter(f"{SVG}text")]
    assert "Магазин" in letters
    assert "+0,33" in letters
    assert "n 6" in letters

    assert (
        await body_of(door, key, format="mermaid")
        == (
            "journey\n    title Магазин\n    section Buy\n    %% ordered - ответов ещё нет\n"
            "    section Get\n      delivered: 4: никто\n"
        ).encode()
    )


async def test_the_pdf_is_a3_with_its_letters_and_the_png_is_a_picture(door: Door) -> None:
    await fill(door)
    key = await door.key("map:read")
    paper = pypdfium2.PdfDocument(await body_of(door, key, format="pdf", lang="ru"))
    assert [round(side) for side in paper[0].get_size()] == [1191, 842]
    words = paper[0].get_textpage().get_text_bounded()
    assert "Магазин" in words
    assert "ответов: 6" in words
    assert (await body_of(door, key, format="png")).startswith(b"\x89PNG")


async def test_an_archive_holds_all_of_them_and_single_rows_only_for_who_may_have_them(door: Door) -> None:
    await fill(door)
    files = {
        *("README.txt", "entries.csv", "map.json", "map.mmd", "map.pdf", "map.png", "map.svg", "map.xlsx"),
        *("points.csv", "points.parquet"),
    }
    for headers, more, sheets in (
        (await door.session(Role.STAFF), set(), ["map", "entries"]),
        (
            await door.session(Role.ADMIN, who=4712),
            {"answers.csv", "events.csv"},
            ["map", "entries", "answers", "events"],
        ),
    ):
        archive = zipfile.ZipFile(io.BytesIO(await body_of(door, headers, format="zip", lang="pl")))
        assert archive.testzip() is None
        assert set(archive.namelist()) == files | more
        assert load_workbook(io.BytesIO(archive.read("map.xlsx"))).sheetnames == sheets
        told = archive.read("README.txt").decode()
        assert "cała mapa na arkuszach A3" in told
        assert all(f"- {name}: " in told for name in (files | more) - {"README.txt"})


@pytest.mark.parametrize(("thing", "count"), [("answers", 6), ("events", 0)])
async def test_answers_and_events_need_the_role_admin_or_the_scope_export(
    door: Door, thing: str, count: int
) -> None:
    await fill(door)
    query = {"format": "csv", "thing": thing}
    for headers in (await door.key("map:read"), await door.session(Role.STAFF)):
        async with door.http.get(ADDRESS, params=query, headers=headers) as answer:
            assert answer.status == 403
    for headers in (await door.key("map:read", "export"), await door.session(Role.ADMIN, who=4712)):
        rows = csv.DictReader(io.StringIO((await body_of(door, headers, **query)).decode("utf-8-sig")))
        assert len(list(rows)) == count
    async with door.http.get(ADDRESS, params={"format": "csv"}) as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({}, "format of map is one of png, svg, pdf, xlsx, csv, json, parquet, mermaid, zip"),
        ({"format": "docx"}, "format of map is one of png, svg, pdf, xlsx, csv, json, parquet, mermaid, zip"),
        ({"format": "png", "thing": "answers"}, "format of answers is one of csv, json, xlsx, parquet"),
        ({"format": "png", "thing": "staff"}, "thing is one of map, curve, answers, events"),
        ({"format": "png", "lang": "de"}, "lang is one of en, ru, pl, uk"),
    ],
)
async def test_a_wish_that_makes_no_sense_is_told_what_does(
    door: Door, query: dict[str, str], says: str
) -> None:
    async with door.http.get(ADDRESS, params=query, headers=await door.key("map:read")) as answer:
        assert (answer.status, (await answer.json())["detail"]) == (400, says)


async def test_no_such_journey_is_404_and_a_missing_package_is_named(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = await door.key("map:read")
    async with door.http.get("/v1/journeys/none/export?format=png", headers=key) as answer:
        assert answer.status == 404
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    async with door.http.get(f"{ADDRESS}?format=parquet", headers=key) as answer:
        assert answer.status == 501
        assert (await answer.json())["detail"] == str(parquet.ParquetMissingError())

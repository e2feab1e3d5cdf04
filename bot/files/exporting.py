"""Makes the files of a journey: reads what they show, draws, writes, packs; nobody waits meanwhile."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.files.render import Renderer
from mapping.chart.spec import spec
from mapping.curve import curve_json
from mapping.files import rows as exports
from mapping.files.cells import written
from mapping.files.excel import Sheet, write_workbook
from mapping.files.mermaid import mermaid
from mapping.files.parquet import ParquetMissingError, write_parquet
from mapping.files.readme import readme
from mapping.files.wishes import FORMATS, PERSONAL, Wish
from mapping.map_json import map_json
from mapping.quotes import Quote, read_quotes
from mapping.sheet.content import content_of
from mapping.sheet.drawing import one_picture, sheets
from mapping.whole_map import WholeMap
from surveys.model import Configuration

PIECE: Final = 256 * 1024
CONTENTS: Final = ("png", "svg", "pdf", "json", "mermaid", "csv", "parquet", "xlsx")
"""Formats of the map that an archive holds."""
SHARPEST: Final = 2.0
"""Pixels to each 1/96 inch."""
SHARP_SHEETS: Final = 6
"""A picture of more sheets is coarser: it must fit into memory."""
DRAWN: Final = frozenset({"png", "svg", "pdf", "zip"})
QUOTES: Final = 500
"""The newest, among which each cell finds its own."""


class Exporter:
    """One for the process; `current` is the tenant's configuration in force."""

    def __init__(
        self,
        engine: AsyncEngine,
        current: Callable[[str], Awaitable[Configuration]],
        renderer: Renderer,
        clock: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._current = current
        self._renderer = renderer
        self._clock = clock

    async def pieces(self, tenant: str, wish: Wish) -> AsyncGenerator[bytes, None]:
        """The file, written whole before its first piece: a slow reader holds no connection.

        Raises LookupError (no such journey), ParquetMissingError.
        """
        if wish.form not in FORMATS[wish.thing]:
            raise ValueError(f"{wish.thing} is not to be had as {wish.form}")
        with TemporaryDirectory(prefix="pulsemap-") as folder:
            path = await self._made(tenant, wish, Path(folder))
            with path.open("rb") as file:
                while piece := await asyncio.to_thread(file.read, PIECE):
                    yield piece

    async def _made(self, tenant: str, wish: Wish, folder: Path) -> Path:
        configuration = await self._current(tenant)
        if wish.view.journey not in configuration.journeys:
            raise LookupError(wish.view.journey)
        if wish.thing in PERSONAL:
            return await self._single(tenant, configuration, wish, folder)
        async with self._engine.connect() as conn:
            whole = await exports.whole_map(
                conn, tenant=tenant, configuration=configuration, view=wish.view, now=self._clock()
            )
            quotes = (
                await read_quotes(conn, tenant=tenant, journey=wish.view.journey, limit=QUOTES)
                if wish.thing == "map" and wish.form in DRAWN and wish.view.persona is None
                else ()
            )
        if wish.thing == "curve":
            return await self._curve(whole, wish, folder)
        if wish.form == "zip":
            return await self._archive(tenant, whole, quotes, wish, folder)
        return await self._map(tenant, whole, quotes, wish, wish.form, folder)

    async def _map(
        self,
        tenant: str,
        whole: WholeMap,
        quotes: Sequence[Quote],
        wish: Wish,
        form: str,
        folder: Path,
    ) -> Path:
        language = wish.language
        path = folder / f"map.{form}"
        match form:
            case "svg" | "png" | "pdf":
                content = await asyncio.to_thread(content_of, whole, language, quotes)
                if form == "pdf":
                    drawn = await asyncio.to_thread(sheets, content)
                    return await _kept(path, await self._renderer.sheets_pdf(drawn, content.title))
                picture, count = await asyncio.to_thread(one_picture, content)
                scale = min(SHARPEST, SHARPEST * SHARP_SHEETS / count)
                if form == "png":
                    return await _kept(path, await self._renderer.sheets_png(picture, scale))
                return await _kept(path, picture.encode())
            case "json":
                return await _kept(path, _json(map_json(whole)))
            case "mermaid":
                owners = {key: place.owner.name for key, place in whole.places.items() if place.owner}
                drawing = mermaid(whole.reading.curve, whole.journey, owners, language)
                return await _kept(path, drawing.encode())
            case "xlsx":
                tables = [
                    Sheet("map", exports.MAP, exports.map_rows(whole, language)),
                    Sheet("entries", exports.ENTRIES, exports.entry_rows(whole, language)),
                ]
                return await self._workbook(tenant, whole.configuration, wish, path, tables)
            case _:
                rows = Sheet("map", exports.MAP, exports.map_rows(whole, language))
                return await _table(path, rows, form)

    async def _curve(self, whole: WholeMap, wish: Wish, folder: Path) -> Path:
        curve, journey, form = whole.reading.curve, whole.journey, wish.form
        path = folder / f"curve.{form}"
        drawing = {"png": self._renderer.png, "svg": self._renderer.svg, "pdf": self._renderer.pdf}
        if form in drawing:
            picture = spec(curve, journey=journey, language=wish.language)
            return await _kept(path, await drawing[form](picture))
        if form == "json":
            return await _kept(path, _json(curve_json(curve, whole.reading.version)))
        rows = Sheet("curve", exports.CURVE, exports.curve_rows(curve, journey, wish.language))
        if form == "xlsx":
            await write_workbook(path, [rows], ZoneInfo(whole.configuration.company.timezone))
            return path
        return await _table(path, rows, form)

    async def _single(self, tenant: str, configuration: Configuration, wish: Wish, folder: Path) -> Path:
        """Every answer, or every event."""
        path = folder / f"{wish.thing}.{wish.form}"
        if wish.form == "xlsx":
            return await self._workbook(tenant, configuration, wish, path, [], things=(wish.thing,))
        async with self._engine.connect() as conn:
            return await _table(path, self._rows(conn, tenant, configuration, wish, wish.thing), wish.form)

    def _rows(
        self, conn: AsyncConnection, tenant: str, configuration: Configuration, wish: Wish, thing: str
    ) -> Sheet:
        columns, read = {
            "answers": (exports.ANSWERS, exports.answers),
            "events": (exports.EVENTS, exports.events),
        }[thing]
        now = self._clock()
        return Sheet(
            thing,
            columns,
            read(conn, tenant=tenant, configuration=configuration, view=wish.view, now=now),
        )

    async def _workbook(
        self,
        tenant: str,
        configuration: Configuration,
        wish: Wish,
        path: Path,
        tables: Sequence[Sheet],
        things: Sequence[str] | None = None,
    ) -> Path:
        """The tables, and those of single customers' rows that are wished for and allowed."""
        single = things if things is not None else (("answers", "events") if wish.personal else ())
        async with self._engine.connect() as conn:
            further = [self._rows(conn, tenant, configuration, wish, thing) for thing in single]
            await write_workbook(path, [*tables, *further], ZoneInfo(configuration.company.timezone))
        return path

    async def _archive(
        self, tenant: str, whole: WholeMap, quotes: Sequence[Quote], wish: Wish, folder: Path
    ) -> Path:
        """Every format of the map, its entries, and with the right to it answers and events."""
        inside = folder / "inside"
        await asyncio.to_thread(inside.mkdir)
        names = {"mermaid": "map.mmd", "csv": "points.csv", "parquet": "points.parquet"}
        for form in CONTENTS:
            try:
                path = await self._map(tenant, whole, quotes, wish, form, inside)
            except ParquetMissingError:
                continue
            if form in names:
                await asyncio.to_thread(path.rename, inside / names[form])
        entries = Sheet("entries", exports.ENTRIES, exports.entry_rows(whole, wish.language))
        await _table(inside / "entries.csv", entries, "csv")
        for thing in ("answers", "events") if wish.personal else ():
            single = Wish(wish.view, "csv", wish.language, thing, wish.personal)
            await self._single(tenant, whole.configuration, single, inside)
        return await asyncio.to_thread(_packed, folder / "map.zip", inside, whole, wish.language)


def _packed(path: Path, inside: Path, whole: WholeMap, language: str) -> Path:
    files = sorted(inside.iterdir())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme(whole, language, [file.name for file in files]))
        for file in files:
            archive.write(file, file.name)
    return path


async def _table(path: Path, sheet: Sheet, form: str) -> Path:
    if form == "parquet":
        await write_parquet(path, sheet.columns, sheet.rows)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        async for text in written(sheet.rows, sheet.columns, "json" if form == "json" else "csv"):
            await asyncio.to_thread(file.write, text)
    return path


async def _kept(path: Path, content: bytes) -> Path:
    await asyncio.to_thread(path.write_bytes, content)
    return path


def _json(found: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"

"""`pulsemap export`: a journey's curve, answers, events or all of them as a file."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.terminal import BAD_INPUT, FAILED, BadInputError, OpenEngine, complain
from bot.database_troubles import DATABASE_ERRORS, in_words
from bot.render import Renderer
from mapping import exports
from mapping.cells import written
from mapping.chart import spec
from mapping.curve import curve_json
from mapping.reading import View, WindowError, view_of
from mapping.sheets import Sheet, write_workbook
from mapping.words import LANGUAGES
from surveys import configuring
from surveys.model import Configuration

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


FORMATS: Final = {
    "curve": ("csv", "json", "xlsx", "png", "svg", "pdf"),
    "answers": ("csv", "json", "xlsx"),
    "events": ("csv", "json", "xlsx"),
    "map": ("xlsx",),
}


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser("export", help="a journey's curve, answers, events or all as a file")
    offered = "; ".join(f"{thing}: {', '.join(forms)}" for thing, forms in FORMATS.items())
    parser.add_argument("thing", choices=FORMATS, metavar="THING", help=f"{', '.join(FORMATS)}")
    parser.add_argument("--journey", required=True, metavar="J", help="key of the journey")
    parser.add_argument("--format", required=True, metavar="FORMAT", help=offered)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="standard output when absent")
    parser.add_argument(
        "--window",
        default="all",
        metavar="W",
        help="today, 7d, 30d, 90d or any number of days; all when absent",
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, help="language of names and pictures; the company's when absent"
    )
    parser.add_argument("--tenant", default="main", metavar="T", help="whose; main when absent")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 done, 1 failed, 2 bad input; a file that fails half-way is not left behind."""
    try:
        view = _view(arguments)
        async with open_engine() as engine, engine.connect() as conn:
            configuration = await configuring.current(conn, tenant=arguments.tenant)
            if configuration is None:
                return complain(f"{arguments.tenant} has no configuration: apply one first", FAILED)
            if view.journey not in configuration.journeys:
                known = ", ".join(configuration.journeys)
                raise BadInputError(f"there is no journey {view.journey!r}; there is: {known}")
            with _opened(arguments.output) as file:
                async for piece in _pieces(arguments, view, configuration, conn):
                    file.write(piece)
                file.flush()
    except BadInputError as error:
        return complain(str(error), BAD_INPUT)
    except BrokenPipeError:
        # Whoever read has enough; the interpreter must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)
    return 0


def _view(arguments: argparse.Namespace) -> View:
    thing, form = arguments.thing, arguments.format
    if form not in FORMATS[thing]:
        raise BadInputError(f"{thing} can be had as {', '.join(FORMATS[thing])}, not as {form!r}")
    if arguments.output is None and form in ("png", "pdf", "xlsx") and sys.stdout.isatty():
        raise BadInputError(f"{form} does not go to a terminal: name a file with -o")
    try:
        return view_of(arguments.journey, window=arguments.window)
    except WindowError as error:
        raise BadInputError(f"--window: {error}") from error


async def _pieces(
    arguments: argparse.Namespace, view: View, configuration: Configuration, conn: AsyncConnection
) -> AsyncIterator[bytes]:
    thing, form, now = arguments.thing, arguments.format, datetime.now(UTC)
    language = arguments.lang or configuration.company.language
    journey = configuration.journeys[view.journey]
    wanted = {
        "conn": conn,
        "tenant": arguments.tenant,
        "configuration": configuration,
        "view": view,
        "now": now,
    }
    tables: list[Sheet] = []
    if thing in ("curve", "map"):
        reading = await exports.curve(**wanted)
        if thing == "map":
            tables.append(Sheet("map", exports.MAP, exports.map_rows(reading.curve, journey, language)))
        elif form == "json":
            found = curve_json(reading.curve, reading.version)
            yield msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
            return
        elif form in ("csv", "xlsx"):
            tables.append(Sheet("curve", exports.CURVE, exports.curve_rows(reading.curve, journey, language)))
        else:
            yield await _picture(form, spec(reading.curve, journey=journey, language=language))
            return
    if thing in ("answers", "map"):
        tables.append(Sheet("answers", exports.ANSWERS, exports.answers(**wanted)))
    if thing in ("events", "map"):
        tables.append(Sheet("events", exports.EVENTS, exports.events(**wanted)))
    if form == "xlsx":
        yield await _workbook(tables, configuration.company.timezone)
        return
    (table,) = tables
    async for text in written(table.rows, table.columns, form):
        yield text.encode()


async def _workbook(sheets: Sequence[Sheet], timezone: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        await write_workbook(path, sheets, ZoneInfo(timezone))
        return path.read_bytes()


async def _picture(form: Literal["png", "svg", "pdf"], drawing: dict[str, object]) -> bytes:
    renderer = Renderer()
    try:
        match form:
            case "png":
                return await renderer.png(drawing)
            case "svg":
                return await renderer.svg(drawing)
            case "pdf":
                return await renderer.pdf(drawing)
    finally:
        await renderer.close()


@contextlib.contextmanager
def _opened(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its place only when it is whole."""
    if path is None:
        yield sys.stdout.buffer
        return
    part = path.with_name(f".{path.name}.part")
    try:
        file = part.open("wb")
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}") from error
    try:
        with file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

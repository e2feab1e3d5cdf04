"""`pulsemap export`: a journey's map, curve, answers or events as a file."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.commands.terminal import BAD_INPUT, FAILED, BadInputError, OpenEngine, add_tenant, complain
from bot.database_troubles import DATABASE_ERRORS, in_words
from bot.files.exporting import Exporter
from bot.files.render import Renderer
from mapping.files.parquet import ParquetMissingError
from mapping.files.wishes import FORMATS, Wish
from mapping.reading import View, WindowError, view_of
from mapping.words import LANGUAGES
from surveys.configuration import configuring
from surveys.model import Configuration

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


BINARY: Final = frozenset({"png", "pdf", "xlsx", "parquet", "zip"})
"""What a terminal cannot show."""


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser("export", help="a journey's map, curve, answers or events as a file")
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
    add_tenant(parser, "whose")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 done, 1 failed, 2 bad input; a file that fails half-way is not left behind."""
    try:
        view = _view(arguments)
        async with open_engine() as engine:
            async with engine.connect() as conn:
                configuration = await configuring.current(conn, tenant=arguments.tenant)
            if configuration is None:
                return complain(f"{arguments.tenant} has no configuration: apply one first", BAD_INPUT)
            if view.journey not in configuration.journeys:
                known = ", ".join(configuration.journeys)
                raise BadInputError(f"there is no journey {view.journey!r}; there is: {known}")
            with _opened(arguments.output) as file:
                async with contextlib.aclosing(_pieces(engine, configuration, arguments, view)) as pieces:
                    async for piece in pieces:
                        file.write(piece)
                file.flush()
    except BadInputError as error:
        return complain(str(error), BAD_INPUT)
    except ParquetMissingError as error:
        return complain(str(error), FAILED)
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
    if arguments.output is None and form in BINARY and sys.stdout.isatty():
        raise BadInputError(f"{form} does not go to a terminal: name a file with -o")
    try:
        return view_of(arguments.journey, window=arguments.window)
    except WindowError as error:
        raise BadInputError(f"--window: {error}") from error


async def _pieces(
    engine: AsyncEngine, configuration: Configuration, arguments: argparse.Namespace, view: View
) -> AsyncGenerator[bytes, None]:
    """Whoever may start the command may have everything."""

    async def current(_tenant: str) -> Configuration:
        return configuration

    language = arguments.lang or configuration.company.language
    wish = Wish(view, arguments.format, language, arguments.thing, personal=True)
    renderer = Renderer()
    try:
        exporter = Exporter(engine, current, renderer, lambda: datetime.now(UTC))
        async for piece in exporter.pieces(arguments.tenant, wish):
            yield piece
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

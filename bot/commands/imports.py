"""`pulsemap import events|answers FILE`: history from CSV or JSON lines, in batches, each line once."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine
from tqdm import tqdm

from bot.commands.terminal import BAD_INPUT, FAILED, OpenEngine, add_tenant, complain
from bot.database import open_database
from bot.database_troubles import DATABASE_ERRORS, in_words
from bot.files.importing import Import
from bot.files.numbered_lines import UnusableFileError, read_lines
from surveys.configuration import configuring

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


FIELDS = """\
events: id, touchpoint, customer, occurred_at, and if wished source (import), journey, channel, instance,
  location, employee, attributes (a JSON object; in CSV also columns attributes.NAME)
answers: id, customer, touchpoint, metric (nps, csat, ces, emotion3, emotion5, stars, yesno), value,
  answered_at, and if wished source (import), journey, channel, persona, instance, words;
  they raise no complaint and do not count as asked

Times are RFC 3339 with a zone. Importing a file again changes nothing, so an import that was cut off is
simply started again."""


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser(
        "import",
        help="events or answers from a file",
        epilog=FIELDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", choices=("events", "answers"))
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV with a head line, or JSON lines")
    parser.add_argument("--format", choices=("csv", "jsonl"), help="told by the name when absent")
    add_tenant(parser, "whose")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 all lines are in, 1 some were left out or it failed, 2 bad input."""
    path: Path = arguments.file
    size = _size(path)
    if size is None:
        return complain(f"{path}: no such file, or it may not be read", BAD_INPUT)
    try:
        async with open_engine() as engine, open_database(_url(engine), pool_size=1) as database:
            async with engine.connect() as conn:
                configuration = await configuring.current(conn, tenant=arguments.tenant)
            if configuration is None:
                return complain(f"{arguments.tenant} has no configuration: apply one first", BAD_INPUT)
            with tqdm(total=size, unit="B", unit_scale=True, desc=path.name, mininterval=0.5) as bar:

                def name_line(number: int, why: str) -> None:
                    tqdm.write(f"{path}:{number}: {why}", file=sys.stderr)

                work = Import(database, arguments.tenant, configuration, datetime.now(UTC), name_line)
                await work.store(arguments.kind, read_lines(path, arguments.format, bar.update))
    except UnusableFileError as error:
        return complain(f"{path}: {error}", BAD_INPUT)
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)
    new, known, left_out = (work.counts[name] for name in ("new", "known", "left out"))
    sys.stdout.write(f"{arguments.kind}: {new} new, {known} known already, {left_out} left out\n")
    return 1 if left_out else 0


def _url(engine: AsyncEngine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _size(path: Path) -> int | None:
    """In bytes; None if the file cannot be opened."""
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size
    except OSError:
        return None

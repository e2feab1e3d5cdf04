"""`pulsemap import events|answers FILE`: history from CSV or JSON lines, in batches, each line once."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncEngine
from tqdm import tqdm

from bot.commands.terminal import BAD_INPUT, FAILED, OpenEngine, complain
from bot.database import Database, open_database, retried
from bot.database_troubles import DATABASE_ERRORS, in_words
from bot.numbered_lines import Line, UnusableFileError, read_lines
from handlers.http.event_formats import Refused, read_plain
from handlers.http.strict_json import NotJsonError, decode
from surveys import configuring
from surveys.backfill import backfill
from surveys.intake import Accepted, Conflict, Duplicate, Recorded, Rejected, record_touchpoints
from surveys.model import Configuration, TouchpointEvent
from surveys.past_answers import PastAnswer, read_past_answer

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


BATCH = 500
FIELDS = """\
events: id, touchpoint, customer, occurred_at, and if wished source (import), journey, channel, instance,
  location, employee, attributes (a JSON object; in CSV also columns attributes.NAME)
answers: id, customer, touchpoint, metric (nps, csat, ces, emotion3, emotion5, stars, yesno), value,
  answered_at, and if wished source (import), journey, channel, persona, instance, words;
  they raise no complaint and do not count as asked

Times are RFC 3339 with a zone. Importing a file again changes nothing, so an import that was cut off is
simply started again."""


@dataclass(slots=True)
class _Import:
    """What has become of the lines so far."""

    database: Database
    tenant: str
    configuration: Configuration
    now: datetime
    complain: Callable[[int, str], None]
    counts: Counter[str] = field(default_factory=Counter)

    def leave_out(self, number: int, why: str) -> None:
        self.counts["left out"] += 1
        self.complain(number, why)

    async def events(self, lines: Sequence[Line]) -> None:
        taken: list[tuple[int, TouchpointEvent]] = []
        for line in lines:
            read = read_plain(_event_fields(line.record or {}), self.now)
            if isinstance(read, Refused):
                self.leave_out(line.number, read.reason)
            else:
                taken.append((line.number, read))
        if not taken:
            return
        recorded = await retried(lambda: self._record([event for _, event in taken]))
        for (number, _), one in zip(taken, recorded, strict=True):
            match one:
                case Accepted():
                    self.counts["new"] += 1
                case Duplicate():
                    self.counts["known"] += 1
                case Conflict():
                    self.leave_out(number, "another event with this source and id is stored already")
                case Rejected(reason):
                    self.leave_out(number, reason)

    async def answers(self, lines: Sequence[Line]) -> None:
        taken: list[PastAnswer] = []
        for line in lines:
            read = read_past_answer(line.record or {}, self.configuration, self.now)
            if isinstance(read, str):
                self.leave_out(line.number, read)
            else:
                taken.append(read)
        new = await retried(lambda: self._backfill(taken))
        self.counts["new"] += new
        self.counts["known"] += len(taken) - new

    async def _record(self, events: Sequence[TouchpointEvent]) -> list[Recorded]:
        async with self.database.pool.acquire() as connection, connection.transaction():
            return await record_touchpoints(
                connection, events, tenant=self.tenant, configuration=self.configuration, now=self.now
            )

    async def _backfill(self, answers: Sequence[PastAnswer]) -> int:
        async with self.database.engine.begin() as conn:
            return await backfill(
                conn, answers, tenant=self.tenant, configuration=self.configuration, now=self.now
            )


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
    parser.add_argument("--tenant", default="main", metavar="T", help="whose; main when absent")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 all lines are in, 1 some were left out or it failed, 2 the file cannot be read."""
    path: Path = arguments.file
    size = _size(path)
    if size is None:
        return complain(f"{path}: no such file, or it may not be read", BAD_INPUT)
    try:
        async with open_engine() as engine, open_database(_url(engine), pool_size=1) as database:
            async with engine.connect() as conn:
                configuration = await configuring.current(conn, tenant=arguments.tenant)
            if configuration is None:
                return complain(f"{arguments.tenant} has no configuration: apply one first", FAILED)
            with tqdm(total=size, unit="B", unit_scale=True, desc=path.name, mininterval=0.5) as bar:

                def name_line(number: int, why: str) -> None:
                    tqdm.write(f"{path}:{number}: {why}", file=sys.stderr)

                work = _Import(database, arguments.tenant, configuration, datetime.now(UTC), name_line)
                store = work.events if arguments.kind == "events" else work.answers
                batch: list[Line] = []
                for line in read_lines(path, arguments.format, bar.update):
                    if line.record is None:
                        work.leave_out(line.number, line.mistake)
                        continue
                    batch.append(line)
                    if len(batch) == BATCH:
                        await store(batch)
                        batch = []
                if batch:
                    await store(batch)
    except UnusableFileError as error:
        return complain(f"{path}: {error}", BAD_INPUT)
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)
    new, known, left_out = (work.counts[name] for name in ("new", "known", "left out"))
    sys.stdout.write(f"{arguments.kind}: {new} new, {known} known already, {left_out} left out\n")
    return 1 if left_out else 0


def _url(engine: AsyncEngine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _event_fields(record: dict[str, Any]) -> dict[str, Any]:
    """The record as a plain event: a source, and attributes gathered from a CSV file's columns."""
    event = {"source": "import"} | {name: value for name, value in record.items() if "." not in name}
    if isinstance(event.get("attributes"), str):
        event["attributes"] = _json_or_text(event["attributes"])
    columns = {
        name.removeprefix("attributes."): _json_or_text(value)
        for name, value in record.items()
        if name.startswith("attributes.") and isinstance(value, str)
    }
    if columns:
        given = event.get("attributes") or {}
        event["attributes"] = {**given, **columns} if isinstance(given, dict) else given
    return event


def _json_or_text(text: str) -> Any:
    """A number, truth value, list or object if the text is one; else the text."""
    try:
        return decode(text.encode())
    except (NotJsonError, UnicodeEncodeError):
        return text


def _size(path: Path) -> int | None:
    """In bytes; None if the file cannot be opened."""
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size
    except OSError:
        return None

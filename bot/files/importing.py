"""History from CSV or JSON lines into the database, in batches, each line once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.database import Database, retried
from bot.files.numbered_lines import Line
from handlers.http.event_formats import Refused, read_plain
from handlers.http.strict_json import NotJsonError, decode
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer, read_past_answer
from surveys.asking.intake import Accepted, Conflict, Duplicate, Recorded, Rejected, record_touchpoints
from surveys.facts import TouchpointEvent
from surveys.model import Configuration
from surveys.store.backfill import count_anew

BATCH = 500
Kind = Literal["events", "answers"]


@dataclass(slots=True)
class Import:
    """What has become of the lines so far."""

    database: Database
    tenant: str
    configuration: Configuration
    now: datetime
    complain: Callable[[int, str], None]
    """Told the number of each line that is left out, and why."""
    counts: Counter[str] = field(default_factory=Counter)

    async def store(self, kind: Kind, lines: Iterable[Line]) -> None:
        """All lines, a batch a transaction. Repeated, it changes nothing."""
        batch: list[Line] = []
        store = self.events if kind == "events" else self.answers
        for line in lines:
            if line.record is None:
                self.leave_out(line.number, line.mistake)
                continue
            batch.append(line)
            if len(batch) == BATCH:
                await store(batch)
                batch = []
        if batch:
            await store(batch)
        async with self.database.engine.begin() as conn:
            await count_anew(conn)

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

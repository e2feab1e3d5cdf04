"""History from CSV or JSON lines into the database, in batches, each line once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.database import Database, retried
from bot.files.numbered_lines import Line
from handlers.http.event_formats import Refused, read_plain
from handlers.http.strict_json import HIGHEST, LOWEST, NotJsonError, decode
from surveys.answers.backfill import Backfilled, backfill
from surveys.answers.past_answers import PastAnswer, read_past_answer
from surveys.asking.intake import (
    Accepted,
    Conflict,
    Duplicate,
    Habit,
    Recorded,
    Rejected,
    record_touchpoints,
)
from surveys.facts import TouchpointEvent
from surveys.model import Configuration
from surveys.store.backfill import count_anew

BATCH = 500
_TAKEN = "another {} with this source and id is stored already: {!r}"
_NUMBER = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,19})?")
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
    habit: Habit = field(default_factory=Habit)

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
        for (number, event), one in zip(taken, recorded, strict=True):
            match one:
                case Accepted():
                    self.counts["new"] += 1
                case Duplicate():
                    self.counts["known"] += 1
                case Conflict():
                    self.leave_out(number, _TAKEN.format("event", event.id))
                case Rejected(reason):
                    self.leave_out(number, reason)

    async def answers(self, lines: Sequence[Line]) -> None:
        taken: list[tuple[int, PastAnswer]] = []
        for line in lines:
            read = read_past_answer(line.record or {}, self.configuration, self.now)
            if isinstance(read, str):
                self.leave_out(line.number, read)
            else:
                taken.append((line.number, read))
        filled = await retried(lambda: self._backfill([answer for _, answer in taken]))
        self.counts["new"] += filled.new
        self.counts["known"] += len(taken) - filled.new - len(filled.conflicts)
        for place in filled.conflicts:
            number, answer = taken[place]
            self.leave_out(number, _TAKEN.format("answer", answer.id))

    async def _record(self, events: Sequence[TouchpointEvent]) -> list[Recorded]:
        async with self.database.pool.acquire() as connection:
            return await record_touchpoints(
                connection,
                events,
                tenant=self.tenant,
                configuration=self.configuration,
                now=self.now,
                habit=self.habit,
            )

    async def _backfill(self, answers: Sequence[PastAnswer]) -> Backfilled:
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
        name.removeprefix("attributes."): _number_or_text(value)
        for name, value in record.items()
        if name.startswith("attributes.") and isinstance(value, str)
    }
    if columns:
        given = event.get("attributes") or {}
        event["attributes"] = {**given, **columns} if isinstance(given, dict) else given
    return event


def _json_or_text(text: str) -> Any:
    """The value of a JSON text; else the text."""
    try:
        return decode(text.encode())
    except (NotJsonError, UnicodeEncodeError):
        return text


def _number_or_text(text: str) -> int | float | str:
    """A number if it fits 64 bits and prints back as the very text; else the text.

    So a question shows what the file says: 7E10, 12.50, 007 and a long tracking number stay as they are.
    """
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text and LOWEST <= number <= HIGHEST else text

"""Updates in: written to the inbox and, where they are survey taps, answered in the same commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from bot import failpoints
from bot.batching import Batcher, Crew
from bot.configurations import Configurations
from bot.database import Database, retried
from bot.slots import SLOTS
from handlers.telegram.recognise import Recognised
from surveys.answers import answering
from surveys.answers.answering import Accepted, Closed, Outcome, Tap, Words
from surveys.answers.replies import ClosedReason
from surveys.model import Configuration
from surveys.store import hot_answers as store

WRITERS: Final = 2
"""Each counts in slots of its own."""


class Updates:
    """Writes a brand's updates and answers; nothing is acknowledged before its commit."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        *,
        tenant: str,
        bot_id: int,
        slot: Callable[[], int],
        clock: Callable[[], datetime],
        waiting: Callable[[], None],
        owed: Callable[[UUID], None],
        moved: Callable[[str], None],
        alarmed: Callable[[], None] = lambda: None,
        crew: Crew | None = None,
    ) -> None:
        """`waiting`: updates wait in their lanes; `owed`: an invitation's message is to be rewritten;
        `moved`: a journey's curve moved; `alarmed`: cards of complaints are due. All after the commit.

        `crew`: the writers of all brands here.
        """
        self._database = database
        self._configurations = configurations
        self._tenant = tenant
        self._bot_id = bot_id
        self._slot = slot
        self._clock = clock
        self._waiting = waiting
        self._owed = owed
        self._moved = moved
        self._alarmed = alarmed
        self._arrivals: Batcher[Recognised, Outcome | None] = Batcher(
            lambda batch, number: retried(lambda: self._receive(batch, number)),
            writers=WRITERS,
            lane=lambda update: update.lane,
            crew=crew,
            instead=lambda update: replace(update, tap=None) if update.tap is not None else None,
        )
        self._replies: Batcher[Tap | Words, Outcome] = Batcher(
            lambda batch, _number: retried(lambda: self._accept(batch))
        )

    def receive(self, update: Recognised) -> asyncio.Future[Outcome | None]:
        """Written and committed; what became of it if it was a tap that could be answered at once.

        A tap that cannot be stored is written all the same and waits in its lane, where poison is put aside.
        Raises OverloadedError.
        """
        return self._arrivals.submit(update)

    def submit(self, item: Tap | Words) -> asyncio.Future[Outcome]:
        """The answer of an update that waited in its lane. Raises OverloadedError."""
        return self._replies.submit(item)

    async def close(self) -> None:
        """Finish what was handed in."""
        await self._arrivals.close()
        await self._replies.close()

    async def _version(self, version: int) -> Configuration:
        return await self._configurations.version(self._tenant, version)

    async def _receive(self, batch: Sequence[Recognised], number: int) -> list[Outcome | None]:
        now = self._clock()
        once = {update.update_id: update for update in batch}
        ordinary: set[int] = set()
        arrived: list[store.ArrivedRow] = []
        for update in once.values():
            invitation_id = None
            if update.tap is None or update.lane in ordinary:
                ordinary.add(update.lane)
            else:
                invitation_id = update.tap.button.invitation_id
            arrived.append(store.ArrivedRow(update.update_id, update.lane, invitation_id))
        async with self._database.pool.acquire() as connection:
            looked = {
                row["update_id"]: row
                for row in await store.look_at_updates(
                    connection, tenant=self._tenant, bot_id=self._bot_id, updates=arrived, now=now
                )
            }
            fresh = [one for one in arrived if not looked[one.update_id]["known"]]
            taps = {
                one.update_id: tap
                for one in fresh
                if one.invitation_id is not None
                and not looked[one.update_id]["waits"]
                and (tap := once[one.update_id].tap) is not None
            }
            decided = await answering.decide(
                connection,
                list(taps.values()),
                [[tap.button.invitation_id] for tap in taps.values()],
                [row for update_id in taps if (row := looked[update_id])["invitation_id"] is not None],
                tenant=self._tenant,
                versions=self._version,
                now=now,
            )
            outcomes = dict(zip(taps, decided.outcomes, strict=True))
            rows = [self._row(one, once[one.update_id].body, outcomes.get(one.update_id)) for one in fresh]
            failpoints.reached("updates.before_write")
            async with connection.transaction() if decided.may_complain else nullcontext():
                slot = number * SLOTS + self._slot()
                taken = await answering.keep(
                    connection, decided, tenant=self._tenant, slot=slot, updates=rows
                )
        failpoints.reached("updates.after_commit")
        if len(outcomes) < len(fresh):
            self._waiting()
        self._tell(taken)
        return [outcomes.get(update.update_id) for update in batch]

    def _row(self, one: store.ArrivedRow, body: bytes, outcome: Outcome | None) -> store.UpdateRow:
        """A tap that had its effect owes words, or nothing; everything else waits for its turn."""
        if outcome is None:
            return store.UpdateRow(self._bot_id, one.update_id, one.lane, "new", one.invitation_id, body)
        if isinstance(outcome, Accepted):
            return store.UpdateRow(self._bot_id, one.update_id, one.lane, "handled", outcome.invitation_id)
        return store.UpdateRow(self._bot_id, one.update_id, one.lane, "done")

    async def _accept(self, batch: Sequence[Tap | Words]) -> list[Outcome]:
        update_ids = [item.update_id for item in batch]
        async with self._database.pool.acquire() as connection, connection.transaction():
            fresh = await store.take_waiting_updates(
                connection, tenant=self._tenant, bot_id=self._bot_id, update_ids=update_ids
            )
            before = await store.invitations_of_updates(
                connection,
                tenant=self._tenant,
                bot_id=self._bot_id,
                update_ids=[one for one in update_ids if one not in fresh],
            )
            items = list({item.update_id: item for item in batch if item.update_id in fresh}.values())
            taken = await answering.accept(
                connection,
                items,
                tenant=self._tenant,
                versions=self._version,
                slot=self._slot(),
                now=self._clock(),
            )
            owed = [
                (item.update_id, outcome.invitation_id if isinstance(outcome, Accepted) else None)
                for item, outcome in zip(items, taken.outcomes, strict=True)
            ]
            if owed:
                await store.owe_words(connection, tenant=self._tenant, bot_id=self._bot_id, owed=owed)
            failpoints.reached("replies.before_commit")
        failpoints.reached("replies.after_commit")
        outcomes: dict[int, Outcome] = {update_id: Accepted(one) for update_id, one in before.items()}
        outcomes |= {item.update_id: one for item, one in zip(items, taken.outcomes, strict=True)}
        self._tell(taken)
        for invitation_id in before.values():
            self._owed(invitation_id)
        return [outcomes.get(item.update_id, Closed(ClosedReason.UNKNOWN)) for item in batch]

    def _tell(self, taken: answering.Taken) -> None:
        for outcome in taken.outcomes:
            if isinstance(outcome, Accepted):
                self._owed(outcome.invitation_id)
        for journey in taken.journeys:
            self._moved(journey)
        if taken.complained:
            self._alarmed()

"""Commit, then speak: bring the messages of invitations up to date with what is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from bot import failpoints
from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database
from bot.telegram.out import Ambiguous, NotSent, Sent, attempt
from handlers.telegram.questions.views import show
from handlers.telegram.wording import Wording
from surveys.answers.standing import Standing, standings
from surveys.answers.steps import InvitationStatus
from surveys.model import Configuration
from surveys.store import hot_inbox, hot_invitations

AT_ONCE: Final = 20
CLOSED_AT_ONCE: Final = 500
OWED_AFTER: Final = timedelta(seconds=5)
"""Words owed for longer than this were lost with a process: they are looked up in the inbox."""


class Speaking:
    """One brand's speaker. Rewriting is idempotent, so what a crash leaves unsaid is simply said again."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        brand: Brand,
        wording: Wording,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._brand = brand
        self._wording = wording
        self._clock = clock
        self._owed: dict[UUID, None] = {}

    def owe(self, invitation_id: UUID) -> None:
        """The message of this invitation is to be rewritten soon."""
        self._owed[invitation_id] = None

    async def turn(self) -> bool:
        """Rewrite some messages; True if more wait."""
        if not self._owed:
            await self._look_up()
        if not self._owed:
            return False
        batch = list(islice(self._owed, AT_ONCE))
        async with self._database.pool.acquire() as connection:
            granted = await self._brand.limiter.reserve(connection, len(batch), urgent=True)
        if not granted:
            await asyncio.sleep(self._brand.limiter.rest(len(batch), urgent=True))
            return True
        batch = batch[:granted]
        for invitation_id in batch:
            self._owed.pop(invitation_id, None)
        await self._speak(batch)
        return bool(self._owed)

    async def expire(self) -> bool:
        """Take the buttons from asks whose time is over, then close them; True if there may be more.

        Who has answered is only closed: those buttons went with the answer.
        """
        tenant = self._brand.tenant
        async with self._database.pool.acquire() as connection:
            now = await hot_invitations.database_now(connection)
            await hot_invitations.give_up_expired_sends(connection, tenant=tenant, now=now)
            rows = await hot_invitations.overdue_invitations(
                connection, tenant=tenant, now=now, most=CLOSED_AT_ONCE
            )
            closing = [row["invitation_id"] for row in rows if row["answered"]]
            unanswered = [row["invitation_id"] for row in rows if not row["answered"]][:AT_ONCE]
            if unanswered:
                granted = await self._brand.limiter.reserve(connection, len(unanswered), urgent=False)
                unanswered = unanswered[:granted]
        if not closing and not unanswered:
            return False
        if unanswered:
            found = await self._standings(unanswered)
            over = [replace(one, status=InvitationStatus.EXPIRED) for one in found.values()]
            await asyncio.gather(*map(self._rewrite, over))
        async with self._database.pool.acquire() as connection:
            await hot_invitations.expire_invitations(
                connection, tenant=tenant, now=now, invitations=closing + unanswered
            )
        return True

    async def _look_up(self) -> None:
        async with self._database.pool.acquire() as connection:
            owed = await hot_inbox.invitations_owed_words(
                connection,
                tenant=self._brand.tenant,
                before=self._clock() - OWED_AFTER,
                most=10 * AT_ONCE,
            )
        self._owed.update(dict.fromkeys(owed))

    async def _speak(self, batch: list[UUID]) -> None:
        since = self._clock()
        found = await self._standings(batch)
        said = await asyncio.gather(*(self._rewrite(one) for one in found.values()))
        spoken = [one for one, done in zip(found, said, strict=True) if done]
        spoken += [one for one in batch if one not in found]
        failpoints.reached("speaking.before_settle")
        async with self._database.pool.acquire() as connection:
            await hot_inbox.words_are_spoken(
                connection, tenant=self._brand.tenant, invitations=spoken, since=since
            )

    async def _standings(self, invitations: list[UUID]) -> dict[UUID, Standing]:
        async def version(number: int) -> Configuration:
            return await self._configurations.version(self._brand.tenant, number)

        async with self._database.pool.acquire() as connection:
            return await standings(
                connection,
                tenant=self._brand.tenant,
                invitations=invitations,
                versions=version,
                now=self._clock(),
            )

    async def _rewrite(self, standing: Standing) -> bool:
        """Whether nothing is owed any more: it is shown, or can never be."""
        message = show(standing, self._wording, self._clock())
        if standing.message_id is None:
            return True
        outcome = await attempt(
            self._edited(standing.chat_id, standing.message_id, message.text, message.keyboard)
        )
        match outcome:
            case Sent(result=None):
                return await self._say_anew(standing)
            case Sent():
                return True
            case NotSent():
                await self._refused(outcome, standing.chat_id)
                return outcome.terminal
            case Ambiguous():
                return False

    async def _edited(self, chat_id: int, message_id: int, text: str, keyboard: object) -> bool | None:
        """True if the message shows the text; None if there is no such message any more."""
        try:
            await self._brand.bot.edit_message_text(
                text,
                chat_id=chat_id,
                message_id=message_id,
                reply_markup=keyboard,  # type: ignore[arg-type]
            )
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return True
            if "message to edit not found" in error.message or "can't be edited" in error.message:
                return None
            raise
        return True

    async def _say_anew(self, standing: Standing) -> bool:
        message = show(standing, self._wording, self._clock())
        outcome = await attempt(
            self._brand.bot.send_message(standing.chat_id, message.text, reply_markup=message.keyboard)
        )
        if isinstance(outcome, Sent) and isinstance(outcome.result, Message):
            async with self._database.pool.acquire() as connection:
                await hot_invitations.remember_message(
                    connection,
                    tenant=self._brand.tenant,
                    invitation_id=standing.invitation_id,
                    message_id=outcome.result.message_id,
                )
        return not isinstance(outcome, NotSent) or outcome.terminal

    async def _refused(self, refusal: NotSent, chat_id: int) -> None:
        async with self._database.pool.acquire() as connection:
            await self._brand.limiter.pause(connection, refusal)
            if refusal.gone:
                await hot_invitations.close_chat(connection, tenant=self._brand.tenant, chat_id=chat_id)

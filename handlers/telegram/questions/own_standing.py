"""Where the ask stands whose button was pressed, if it was sent to the very person who pressed."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.telegram.person import Configured
from handlers.telegram.ports import Clock, Reading
from surveys.answers.buttons import Button
from surveys.answers.replies import ClosedReason
from surveys.answers.standing import Standing, standings
from surveys.model import Configuration


async def own_standing(
    query: CallbackQuery,
    button: Button,
    tenant: str,
    reading: Reading,
    configurations: Configured,
    clock: Clock,
) -> Standing | ClosedReason:
    """Any client can send any button: somebody else's invitation is NOT_YOURS, one that never was UNKNOWN."""

    async def version(number: int) -> Configuration:
        return await configurations.version(tenant, number)

    async with reading() as connection:
        found = await standings(
            connection,
            tenant=tenant,
            invitations=[button.invitation_id],
            versions=version,
            now=clock(),
        )
    standing = found.get(button.invitation_id)
    if standing is None:
        return ClosedReason.UNKNOWN
    return standing if standing.chat_id == query.from_user.id else ClosedReason.NOT_YOURS

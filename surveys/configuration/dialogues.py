"""Where an admin stands in a menu or a wizard of one chat: kept in a row, so it outlives every restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.store import dialogues as store
from surveys.store.dialogues import forget_expired, forget_person

__all__ = [
    "LISTENING",
    "Dialogue",
    "forget_expired",
    "forget_person",
    "keep",
    "know_message",
    "new_dialogue",
    "standing",
]

LIFE: Final = timedelta(days=30)
"""Since the last move; what was entered and not applied is gone after that."""
LISTENING: Final = timedelta(hours=24)
"""Since the last move, words are taken for the value that was asked for; later they may be anything."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One admin in one chat. Everything in `place`, `buttons`, `pending` and `draft` is plain JSON."""

    telegram_user_id: int
    chat_id: int
    serial: int
    """Of the view that is shown; a press names the serial that it saw."""
    message_id: int | None
    """The message that shows it."""
    base_version: int
    """The version of the configuration that the view was drawn from."""
    place: Mapping[str, Any]
    """What is shown."""
    buttons: tuple[Any, ...] = ()
    """What each button shown does, in order: a press only names a number."""
    pending: Mapping[str, Any] | None = None
    """A change that waits for a typed value or for its confirmation."""
    draft: Mapping[str, Any] | None = None
    """What was entered into a wizard and is not applied yet."""
    heard: int = 0
    """Id of the last typed message that was taken: one that comes again is not taken twice."""
    moved_at: datetime = field(default=datetime.min.replace(tzinfo=UTC))

    def listens(self, now: datetime) -> bool:
        """Whether the next words are the value that was asked for."""
        return bool(self.place.get("typing")) and now - self.moved_at < LISTENING


def new_dialogue(telegram_user_id: int, chat_id: int) -> Dialogue:
    """Nothing shown yet."""
    return Dialogue(telegram_user_id, chat_id, 0, None, 0, {})


async def standing(
    conn: AsyncConnection,
    *,
    tenant: str,
    telegram_user_id: int,
    chat_id: int,
    now: datetime,
    moving: bool = False,
) -> Dialogue | None:
    """Where this admin stands in this chat; None if nowhere, or if that was too long ago.

    `moving`: the caller will `keep` another one, so nobody else may move it until the transaction ends.
    """
    row = await store.standing(
        conn, tenant=tenant, telegram_user_id=telegram_user_id, chat_id=chat_id, now=now, moving=moving
    )
    if row is None:
        return None
    return Dialogue(
        telegram_user_id,
        chat_id,
        row["serial"],
        row["message_id"],
        row["base_version"],
        row["place"],
        tuple(row["buttons"]),
        row["pending"],
        row["draft"],
        row["heard"],
        row["moved_at"],
    )


async def keep(conn: AsyncConnection, *, tenant: str, dialogue: Dialogue, now: datetime) -> bool:
    """Store it; False, and nothing done, if a view of the same or a later serial is stored already."""
    return await store.put(
        conn,
        tenant=tenant,
        telegram_user_id=dialogue.telegram_user_id,
        chat_id=dialogue.chat_id,
        serial=dialogue.serial,
        message_id=dialogue.message_id,
        base_version=dialogue.base_version,
        place=dict(dialogue.place),
        buttons=list(dialogue.buttons),
        pending=None if dialogue.pending is None else dict(dialogue.pending),
        draft=None if dialogue.draft is None else dict(dialogue.draft),
        heard=dialogue.heard,
        expires_at=now + LIFE,
        now=now,
    )


async def know_message(conn: AsyncConnection, *, tenant: str, dialogue: Dialogue, message_id: int) -> None:
    """This message shows the dialogue from now on."""
    await store.know_message(
        conn,
        tenant=tenant,
        telegram_user_id=dialogue.telegram_user_id,
        chat_id=dialogue.chat_id,
        serial=dialogue.serial,
        message_id=message_id,
    )

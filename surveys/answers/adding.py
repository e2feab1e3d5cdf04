"""More pictures than one: what follows an answer or a feedback at once belongs to it too."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.answers.attachments import Attachment
from surveys.store import attachments as store
from surveys.store import deliveries as delivery_store

AT_ONCE: Final = timedelta(minutes=2)
"""An album comes as one message for each picture."""


async def add_attachment(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    update: tuple[int, int],
    sent: Attachment,
    now: datetime,
) -> bool:
    """Whether the person sent another voice or picture a moment ago: then this one is kept beside it.

    `update` = (bot, number) of the update that brings it, which counts once. Its case's card follows.
    """
    bot_id, update_id = update
    kept = await store.keep_beside_the_last(
        conn,
        tenant=tenant,
        person=person,
        attachment_id=uuid7(),
        sent=sent,
        bot_id=bot_id,
        update_id=update_id,
        since=now - AT_ONCE,
        now=now,
    )
    for complaint_id in await store.open_cases_with(conn, tenant=tenant, bot_id=bot_id, update_id=update_id):
        await delivery_store.queue_edit(
            conn, tenant=tenant, delivery_id=uuid7(), complaint_id=complaint_id, pressed=None, now=now
        )
    return kept

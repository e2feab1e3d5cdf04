"""The statement that keeps voices and pictures in the transaction of the answers that they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection


class AttachmentRow(NamedTuple):
    attachment_id: UUID
    customer_id: UUID
    invitation_id: UUID
    question: str
    kind: str
    file_id: str
    file_unique_id: str
    duration: int | None
    caption: str | None
    bot_id: int
    update_id: int


async def keep_attachments(
    connection: DriverConnection, *, tenant: str, now: datetime, attachments: Sequence[AttachmentRow]
) -> None:
    """One row for each; the same update brings it once."""
    columns = [list(column) for column in zip(*attachments, strict=True)]
    await connection.execute(
        """
        INSERT INTO attachment (tenant_id, attachment_id, customer_id, invitation_id, question, kind, file_id,
                                file_unique_id, duration, caption, bot_id, update_id, received_at)
        SELECT $1, sent.*, $2
        FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
                    $10::int[], $11::text[], $12::bigint[], $13::bigint[])
            AS sent (attachment_id, customer_id, invitation_id, question, kind, file_id, file_unique_id,
                     duration, caption, bot_id, update_id)
        ON CONFLICT DO NOTHING
        """,
        tenant,
        now,
        *columns,
    )

"""The statement that ends what customers were asked or were about to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.steps import InvitationStatus
from surveys.tables import invitation

_WAITING = tuple(status.value for status in (InvitationStatus.PLANNED, InvitationStatus.DEFERRED))
_OPEN = tuple(
    status.value for status in (InvitationStatus.SENT, InvitationStatus.ANSWERING, InvitationStatus.UNKNOWN)
)


async def end_asks(
    conn: AsyncConnection, *, tenant: str, customers: Sequence[UUID], reason: str
) -> tuple[UUID, ...]:
    """What waits is never sent, what is open takes no more answers; those whose message is in the chat."""
    ending = (
        select(invitation.c.invitation_id)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.customer_id.in_(customers),
            invitation.c.status.in_(_WAITING + _OPEN),
        )
        .order_by(invitation.c.invitation_id)
        .with_for_update(key_share=True)
        .cte("ending")
    )
    rows = await conn.execute(
        update(invitation)
        .where(
            invitation.c.tenant_id == tenant,
            invitation.c.invitation_id == ending.c.invitation_id,
            invitation.c.status.in_(_WAITING + _OPEN),
        )
        .values(
            status=case(
                (invitation.c.status.in_(_WAITING), InvitationStatus.CANCELLED.value),
                else_=InvitationStatus.OPTED_OUT.value,
            ),
            reason=reason,
        )
        .returning(invitation.c.invitation_id, invitation.c.message_id)
    )
    return tuple(row.invitation_id for row in rows if row.message_id is not None)

"""What became of a delivery that was on its way: written once, by whoever still has it claimed."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import DeliveryStatus
from surveys.store import deliveries as store


class OnItsWay(Protocol):
    """A card, a list of cases or a word to an admin, claimed for sending."""

    @property
    def tenant(self) -> str: ...

    @property
    def delivery_id(self) -> UUID: ...

    @property
    def attempt(self) -> int: ...


async def settle(conn: AsyncConnection, claimed: OnItsWay, status: DeliveryStatus, **changes: object) -> bool:
    """Whether it still was this attempt's; `changes` are columns of the delivery."""
    return await store.settle(
        conn,
        tenant=claimed.tenant,
        delivery_id=claimed.delivery_id,
        attempt=claimed.attempt,
        status=status,
        changes=changes,
    )

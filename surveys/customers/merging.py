"""Somebody who came by a public code turns out to be a known customer: one person, one history."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.customers.public_links import ANONYMOUS, SOURCE
from surveys.facts import Customer
from surveys.store import merging as store


async def merge_anonymous(conn: AsyncConnection, *, tenant: str, person: int, into: Customer) -> None:
    """What the person scanned and answered before is the customer's; their figures stay as they are.

    Consent is not carried over: a scan is asked about once, a personal link means questions to come.
    """
    for customer_id, external_id in await store.locked_of_person(
        conn, tenant=tenant, person=person, prefix=ANONYMOUS
    ):
        if customer_id == into.customer_id:
            continue
        await store.lock_invitations(conn, tenant=tenant, customer_id=customer_id)
        await store.move_asks(conn, tenant=tenant, old=customer_id, new=into.customer_id)
        await store.rename_in_events(
            conn, tenant=tenant, source=SOURCE, old=external_id, new=into.external_id
        )
        await store.drop(conn, tenant=tenant, customer_id=customer_id)

"""A company with two triggers on deliveries, and touchpoint events of its orders reported to it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import asyncpg

from bot.database import retried
from surveys.asking import intake
from surveys.asking.intake import Recorded
from surveys.facts import TouchpointEvent
from tests.db.asked import NOW, Asked
from tests.running import DOCUMENT

ORDERS = DOCUMENT.replace(
    "rooms:\n", "personas:\n  b2b: {name: {en: Companies}, when: \"segment == 'b2b'\"}\nrooms:\n", 1
).replace(
    "complaints:\n",
    """  - {key: late-order, touchpoint: delivered, survey: delivery, delay: 1h, when: "days_late > 0"}
  - {key: sleeping, touchpoint: ordered, survey: delivery, active: false}
complaints:
""",
)


def event(number: int, touchpoint: str = "delivered", **given: Any) -> TouchpointEvent:
    attributes = given.pop("attributes", {})
    body = f"{number} {touchpoint} {attributes} {given}"
    return TouchpointEvent(
        id=f"e-{number}",
        source="shop",
        touchpoint=touchpoint,
        customer=given.pop("customer", "c-1"),
        occurred_at=given.pop("occurred_at", NOW),
        body_hash=sha256(body.encode()).digest(),
        channel="courier",
        attributes=attributes,
        **given,
    )


async def record(company: Asked, *events: TouchpointEvent) -> list[Recorded]:
    return await record_on(company, company.connection, *events)


async def record_on(
    company: Asked, connection: asyncpg.Connection[asyncpg.Record], *events: TouchpointEvent
) -> list[Recorded]:
    return await retried(
        lambda: intake.record_touchpoints(
            connection, events, tenant=company.tenant, configuration=company.configuration, now=NOW
        )
    )

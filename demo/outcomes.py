"""What becomes of the newcomer's touchpoints: whether a question follows, and what a question is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.app import App
from demo.cast import TENANT
from surveys.answers.buttons import unpack
from surveys.answers.steps import InvitationStatus
from surveys.asking.why import NoSuchTouchpoint, Occasion, why_customer
from surveys.store.hot_why import ask

PATIENCE: Final = 3.0
"""Seconds in which the product decides, however busy the machine; after them the question may still come."""
LOOK: Final = 0.1
"""Seconds between two looks."""
_S = InvitationStatus
_UNASKED: Final = frozenset({_S.DEFERRED, _S.REFUSED, _S.CANCELLED, _S.UNDELIVERABLE, _S.EXPIRED})


async def why_unasked(app: App, *, customer: str, event_id: str, clock: Callable[[], datetime]) -> str | None:
    """The reason for which nothing is asked about the event (now); None = the question is on its way."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while True:
        occasions = await _occasions(app, customer, event_id, clock())
        undecided = not occasions or any(one.status is _S.PLANNED for one in occasions)
        if not undecided or loop.time() > end:
            break
        await asyncio.sleep(LOOK)
    if any(one.status is not None and one.status not in _UNASKED for one in occasions):
        return None
    return next((one.reason for one in occasions if one.reason is not None), None)


async def touchpoint_of(app: App, button: str) -> str | None:
    """What the question under which a button stands is about; None for a button of something else."""
    pressed = unpack(button)
    if pressed is None:
        return None
    async with app.database.pool.acquire() as connection:
        found = await ask(connection, tenant=TENANT, invitation_id=pressed.invitation_id)
    return found["touchpoint"] if found is not None else None


async def _occasions(app: App, customer: str, event_id: str, now: datetime) -> list[Occasion]:
    configuration = await app.configurations.current(TENANT)
    async with app.database.pool.acquire() as connection:
        found = await why_customer(
            connection,
            tenant=TENANT,
            configuration=configuration,
            customer=customer,
            touchpoint=None,
            now=now,
        )
    if isinstance(found, NoSuchTouchpoint):
        return []
    return [one for one in found.occasions if one.event_id == event_id]

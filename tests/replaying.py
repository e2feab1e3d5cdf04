"""Real orders through the whole product: linked by Telegram, reported over HTTP, asked, and tapped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any, Final

from tests.orders import Order
from tests.running import Pulsemap

JOURNEY: Final = "order"
DOCUMENT: Final = """
version: 1
company: {name: Volga Shop, language: en, languages: [en], timezone: America/Sao_Paulo}
personas:
  late: {name: {en: Delivered late}, when: "late == True"}
rooms:
  support: {name: Support}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: purchase
        name: {en: Purchase}
        touchpoints:
          - {key: ordered, name: {en: Ordered}}
          - {key: paid, name: {en: Paid}}
      - key: arrival
        name: {en: Arrival}
        touchpoints:
          - {key: shipped, name: {en: Shipped}}
          - {key: delivered, name: {en: Delivered}}
          - {key: not-delivered, name: {en: Never arrived}}
surveys:
  rating:
    questions:
      - {key: score, type: csat, text: {en: "How satisfied are you with order {order}?"}}
triggers:
  - {key: after-delivery, touchpoint: delivered, survey: rating, delay: 0s, expires: 366d}
  - {key: after-the-promise, touchpoint: not-delivered, survey: rating, delay: 0s, expires: 366d}
complaints:
  - {when: "score == negative", room: support, sla: 60m}
"""
BATCH: Final = 200
AT_ONCE: Final = 40
"""People who act at the same time."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of it; times in seconds."""

    asked: int
    tapped: int
    linking: float
    reporting: float
    answering: float


async def replay(
    pulsemap: Pulsemap, orders: Sequence[Order], events: Sequence[Mapping[str, Any]]
) -> Replayed:
    """Every customer joins, every event is reported, everybody asked taps the rating that was really given.

    Customers without a rating are asked as well and stay silent. Returns when the curve has every answer.
    """
    started = perf_counter()
    people = dict(zip([order.id for order in orders], await _each(orders, _join(pulsemap)), strict=True))
    linked = perf_counter()
    assert await report(pulsemap, events) == (len(events), 0)
    reported = perf_counter()
    tapped = sum(await _each(orders, _rate(pulsemap, people)))
    asked = sum(order.asks for order in orders)
    async with asyncio.timeout(60):
        while True:
            total = (await curve(pulsemap))["total"]
            if total["n"] >= tapped and total["asked"] >= asked:
                break
            await asyncio.sleep(0.1)
    return Replayed(asked, tapped, linked - started, reported - linked, perf_counter() - reported)


async def report(pulsemap: Pulsemap, events: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Post them in batches: how many were accepted, and how many known already."""
    accepted = duplicates = 0
    for first in range(0, len(events), BATCH):
        answer = await pulsemap.report(*events[first : first + BATCH])
        accepted += answer["accepted"]
        duplicates += answer["duplicates"]
    return accepted, duplicates


def events_of(orders: Iterable[Order], now: datetime) -> list[dict[str, Any]]:
    """The events of all orders in order of time."""
    return sorted(
        (body for order in orders for body in order.events(now)), key=lambda one: one["occurred_at"]
    )


async def points_of(pulsemap: Pulsemap, **query: str) -> dict[str, dict[str, Any]]:
    """The points of the curve by touchpoint, over HTTP."""
    return {point["touchpoint"]: point for point in (await curve(pulsemap, **query))["points"]}


async def curve(pulsemap: Pulsemap, **query: str) -> dict[str, Any]:
    """The whole answer of the curve's address."""
    async with pulsemap.http.get(f"/v1/journeys/{JOURNEY}/curve", params=query) as response:
        body: dict[str, Any] = await response.json()
        assert response.status == 200, body
        return body


def _join(pulsemap: Pulsemap) -> Callable[[Order], Awaitable[int]]:
    return lambda order: pulsemap.join(order.customer)


def _rate(pulsemap: Pulsemap, people: dict[str, int]) -> Callable[[Order], Awaitable[int]]:
    async def rate(order: Order) -> int:
        """All questions first: while a complaint is open, its customer is asked nothing more."""
        person, questions = people[order.id], [0]
        for _ in range(order.asks):
            question = await pulsemap.emulator.next_message(person, questions[-1], order.id, seconds=120)
            questions.append(question["message_id"])
        for message_id, rating in zip(questions[1:], order.ratings, strict=False):
            await pulsemap.press(person, person, message_id, str(rating))
        return len(order.ratings)

    return rate


async def _each(orders: Sequence[Order], act: Callable[[Order], Awaitable[int]]) -> list[int]:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(order: Order) -> int:
        async with room:
            return await act(order)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(order)) for order in orders]
    return [task.result() for task in tasks]

"""Real orders of a marketplace, replayed: the curve says what plain arithmetic on the file says."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.telegram.running import running_emulator
from tests.orders import Order, expected, read_orders
from tests.replaying import DOCUMENT, curve, events_of, points_of, replay, report
from tests.running import Pulsemap, running_pulsemap

ORDERS = 520


@pytest.fixture
def orders() -> list[Order]:
    return read_orders(most=ORDERS)


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None, remember=20_000) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=DOCUMENT, rate=10_000) as running,
    ):
        yield running


async def test_replayed_orders_come_out_as_the_curve_that_the_file_gives(
    pulsemap: Pulsemap, orders: list[Order]
) -> None:
    events = events_of(orders, datetime.now(UTC))
    replayed = await replay(pulsemap, orders, events)
    ratings = [rating for order in orders for rating in order.ratings]
    assert (replayed.tapped, replayed.asked) == (len(ratings), sum(order.asks for order in orders))

    found = await points_of(pulsemap)
    for touchpoint in ("delivered", "not-delivered"):
        wanted, point = expected(orders, touchpoint), found[touchpoint]
        assert {name: point[name] for name in wanted.figures} == wanted.figures
        assert (point["metric"]["kind"], point["metric"]["value"]) == ("csat", wanted.satisfied)
    assert {name: (found[name]["n"], found[name]["asked"]) for name in ("ordered", "paid", "shipped")} == {
        "ordered": (0, 0),
        "paid": (0, 0),
        "shipped": (0, 0),
    }
    total = (await curve(pulsemap))["total"]
    assert (total["n"], total["response_rate"]) == (len(ratings), round(len(ratings) / replayed.asked, 6))
    assert await pulsemap.differences() == ()

    late, all_delivered = expected(orders, "delivered", persona="late"), expected(orders, "delivered")
    of_late = (await points_of(pulsemap, persona="late"))["delivered"]
    assert {name: of_late[name] for name in late.figures} == late.figures
    assert late.n > 30
    assert late.mean < all_delivered.mean - 1
    assert of_late["high"] < found["delivered"]["low"]

    stored = await pulsemap.rows(
        "SELECT persona, number, count(*) FROM answer WHERE tenant_id = 'main' GROUP BY 1, 2"
    )
    given = Counter((order.persona, rating) for order in orders for rating in order.ratings)
    assert {(row["persona"], row["number"]): row["count"] for row in stored} == given
    complaints = await pulsemap.rows("SELECT count(*) FROM complaint WHERE tenant_id = 'main'")
    assert complaints[0]["count"] == sum(rating <= 2 for rating in ratings)

    assert await report(pulsemap, events) == (0, len(events))
    questions = [
        call
        for call in pulsemap.emulator.requests_of("sendMessage")
        if "How satisfied" in str(call.params.get("text"))
    ]
    assert len(questions) == replayed.asked


def test_the_file_holds_the_fact_that_lateness_costs_a_smile(orders: list[Order]) -> None:
    everything = read_orders()
    late = [rating for order in everything if order.late for rating in order.ratings]
    others = [
        rating
        for order in everything
        if not order.late and order.asked_at == "delivered"
        for rating in order.ratings
    ]
    assert (len(late), round(sum(late) / len(late), 2)) == (385, 2.61)
    assert round(sum(others) / len(others), 2) == 4.32
    assert len(orders) >= 500

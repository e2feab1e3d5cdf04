"""All 5,000 real orders through HTTP, the bot and the emulated Telegram: the curve must equal the file."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.measuring import Row, alone, ensure
from bench.servers import postgres
from demo.telegram.running import running_emulator
from tests.orders import FOLDER, Expected, expected, read_orders
from tests.replaying import DOCUMENT, events_of, points_of, replay
from tests.running import running_pulsemap

LATE = (385, 2.61)
"""Ratings of the orders that came after the promised date, and their mean, as the data's own page says."""
IN_TIME = 4.32


async def run() -> list[Row]:
    ensure((FOLDER / "orders.csv").exists(), f"the orders are not at {FOLDER}: set PULSEMAP_OLIST")
    orders = read_orders()
    events = events_of(orders, datetime.now(UTC))
    with tempfile.TemporaryDirectory() as home:
        async with (
            postgres() as server,
            server.database() as url,
            running_emulator(rates=None, remember=0) as emulator,
            running_pulsemap(url, emulator, Path(home), document=DOCUMENT, rate=10_000) as pulsemap,
        ):
            found = await replay(pulsemap, orders, events)
            points = await points_of(pulsemap)
            late = (await points_of(pulsemap, persona="late"))["delivered"]
            ensure(await pulsemap.differences() == (), "tallies differ from their answers")
    for touchpoint in ("delivered", "not-delivered"):
        _same(points[touchpoint], expected(orders, touchpoint))
    _same(late, expected(orders, "delivered", persona="late"))
    everybody = points["delivered"]
    in_time = everybody["n"] - late["n"]
    mean = (everybody["n"] * everybody["mean"] - late["n"] * late["mean"]) / in_time
    ensure((late["n"], round(_rating(late["mean"]), 2)) == LATE, f"late orders: {late}")
    ensure(round(_rating(mean), 2) == IN_TIME, f"orders in time: {_rating(mean)}")
    seconds = found.linking + found.reporting + found.answering
    note = (
        f"{len(orders)} orders, {len(events)} events, {found.asked} asked, {found.tapped} rated "
        f"in {seconds:.0f} s (linking {found.linking:.0f}, reporting {found.reporting:.0f}, asking, tapping "
        f"{found.answering:.0f}); {LATE[0]} late ones rate {_rating(late['mean']):.2f}, "
        f"the {in_time} others {_rating(mean):.2f}; emulator and product in one process"
    )
    return [alone("orders", [len(orders) / seconds], unit="orders/s", goal=None, note=note)]


def _same(point: dict[str, object], wanted: Expected) -> None:
    found = {name: point[name] for name in wanted.figures}
    ensure(found == wanted.figures, f"{point['touchpoint']}: {found}, not {wanted.figures}")


def _rating(mean: float) -> float:
    """The emotion score as a rating of 1 to 5."""
    return 3 + 2 * mean

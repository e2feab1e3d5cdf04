"""The real orders of a marketplace as touchpoint events and ratings, and plain arithmetic on them.

The files are read in place, from the folder PULSEMAP_OLIST or ../shared/data/olist beside the checkout. What
is decided here:

- A step that has a time is one touchpoint event. An order that never arrived gets `not-delivered` on the day
  for which it was promised, and its customer is asked about that.
- A rating is one ask. The 22 orders that were rated twice have two `delivered` events, one for each rating.
- An order is late if it arrived after the promised date; its last event then says so.
- Orders are years old and the interface takes 400 days: each order is moved by a whole number of half years
  (26 weeks), so that its last step lies 1 to 183 days back. Weekday, hour and every time between two steps
  of an order stay as they were.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(
    os.environ.get("PULSEMAP_OLIST") or Path(__file__).parents[2] / "shared" / "data" / "olist"
)
STEPS: Final = {
    "ordered": "order_purchase_timestamp",
    "paid": "order_approved_at",
    "shipped": "order_delivered_carrier_date",
    "delivered": "order_delivered_customer_date",
}
HALF_YEAR: Final = timedelta(weeks=26)
SOURCE: Final = "marketplace"


@dataclass(frozen=True, slots=True)
class Order:
    """One customer's passage; `ratings` (1-5) in the order in which they were given, none if never rated."""

    id: str
    customer: str
    steps: tuple[tuple[str, datetime], ...]
    late: bool
    ratings: tuple[int, ...]

    @property
    def asked_at(self) -> str:
        """The touchpoint that the customer is asked about."""
        return self.steps[-1][0]

    @property
    def asks(self) -> int:
        return max(1, len(self.ratings))

    @property
    def persona(self) -> str:
        return "late" if self.late else ""

    def events(self, now: datetime) -> list[dict[str, Any]]:
        """The bodies for POST /v1/events, in the order of the steps."""
        last = max(at for _, at in self.steps)
        moved = (now - last - timedelta(days=1)) // HALF_YEAR * HALF_YEAR
        bodies = []
        for touchpoint, at in self.steps:
            asked = touchpoint == self.asked_at
            for number in range(self.asks if asked else 1):
                bodies.append(
                    {
                        "id": f"{self.id}/{touchpoint}" + (f"/{number + 1}" if number else ""),
                        "source": SOURCE,
                        "touchpoint": touchpoint,
                        "customer": self.customer,
                        "occurred_at": (at + moved).isoformat(),
                        "instance": self.id,
                        "attributes": {"late": self.late} if asked else {},
                    }
                )
        return bodies


@dataclass(frozen=True, slots=True)
class Expected:
    """What the curve must say of a touchpoint, counted from the file; `mean` is the mean rating."""

    n: int
    mean: float
    negative: int
    neutral: int
    positive: int
    asked: int

    @property
    def figures(self) -> dict[str, Any]:
        """As the HTTP interface gives them: emotion score = (rating - 3) / 2, six decimals."""
        return {
            "n": self.n,
            "mean": round((self.mean - 3) / 2, 6),
            "negative": self.negative,
            "neutral": self.neutral,
            "positive": self.positive,
            "asked": self.asked,
            "answered": self.n,
            "response_rate": round(self.n / self.asked, 6),
        }

    @property
    def satisfied(self) -> float:
        """Share of the ratings 4 and 5, per cent."""
        return round(100 * self.positive / self.n, 6)


def read_orders(folder: Path = FOLDER, *, most: int | None = None) -> list[Order]:
    """The first `most` orders by order id (the ids are random), or all of them."""
    ratings: dict[str, list[tuple[datetime, int, int]]] = defaultdict(list)
    with (folder / "reviews.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            given = _time(row["review_answer_timestamp"])
            ratings[row["order_id"]].append((given, int(row["review_pk"]), int(row["review_score"])))
    with (folder / "orders.csv").open(newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["order_id"])
    return [_order(row, sorted(ratings[row["order_id"]])) for row in rows[:most]]


def _order(row: dict[str, str], ratings: Sequence[tuple[datetime, int, int]]) -> Order:
    promised = _time(row["order_estimated_delivery_date"])
    steps = [(touchpoint, _time(row[column])) for touchpoint, column in STEPS.items() if row[column]]
    arrived = row[STEPS["delivered"]]
    if not arrived:
        steps.append(("not-delivered", promised))
    return Order(
        row["order_id"],
        row["customer_id"],
        tuple(steps),
        bool(arrived) and _time(arrived) > promised,
        tuple(score for _, _, score in ratings),
    )


def expected(orders: Iterable[Order], touchpoint: str, *, persona: str | None = None) -> Expected:
    """Arithmetic on the ratings of a touchpoint; customers who never rated were asked as well."""
    chosen = [
        order
        for order in orders
        if order.asked_at == touchpoint and (persona is None or order.persona == persona)
    ]
    ratings = [rating for order in chosen for rating in order.ratings]
    return Expected(
        n=len(ratings),
        mean=sum(ratings) / len(ratings),
        negative=sum(rating <= 2 for rating in ratings),
        neutral=sum(rating == 3 for rating in ratings),
        positive=sum(rating >= 4 for rating in ratings),
        asked=sum(order.asks for order in chosen),
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y %H:%M").replace(tzinfo=UTC)

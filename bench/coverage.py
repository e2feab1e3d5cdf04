"""A contact budget spent where the curve knows least, beside first come, first served: a seeded simulation.

Only the clock, the customers and their answers are pretended: gates, order and figures are the product's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from statistics import mean, median
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.measuring import Goal, Row, compared, ensure
from surveys.asking.coverage import FLOOR, SPAN, Coverage, Known, Place, kept_for, known_of, order_of
from surveys.asking.gates import Ask, decide
from surveys.asking.limits import Asked
from surveys.asking.rules import Deferred, Planned, Send, plan
from surveys.facts import CustomerStatus, TouchpointEvent
from surveys.model import ContactBudget, Quiet, SendWindow, Trigger

CUSTOMERS: Final = 5000
DAYS: Final = 90
BUDGET: Final = ContactBudget(2, timedelta(days=30))
SEEDS: Final = (1, 2, 3)
BEGIN: Final = datetime(2026, 1, 5, tzinfo=UTC)
DAY: Final = timedelta(days=1)
LOOK: Final = timedelta(hours=1)
"""How often the figures are read anew; the product does it every few seconds."""
ZONE: Final = ZoneInfo("Europe/Warsaw")
PASSAGES: Final = 1.5
"""Begun by a customer in 30 days, on average."""
ANSWERED: Final = 0.3
SETTLED: Final = 30
"""Days at the end that count for the widest interval: at the start nothing is known to anybody."""
FIRST: Final = "first come, first served"
SCORES: Final = (-1000, -500, 0, 500, 1000)


@dataclass(frozen=True, slots=True)
class Stop:
    """One touchpoint of the journey: how likely it follows the one before, and how many days after it."""

    key: str
    share: float
    after: float
    moods: tuple[int, int, int, int, int]
    """How the answers are spread, from worst to best."""


STOPS: Final = (
    Stop("visited", 1.0, 0.0, (1, 2, 4, 6, 4)),
    Stop("ordered", 0.6, 0.05, (1, 1, 3, 6, 6)),
    Stop("paid", 0.95, 0.01, (2, 2, 3, 5, 5)),
    Stop("shipped", 0.97, 1.0, (1, 2, 5, 5, 3)),
    Stop("delivered", 0.98, 2.5, (3, 3, 3, 4, 6)),
    Stop("supported", 0.08, 3.0, (6, 3, 2, 3, 4)),
    Stop("returned", 0.35, 5.0, (5, 4, 3, 2, 2)),
    Stop("refunded", 0.9, 6.0, (5, 3, 2, 3, 5)),
)
JOURNEY: Final = "order"
ASKABLE: Final = frozenset((JOURNEY, stop.key) for stop in STOPS)
TRIGGERS: Final = {
    stop.key: Trigger(
        f"after-{stop.key}",
        stop.key,
        stop.key,
        delay=timedelta(hours=1),
        send_window=SendWindow(time(9), time(21)),
        expires=timedelta(days=3),
    )
    for stop in STOPS
}


@dataclass(slots=True)
class Answers:
    """Of one touchpoint, in the order of time."""

    times: list[datetime] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)

    def known(self, now: datetime) -> Known:
        first = bisect_left(self.times, now - SPAN)
        recent = self.scores[first:]
        newest = int(self.times[-1].timestamp() * 1000) if recent else 0
        return known_of(len(recent), sum(recent), sum(score * score for score in recent), newest)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One occurrence that is to be asked about."""

    customer: int
    event: TouchpointEvent
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What the curve knows of each touchpoint at the end of a day."""

    day: int
    known: dict[str, Known]

    @property
    def blind(self) -> list[str]:
        return [key for key, known in self.known.items() if known.n < FLOOR]

    @property
    def widest(self) -> float:
        return max(known.width for known in self.known.values())


class Company:
    """The customers' passages, the same for both ways of spending; answers depend on the occurrence alone."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.events = sorted(self._events(Random(seed)), key=lambda one: one.occurred_at)

    def _events(self, random: Random) -> Iterator[TouchpointEvent]:
        for customer in range(CUSTOMERS):
            rate = PASSAGES / 30 * random.gammavariate(2.0, 0.5)
            at, number = BEGIN + timedelta(days=random.expovariate(rate)), 0
            while at < BEGIN + DAYS * DAY:
                moment = at
                for stop in STOPS:
                    if random.random() >= stop.share:
                        break
                    moment += timedelta(days=stop.after * random.uniform(0.7, 1.5))
                    name = f"{customer}-{number}-{stop.key}"
                    yield TouchpointEvent(name, "shop", stop.key, str(customer), moment, b"")
                at, number = at + timedelta(days=random.expovariate(rate)), number + 1

    def answer(self, event: TouchpointEvent, stop: Stop) -> int | None:
        """The score, or None if the customer stays silent."""
        random = Random(f"{self.seed} {event.id}")
        return random.choices(SCORES, stop.moods)[0] if random.random() < ANSWERED else None


class Simulation:
    """One way of spending the budgets over all days."""

    def __init__(self, company: Company, *, by_coverage: bool) -> None:
        self._company = company
        self._by_coverage = by_coverage
        self._answers = {stop.key: Answers() for stop in STOPS}
        self._stops = {stop.key: stop for stop in STOPS}
        self._asked: list[list[Asked]] = [[] for _ in range(CUSTOMERS)]
        self._waiting: list[list[tuple[datetime, Waiting]]] = [[] for _ in range(CUSTOMERS)]
        self._starved: dict[str, datetime] = {}
        self._coverage = Coverage()
        self._read_at = BEGIN - DAY
        self.sent = 0

    def run(self) -> list[Found]:
        """What is known at the end of each day."""
        due: list[tuple[datetime, int]] = []
        found: list[Found] = []
        events = iter([*self._company.events, None])
        event = next(events)
        while event is not None or due:
            if event is not None and (not due or event.occurred_at <= due[0][0]):
                self._plan(event, due)
                event = next(events)
                continue
            now, customer = heappop(due)
            while len(found) < DAYS and now >= BEGIN + (len(found) + 1) * DAY:
                found.append(self._look(len(found) + 1))
            if now >= BEGIN + DAYS * DAY:
                break
            self._judge(customer, now, due)
        while len(found) < DAYS:
            found.append(self._look(len(found) + 1))
        return found

    def _plan(self, event: TouchpointEvent, due: list[tuple[datetime, int]]) -> None:
        planned = plan(
            event,
            TRIGGERS[event.touchpoint],
            zone=ZONE,
            company_zone=ZONE,
            quiet=Quiet(),
            attributes={},
            now=event.occurred_at,
        )
        if isinstance(planned, Planned):
            customer = int(event.customer)
            waiting = Waiting(customer, event, planned.expires_at)
            self._waiting[customer].append((planned.due_at, waiting))
            heappush(due, (planned.due_at, customer))

    def _judge(self, customer: int, now: datetime, due: list[tuple[datetime, int]]) -> None:
        """All asks of the customer that are due, as the dispatcher judges them."""
        ready = [one for at, one in self._waiting[customer] if at <= now]
        later = [(at, one) for at, one in self._waiting[customer] if at > now]
        coverage = self._now_known(now) if self._by_coverage else Coverage()
        if self._by_coverage:
            ready.sort(key=lambda one: order_of(_place(one), coverage))
        for one in ready:
            decision = decide(self._ask(one, coverage), now)
            match decision:
                case Send():
                    self._send(one, now)
                case Deferred(until, why):
                    later.append((until, one))
                    heappush(due, (until, customer))
                    if why == "contact_budget":
                        self._starved[one.event.touchpoint] = now
                case _:
                    pass
        self._waiting[customer] = later

    def _ask(self, one: Waiting, coverage: Coverage) -> Ask:
        kept = kept_for(_place(one), UUID(int=one.customer), coverage, ASKABLE)
        return Ask(
            trigger=TRIGGERS[one.event.touchpoint],
            survey=one.event.touchpoint,
            touchpoint=one.event.touchpoint,
            source=one.event.source,
            event_id=one.event.id,
            expires_at=one.expires_at,
            status=CustomerStatus.LINKED,
            zone=ZONE,
            company_zone=ZONE,
            budget=BUDGET,
            asked=self._asked[one.customer],
            kept_for=None if kept is None else kept[1],
        )

    def _send(self, one: Waiting, now: datetime) -> None:
        touchpoint = one.event.touchpoint
        self._asked[one.customer].append(Asked(touchpoint, touchpoint, now))
        self.sent += 1
        recent = [asked for asked in self._asked[one.customer] if asked.at > now - BUDGET.per]
        ensure(len(recent) <= BUDGET.asks, f"customer {one.customer} was asked {len(recent)} times")
        score = self._company.answer(one.event, self._stops[touchpoint])
        if score is not None:
            self._answers[touchpoint].times.append(now)
            self._answers[touchpoint].scores.append(score)

    def _now_known(self, now: datetime) -> Coverage:
        if now - self._read_at >= LOOK:
            self._read_at = now
            self._coverage = Coverage(
                {(JOURNEY, key): answers.known(now) for key, answers in self._answers.items()},
                frozenset((JOURNEY, key) for key, at in self._starved.items() if at > now - SPAN),
            )
        return self._coverage

    def _look(self, day: int) -> Found:
        now = BEGIN + day * DAY
        return Found(day, {key: answers.known(now) for key, answers in self._answers.items()})


def _place(one: Waiting) -> Place:
    return JOURNEY, one.event.touchpoint


async def run() -> list[Row]:
    ends: list[tuple[Found, Found]] = []
    widths: dict[str, list[float]] = {"ours": [], FIRST: []}
    answers: dict[str, list[float]] = {"ours": [], FIRST: []}
    for seed in SEEDS:
        company = Company(seed)
        ours = Simulation(company, by_coverage=True).run()
        first = Simulation(company, by_coverage=False).run()
        ensure(bool(first[-1].blind), "first come, first served leaves no touchpoint blind: nothing to show")
        ends.append((ours[-1], first[-1]))
        for name, days in (("ours", ours), (FIRST, first)):
            widths[name].append(mean(one.widest for one in days[-SETTLED:]))
            answers[name].append(sum(known.n for known in days[-1].known.values()))
    known = tuple(float(len(STOPS) - len(one.blind)) for one, _ in ends)
    theirs = median(float(len(STOPS) - len(one.blind)) for _, one in ends)
    setting = (
        f"{CUSTOMERS} customers, {DAYS} days, {BUDGET.asks} asks in {BUDGET.per.days} days, "
        f"{len(STOPS)} touchpoints, {len(SEEDS)} seeds"
    )
    blind = ", ".join(sorted({key for _, one in ends for key in one.blind}))
    return [
        Row(
            "coverage.known",
            median(known),
            "touchpoints",
            known,
            FIRST,
            theirs,
            Goal(len(STOPS), True),
            f"with at least {FLOOR} answers in the last 30 days; {setting}; the other way blind: {blind}",
        ),
        compared(
            "coverage.widest",
            widths,
            FIRST,
            unit="of 2",
            goal=Goal(0.85, False),
            note=f"the widest 95 % interval of a mean score, on average of the last {SETTLED} days",
        ),
        compared(
            "coverage.answers",
            answers,
            FIRST,
            unit="answers",
            goal=None,
            note="what it costs: last asks of budgets that were kept and not needed",
        ),
    ]

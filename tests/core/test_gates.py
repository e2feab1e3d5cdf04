"""The gates of asking: each with its reason, all in one order, explained by the same rules that decide."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.gates import RULES, Ask, State, decide, explain, next_possible
from surveys.asking.limits import Asked, budget_free_at
from surveys.asking.rules import Deferred, Expired, Refused, Send
from surveys.facts import CustomerStatus
from surveys.model import Cap, ContactBudget, Quiet, SendWindow, Trigger

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TRIGGER = Trigger("after-delivery", "delivered", "delivery")
UTC_ZONE = ZoneInfo("UTC")
OPEN = Ask(
    trigger=TRIGGER,
    survey="delivery",
    touchpoint="delivered",
    source="shop",
    event_id="1",
    expires_at=NOW + DAY,
    status=CustomerStatus.LINKED,
    zone=UTC_ZONE,
    company_zone=UTC_ZONE,
)
RECENT = (Asked("delivery", "delivered", NOW - HOUR),)
LATE = Trigger("t", "delivered", "delivery", send_window=SendWindow(time(15), time(18)))


def ask(trigger: Trigger | None = TRIGGER, **given: Any) -> Ask:
    return replace(OPEN, trigger=trigger, **given)


def having(**given: Any) -> Trigger:
    return replace(TRIGGER, **given)


SHUT = {
    "paused trigger": (ask(having(active=False)), "active", "trigger_paused", Refused("trigger_paused")),
    "removed trigger": (ask(None), "active", "trigger_paused", Refused("trigger_paused")),
    "before its days": (
        ask(having(starts=date(2026, 5, 5))),
        "dates",
        "not_started",
        Deferred(NOW + 12 * HOUR, "not_started"),
    ),
    "after its days": (ask(having(ends=date(2026, 5, 3))), "dates", "ended", Refused("ended")),
    "condition": (
        ask(having(when="total > 5"), names={"total": 5}),
        "condition",
        "condition",
        Refused("condition"),
    ),
    "unlinked": (ask(status=CustomerStatus.UNLINKED), "linked", "not_linked", Refused("not_linked")),
    "stopped": (ask(status=CustomerStatus.STOPPED), "consent", "stopped", Refused("stopped")),
    "blocked": (ask(status=CustomerStatus.BLOCKED), "reachable", "blocked", Refused("blocked")),
    "paused": (
        ask(status=CustomerStatus.PAUSED, paused_until=NOW + 2 * HOUR),
        "paused",
        "paused",
        Deferred(NOW + 2 * HOUR, "paused"),
    ),
    "open case": (ask(complaint=True), "complaint", "open_complaint", Deferred(NOW + HOUR, "open_complaint")),
    "quiet hours": (
        ask(quiet=Quiet(SendWindow(time(11), time(13)))),
        "quiet_hours",
        "quiet_hours",
        Deferred(NOW + HOUR, "quiet_hours"),
    ),
    "quiet day": (
        ask(quiet=Quiet(days=frozenset({date(2026, 5, 4)}))),
        "quiet_days",
        "quiet_days",
        Deferred(NOW + 12 * HOUR, "quiet_days"),
    ),
    "window": (ask(LATE), "send_window", "send_window", Deferred(NOW + 3 * HOUR, "send_window")),
    "budget": (
        ask(budget=ContactBudget(1, 5 * HOUR), asked=RECENT),
        "contact_budget",
        "contact_budget",
        Deferred(NOW + 4 * HOUR, "contact_budget"),
    ),
    "last ask is kept": (
        ask(budget=ContactBudget(2, 5 * HOUR), asked=RECENT, kept_for="returned"),
        "coverage",
        "coverage",
        Deferred(NOW + 4 * HOUR, "coverage"),
    ),
    "cooldown": (
        ask(having(cooldown=3 * HOUR), asked=RECENT),
        "cooldown",
        "cooldown",
        Deferred(NOW + 2 * HOUR, "cooldown"),
    ),
    "cooldown of the touchpoint": (
        ask(having(touchpoint_cooldown=3 * HOUR), asked=RECENT),
        "touchpoint_cooldown",
        "touchpoint_cooldown",
        Deferred(NOW + 2 * HOUR, "touchpoint_cooldown"),
    ),
    "recurring": (ask(having(every=DAY), asked=RECENT), "every", "every", Deferred(NOW + 23 * HOUR, "every")),
    "sample": (ask(having(sample=0)), "sample", "sample", Refused("sample")),
    "cap": (
        ask(cap=Cap(2, 5 * HOUR), about=[NOW - 2 * HOUR, NOW - HOUR, NOW - 6 * HOUR]),
        "cap",
        "cap",
        Deferred(NOW + 3 * HOUR, "cap"),
    ),
    "too old": (ask(expires_at=NOW), "freshness", "stale", Expired("stale")),
}


@pytest.mark.parametrize(("one", "gate", "why", "decision"), SHUT.values(), ids=SHUT.keys())
def test_every_gate_alone_stops_an_ask_with_its_own_reason(
    one: Ask, gate: str, why: str, decision: object
) -> None:
    assert decide(one, NOW) == decision
    shut = [found for found in explain(one, NOW) if not found.passes]
    assert [(found.name, found.why) for found in shut] == [(gate, why)]
    assert shut[0].value != {}


def test_each_gate_has_a_case_that_shuts_it() -> None:
    assert {gate for _, gate, _, _ in SHUT.values()} == {rule.name for rule in RULES}


def test_an_ask_that_meets_no_shut_gate_is_sent() -> None:
    assert decide(OPEN, NOW) == Send()
    assert [gate.name for gate in explain(OPEN, NOW)] == [
        "active",
        "dates",
        "condition",
        "linked",
        "consent",
        "reachable",
        "paused",
        "complaint",
        "quiet_hours",
        "quiet_days",
        "send_window",
        "contact_budget",
        "coverage",
        "cooldown",
        "touchpoint_cooldown",
        "every",
        "sample",
        "cap",
        "freshness",
    ]


def test_a_throttled_ask_waits_while_it_is_fresh_and_expires_with_the_reason() -> None:
    spent = ask(budget=ContactBudget(1, 7 * DAY), asked=RECENT)
    assert decide(spent, NOW) == Deferred(NOW + DAY, "contact_budget")
    assert decide(spent, NOW + DAY) == Expired("contact_budget")
    freed = ask(waited_for="contact_budget")
    assert decide(freed, NOW + DAY) == Expired("contact_budget")


def test_one_cooldown_does_not_starve_another_survey_or_touchpoint() -> None:
    elsewhere = (Asked("payment", "paid", NOW - HOUR),)
    both = having(cooldown=30 * DAY, touchpoint_cooldown=30 * DAY)
    assert decide(ask(both, asked=elsewhere), NOW) == Send()


def test_the_slowest_of_several_gates_is_the_reason_and_the_time_suits_all() -> None:
    slow = ask(
        having(cooldown=10 * HOUR, send_window=SendWindow(time(15), time(18))),
        asked=RECENT,
        status=CustomerStatus.PAUSED,
        paused_until=NOW + HOUR,
        expires_at=NOW + 3 * DAY,
    )
    assert decide(slow, NOW) == Deferred(NOW + DAY + 3 * HOUR, "cooldown")


def test_a_condition_whose_event_is_not_known_any_more_was_judged_when_it_came() -> None:
    assert decide(ask(having(when="total > 5")), NOW) == Send()


def test_only_the_last_ask_of_a_budget_is_kept_for_another_touchpoint() -> None:
    assert decide(ask(budget=ContactBudget(2, DAY), kept_for="returned"), NOW) == Send()
    assert decide(ask(kept_for="returned"), NOW) == Send()
    single = ask(budget=ContactBudget(1, DAY), kept_for="returned")
    assert decide(single, NOW) == Deferred(NOW + HOUR, "coverage")


def test_the_budget_opens_when_the_oldest_of_its_asks_leaves_the_period() -> None:
    budget = ContactBudget(2, 30 * DAY)
    asked = [Asked("a", "p", NOW - days * DAY) for days in (40, 20, 5)]
    assert budget_free_at(budget, asked, NOW) == NOW + 10 * DAY
    assert budget_free_at(budget, asked[:2], NOW) is None


spans = st.one_of(st.none(), st.integers(1, 100).map(lambda hours: hours * HOUR))
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
windows = st.one_of(st.none(), st.builds(SendWindow, walls, walls))
asks = st.builds(
    Ask,
    trigger=st.one_of(
        st.none(),
        st.builds(
            Trigger,
            st.just("t"),
            st.just("delivered"),
            st.just("delivery"),
            send_window=windows,
            cooldown=spans,
            touchpoint_cooldown=spans,
            every=spans,
            sample=st.sampled_from([0, 50, 100]),
            active=st.booleans(),
            starts=st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 5, 8))),
            ends=st.one_of(st.none(), st.dates(date(2026, 5, 1), date(2026, 5, 8))),
        ),
    ),
    survey=st.just("delivery"),
    touchpoint=st.just("delivered"),
    source=st.just("shop"),
    event_id=st.text(max_size=3),
    expires_at=st.integers(-5, 100).map(lambda hours: NOW + hours * HOUR),
    status=st.sampled_from(CustomerStatus),
    zone=st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]).map(ZoneInfo),
    company_zone=st.just(UTC_ZONE),
    paused_until=st.one_of(st.none(), st.integers(-5, 50).map(lambda hours: NOW + hours * HOUR)),
    quiet=st.builds(
        Quiet,
        st.one_of(st.none(), st.builds(SendWindow, walls, walls).filter(lambda w: w.start != w.end)),
        st.frozensets(st.dates(date(2026, 5, 3), date(2026, 5, 7)), max_size=3),
    ),
    budget=st.one_of(
        st.none(), st.builds(ContactBudget, st.integers(1, 3), spans.map(lambda one: one or DAY))
    ),
    asked=st.lists(
        st.builds(
            Asked,
            st.sampled_from(["delivery", "payment"]),
            st.sampled_from(["delivered", "paid"]),
            st.integers(0, 100).map(lambda hours: NOW - hours * HOUR),
        ),
        max_size=4,
    ),
    complaint=st.booleans(),
    cap=st.one_of(st.none(), st.builds(Cap, st.integers(1, 3), spans.map(lambda one: one or DAY))),
    about=st.lists(st.integers(0, 100).map(lambda hours: NOW - hours * HOUR), max_size=5),
    kept_for=st.one_of(st.none(), st.just("returned")),
    waited_for=st.one_of(st.none(), st.just("cap")),
)


@settings(max_examples=600)
@given(asks)
def test_what_is_explained_is_what_is_decided(one: Ask) -> None:
    gates = explain(one, NOW)
    decision = decide(one, NOW)
    assert isinstance(decision, Send) is all(gate.passes for gate in gates)
    closed = [gate.why for gate in gates if gate.state is State.CLOSED]
    if isinstance(decision, Refused):
        assert decision.why == closed[0]
    elif isinstance(decision, Deferred):
        assert closed == []
        assert decision.why in [gate.why for gate in gates if gate.state is State.WAITS]
        assert NOW < decision.until <= one.expires_at
    elif isinstance(decision, Expired):
        assert one.expires_at <= NOW


@settings(max_examples=600)
@given(asks)
def test_the_next_possible_time_is_open_and_no_earlier_minute_is(one: Ask) -> None:
    found = next_possible(one, NOW)
    if found is None:
        return
    assert NOW <= found < one.expires_at
    assert all(gate.passes for gate in explain(one, found))
    minutes = range(0, int((found - NOW).total_seconds()) // 60, 17)
    assert not any(isinstance(decide(one, NOW + timedelta(minutes=minute)), Send) for minute in minutes)

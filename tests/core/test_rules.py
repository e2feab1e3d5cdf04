"""An occurrence is planned or refused at once; and what a question may recall of it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from surveys.asking.rules import Planned, Refused, plan, recall_of
from surveys.facts import TouchpointEvent
from surveys.model import Quiet, SendWindow, Trigger

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TRIGGER = Trigger("after-delivery", "delivered", "delivery", timedelta(hours=2))


def event(**given: object) -> TouchpointEvent:
    base = {"id": "1", "source": "shop", "touchpoint": "delivered", "customer": "42", "occurred_at": NOW}
    return TouchpointEvent(**{**base, "body_hash": b"", **given})  # type: ignore[arg-type]


def planned(event: TouchpointEvent, trigger: Trigger = TRIGGER, **given: Any) -> Planned | Refused:
    base = {"zone": ZoneInfo("UTC"), "company_zone": ZoneInfo("UTC"), "quiet": Quiet(), "attributes": {}}
    return plan(event, trigger, **{**base, "now": NOW, **given})


def test_an_event_plans_an_ask_after_the_delay() -> None:
    due = NOW + timedelta(hours=2)
    assert planned(event()) == Planned(due, due + timedelta(days=3))


def test_an_old_event_is_not_asked_about() -> None:
    assert planned(event(occurred_at=NOW - timedelta(days=4))) == Refused("stale")


def test_an_occurrence_may_be_fresh_for_less_time_than_an_answer_is_wanted() -> None:
    trigger = Trigger("t", "delivered", "s", fresh=timedelta(hours=6))
    assert planned(event(), trigger) == Planned(NOW, NOW + timedelta(hours=6))
    assert planned(event(occurred_at=NOW - timedelta(hours=6)), trigger) == Refused("stale")


def test_the_condition_decides_by_the_events_attributes_and_the_customers() -> None:
    trigger = Trigger("t", "delivered", "s", when="order_total > 1000 and channel in ['site'] and vip")
    small = event(attributes={"order_total": 10}, channel="site")
    large = event(attributes={"order_total": 1001}, channel="site")
    assert planned(small, trigger, attributes={"vip": True}) == Refused("condition")
    assert planned(large, trigger) == Refused("condition")
    assert isinstance(planned(large, trigger, attributes={"vip": True}), Planned)


def test_a_sample_takes_its_share_and_always_the_same() -> None:
    trigger = Trigger("t", "delivered", "s", sample=30)
    first = [planned(event(id=str(i)), trigger) for i in range(2000)]
    again = [planned(event(id=str(i)), trigger) for i in range(2000)]
    assert first == again
    assert 540 <= sum(isinstance(one, Planned) for one in first) <= 660


def test_asking_keeps_to_the_days_of_the_trigger_in_the_companys_zone() -> None:
    warsaw = ZoneInfo("Europe/Warsaw")
    tomorrow = Trigger("t", "delivered", "s", starts=date(2026, 5, 5))
    in_a_week = Trigger("t", "delivered", "s", starts=date(2026, 5, 12))
    over = Trigger("t", "delivered", "s", ends=date(2026, 5, 3))
    last_day = Trigger("t", "delivered", "s", ends=date(2026, 5, 4))
    assert planned(event(), tomorrow, company_zone=warsaw) == Planned(
        datetime(2026, 5, 4, 22, 0, tzinfo=UTC), NOW + timedelta(days=3)
    )
    assert planned(event(), in_a_week, company_zone=warsaw) == Refused("not_started")
    assert planned(event(), over, company_zone=warsaw) == Refused("ended")
    assert isinstance(planned(event(), last_day, company_zone=warsaw), Planned)


def test_an_ask_is_planned_outside_the_quiet_hours_and_days() -> None:
    quiet = Quiet(SendWindow(time(11), time(9)), frozenset({date(2026, 5, 5)}))
    assert planned(event(), quiet=quiet) == Planned(
        datetime(2026, 5, 6, 9, 0, tzinfo=UTC), NOW + timedelta(hours=2, days=3)
    )


def test_recall_keeps_short_plain_values_and_names_the_order() -> None:
    given = event(instance="1042", employee="Anna", attributes={"total": 5, "long": "x" * 300, "list": [1]})
    assert recall_of(given) == {"total": "5", "instance": "1042", "employee": "Anna", "order": "1042"}

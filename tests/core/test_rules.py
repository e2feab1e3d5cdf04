"""The gates of asking, and the computed times over every zone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.model import ContactBudget, CustomerStatus, SendWindow, TouchpointEvent, Trigger
from surveys.rules import (
    Asked,
    Asking,
    Deferred,
    Expired,
    Planned,
    Refused,
    Send,
    budget_free_at,
    decide,
    next_open,
    plan,
    recall_of,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TRIGGER = Trigger("after-delivery", "delivered", "delivery", timedelta(hours=2))
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def event(**given: object) -> TouchpointEvent:
    base = {"id": "1", "source": "shop", "touchpoint": "delivered", "customer": "42", "occurred_at": NOW}
    return TouchpointEvent(**{**base, "body_hash": b"", **given})  # type: ignore[arg-type]


def asking(**given: object) -> Asking:
    base = {"status": CustomerStatus.LINKED, "paused_until": None, "zone": ZoneInfo("UTC"), "asked": []}
    return Asking(**{**base, **given})  # type: ignore[arg-type]


def judge(trigger: Trigger | None = TRIGGER, budget: ContactBudget | None = None, **given: object) -> object:
    return decide(
        trigger, asking(**given), budget, survey="delivery", expires_at=NOW + timedelta(days=1), now=NOW
    )


def test_an_event_plans_an_ask_after_the_delay() -> None:
    due = NOW + timedelta(hours=2)
    assert plan(event(), TRIGGER, zone=ZoneInfo("UTC"), now=NOW) == Planned(due, due + timedelta(days=3))


def test_an_old_event_is_not_asked_about() -> None:
    old = event(occurred_at=NOW - timedelta(days=4))
    assert plan(old, TRIGGER, zone=ZoneInfo("UTC"), now=NOW) == Refused("stale")


def test_the_condition_decides_by_the_events_attributes() -> None:
    trigger = Trigger("t", "delivered", "s", when="order_total > 1000 and channel in ['site']")
    small = event(attributes={"order_total": 10}, channel="site")
    large = event(attributes={"order_total": 1001}, channel="site")
    assert plan(small, trigger, zone=ZoneInfo("UTC"), now=NOW) == Refused("condition")
    assert isinstance(plan(large, trigger, zone=ZoneInfo("UTC"), now=NOW), Planned)


def test_a_sample_takes_its_share_and_always_the_same() -> None:
    trigger = Trigger("t", "delivered", "s", sample=30)
    first = [plan(event(id=str(i)), trigger, zone=ZoneInfo("UTC"), now=NOW) for i in range(2000)]
    again = [plan(event(id=str(i)), trigger, zone=ZoneInfo("UTC"), now=NOW) for i in range(2000)]
    taken = sum(isinstance(one, Planned) for one in first)
    assert first == again
    assert 540 <= taken <= 660


def test_every_gate_names_itself() -> None:
    recent = [Asked("delivery", NOW - timedelta(hours=1))]
    cool = Trigger("t", "delivered", "delivery", cooldown=timedelta(hours=3))
    late = Trigger("t", "delivered", "delivery", send_window=SendWindow(time(15), time(18)))
    assert {
        "open": judge(),
        "paused trigger": judge(Trigger("t", "delivered", "delivery", active=False)),
        "removed trigger": judge(None),
        "unlinked": judge(status=CustomerStatus.UNLINKED),
        "stopped": judge(status=CustomerStatus.STOPPED),
        "blocked": judge(status=CustomerStatus.BLOCKED),
        "paused": judge(paused_until=NOW + timedelta(hours=2)),
        "cooldown": judge(cool, asked=recent),
        "budget": judge(budget=ContactBudget(1, timedelta(days=7)), asked=recent),
        "window": judge(late),
    } == {
        "open": Send(),
        "paused trigger": Refused("trigger_paused"),
        "removed trigger": Refused("trigger_paused"),
        "unlinked": Refused("not_linked"),
        "stopped": Refused("stopped"),
        "blocked": Refused("blocked"),
        "paused": Deferred(NOW + timedelta(hours=2), "paused"),
        "cooldown": Deferred(NOW + timedelta(hours=2), "cooldown"),
        "budget": Expired("contact_budget"),
        "window": Deferred(NOW.replace(hour=15), "quiet_hours"),
    }


def test_the_budget_opens_when_the_oldest_of_its_asks_leaves_the_period() -> None:
    budget = ContactBudget(2, timedelta(days=30))
    asked = [Asked("a", NOW - timedelta(days=days)) for days in (40, 20, 5)]
    assert budget_free_at(budget, asked, NOW) == NOW + timedelta(days=10)
    assert budget_free_at(budget, asked[:2], NOW) is None


def test_recall_keeps_short_plain_values_and_names_the_order() -> None:
    given = event(instance="1042", employee="Anna", attributes={"total": 5, "long": "x" * 300, "list": [1]})
    assert recall_of(given) == {"total": "5", "instance": "1042", "employee": "Anna", "order": "1042"}


ordinary = st.integers(915_148_800, 2_050_000_000)
near_a_clock_change = st.builds(
    lambda year, month, day, hour: int(datetime(year, month, day, hour, tzinfo=UTC).timestamp()),
    st.integers(2000, 2034),
    st.sampled_from([3, 4, 9, 10, 11, 12]),
    st.integers(1, 30),
    st.integers(0, 23),
)
moments = st.one_of(ordinary, near_a_clock_change).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ZONES), moments, walls, walls)
def test_the_next_open_moment_is_open_and_not_past(name: str, at: datetime, start: time, end: time) -> None:
    zone, window = ZoneInfo(name), SendWindow(start, end)
    found = next_open(window, zone, at)
    assert found >= at
    assert _open(window, found.astimezone(zone).time())
    minutes = min(int((found - at).total_seconds() // 60), 3 * 24 * 60)
    earlier = (at + timedelta(minutes=minute) for minute in range(0, minutes, 7))
    assert not any(_open(window, moment.astimezone(zone).time()) for moment in earlier if moment < found)


def _open(window: SendWindow, wall: time) -> bool:
    if window.start == window.end:
        return True
    if window.start < window.end:
        return window.start <= wall < window.end
    return wall >= window.start or wall < window.end


def test_an_opening_that_the_clock_skips_moves_to_the_end_of_the_gap() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    window = SendWindow(time(2, 30), time(4))
    midnight = datetime(2026, 3, 29, 0, 0, tzinfo=zone)
    assert next_open(window, zone, midnight) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)

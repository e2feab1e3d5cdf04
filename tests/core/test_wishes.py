"""What customers wish: never asked more than they agreed to, half as often, pauses to the same hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.customers.wishes import Pause, Terms, budget_for, halved, needs_new_consent, pause_until
from surveys.model import ContactBudget

DAY = timedelta(days=1)
BUDGETS = st.builds(ContactBudget, st.integers(1, 50), st.integers(1, 400).map(lambda days: days * DAY))
MAYBE = st.none() | BUDGETS


def most_in(budget: ContactBudget | None, span: timedelta) -> float:
    """How many asks the budget lets into any span of time."""
    if budget is None:
        return float("inf")
    return budget.asks * -(-span // budget.per)


@given(MAYBE, MAYBE, st.booleans(), st.integers(1, 2000))
def test_nobody_is_asked_more_than_the_company_or_the_consent_allows(
    company: ContactBudget | None, agreed: ContactBudget | None, fewer: bool, days: int
) -> None:
    found = budget_for(company, agreed=agreed, fewer=fewer)
    assert most_in(found, days * DAY) <= min(most_in(company, days * DAY), most_in(agreed, days * DAY))


@given(BUDGETS)
def test_fewer_is_exactly_half_as_often(budget: ContactBudget) -> None:
    found = halved(budget)
    assert found.asks * 2 * budget.per == budget.asks * found.per


def test_fewer_of_a_company_without_a_limit_is_one_in_thirty_days() -> None:
    assert budget_for(None, agreed=None, fewer=True) == ContactBudget(1, 30 * DAY)
    assert budget_for(None, agreed=None, fewer=False) is None


@pytest.mark.parametrize(
    ("version", "agreed", "company", "needed"),
    [
        (None, None, ContactBudget(2, 30 * DAY), False),
        ("en-now", ContactBudget(1, 30 * DAY), ContactBudget(2, 30 * DAY), False),
        ("en-old", ContactBudget(2, 30 * DAY), ContactBudget(2, 30 * DAY), False),
        ("en-old", ContactBudget(2, 30 * DAY), ContactBudget(1, 60 * DAY), False),
        ("en-old", None, ContactBudget(2, 30 * DAY), False),
        ("en-old", ContactBudget(2, 30 * DAY), ContactBudget(3, 30 * DAY), True),
        ("en-old", ContactBudget(2, 30 * DAY), ContactBudget(2, 7 * DAY), True),
    ],
)
def test_a_changed_text_asks_again_only_if_it_allows_more_questions(
    version: str | None, agreed: ContactBudget | None, company: ContactBudget, needed: bool
) -> None:
    assert needs_new_consent(Terms("en-now", "…", company), version=version, agreed=agreed) is needed


def test_a_company_that_drops_its_limit_must_ask_again_and_keeps_the_old_one_until_then() -> None:
    agreed = ContactBudget(2, 30 * DAY)
    assert needs_new_consent(Terms("en-now", "…", None), version="en-old", agreed=agreed)
    assert budget_for(None, agreed=agreed, fewer=False) == agreed


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))  # noqa: DTZ001


@given(MOMENTS, st.sampled_from(sorted(available_timezones())), st.sampled_from(Pause))
def test_a_pause_ends_after_its_time_in_any_zone(now: datetime, name: str, pause: Pause) -> None:
    shortest, longest = {Pause.WEEK: (6, 8), Pause.MONTH: (27, 32), Pause.QUARTER: (88, 93)}[pause]
    until = pause_until(pause, now, ZoneInfo(name))
    assert shortest * DAY <= until - now <= longest * DAY
    assert until.tzinfo is UTC


@pytest.mark.parametrize(
    ("pause", "now", "until"),
    [
        (Pause.WEEK, datetime(2026, 3, 25, 9, tzinfo=UTC), datetime(2026, 4, 1, 8, tzinfo=UTC)),
        (Pause.MONTH, datetime(2026, 1, 31, 9, tzinfo=UTC), datetime(2026, 2, 28, 9, tzinfo=UTC)),
        (Pause.MONTH, datetime(2026, 12, 5, 9, tzinfo=UTC), datetime(2027, 1, 5, 9, tzinfo=UTC)),
        (Pause.QUARTER, datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2027, 2, 28, 9, tzinfo=UTC)),
        (Pause.QUARTER, datetime(2026, 8, 31, 9, tzinfo=UTC), datetime(2026, 11, 30, 10, tzinfo=UTC)),
    ],
)
def test_a_pause_ends_at_the_same_hour_of_the_same_day(pause: Pause, now: datetime, until: datetime) -> None:
    assert pause_until(pause, now, ZoneInfo("Europe/Warsaw")) == until

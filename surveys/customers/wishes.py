"""What customers may wish about being asked, and what that comes to: fewer, a pause, another consent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from surveys.model import ContactBudget

UNLIMITED_HALVED: Final = ContactBudget(1, timedelta(days=30))
"""For whoever wants fewer questions of a company that has set no limit."""
LATER: Final = (1, 4, 24)
"""Hours after which an ask may be repeated."""
KEPT_AFTER_LATER: Final = timedelta(hours=24)
"""An ask that was put off stays open at least so long after it is repeated."""


class Pause(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


_MONTHS: Final[Mapping[Pause, int]] = MappingProxyType({Pause.MONTH: 1, Pause.QUARTER: 3})


@dataclass(frozen=True, slots=True)
class Terms:
    """A consent text: its version, its words as shown, and how often it says that people are asked."""

    version: str
    words: str
    budget: ContactBudget | None


def halved(budget: ContactBudget | None) -> ContactBudget:
    """Exactly half as often: an even number is halved, an odd one gets twice the time."""
    if budget is None:
        return UNLIMITED_HALVED
    if budget.asks % 2 == 0:
        return ContactBudget(budget.asks // 2, budget.per)
    return ContactBudget(budget.asks, budget.per * 2)


def budget_for(
    company: ContactBudget | None, *, agreed: ContactBudget | None, fewer: bool
) -> ContactBudget | None:
    """How often this customer may be asked: within the company's limit and within the one they agreed to.

    Never more than either in any span of time. None = as often as there is a reason.
    """
    both = _within_both(company, agreed)
    return halved(both) if fewer else both


def needs_new_consent(current: Terms, *, version: str | None, agreed: ContactBudget | None) -> bool:
    """Whether a text that somebody agreed to has become another in what it allows.

    Another wording, language or name of the company asks nothing new of them; more questions do. Until they
    agree to those, the limit that they agreed to holds (`budget_for`).
    """
    if version is None or version == current.version:
        return False
    return agreed is not None and current.budget != _within_both(current.budget, agreed)


def _within_both(one: ContactBudget | None, other: ContactBudget | None) -> ContactBudget | None:
    if one is None or other is None:
        return one or other
    return ContactBudget(min(one.asks, other.asks), max(one.per, other.per))


def pause_until(pause: Pause, now: datetime, zone: ZoneInfo) -> datetime:
    """The same wall time in the customer's zone a week, a month or three months on (the last day at most)."""
    local = now.astimezone(zone)
    if pause is Pause.WEEK:
        return (local.replace(tzinfo=None) + timedelta(days=7)).replace(tzinfo=zone).astimezone(now.tzinfo)
    months = local.year * 12 + local.month - 1 + _MONTHS[pause]
    year, month = divmod(months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(now.tzinfo)

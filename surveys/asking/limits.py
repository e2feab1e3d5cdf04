"""The clocks of asking, each its own: contact budget, cooldowns, recurrence, cap of a touchpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.model import Cap, ContactBudget


@dataclass(frozen=True, slots=True)
class Asked:
    """One earlier ask of the same customer."""

    survey: str
    touchpoint: str
    at: datetime


def used(asked: Sequence[Asked], per: timedelta, now: datetime) -> int:
    """How many asks of the customer lie within the period."""
    return sum(one.at > now - per for one in asked)


def budget_free_at(budget: ContactBudget | None, asked: Sequence[Asked], now: datetime) -> datetime | None:
    """When the customer may be asked again under the budget; None = now."""
    return None if budget is None else _room_at(budget.asks, budget.per, [one.at for one in asked], now)


def cap_free_at(cap: Cap | None, about: Sequence[datetime], now: datetime) -> datetime | None:
    """When the touchpoint may be asked about again, given all asks about it; None = now."""
    return None if cap is None else _room_at(cap.asks, cap.per, about, now)


def survey_over_at(span: timedelta | None, survey: str, asked: Sequence[Asked]) -> datetime | None:
    """When so much time has passed since this survey reached this customer; None = it never did."""
    return _over_at(span, [one.at for one in asked if one.survey == survey])


def touchpoint_over_at(span: timedelta | None, touchpoint: str, asked: Sequence[Asked]) -> datetime | None:
    """As above, for whatever survey about this touchpoint."""
    return _over_at(span, [one.at for one in asked if one.touchpoint == touchpoint])


def _room_at(most: int, per: timedelta, moments: Sequence[datetime], now: datetime) -> datetime | None:
    """When fewer than `most` (0 = never) of the moments lie within the period; None = now."""
    recent = sorted(at for at in moments if at > now - per)
    return None if len(recent) < most else recent[len(recent) - most] + per


def _over_at(span: timedelta | None, moments: Sequence[datetime]) -> datetime | None:
    return None if span is None or not moments else max(moments) + span

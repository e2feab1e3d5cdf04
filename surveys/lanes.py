"""What stands in a map's lanes and what its touchpoints aim at, as frozen values of the document."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BARRIERS: Final = "barriers"
SOLUTIONS: Final = "solutions"
"""The two lanes with a meaning of their own: a solution names its barrier."""


class Source(StrEnum):
    """Where an entry is known from."""

    CRM = "crm"
    ANALYTICS = "analytics"
    SURVEY = "survey"
    INTERVIEW = "interview"
    SOCIAL = "social"
    COMPETITOR = "competitor"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Entry:
    """One note in one lane at one touchpoint."""

    key: str
    lane: str
    touchpoint: str
    text: Mapping[str, str]
    """By language, at least one."""
    source: Source | None = None
    author: str | None = None
    date: datetime.date | None = None
    quote: str | None = None
    """`<invitation id>/<question>` of the answer that says it in a customer's own words."""
    persona: str | None = None
    """Only true of these customers."""
    barrier: str | None = None
    """Key of the entry that a solution answers."""
    owner: str | None = None
    """A room, person or level of an escalation."""
    starts: datetime.date | None = None
    """A solution works from this day on; before and after are compared."""
    accepted: bool = False
    """A barrier that stays: no solution is missing."""


@dataclass(frozen=True, slots=True)
class Target:
    """The target action has happened when a passage reaches this touchpoint afterwards."""

    touchpoint: str
    within: datetime.timedelta | None = None
    """None = whenever."""

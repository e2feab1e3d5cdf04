"""What both doors show of one ask or non-ask: sentences in one language, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from surveys.asking.why import Why
from surveys.model import Configuration


@dataclass(frozen=True, slots=True)
class ToldGate:
    name: str
    """The gate's key."""
    state: str
    """open, waits or closed."""
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """Plain text everywhere: to be quoted by whoever shows it."""

    title: str
    """Customer and touchpoint."""
    facts: tuple[str, ...]
    """Which event and trigger, and whether it is a test."""
    state: str
    """What became of it."""
    reason: str | None
    """Why, and what to do about it."""
    choice: str | None
    """How it was weighed against the customer's other asks, where there was a choice."""
    known: tuple[str, ...]
    """For an ask of which nobody knows whether it arrived: what is known."""
    judged: str
    """For which moment the gates are told; "" without any."""
    gates: tuple[ToldGate, ...]
    """Those that are configured."""
    free: str | None
    """The gates that are not."""
    next_possible: str | None


TellWhy = Callable[[Why, Configuration, str, datetime], Told]
"""(why, configuration, language, now) -> the sentences."""

"""What the topic of a case is called: its code, where on the way it happened, and how bad it was."""

from __future__ import annotations

from typing import Final

from handlers.telegram.cases.cards import rating, touchpoint_name
from handlers.telegram.wording import Wording
from surveys.cases.values import Case
from surveys.model import Configuration

LONGEST: Final = 128


def topic_name(case: Case, configuration: Configuration, wording: Wording, language: str) -> str:
    """Plain text of 1-128 characters; nothing in it is the customer's own."""
    about = (touchpoint_name(case, configuration, language), rating(case, configuration, wording, language))
    return " · ".join((case.code, *(part for part in about if part)))[:LONGEST]

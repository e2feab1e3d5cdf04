"""Why a case is there: what held of which rule, as short codes that are kept with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ReasonKind(StrEnum):
    SCORE = "score"
    """The answer's reaction is the detail."""
    CONDITION = "condition"
    WORDS = "words"
    """The pattern of the rule is the detail, never what the customer wrote."""
    OPTIONS = "options"
    PERSONA = "persona"
    REPEAT = "repeat"
    FEEDBACK = "feedback"


LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Reason:
    kind: ReasonKind
    rule: int
    """Its place in the document's rules, from 1."""
    detail: str = ""

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.rule}:{self.detail}"[:LONGEST]


def reason_of(code: str) -> Reason | None:
    """The reason that a code tells; None for what is no such code."""
    kind, _, rest = code.partition(":")
    rule, _, detail = rest.partition(":")
    if kind not in {one.value for one in ReasonKind} or not rule.isdecimal():
        return None
    return Reason(ReasonKind(kind), int(rule), detail)

"""Which of one customer's due asks goes first, and what is kept of the choice for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from surveys.asking.asked_for import is_asked_for
from surveys.asking.coverage import Coverage, Place, kept_for, order_of
from surveys.asking.gates import Decision
from surveys.asking.rules import Deferred, Expired, Send

if TYPE_CHECKING:
    from asyncpg import Record

    from surveys.asking.reading import Facts

Judged = tuple["Record", Decision]


def groups_of(rows: Iterable[Record], coverage: Coverage) -> list[list[Record]]:
    """The rows of each customer, customers in the order of their first due row, each one's asks in theirs.

    What a person wished for goes first; then the touchpoint of which least is known.
    """
    groups: dict[UUID, list[Record]] = {}
    for row in rows:
        groups.setdefault(row["customer_id"], []).append(row)
    for group in groups.values():
        if len(group) > 1:
            group.sort(
                key=lambda row: (
                    not is_asked_for(row["trigger"]),
                    *order_of((row["journey"], row["touchpoint"]), coverage),
                    row["due_at"],
                )
            )
    return list(groups.values())


def choices_of(group: Sequence[Judged], facts: Facts) -> dict[UUID, str]:
    """By invitation, as JSON: over which others it was chosen, or to which one it yields."""
    competing = [(row, decision) for row, decision in group if not is_asked_for(row["trigger"])]
    chosen = [row for row, decision in competing if isinstance(decision, Send)]
    yielding = [row for row, decision in competing if _why(decision) == "contact_budget"]
    found: dict[UUID, dict[str, Any]] = {}
    if chosen and yielding:
        for row in chosen:
            others = [_figures(_place(other), facts.coverage) for other in yielding]
            found[row["invitation_id"]] = {**_figures(_place(row), facts.coverage), "over": others}
        for row in yielding:
            to = _figures(_place(chosen[-1]), facts.coverage)
            found[row["invitation_id"]] = {**_figures(_place(row), facts.coverage), "yielded_to": to}
    for row, decision in competing:
        if _why(decision) == "coverage":
            keeper = kept_for(_place(row), row["customer_id"], facts.coverage, facts.askable)
            if keeper is not None:
                figures = _figures(_place(row), facts.coverage)
                found[row["invitation_id"]] = {**figures, "kept_for": _figures(keeper, facts.coverage)}
    return {invitation_id: msgspec.json.encode(one).decode() for invitation_id, one in found.items()}


def _why(decision: Decision) -> str | None:
    return decision.why if isinstance(decision, Deferred | Expired) else None


def _place(row: Record) -> Place:
    return row["journey"], row["touchpoint"]


def _figures(place: Place, coverage: Coverage) -> Mapping[str, Any]:
    known = coverage.of(place)
    return {
        "touchpoint": place[1],
        "n": known.n,
        "width": round(known.width, 3),
        "critical": place in coverage.critical,
    }

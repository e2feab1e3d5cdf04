"""How a case that stands so may move: pure decisions, each a few steps or the reason for none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from surveys.cases.statuses import COMPLAINT_MOVES, FINAL_REASONS, UNRESOLVED, ComplaintStatus, EventKind
from surveys.cases.values import (
    Already,
    AlreadyTaken,
    By,
    Key,
    Outcome,
    Over,
    Staff,
    Stands,
    Step,
)

NOTE: Final = 2000
"""Most characters of a note."""

_S, _K = ComplaintStatus, EventKind
IN_HAND: Final = frozenset({_S.TAKEN, _S.WAITING})

Decision = tuple[Step, ...] | Outcome
"""Never no steps at all."""


def taking(stands: Stands, by: By, now: datetime) -> Decision:
    if stands.status in IN_HAND:
        return AlreadyTaken(stands.code, stands.taker or str(stands.taken_by), _has(stands, by))
    if stands.status not in UNRESOLVED:
        return Over(stands.code)
    return (_taken(by, now),)


def resolving(stands: Stands, by: By, now: datetime) -> Decision:
    """One that nobody has is the presser's first."""
    if stands.status not in UNRESOLVED:
        return Over(stands.code)
    changes = {
        "resolved_at": now,
        "resolved_by": by.telegram_user_id if isinstance(by, Staff) else None,
        "waiting_since": None,
        "snoozed_until": None,
    }
    return (*_in_hand(stands, by, now), Step(_K.RESOLVED, _S.RESOLVED, changes))


def handing_over(stands: Stands, to: int, now: datetime) -> Decision:
    if stands.status not in UNRESOLVED:
        return Over(stands.code)
    if stands.status in IN_HAND and stands.taken_by == to:
        return Already(stands.code)
    status = stands.status if stands.status in IN_HAND else _S.TAKEN
    changes = {"taken_by": to, "taken_by_key": None, "taken_at": now, "snoozed_until": None}
    return (Step(_K.HANDED_OVER, status, changes, {"to": to, "from": stands.taken_by}),)


def snoozing(stands: Stands, until: datetime, now: datetime) -> Decision:
    if stands.status not in UNRESOLVED or until <= now:
        return Over(stands.code)
    if stands.snoozed_until == until:
        return Already(stands.code)
    return (Step(_K.SNOOZED, stands.status, {"snoozed_until": until}, {"until": until.isoformat()}),)


def waking(stands: Stands, now: datetime) -> Decision:
    if stands.snoozed_until is None or stands.snoozed_until > now:
        return Already(stands.code)
    return (Step(_K.WOKEN, stands.status, {"snoozed_until": None}),)


def noting(stands: Stands, words: str) -> Decision:
    kept = words.replace("\x00", "").strip()[:NOTE]
    return (Step(_K.NOTED, stands.status, payload={"words": kept}),) if kept else Already(stands.code)


def tagging(stands: Stands, key: str) -> Decision:
    if key in stands.tags:
        return Already(stands.code)
    return (Step(_K.TAGGED, stands.status, {"tags": sorted({*stands.tags, key})}, {"tag": key}),)


def untagging(stands: Stands, key: str) -> Decision:
    if key not in stands.tags:
        return Already(stands.code)
    return (Step(_K.UNTAGGED, stands.status, {"tags": sorted({*stands.tags} - {key})}, {"tag": key}),)


def answering(stands: Stands, by: By, now: datetime, *, waits: bool) -> Decision:
    """A human wrote to the customer: whoever does it first has the case, and then it is their turn."""
    first = stands.answered_at is None
    answered_at = {"answered_at": now} if first else {}
    if stands.status not in UNRESOLVED:
        return (Step(_K.ANSWERED, stands.status, answered_at, {"first": first}),)
    before = _in_hand(stands, by, now)
    status = _S.TAKEN if before else stands.status
    answered = Step(_K.ANSWERED, status, {**answered_at, "snoozed_until": None}, {"first": first})
    waiting = (_waiting(now),) if waits and status is not _S.WAITING else ()
    return (*before, answered, *waiting)


def waiting(stands: Stands, now: datetime) -> Decision:
    if stands.status is _S.WAITING:
        return Already(stands.code)
    return (_waiting(now),) if stands.status is _S.TAKEN else Over(stands.code)


def speaking(stands: Stands, now: datetime, *, thanks: bool) -> Decision:
    """The customer wrote: their case is its taker's turn again, and a finished one is finished no more."""
    if stands.status is _S.WAITING:
        return (Step(_K.SPOKE, _S.TAKEN, {"waiting_since": None, "snoozed_until": None}),)
    if stands.status in UNRESOLVED:
        return (Step(_K.SPOKE, stands.status, {"snoozed_until": None}),)
    if stands.closed_reason in FINAL_REASONS:
        return Over(stands.code)
    if thanks:
        return (Step(_K.THANKED, stands.status),)
    return reopening(stands, "customer", now)


def falling_silent(stands: Stands) -> Decision:
    if stands.status is not _S.WAITING:
        return Already(stands.code)
    return (Step(_K.SILENT, _S.TAKEN, {"waiting_since": None}),)


def confirming(stands: Stands, now: datetime, payload: Mapping[str, Any]) -> Decision:
    if stands.status is _S.CONFIRMED:
        return Already(stands.code)
    if stands.status is not _S.RESOLVED:
        return Over(stands.code)
    return (Step(_K.CONFIRMED, _S.CONFIRMED, {"confirmed_at": now}, payload),)


def reopening(stands: Stands, reason: str, now: datetime) -> Decision:
    """A new round: its clocks begin anew, and whoever had the case still is named."""
    if stands.status in UNRESOLVED:
        return Already(stands.code)
    if stands.closed_reason in FINAL_REASONS:
        return Over(stands.code)
    gone = (
        "answered_at",
        "resolved_at",
        "resolved_by",
        "confirmed_at",
        "closed_at",
        "closed_reason",
        "waiting_since",
        "snoozed_until",
    )
    changes = {**dict.fromkeys(gone), "reopened_at": now, "round": stands.round + 1}
    return (Step(_K.REOPENED, _S.REOPENED, changes, {"reason": reason}),)


def closing(stands: Stands, reason: str, now: datetime) -> Decision:
    if stands.status is _S.CLOSED:
        return Already(stands.code)
    changes = {"closed_at": now, "closed_reason": reason, "waiting_since": None, "snoozed_until": None}
    return (Step(_K.CLOSED, _S.CLOSED, changes, {"reason": reason}),)


def escalating(stands: Stands, level: int, to: str) -> Decision:
    """Each level once: whoever comes second finds it done."""
    if stands.status not in UNRESOLVED:
        return Over(stands.code)
    if level <= stands.level:
        return Already(stands.code)
    changes = {"level": level, "escalated_to": to, "waiting_since": None, "snoozed_until": None}
    return (Step(_K.ESCALATED, _S.ESCALATED, changes, {"level": level, "to": to}),)


def marking(stands: Stands, kind: EventKind, clock: str, *, marked: bool) -> Decision:
    """A warning or a breach, once in a round for each clock; `marked` = it is there already."""
    if stands.status not in UNRESOLVED:
        return Over(stands.code)
    return Already(stands.code) if marked else (Step(kind, stands.status, payload={"clock": clock}),)


def after_step(stands: Stands, step: Step) -> Stands:
    """How the case stands then. Raises ValueError for a move outside the table."""
    if step.status is not stands.status and step.status not in COMPLAINT_MOVES[stands.status]:
        raise ValueError(f"a case does not move from {stands.status} to {step.status}")
    known = {name: value for name, value in step.changes.items() if name in stands.__slots__}
    if "tags" in known:
        known["tags"] = tuple(known["tags"])
    return replace(stands, status=step.status, **known)


def _has(stands: Stands, by: By) -> bool:
    match by:
        case Staff(person):
            return stands.taken_by == person
        case Key(key_id):
            return stands.taken_by_key == key_id
        case _:
            return False


def _in_hand(stands: Stands, by: By, now: datetime) -> tuple[Step, ...]:
    return () if stands.status in IN_HAND else (_taken(by, now),)


def _taken(by: By, now: datetime) -> Step:
    person = by.telegram_user_id if isinstance(by, Staff) else None
    key_id = by.key_id if isinstance(by, Key) else None
    changes = {"taken_by": person, "taken_by_key": key_id, "taken_at": now, "snoozed_until": None}
    return Step(_K.TAKEN, _S.TAKEN, changes)


def _waiting(now: datetime) -> Step:
    return Step(_K.WAITING, _S.WAITING, {"waiting_since": now})

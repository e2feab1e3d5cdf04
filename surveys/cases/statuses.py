"""Which answers are complaints, how complaints and deliveries may move, what a case is called aloud."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from surveys.model import Reaction


class ComplaintStatus(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    WAITING = "waiting"
    """The customer has been answered, and it is their turn: the clocks stand still."""
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    CLOSED = "closed"


_C = ComplaintStatus

COMPLAINT_MOVES: Final[Mapping[ComplaintStatus, frozenset[ComplaintStatus]]] = {
    _C.OPEN: frozenset({_C.TAKEN, _C.ESCALATED, _C.CLOSED}),
    _C.TAKEN: frozenset({_C.WAITING, _C.RESOLVED, _C.ESCALATED, _C.CLOSED}),
    _C.WAITING: frozenset({_C.TAKEN, _C.RESOLVED, _C.ESCALATED, _C.CLOSED}),
    _C.ESCALATED: frozenset({_C.TAKEN, _C.ESCALATED, _C.CLOSED}),
    _C.RESOLVED: frozenset({_C.CONFIRMED, _C.REOPENED, _C.CLOSED}),
    _C.CONFIRMED: frozenset({_C.REOPENED, _C.CLOSED}),
    _C.REOPENED: frozenset({_C.TAKEN, _C.ESCALATED, _C.CLOSED}),
    _C.CLOSED: frozenset({_C.OPEN, _C.REOPENED}),
}
"""Nothing moves outside this table. Changing the answer closes a case, changing it back opens it again."""

UNRESOLVED: Final = frozenset({_C.OPEN, _C.TAKEN, _C.WAITING, _C.ESCALATED, _C.REOPENED})
"""Somebody of the company still has something to do, or waits for the customer."""

FINAL_REASONS: Final = frozenset({"erased", "test", "answer_changed"})
"""Nobody opens again by hand what was closed for one of these."""

WAITS_AT_MOST: Final = timedelta(days=3)
"""So long a case waits for its customer; then it is its taker's turn again."""


class EventKind(StrEnum):
    """What can happen to a case; each time is one row of its history."""

    OPENED = "opened"
    WORSENED = "worsened"
    """A later answer gave more reasons."""
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    NOTED = "noted"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    ANSWERED = "answered"
    """A human of the company wrote to the customer."""
    WAITING = "waiting"
    SPOKE = "spoke"
    """The customer wrote."""
    THANKED = "thanked"
    """The customer only thanked: nothing moves by it."""
    SILENT = "silent"
    """The customer was waited for long enough."""
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    CLOSED = "closed"
    WARNED = "warned"
    BREACHED = "breached"
    ESCALATED = "escalated"


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"
    """This channel cannot be reached; another delivery carries the message on."""


_D = DeliveryStatus

DELIVERY_MOVES: Final[Mapping[DeliveryStatus, frozenset[DeliveryStatus]]] = {
    _D.QUEUED: frozenset({_D.SENDING, _D.SENT}),
    _D.SENDING: frozenset({_D.SENT, _D.QUEUED, _D.DEAD}),
    _D.SENT: frozenset({_D.DEAD}),
    _D.DEAD: frozenset(),
}
"""A card that waits has arrived when a list that shows its case has; one whose message is gone is dead."""


class DeliveryKind(StrEnum):
    CARD = "complaint_card"
    """A case's card, new in a chat: at least once, never lost."""
    DIGEST = "complaint_card_digest"
    """A list of cases that came faster than their chat takes cards: at least once, then kept current."""
    CARD_EDIT = "complaint_card_edit"
    """Its cards brought up to date: best effort."""
    MEDIA = "complaint_media"
    """A voice or a picture below the card, after it: at least once."""
    REMOVAL = "complaint_removal"
    """A message of somebody who is forgotten taken out of a room: best effort."""
    ROOM_LOST = "room_lost"
    """An admin is told that a room cannot be reached: at least once."""
    NO_TOPICS = "room_no_topics"
    """An admin is told that the bot may not make topics in a room: at least once."""


OF_CASES: Final = (DeliveryKind.CARD, DeliveryKind.CARD_EDIT, DeliveryKind.MEDIA, DeliveryKind.REMOVAL)
"""Kinds that are about one case and leave by one queue, in this order."""


def may_come_from(status: ComplaintStatus) -> frozenset[ComplaintStatus]:
    """The other statuses that a complaint may leave for this one."""
    return frozenset(old for old, news in COMPLAINT_MOVES.items() if status in news and old is not status)


WORDS: Final[Mapping[str, str]] = {reaction.value: reaction.value for reaction in Reaction}
"""Bare words that a rule may compare with: `score == negative`."""


ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Nobody has to ask whether that was a zero or an O, a one or an I."""


def speakable_code(invitation_id: UUID, length: int = 4) -> str:
    """What people call the case: always the same for an invitation; a longer one begins with the shorter.

    At four letters there are about a million; where a code is taken, ask for one letter more (at most 50).
    """
    number = int.from_bytes(sha256(invitation_id.bytes).digest())
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(length))

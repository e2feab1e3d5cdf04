"""How words about a case travel: whose they are, what they are made of, how a copy on its way may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from surveys.cases.statuses import DeliveryStatus
from surveys.facts import CustomerStatus


class Side(StrEnum):
    """Who wrote."""

    STAFF = "staff"
    CUSTOMER = "customer"


class MessageKind(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"


class PostKind(StrEnum):
    """What a copy is for."""

    TO_CUSTOMER = "customer"
    TO_ROOM = "room"
    SIGN = "sign"
    """The room is told that words did not reach the customer."""


class WhyNot(StrEnum):
    """Why words cannot reach a customer."""

    BLOCKED = "blocked"
    STOPPED = "stopped"
    FORGOTTEN = "forgotten"
    UNLINKED = "unlinked"
    REFUSED = "refused"
    """Telegram does not take this very message."""


_D = DeliveryStatus

POST_MOVES: Final[Mapping[DeliveryStatus, frozenset[DeliveryStatus]]] = {
    _D.QUEUED: frozenset({_D.SENDING, _D.DEAD}),
    _D.SENDING: frozenset({_D.SENT, _D.QUEUED, _D.DEAD}),
    _D.SENT: frozenset({_D.QUEUED}),
    _D.DEAD: frozenset(),
}
"""Nothing moves outside this table. What was sent is due again when its words were edited."""

NOTE_SIGN: Final = "//"
"""Staff's words that begin so are for staff alone."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: words, or a file that Telegram keeps with words below it."""

    kind: MessageKind
    words: str
    file_id: str | None = None
    file_unique_id: str | None = None
    duration: int | None = None
    """Seconds of a voice or a film."""

    def same_as(self, other: Written) -> bool:
        """Whether a reader would see no difference; the name of one and the same file may change."""
        return (self.kind, self.words, self.file_unique_id) == (other.kind, other.words, other.file_unique_id)


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation, as staff read it."""

    case_message_id: UUID
    side: Side
    by_id: str | None
    by_name: str | None
    """Of the staff's person; None for the customer and for an API key."""
    signed: str | None
    kind: MessageKind
    words: str
    duration: int | None
    written_at: datetime
    edited_at: datetime | None
    reached: bool | None
    """Whether the customer has got it; None for the customer's own words."""
    lost: bool = False
    """It never will."""


def out_of_reach(status: CustomerStatus, *, has_chat: bool, erased: bool) -> WhyNot | None:
    """Why nothing can be written to a customer who stands so; None if it can."""
    if erased:
        return WhyNot.FORGOTTEN
    match status:
        case CustomerStatus.BLOCKED:
            return WhyNot.BLOCKED
        case CustomerStatus.STOPPED:
            return WhyNot.STOPPED
        case CustomerStatus.UNLINKED | CustomerStatus.LINKED | CustomerStatus.PAUSED:
            return None if has_chat else WhyNot.UNLINKED

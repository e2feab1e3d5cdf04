"""What a person is told whose press or words were not taken."""

from __future__ import annotations

from typing import assert_never

from handlers.telegram.wording import Wording
from surveys.answers.replies import ClosedReason


def refusal_of_tap(reason: ClosedReason, language: str | None, wording: Wording) -> str:
    """Plain text for the answer to the press, at most 200 characters."""
    match reason:
        case ClosedReason.EXPIRED:
            return wording.say(language, "closed")
        case ClosedReason.NOT_YOURS:
            return wording.say(language, "alert-not-yours")
        case ClosedReason.UNKNOWN:
            return wording.say(language, "alert-unknown")
        case ClosedReason.FROZEN:
            return wording.say(language, "alert-frozen")
        case ClosedReason.INVALID:
            return wording.say(language, "alert-invalid")
        case _ as never:
            assert_never(never)


def refusal_of_words(reason: ClosedReason, language: str | None, wording: Wording) -> str:
    """Plain text of the reply to a message that answers nothing."""
    match reason:
        case ClosedReason.UNKNOWN | ClosedReason.NOT_YOURS:
            return wording.say(language, "words-none")
        case ClosedReason.EXPIRED | ClosedReason.FROZEN:
            return wording.say(language, "words-closed")
        case ClosedReason.INVALID:
            return wording.say(language, "words-invalid")
        case _ as never:
            assert_never(never)

"""What a customer sees of their feedback: an open ear, what it is about, a face, thanks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.feedback.buttons import FeedbackButton, FeedbackVerb, pack_feedback
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.recovery.promise_text import promise_text
from handlers.telegram.wording import Wording
from surveys.feedback.rules import FeedbackStatus, Place, page_of
from surveys.feedback.standing import Feedback
from surveys.model import Configuration

NAME: Final = 40
FACES: Final = ((-1, "😞"), (0, "😐"), (1, "🙂"))


def show_feedback(
    feedback: Feedback,
    about: Sequence[Place],
    configuration: Configuration,
    *,
    language: str,
    wording: Wording,
    now: datetime,
    page: int = 0,
) -> Message:
    """The feedback as it stands, with the buttons of its next step; `about` = what it can be about."""
    match feedback.status:
        case FeedbackStatus.WAITING:
            company = one_line(configuration.company.name, 64)
            text = f"{bold(wording.say(language, 'feedback-listening'))}\n\n" + html.quote(
                wording.say(language, "feedback-how", company=company)
            )
            drop = _button(feedback, wording.say(language, "feedback-drop"), FeedbackVerb.DROP)
            return Message(text, InlineKeyboardMarkup(inline_keyboard=[[drop]]))
        case FeedbackStatus.TOLD if about:
            text = wording.say(language, "feedback-noted")
            ask = bold(wording.say(language, "feedback-about"))
            keyboard = _places(feedback, about, configuration, language, wording, page)
            return Message(
                f"{html.quote(text)}{_told(feedback, language, wording, now)}\n\n{ask}",
                keyboard,
            )
        case FeedbackStatus.TOLD | FeedbackStatus.PLACED:
            where = _where(feedback, configuration, language, wording)
            faces = [_button(feedback, face, FeedbackVerb.FACE, value) for value, face in FACES]
            skip = _button(feedback, wording.say(language, "button-skip"), FeedbackVerb.SKIP)
            told = _told(feedback, language, wording, now)
            text = f"{html.quote(where)}{told}\n\n{bold(wording.say(language, 'feedback-rate'))}"
            return Message(text, InlineKeyboardMarkup(inline_keyboard=[faces, [skip]]))
        case FeedbackStatus.DONE:
            where = _where(feedback, configuration, language, wording)
            thanks = wording.say(language, "feedback-thanks")
            told = _told(feedback, language, wording, now)
            return Message(f"{html.quote(where)}\n\n{html.quote(thanks)}{told}")
        case FeedbackStatus.DROPPED:
            return Message(html.quote(wording.say(language, "feedback-dropped")))


def _where(feedback: Feedback, configuration: Configuration, language: str, wording: Wording) -> str:
    point = configuration.touchpoint(feedback.journey or "", feedback.touchpoint or "")
    name = in_language(point.name, language) if point else wording.say(language, "feedback-else")
    face = next((face for value, face in FACES if feedback.reaction and value == _value(feedback)), "")
    return wording.say(language, "feedback-where", touchpoint=f"{one_line(name, NAME)} {face}".strip())


def _value(feedback: Feedback) -> int:
    return {"negative": -1, "neutral": 0, "positive": 1}[feedback.reaction.value] if feedback.reaction else 0


def _told(feedback: Feedback, language: str, wording: Wording, now: datetime) -> str:
    if feedback.promise is None:
        return ""
    said = promise_text(feedback.promise, feedback.timezone, language, wording, now)
    return f"\n\n{html.quote(said)}"


def _places(
    feedback: Feedback,
    about: Sequence[Place],
    configuration: Configuration,
    language: str,
    wording: Wording,
    wished: int,
) -> InlineKeyboardMarkup:
    shown, page, pages = page_of(about, wished)
    rows = [[_place(feedback, one, configuration, language)] for one in shown]
    if pages > 1:
        turns = [
            _button(feedback, sign, FeedbackVerb.PAGE, there % pages)
            for sign, there in (("‹", page - 1), (f"{page + 1}/{pages}", page), ("›", page + 1))
        ]
        rows.append(turns)
    rows.append([_button(feedback, wording.say(language, "feedback-else"), FeedbackVerb.ELSE)])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _place(
    feedback: Feedback, place: Place, configuration: Configuration, language: str
) -> InlineKeyboardButton:
    point = configuration.touchpoint(place.journey, place.touchpoint)
    name = one_line(in_language(point.name, language), NAME) if point else place.touchpoint
    if len(configuration.journeys) > 1:
        name = f"{name} · {one_line(in_language(configuration.journeys[place.journey].name, language), NAME)}"
    return _button(feedback, name, FeedbackVerb.PLACE, place.index)


def _button(feedback: Feedback, text: str, verb: FeedbackVerb, value: int = 0) -> InlineKeyboardButton:
    data = pack_feedback(FeedbackButton(verb, feedback.feedback_id, value))
    return InlineKeyboardButton(text=text, callback_data=data)

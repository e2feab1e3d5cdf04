"""What an invitation's message shows: its standing -> text and buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, assert_never

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.questions.keyboards import (
    FACES,
    Entry,
    Row,
    answer_rows,
    change_button,
    markup,
    menu_button,
    press,
    scale_label,
    skip_button,
)
from handlers.telegram.quoting import bold, clean, fill, in_language, italic, one_line
from handlers.telegram.recovery.promise_text import promise_text
from handlers.telegram.wording import Wording
from surveys.answers.buttons import Button, Verb
from surveys.answers.scoring import scale
from surveys.answers.standing import Standing
from surveys.answers.steps import Ask, InvitationStatus, Thanks, is_open
from surveys.facts import AnswerValue
from surveys.model import Question, QuestionType

ASKED: Final = 1000
"""Most characters of a question's text."""
NOTED: Final = 100
"""Most characters of the answer before, repeated above the next question."""
EARLIER: Final = 30
"""Most characters of an earlier question that a button names."""
RECAP_QUESTION: Final = 100
RECAP_ANSWER: Final = 200
RECAPPED: Final = 6
"""Most answers listed in the thanks, and most characters of each and of its question."""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    """HTML, at most 4096 characters when parsed."""
    keyboard: InlineKeyboardMarkup | None = None


def show(standing: Standing, wording: Wording, now: datetime) -> Message:
    """The message that the customer must see at this standing: an ask, thanks, or that it is over."""
    return _marked(_shown(standing, wording, now), standing, wording)


def _shown(standing: Standing, wording: Wording, now: datetime) -> Message:
    if standing.status is InvitationStatus.OPTED_OUT:
        told = _promised(standing, wording, now)
        return Message(_thanks(standing, wording, now)) if told else show_stopped(standing, wording, now)
    if standing.status is InvitationStatus.EXPIRED:
        if not _stored(standing):
            return Message(html.quote(wording.say(standing.language, "closed")))
        return Message(_thanks(standing, wording, now))
    places = _changeable_places(standing)
    change = [
        change_button(standing.invitation_id, place, standing.language, wording) for place in places[:1]
    ]
    match standing.step:
        case Ask() as ask:
            return Message(_ask(standing, ask, wording, now), _ask_keyboard(standing, ask, change, wording))
        case Thanks():
            return Message(_thanks(standing, wording, now), markup([change]) if change else None)
        case _ as never:
            assert_never(never)


def show_change(standing: Standing, place: int, wording: Wording) -> Message | None:
    """The question at this place again with its answer marked; None if it can no longer be changed.

    A button leads on to the answer that was given before it.
    """
    places = _changeable_places(standing)
    if place not in places:
        return None
    question = standing.survey.questions[place]
    given = standing.answers[question.key].value
    language, invitation_id = standing.language, standing.invitation_id
    rows = answer_rows(
        invitation_id,
        place,
        question,
        language=language,
        wording=wording,
        ticked=given.choices or (),
        given=given,
    )
    before = places[places.index(place) + 1 :][:1]
    earlier = [_earlier_button(standing, one, wording) for one in before]
    keep = press(wording.say(language, "button-keep"), Button(Verb.MENU, invitation_id, place, Entry.BACK))
    shown = Message(_question(standing, question, wording), markup([*rows, earlier, [keep]]))
    return _marked(shown, standing, wording)


def show_stopped(standing: Standing, wording: Wording, now: datetime) -> Message:
    """The message in which the customer asked to stop: it confirms, and keeps the words about their case."""
    done = html.quote(wording.say(standing.language, "stopped"))
    return Message("\n\n".join([done, *_promised(standing, wording, now)]))


def _marked(shown: Message, standing: Standing, wording: Wording) -> Message:
    """A test says on every message that it is one."""
    if not standing.test:
        return shown
    mark = html.quote(f"🧪 {wording.say(standing.language, 'test-mark')}")
    return replace(shown, text=f"{mark}\n\n{shown.text}")


def _ask_keyboard(standing: Standing, ask: Ask, change: Row, wording: Wording) -> InlineKeyboardMarkup:
    language, invitation_id = standing.language, standing.invitation_id
    rows = answer_rows(
        invitation_id, ask.index, ask.question, language=language, wording=wording, ticked=ask.ticked
    )
    skip = [skip_button(invitation_id, ask.index, language, wording)] if ask.question.optional else []
    menu = menu_button(invitation_id)
    return markup([*rows, change, [*skip, menu]] if skip else [*rows, [*change, menu]])


def _ask(standing: Standing, ask: Ask, wording: Wording, now: datetime) -> str:
    language = standing.language
    progress = f"{ask.number}/{ask.of}" if ask.of > 1 else None
    blocks = []
    before = [(question, value) for question, value in _stored(standing) if question is not ask.question]
    if before:
        stored = one_line(_said(standing, *before[-1], wording), NOTED)
        blocks.append(html.quote(wording.say(language, "noted", stored=stored)))
    return "\n\n".join(
        [*blocks, *_promised(standing, wording, now), _question(standing, ask.question, wording, progress)]
    )


def _question(standing: Standing, question: Question, wording: Wording, progress: str | None = None) -> str:
    hint = hint_of(question)
    below = [progress, wording.say(standing.language, hint) if hint else None]
    small = " · ".join(part for part in below if part)
    asked = bold(_question_text(standing, question, ASKED))
    return f"{asked}\n{italic(small)}" if small else asked


def hint_of(question: Question) -> str | None:
    """Id of the small words below a question."""
    match question.type:
        case QuestionType.CSAT:
            return "hint-csat"
        case QuestionType.CES:
            return "hint-ces"
        case QuestionType.NPS:
            return "hint-nps"
        case QuestionType.MULTI:
            return "hint-multi"
        case QuestionType.TEXT | QuestionType.VOICE | QuestionType.PHOTO as kind:
            return f"hint-{kind}-optional" if question.optional else f"hint-{kind}"
        case _:
            return None


def _thanks(standing: Standing, wording: Wording, now: datetime) -> str:
    language = standing.language
    answered = _stored(standing)[-RECAPPED:]
    said = "thanks-noted" if answered else "thanks-skipped" if standing.answers else "thanks"
    blocks = [html.quote(wording.say(language, said))]
    blocks += [
        f"{html.quote(_question_text(standing, question, RECAP_QUESTION))}\n"
        f"{bold(clean(_said(standing, question, value, wording), RECAP_ANSWER))}"
        for question, value in answered
    ]
    return "\n\n".join([*blocks, *_promised(standing, wording, now)])


def stored_text(question: Question, value: AnswerValue, language: str, wording: Wording) -> str:
    """One stored answer in plain words: "4 of 5", a face, the chosen options, the customer's own words."""
    if value.number is not None:
        label = scale_label(question.type, value.number, language, wording)
        ends = scale(question.type)
        if ends is None or question.type in FACES or question.type is QuestionType.YESNO:
            return label
        counted = wording.say(language, "stored-scale", value=value.number, of=ends[1])
        stars = "★" * value.number + "☆" * (ends[1] - value.number)
        return f"{stars} {counted}" if question.type is QuestionType.STARS else counted
    if value.choices is not None:
        chosen = [option for option in question.options if option.key in value.choices]
        return ", ".join(one_line(in_language(option.text, language), ASKED) for option in chosen)
    return value.words or ""


def _said(standing: Standing, question: Question, value: AnswerValue, wording: Wording) -> str:
    """The stored answer with the voices and pictures that it came with."""
    language = standing.language
    heard = [
        wording.say(language, f"own-{one.kind}", seconds=one.seconds or 0)
        for one in standing.attachments.get(question.key, ())
    ]
    return ", ".join([*heard, *filter(None, [stored_text(question, value, language, wording)])])


def _promised(standing: Standing, wording: Wording, now: datetime) -> list[str]:
    if standing.promise is None:
        return []
    said = promise_text(standing.promise, standing.timezone, standing.language, wording, now)
    return [html.quote(said)] if said else []


def _question_text(standing: Standing, question: Question, limit: int) -> str:
    return clean(fill(in_language(question.text, standing.language), standing.recall), limit) or "…"


def _stored(standing: Standing) -> list[tuple[Question, AnswerValue]]:
    """Finished answers that say something, of the branches that are open, in the survey's order."""
    return [
        (question, given.value)
        for question in standing.survey.questions
        if (given := standing.answers.get(question.key))
        and not given.unfinished
        and not given.value.skipped
        and is_open(question, standing.survey, standing.answers)
    ]


def _changeable_places(standing: Standing) -> list[int]:
    """Positions of the questions whose answer buttons can still change, the newest answer first."""
    places = {question.key: place for place, question in enumerate(standing.survey.questions)}
    return [places[key] for key in standing.changeable]


def _earlier_button(standing: Standing, place: int, wording: Wording) -> InlineKeyboardButton:
    asked = one_line(_question_text(standing, standing.survey.questions[place], ASKED), EARLIER)
    label = wording.say(standing.language, "button-earlier", question=asked)
    return press(f"← {label}", Button(Verb.CHANGE, standing.invitation_id, place))

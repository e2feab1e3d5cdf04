"""The buttons under a question: scales first and from low to high, few in a row, none coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final
from uuid import UUID

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.wording import Wording
from surveys.answers.buttons import Button, Verb, pack
from surveys.answers.scoring import scale
from surveys.facts import AnswerValue
from surveys.model import Option, Question, QuestionType

FACES: Final[Mapping[QuestionType, Mapping[int, str]]] = {
    QuestionType.EMOTION3: {-1: "😞", 0: "😐", 1: "🙂"},
    QuestionType.EMOTION5: {1: "😞", 2: "🙁", 3: "😐", 4: "🙂", 5: "😍"},
}
OPTION: Final = 60
"""Most characters of an option that a button shows."""
PAIRED: Final = 14
"""Options no longer than this stand two in a row."""

Row = list[InlineKeyboardButton]


class Entry(IntEnum):
    """What a button of the small menu carries; languages, pauses and hours follow in their order."""

    MENU = 0
    STOP = 1
    LANGUAGE = 2
    BACK = 3
    LATER = 4
    FEWER = 5
    USUAL = 6
    PAUSE = 7
    FORGET = 8
    RESUME = 9
    FIRST_LANGUAGE = 10
    FIRST_PAUSE = 20
    FIRST_HOUR = 30


def press(text: str, button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=pack(button))


def menu_button(invitation_id: UUID) -> InlineKeyboardButton:
    return press("⋯", Button(Verb.MENU, invitation_id))


def change_button(invitation_id: UUID, index: int, language: str, wording: Wording) -> InlineKeyboardButton:
    return press(f"↩ {wording.say(language, 'button-change')}", Button(Verb.CHANGE, invitation_id, index))


def skip_button(invitation_id: UUID, index: int, language: str, wording: Wording) -> InlineKeyboardButton:
    return press(wording.say(language, "button-skip"), Button(Verb.SKIP, invitation_id, index))


def markup(rows: Sequence[Row]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def answer_rows(
    invitation_id: UUID,
    index: int,
    question: Question,
    *,
    language: str,
    wording: Wording,
    ticked: Sequence[str] = (),
    given: AnswerValue | None = None,
) -> list[Row]:
    """Rows that answer the question; `given` = the answer being changed, whose button gets a mark."""
    match question.type:
        case QuestionType.SINGLE:
            chosen = given.choices or () if given else ()
            options = [
                press(
                    _marked(_option(option, language), option.key in chosen),
                    Button(Verb.PICK, invitation_id, index, place),
                )
                for place, option in enumerate(question.options)
            ]
            return _in_columns(options)
        case QuestionType.MULTI:
            boxes = [
                press(
                    f"{'☑' if option.key in ticked else '☐'} {_option(option, language)}",
                    Button(Verb.PICK, invitation_id, index, place),
                )
                for place, option in enumerate(question.options)
            ]
            done = press(wording.say(language, "button-done"), Button(Verb.DONE, invitation_id, index))
            return [*_in_columns(boxes), [done] if ticked else []]
        case kind:
            ends = scale(kind)
            if ends is None:
                return []
            number = given.number if given else None
            return in_rows(
                [
                    press(
                        _marked(scale_label(kind, value, language, wording), value == number),
                        Button(Verb.RATE, invitation_id, index, value),
                    )
                    for value in range(ends[0], ends[1] + 1)
                ]
            )


def scale_label(kind: QuestionType, value: int, language: str, wording: Wording) -> str:
    """What the button of one value of a scale says."""
    if kind in FACES:
        return FACES[kind][value]
    if kind is QuestionType.YESNO:
        return wording.say(language, "button-yes" if value else "button-no")
    return f"{value} ⭐" if kind is QuestionType.STARS else str(value)


def _option(option: Option, language: str) -> str:
    return one_line(in_language(option.text, language), OPTION) or option.key


def _marked(label: str, given: bool) -> str:
    return f"✓ {label}" if given else label


def in_rows(buttons: Row) -> list[Row]:
    """Eleven as 6 + 5, seven as 4 + 3, up to five in one row."""
    if len(buttons) <= 5:
        return [buttons]
    first = (len(buttons) + 1) // 2
    return [buttons[:first], buttons[first:]]


def _in_columns(buttons: Row) -> list[Row]:
    if any(len(button.text) > PAIRED for button in buttons):
        return [[button] for button in buttons]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]

"""The buttons under a case: those of its state, and in their place the lists that some of them open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, assert_never

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.cases.buttons import CaseButton, CaseVerb, pack_case
from handlers.telegram.cases.status import tag_name
from handlers.telegram.questions.keyboards import Row, markup
from handlers.telegram.quoting import one_line
from handlers.telegram.wording import Wording
from surveys.cases.complaints import Case
from surveys.cases.statuses import FINAL_REASONS, ComplaintStatus
from surveys.model import Configuration
from surveys.people.roles import Member, Role, may

SIGNS: Final = {
    CaseVerb.TAKE: "🙋",
    CaseVerb.RESOLVE: "✅",
    CaseVerb.REPLY: "💬",
    CaseVerb.MORE: "⋯",
    CaseVerb.BACK: "←",
    CaseVerb.HAND_OVER: "👥",
    CaseVerb.SNOOZE: "💤",
    CaseVerb.NOTE: "📝",
    CaseVerb.TAG: "🏷",
    CaseVerb.REOPEN: "🔓",
    CaseVerb.HISTORY: "🕘",
}
LABELS: Final = {
    CaseVerb.TAKE: "case-take",
    CaseVerb.RESOLVE: "case-resolve",
    CaseVerb.REPLY: "desk-reply",
    CaseVerb.MORE: "desk-more",
    CaseVerb.BACK: "button-back",
    CaseVerb.HAND_OVER: "desk-hand-over",
    CaseVerb.SNOOZE: "desk-snooze",
    CaseVerb.NOTE: "desk-note",
    CaseVerb.TAG: "desk-tag",
    CaseVerb.REOPEN: "desk-reopen",
    CaseVerb.HISTORY: "desk-history",
}
SNOOZES: Final = ("1h", "3h", "tomorrow")
PEOPLE: Final = 8
"""People on one page of those who can have a case."""
LABEL: Final = 28
"""Most characters of a name on a button that shares its row."""


def state_keyboard(case: Case, wording: Wording, language: str) -> InlineKeyboardMarkup | None:
    """What is pressed most, in the case's state; None where nothing may be done any more."""
    match case.status:
        case ComplaintStatus.OPEN | ComplaintStatus.ESCALATED | ComplaintStatus.REOPENED:
            rows = [[CaseVerb.TAKE, CaseVerb.REPLY], [CaseVerb.RESOLVE, CaseVerb.MORE]]
        case ComplaintStatus.TAKEN | ComplaintStatus.WAITING:
            rows = [[CaseVerb.REPLY, CaseVerb.RESOLVE], [CaseVerb.MORE]]
        case ComplaintStatus.RESOLVED | ComplaintStatus.CONFIRMED:
            rows = [[CaseVerb.MORE]]
        case ComplaintStatus.CLOSED:
            rows = [] if case.closed_reason in FINAL_REASONS else [[CaseVerb.MORE]]
        case _:
            assert_never(case.status)
    return _of_verbs(case, rows, wording, language) if rows else None


def more_keyboard(
    case: Case, configuration: Configuration, wording: Wording, language: str
) -> InlineKeyboardMarkup:
    """Everything else that can be done with the case."""
    match case.status:
        case ComplaintStatus.RESOLVED | ComplaintStatus.CONFIRMED | ComplaintStatus.CLOSED:
            first = [CaseVerb.REPLY, CaseVerb.REOPEN]
        case _:
            first = [CaseVerb.HAND_OVER, CaseVerb.SNOOZE]
    words = [CaseVerb.NOTE]
    if configuration.tags or case.tags:
        words.append(CaseVerb.TAG)
    return _of_verbs(case, [first, words, [CaseVerb.HISTORY, CaseVerb.BACK]], wording, language)


def people_keyboard(
    case: Case,
    people: Sequence[Member],
    on_duty: Collection[int],
    wording: Wording,
    language: str,
    *,
    page: int = 0,
) -> InlineKeyboardMarkup:
    """Who can have the case instead of its taker: those on duty first, with a green light."""
    able = [one for one in people if may(one, Role.STAFF) and one.telegram_user_id != case.taken_by_id]
    able.sort(key=lambda one: one.telegram_user_id not in on_duty)
    pages = max(1, -(-len(able) // PEOPLE))
    page %= pages
    buttons = []
    for one in able[page * PEOPLE : (page + 1) * PEOPLE]:
        light = "🟢 " if one.telegram_user_id in on_duty else ""
        name = one_line(one.name, LABEL) or str(one.telegram_user_id)
        buttons.append(_button(case, CaseVerb.HAND_OVER, f"{light}{name}", str(one.telegram_user_id)))
    turning = (
        [_button(case, CaseVerb.HAND_OVER, f"{page + 1} / {pages} ›", f"p{(page + 1) % pages}")]
        if pages > 1
        else []
    )
    return markup([*_in_pairs(buttons), [*turning, _verb(case, CaseVerb.BACK, wording, language)]])


def snooze_keyboard(case: Case, wording: Wording, language: str) -> InlineKeyboardMarkup:
    choices = [
        _button(case, CaseVerb.SNOOZE, wording.say(language, f"desk-snooze-{choice}"), choice)
        for choice in SNOOZES
    ]
    return markup([choices, [_verb(case, CaseVerb.BACK, wording, language)]])


def tags_keyboard(
    case: Case, configuration: Configuration, wording: Wording, language: str
) -> InlineKeyboardMarkup:
    """The document's tags and those that the case has, ticked or not."""
    keys = dict.fromkeys((*configuration.tags, *case.tags))
    buttons = [
        _button(
            case,
            CaseVerb.TAG,
            f"{'☑' if key in case.tags else '☐'} {one_line(tag_name(key, configuration, language), LABEL)}",
            key,
        )
        for key in keys
        if len(key) <= 40
    ]
    return markup([*_in_pairs(buttons), [_verb(case, CaseVerb.BACK, wording, language)]])


def _of_verbs(
    case: Case, rows: Sequence[Sequence[CaseVerb]], wording: Wording, language: str
) -> InlineKeyboardMarkup:
    return markup([[_verb(case, verb, wording, language) for verb in row] for row in rows])


def _verb(case: Case, verb: CaseVerb, wording: Wording, language: str) -> InlineKeyboardButton:
    return _button(case, verb, f"{SIGNS[verb]} {wording.say(language, LABELS[verb])}", "")


def _button(case: Case, verb: CaseVerb, text: str, choice: str) -> InlineKeyboardButton:
    data = pack_case(CaseButton(verb, case.complaint_id, choice))
    return InlineKeyboardButton(text=text, callback_data=data)


def _in_pairs(buttons: Row) -> list[Row]:
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]

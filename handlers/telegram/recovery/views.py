"""What a customer sees of the second ask: the same question again, and where their answer leads."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from aiogram import html
from aiogram.types import InlineKeyboardButton

from handlers.telegram.questions.keyboards import in_rows, markup, scale_label
from handlers.telegram.questions.views import ASKED, Message, hint_of, stored_text
from handlers.telegram.quoting import bold, clean, fill, in_language, italic
from handlers.telegram.recovery.buttons import CHANGE, KEEP, RecoveryButton, pack_recovery
from handlers.telegram.recovery.promise_text import promise_text, who_has_it
from handlers.telegram.wording import Wording
from surveys.answers.scoring import scale
from surveys.facts import AnswerValue
from surveys.recovery.promises import PromiseStage
from surveys.recovery.recovering import SecondAsk
from surveys.recovery.rules import RecoveryStatus


def show_second_ask(ask: SecondAsk, wording: Wording, now: datetime, *, changing: bool = False) -> Message:
    """The ask as it stands; `changing`: the scale again, over an answer that can still be changed."""
    if changing and ask.changeable and ask.number is not None:
        return _question(ask, wording, given=ask.number)
    match ask.status:
        case RecoveryStatus.WAITING:
            stage = ask.promise.stage if ask.promise is not None else None
            if stage is PromiseStage.RESOLVED:
                return _question(ask, wording, given=None)
            return Message(_said(ask, wording, "arc-overtaken"))
        case RecoveryStatus.RECOVERED:
            blocks = [_said(ask, wording, "arc-recovered"), _change(ask, wording)]
            return Message("\n\n".join(blocks), markup([_change_button(ask, wording)]))
        case RecoveryStatus.UNHAPPY:
            promised = (
                promise_text(ask.promise, ask.timezone, ask.language, wording, now) if ask.promise else ""
            )
            blocks = [
                _said(ask, wording, "arc-unhappy"),
                _change(ask, wording),
                html.quote(promised),
                bold(wording.say(ask.language, "arc-unhappy-write")),
            ]
            return Message("\n\n".join(filter(None, blocks)), markup([_change_button(ask, wording)]))
        case RecoveryStatus.SILENT:
            return Message(_said(ask, wording, "arc-silent"))
        case RecoveryStatus.OVERTAKEN:
            return Message(_said(ask, wording, "arc-overtaken"))
        case _ as never:
            assert_never(never)


def _question(ask: SecondAsk, wording: Wording, *, given: int | None) -> Message:
    language, question = ask.language, ask.question
    if question.key:
        text = clean(fill(in_language(question.text, language), ask.recall), ASKED) or "…"
    else:
        text = wording.say(language, "arc-ask-unasked")
    hint = hint_of(question)
    small = [wording.say(language, hint)] if hint else []
    if ask.before is not None:
        small.append(wording.say(language, "arc-before", before=_stored(ask, ask.before, wording)))
    who = who_has_it(ask.promise, language, wording) if ask.promise is not None else ""
    about = wording.say(language, "arc-ask", code=_code(ask), who=who)
    asked = f"{bold(text)}\n{italic(' · '.join(small))}" if small else bold(text)
    ends = scale(question.type) or (0, 0)
    buttons = [
        _button(
            f"{'✓ ' if value == given else ''}{scale_label(question.type, value, language, wording)}",
            RecoveryButton(ask.complaint_id, ask.round, value),
        )
        for value in range(ends[0], ends[1] + 1)
    ]
    keep = RecoveryButton(ask.complaint_id, ask.round, None, KEEP)
    kept = [] if given is None else [_button(wording.say(language, "button-keep"), keep)]
    return Message(f"{html.quote(about)}\n\n{asked}", markup([*in_rows(buttons), kept]))


def _change(ask: SecondAsk, wording: Wording) -> str:
    """Before and now, side by side."""
    if ask.number is None:
        return ""
    now = _stored(ask, ask.number, wording)
    if ask.before is None:
        return bold(wording.say(ask.language, "arc-now", now=now))
    before = _stored(ask, ask.before, wording)
    return bold(wording.say(ask.language, "arc-change", before=before, now=now))


def _change_button(ask: SecondAsk, wording: Wording) -> list[InlineKeyboardButton]:
    if not ask.changeable:
        return []
    button = RecoveryButton(ask.complaint_id, ask.round, None, CHANGE)
    return [_button(f"↩ {wording.say(ask.language, 'button-change')}", button)]


def _stored(ask: SecondAsk, number: int, wording: Wording) -> str:
    return stored_text(ask.question, AnswerValue(number=number), ask.language, wording)


def _code(ask: SecondAsk) -> str:
    return ask.promise.code if ask.promise is not None else ""


def _said(ask: SecondAsk, wording: Wording, message_id: str) -> str:
    return html.quote(wording.say(ask.language, message_id, code=_code(ask)))


def _button(text: str, button: RecoveryButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=pack_recovery(button))

"""The card of a case: what staff see and can press, through all its states; the same case, the same card."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.case_buttons import CaseButton, CaseVerb, pack_case
from handlers.telegram.keyboards import FACES as FACES_OF_SCALES
from handlers.telegram.quoting import clean, fill, in_language, one_line, unlinked
from handlers.telegram.views import Message, stored_text
from handlers.telegram.wording import Wording
from surveys.attachments import Attachment, AttachmentKind
from surveys.complaint_rules import ComplaintStatus
from surveys.complaints import Card, Case, Said
from surveys.erasing import NOBODY
from surveys.model import AnswerValue, Configuration, Question, Reaction

FACES: Final = {Reaction.NEGATIVE: "😞", Reaction.NEUTRAL: "😐", Reaction.POSITIVE: "🙂"}
LIGHTS: Final = {
    ComplaintStatus.OPEN: "🔴",
    ComplaintStatus.REOPENED: "🔴",
    ComplaintStatus.ESCALATED: "🟠",
    ComplaintStatus.TAKEN: "🟡",
    ComplaintStatus.WAITING: "💬",
    ComplaintStatus.RESOLVED: "🟢",
    ComplaintStatus.CONFIRMED: "🟢",
    ComplaintStatus.CLOSED: "⚪",
}
UNPLACED: Final = "💬"
"""In place of a touchpoint where unasked words are about something else."""
NAME: Final = 64
"""Most characters of a name, a place or an id."""
SAID: Final = 600
"""Most UTF-16 units of one question or one answer: Telegram counts a message's 4096 in them."""
SAID_IN_ALL: Final = 2600
MOST_ATTACHED: Final = 10


def show_card(
    card: Card,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
    repeats: int = 0,
    to_room: bool = True,
) -> Message:
    """The card in this language; `configuration` is the version that the case names.

    `repeats` > 0: the card may stand there already, so it says so. `to_room` False: an owner gets it instead.
    """
    case = card.case
    parts = [
        _head(case, configuration, wording, language, repeats),
        *_conversation(card, configuration, wording, language),
        _attached(card, wording, language),
        html.quote(status_line(case, configuration, wording, language=language, now=now)),
    ]
    if not to_room:
        room = room_name(configuration, case.room)
        parts.append(html.italic(html.quote(wording.say(language, "case-instead", room=room))))
    return Message("\n\n".join(part for part in parts if part), _keyboard(case, wording, language))


def status_line(
    case: Case, configuration: Configuration, wording: Wording, *, language: str, now: datetime
) -> str:
    """Who has it and how long there is, as plain text."""
    zone = ZoneInfo(configuration.company.timezone)
    taker = one_line(case.taken_by or "?", NAME)
    match case.status:
        case ComplaintStatus.OPEN:
            stands = wording.say(language, "case-new")
        case ComplaintStatus.REOPENED:
            stands = wording.say(language, "case-reopened")
        case ComplaintStatus.ESCALATED:
            stands = wording.say(language, "case-escalated")
        case ComplaintStatus.TAKEN | ComplaintStatus.WAITING:
            stands = wording.say(language, "case-taken", name=taker)
        case ComplaintStatus.RESOLVED:
            time = moment(case.resolved_at or now, now, zone)
            return _lit(case, wording.say(language, "case-resolved", name=taker, time=time))
        case ComplaintStatus.CONFIRMED:
            return _lit(case, wording.say(language, "case-confirmed"))
        case ComplaintStatus.CLOSED:
            changed = case.closed_reason == "answer_changed"
            return _lit(case, wording.say(language, "case-closed-changed" if changed else "case-closed"))
        case _:
            assert_never(case.status)
    late = case.due_at < now
    left = wording.say(
        language,
        "case-late" if late else "case-due",
        time=moment(case.due_at, now, zone),
        span=span_text(abs(case.due_at - now), wording, language),
    )
    return _lit(case, f"{stands} · {left}")


def room_name(configuration: Configuration, key: str) -> str:
    room = configuration.rooms.get(key)
    return one_line(room.name if room else key, NAME)


def touchpoint_name(case: Case, configuration: Configuration, language: str) -> str:
    if not case.touchpoint:
        return UNPLACED
    touchpoint = configuration.touchpoint(case.journey, case.touchpoint)
    return one_line(in_language(touchpoint.name, language) if touchpoint else case.touchpoint, NAME)


def rating(case: Case, configuration: Configuration, wording: Wording, language: str) -> str:
    """A face and the answer in words: 😞 2 of 5."""
    face = FACES[case.reaction] if case.reaction else ""
    question = _question(case, configuration, case.question)
    if question is None or case.value is None:
        return face
    said = stored_text(question, AnswerValue(number=case.value), language, wording)
    return said if question.type in FACES_OF_SCALES else f"{face} {said}".strip()


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Hours and minutes, with the day unless it is today."""
    local = at.astimezone(zone)
    same_day = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if same_day else f"{local:%d.%m. %H:%M}"


def span_text(span: timedelta, wording: Wording, language: str) -> str:
    """A length of time in whole minutes, rounded up."""
    minutes = -(-span // timedelta(minutes=1))
    hours, days = minutes // 60, minutes // 1440
    if minutes < 120:
        return wording.say(language, "span-minutes", minutes=minutes)
    if hours < 48:
        return wording.say(language, "span-hours", hours=hours, minutes=minutes % 60)
    return wording.say(language, "span-days", days=days, hours=hours % 24)


def _head(case: Case, configuration: Configuration, wording: Wording, language: str, repeats: int) -> str:
    """Which case, how bad, where on the way; then whose it is and where it happened."""
    title = html.bold(html.quote(wording.say(language, "case-title", code=case.code)))
    if repeats:
        title += f" {html.quote(wording.say(language, 'case-repeat'))}"
    journey = configuration.journeys.get(case.journey)
    named = one_line(in_language(journey.name, language) if journey else case.journey, NAME)
    where = touchpoint_name(case, configuration, language)
    order = case.instance or case.recall.get("order")
    whose = [wording.say(language, "case-order", order=one_line(str(order), NAME))] if order else []
    erased = case.customer.startswith(NOBODY)
    customer = wording.say(language, "case-erased") if erased else one_line(case.customer, NAME)
    whose.append(wording.say(language, "case-customer", customer=customer))
    place = [", ".join(one_line(part, NAME) for part in (case.channel, case.location) if part)]
    if case.employee:
        place.append(wording.say(language, "case-employee", name=one_line(case.employee, NAME)))
    lines = [
        f"{title} · {html.quote(rating(case, configuration, wording, language))}",
        " · ".join(filter(None, (html.bold(html.quote(where)), html.quote(named)))),
        html.quote(" · ".join(whose)),
        html.quote(" · ".join(part for part in place if part)),
    ]
    return "\n".join(line for line in lines if line)


def _conversation(card: Card, configuration: Configuration, wording: Wording, language: str) -> list[str]:
    """Questions and the customer's own answers; what no longer fits is cut."""
    blocks, left = [], SAID_IN_ALL
    for said in card.said:
        question = _question(card.case, configuration, said.question)
        asked = in_language(question.text, language) if question else said.question
        if card.case.unasked:
            asked = wording.say(language, "case-unasked")
        recall = {key: str(value) for key, value in card.case.recall.items()}
        asked = cut(one_line(fill(asked, recall), SAID), SAID)
        answered = cut(clean(_answer(said, question, wording, language), SAID), min(SAID, left))
        left -= utf16_units(asked) + utf16_units(answered)
        if not answered or left < 0:
            continue
        blocks.append(f"{html.quote(asked)}\n<blockquote>{unlinked(answered)}</blockquote>")
    return blocks


def _attached(card: Card, wording: Wording, language: str) -> str:
    """What follows below the card."""
    if not card.attachments:
        return ""
    items = ", ".join(attached_text(*one, wording, language) for one in card.attachments[:MOST_ATTACHED])
    return html.italic(html.quote(wording.say(language, "case-attached", items=items)))


def attached_text(kind: AttachmentKind, seconds: int | None, wording: Wording, language: str) -> str:
    """A voice with its length, or a picture, in a word."""
    return wording.say(language, f"own-{kind}", seconds=seconds or 0)


def media_caption(card: Card, sent: Attachment, wording: Wording, *, language: str, repeats: int) -> str:
    """HTML below a voice or a picture: whose case, and the customer's own words about it."""
    head = html.bold(html.quote(wording.say(language, "case-title", code=card.case.code)))
    if repeats:
        head += f" {html.quote(wording.say(language, 'case-repeat'))}"
    said = unlinked(cut(clean(sent.caption or "", SAID), SAID))
    return f"{head}\n{said}".strip()


def _answer(said: Said, question: Question | None, wording: Wording, language: str) -> str:
    if said.words is not None:
        return said.words
    if question is None:
        return ", ".join(said.choices)
    return stored_text(question, AnswerValue(choices=said.choices), language, wording)


def _question(case: Case, configuration: Configuration, key: str) -> Question | None:
    survey = configuration.surveys.get(case.survey)
    return next((one for one in survey.questions if one.key == key), None) if survey else None


def _keyboard(case: Case, wording: Wording, language: str) -> InlineKeyboardMarkup | None:
    match case.status:
        case ComplaintStatus.OPEN | ComplaintStatus.ESCALATED | ComplaintStatus.REOPENED:
            verbs = {CaseVerb.TAKE: "🙋 ", CaseVerb.RESOLVE: "✅ "}
        case ComplaintStatus.TAKEN | ComplaintStatus.WAITING:
            verbs = {CaseVerb.RESOLVE: "✅ "}
        case ComplaintStatus.RESOLVED | ComplaintStatus.CONFIRMED | ComplaintStatus.CLOSED:
            return None
        case _:
            assert_never(case.status)
    labels = {CaseVerb.TAKE: "case-take", CaseVerb.RESOLVE: "case-resolve"}
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(
                    text=sign + wording.say(language, labels[verb]),
                    callback_data=pack_case(CaseButton(verb, case.complaint_id)),
                )
                for verb, sign in verbs.items()
            ]
        ]
    )


def _lit(case: Case, line: str) -> str:
    return f"{LIGHTS[case.status]} {line}"


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, units: int) -> str:
    """At most so many UTF-16 units, clipped with an ellipsis; no character is split."""
    if utf16_units(text) <= units:
        return text
    kept, used = [], 1
    for character in text:
        used += 2 if character > "\uffff" else 1
        if used > units:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if kept else ""

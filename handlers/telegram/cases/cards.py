"""The card of a case: what staff see and can press, through all its states; the same case, the same card."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from aiogram import html

from handlers.telegram.cases.keyboards import state_keyboard
from handlers.telegram.cases.reason_words import reason_texts
from handlers.telegram.cases.status import (
    NAME,
    moment,
    room_name,
    span_text,
    status_line,
    status_lines,
    tag_name,
    without_live_times,
    zone_of,
)
from handlers.telegram.lengths import cut, utf16_units
from handlers.telegram.questions.keyboards import FACES as FACES_OF_SCALES
from handlers.telegram.questions.views import Message, stored_text
from handlers.telegram.quoting import clean, fill, in_language, one_line, unlinked
from handlers.telegram.talk.on_card import talk_lines
from handlers.telegram.wording import Wording
from mapping.words.channels import channel_name
from surveys.answers.attachments import Attachment, AttachmentKind
from surveys.cases.complaints import Card, Case, Said
from surveys.cases.reasons import ReasonKind, reason_of
from surveys.customers.erasing import NOBODY
from surveys.facts import AnswerValue
from surveys.model import Configuration, Question, Reaction

__all__ = [
    "NAME",
    "attached_text",
    "came_instead",
    "cut",
    "media_caption",
    "moment",
    "rating",
    "room_name",
    "show_card",
    "span_text",
    "status_line",
    "touchpoint_name",
    "utf16_units",
    "without_live_times",
]

FACES: Final = {Reaction.NEGATIVE: "😞", Reaction.NEUTRAL: "😐", Reaction.POSITIVE: "🙂"}
UNPLACED: Final = "💬"
"""In place of a touchpoint where unasked words are about something else."""
SAID: Final = 600
"""Most UTF-16 units of one question or one answer: Telegram counts a message's 4096 in them."""
SAID_IN_ALL: Final = 2600
LONGEST: Final = 4000
"""UTF-16 units of a whole card: what the rest leaves is the customer's."""
MOST_ATTACHED: Final = 10
SHOWN_ANYWAY: Final = frozenset({ReasonKind.SCORE, ReasonKind.CONDITION, ReasonKind.FEEDBACK})
NOTES: Final = 3
NOTED: Final = 300
MOST_TAGS: Final = 6
TAG: Final = 24


def show_card(
    card: Card,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
    repeats: int = 0,
    to_room: bool = True,
    current: Configuration | None = None,
) -> Message:
    """The card in this language; `configuration` is the version that the case names, `current` the newest.

    `repeats` > 0: the card may stand there already, so it says so. `to_room` False: an owner gets it instead.
    """
    case, newest = card.case, current or configuration
    head = _head(case, configuration, wording, language, repeats)
    why = _why(case, configuration, wording, language)
    head = f"{head}\n{why}" if why else head
    below = [
        _attached(card, wording, language),
        *talk_lines(card, newest, wording, language=language, now=now),
        _tags(case, newest, language),
        *_notes(card, newest, wording, language, now),
        status_lines(case, newest, wording, language=language, now=now),
    ]
    if not to_room:
        room = room_name(newest, case.room)
        below.append(html.italic(html.quote(wording.say(language, "case-instead", room=room))))
    left = LONGEST - utf16_units("".join((head, *below)))
    said = _conversation(card, configuration, wording, language, min(SAID_IN_ALL, left))
    parts = [head, *said, *below]
    return Message("\n\n".join(part for part in parts if part), state_keyboard(case, wording, language))


def came_instead(case: Case, chat_id: int, configuration: Configuration) -> bool:
    """Whether a card in this chat is there only because the room that should have it cannot be reached."""
    in_person = chat_id > 0 and chat_id != case.taken_by_id
    first = case.targets[0] if case.targets else case.room
    return in_person and case.level == 0 and first in configuration.rooms


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
    channel = one_line(channel_name(case.channel, language), NAME) if case.channel else ""
    channel = channel[:1].upper() + channel[1:]
    place = [", ".join(part for part in (channel, one_line(case.location or "", NAME)) if part)]
    if case.employee:
        place.append(wording.say(language, "case-employee", name=one_line(case.employee, NAME)))
    lines = [
        f"{title} · {html.quote(rating(case, configuration, wording, language))}",
        " · ".join(filter(None, (html.bold(html.quote(where)), html.quote(named)))),
        html.quote(" · ".join(whose)),
        html.quote(" · ".join(part for part in place if part)),
    ]
    return "\n".join(line for line in lines if line)


def _why(case: Case, configuration: Configuration, wording: Wording, language: str) -> str:
    """What opened it, as far as the card does not show it anyway: rules that have a name, words, a repeat."""
    rules = configuration.complaints
    codes = [
        code
        for code in case.reasons
        if (reason := reason_of(code))
        and (
            reason.kind not in SHOWN_ANYWAY
            or (0 < reason.rule <= len(rules) and rules[reason.rule - 1].name is not None)
        )
    ]
    told = " · ".join(reason_texts(codes, configuration, wording, language))
    return html.quote(f"❗ {cut(told, SAID // 2)}") if told else ""


def _conversation(
    card: Card, configuration: Configuration, wording: Wording, language: str, left: int
) -> list[str]:
    """Questions and the customer's own answers; what no longer fits into `left` UTF-16 units is cut."""
    blocks = []
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


def _tags(case: Case, configuration: Configuration, language: str) -> str:
    names = [cut(tag_name(key, configuration, language), TAG) for key in case.tags]
    more = f" +{len(names) - MOST_TAGS}" if len(names) > MOST_TAGS else ""
    return html.quote(f"🏷 {' · '.join(names[:MOST_TAGS])}{more}") if names else ""


def _notes(
    card: Card, configuration: Configuration, wording: Wording, language: str, now: datetime
) -> list[str]:
    """What staff wrote for each other, the newest last."""
    blocks = []
    for note in card.notes[-NOTES:]:
        name = cut(one_line(note.by_name or "?", NAME), NAME)
        time = moment(note.at, now, zone_of(card.case, configuration))
        head = html.quote(f"📝 {wording.say(language, 'desk-noted', name=name, time=time)}")
        blocks.append(f"{head}\n<blockquote>{unlinked(cut(clean(note.words, NOTED), NOTED))}</blockquote>")
    return blocks


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

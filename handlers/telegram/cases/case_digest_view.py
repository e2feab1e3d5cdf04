"""The list of cases that came at once: a line and a button for each, page by page; what its buttons hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from aiogram import html
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.cases.cards import rating, touchpoint_name
from handlers.telegram.cases.status import LIGHTS, moment
from handlers.telegram.questions.views import Message
from handlers.telegram.wording import Wording
from surveys.cases.case_digests import Page
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Case
from surveys.model import Configuration
from surveys.packed_ids import packed_id, unpacked_id

PREFIX: Final = "Q"
_ID: Final = 22
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class PageButton:
    digest_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class CardButton:
    digest_id: UUID
    complaint_id: UUID


DigestButton = PageButton | CardButton


def pack_digest(button: DigestButton) -> str:
    """Callback data of at most 46 bytes."""
    what = str(button.number) if isinstance(button, PageButton) else f"c{packed_id(button.complaint_id)}"
    return f"{PREFIX}{packed_id(button.digest_id)}:{what}"


def unpack_digest(text: str | None) -> DigestButton | None:
    """The button, or None if the text is none of ours (anybody can send any bytes)."""
    if text is None or not text.isascii() or not text.startswith(PREFIX):
        return None
    head, colon, what = text[1 : 1 + _ID], text[1 + _ID : 2 + _ID], text[2 + _ID :]
    try:
        digest_id = unpacked_id(head)
        if colon != ":":
            return None
        if what.isdecimal() and len(what) <= _DIGITS:
            return PageButton(digest_id, int(what))
        return CardButton(digest_id, unpacked_id(what[1:])) if what[:1] == "c" else None
    except ValueError:
        return None


def show_digest(
    page: Page,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
    repeats: int = 0,
) -> Message:
    """The list in this language; `repeats` > 0: it may stand there already, so it says so."""
    head = html.bold(html.quote(wording.say(language, "delivery-digest", cases=page.in_all)))
    if repeats:
        head += f" {html.quote(wording.say(language, 'case-repeat'))}"
    if not page.unresolved:
        done = wording.say(language, "delivery-digest-done", cases=page.in_all)
        return Message(f"{head}\n\n{LIGHTS[ComplaintStatus.RESOLVED]} {html.quote(done)}", None)
    stands = " · ".join(
        (
            wording.say(language, "delivery-digest-open", open=page.unresolved),
            wording.say(language, "delivery-digest-alone", alone=page.alone),
        )
    )
    lines = [_line(case, configuration, wording, language, now) for case in page.cases]
    how = html.italic(html.quote(wording.say(language, "delivery-digest-how")))
    text = f"{head}\n{html.quote(stands)}\n\n" + "\n".join(lines) + f"\n\n{how}"
    return Message(text, _keyboard(page))


def _line(case: Case, configuration: Configuration, wording: Wording, language: str, now: datetime) -> str:
    time = moment(case.due_at, now, ZoneInfo(configuration.company.timezone))
    due = wording.say(
        language, "delivery-digest-late" if case.due_at < now else "delivery-digest-due", time=time
    )
    about = (touchpoint_name(case, configuration, language), rating(case, configuration, wording, language))
    rest = " · ".join(part for part in (*about, case.taken_by or due) if part)
    return f"{LIGHTS[case.status]} {html.bold(html.quote(case.code))} · {html.quote(rest)}"


def _keyboard(page: Page) -> InlineKeyboardMarkup:
    digest_id = page.digest.digest_id
    rows = [
        [
            InlineKeyboardButton(
                text=case.code, callback_data=pack_digest(CardButton(digest_id, case.complaint_id))
            )
            for case in page.cases
        ]
    ]
    if page.pages > 1:
        turns = (
            ("‹", (page.number - 1) % page.pages),
            (f"{page.number + 1}/{page.pages}", page.number),
            ("›", (page.number + 1) % page.pages),
        )
        rows.append(
            [
                InlineKeyboardButton(text=text, callback_data=pack_digest(PageButton(digest_id, number)))
                for text, number in turns
            ]
        )
    return InlineKeyboardMarkup(inline_keyboard=rows)

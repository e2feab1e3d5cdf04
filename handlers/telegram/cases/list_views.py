"""Lists of cases as staff see them: two lines for each, a button that opens it, and the other lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from aiogram import html
from aiogram.types import InlineKeyboardButton

from handlers.telegram.cases.cards import rating, touchpoint_name
from handlers.telegram.cases.status import status_lines
from handlers.telegram.paging import page_row
from handlers.telegram.questions.keyboards import markup
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import bold, italic
from handlers.telegram.wording import Wording
from surveys.cases.lists import CaseList, ListKind
from surveys.model import Configuration

IN_A_ROW = 3
"""Codes of cases in one row of buttons."""


def list_view(
    found: CaseList,
    versions: Mapping[int, Configuration],
    current: Configuration,
    wording: Wording,
    *,
    language: str,
    now: datetime,
    of_room: bool,
) -> Message:
    """`versions`: by the number that each case names; `of_room`: only the cases of that room."""
    total = found.counts[found.kind]
    parts = [
        bold(wording.say(language, f"desk-title-{found.kind}", n=total))
        if total
        else html.quote(wording.say(language, f"desk-none-{found.kind}"))
    ]
    for case in found.cases:
        asked = versions[case.config_version]
        rated = html.quote(rating(case, asked, wording, language))
        named = html.quote(touchpoint_name(case, asked, language))
        stands = status_lines(case, current, wording, language=language, now=now)
        parts.append(f"{bold(case.code)} · {rated} · {named}\n{stands}")
    if of_room and total:
        parts.append(italic(wording.say(language, "desk-list-room")))
    opening = [_button(case.code, f"case:{case.complaint_id.hex}") for case in found.cases]
    others = [
        _button(
            f"{'• ' if kind is found.kind else ''}{wording.say(language, f'desk-list-{kind}')} {count}",
            f"list:{kind}:0",
        )
        for kind, count in found.counts.items()
    ]
    rows = [
        *(opening[start : start + IN_A_ROW] for start in range(0, len(opening), IN_A_ROW)),
        page_row(f"cases:list:{found.kind}", found.page, found.pages),
        others,
    ]
    return Message("\n\n".join(parts), markup(rows))


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=f"cases:{data}")


def list_kind(text: str) -> ListKind | None:
    return ListKind(text) if text in tuple(ListKind) else None

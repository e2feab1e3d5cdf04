"""A page of a menu: its text, its buttons and what each of them does; and the data that buttons carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.paging import page_of
from handlers.telegram.quoting import one_line

LABEL: Final = 60
LONGEST: Final = 4096
PER_PAGE: Final = 8
NARROW: Final = 21
"""Labels no longer than this stand two in a row."""
_TAG: Final = re.compile("<[^>]+>")
_PRESSED: Final = re.compile(r"=(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class Press:
    label: str
    act: tuple[Any, ...]
    """Plain JSON: the name of what is done, and its arguments."""


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    """HTML, at most 4096 characters after entities."""
    rows: tuple[tuple[Press, ...], ...]
    typing: bool = False
    """The next words are the value that is asked for."""

    @property
    def acts(self) -> tuple[Any, ...]:
        return tuple(press.act for row in self.rows for press in row)


def above(notice: str, text: str) -> str:
    """A notice above a page's text, both HTML; what would be too long for a message gives way.

    First the page's text but for its title, then the notice.
    """
    title = text.split("\n", 1)[0]
    whole = [f"{notice}\n\n{text}", f"{notice}\n\n{title}", text]
    return next((one for one in whole if _length(one) <= LONGEST), title)


def _length(text: str) -> int:
    """As Telegram counts it: UTF-16 units without the markup."""
    return len(unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def keyboard(page: Page, serial: int) -> InlineKeyboardMarkup:
    number, rows = 0, []
    for row in page.rows:
        buttons = []
        for press in row:
            label = one_line(press.label, LABEL) or "…"
            buttons.append(InlineKeyboardButton(text=label, callback_data=f"={serial}.{number}"))
            number += 1
        rows.append(buttons)
    return InlineKeyboardMarkup(inline_keyboard=rows)


def pressed(data: str | None) -> tuple[int, int] | None:
    """(serial of the page, number of the button), or None if the data is none of a menu's."""
    found = _PRESSED.fullmatch(data or "")
    return (int(found[1]), int(found[2])) if found else None


def in_columns(presses: Iterable[Press]) -> tuple[tuple[Press, ...], ...]:
    """Two in a row where two short ones meet."""
    rows: list[tuple[Press, ...]] = []
    for press in presses:
        last = rows[-1] if rows else ()
        if len(last) == 1 and len(last[0].label) <= NARROW and len(press.label) <= NARROW:
            rows[-1] = (last[0], press)
        else:
            rows.append((press,))
    return tuple(rows)


def paged(items: Sequence[Any], page: int, per_page: int = PER_PAGE) -> tuple[Sequence[Any], int, int]:
    """(those of this page, the page that this is, how many pages there are); a page too far is the last."""
    at, pages = page_of(page, len(items), per_page)
    return items[at * per_page : (at + 1) * per_page], at, pages


def turning(at: int, pages: int, place: dict[str, Any]) -> tuple[Press, ...]:
    """Buttons to the page before and the page after, with the number between them; none if there is one."""
    if pages == 1:
        return ()
    return (
        Press("‹", ("go", {**place, "page": (at - 1) % pages})),
        Press(f"{at + 1} / {pages}", ("go", {**place, "page": at})),
        Press("›", ("go", {**place, "page": (at + 1) % pages})),
    )

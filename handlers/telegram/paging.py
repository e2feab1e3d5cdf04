"""The row of buttons that turns pages: back, where one is, forward."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton


def page_row(prefix: str, page: int, pages: int) -> list[InlineKeyboardButton]:
    """Data `<prefix>:<page>`, counted from 0; no row where there is only one page."""
    if pages <= 1:
        return []
    before, after = (page - 1) % pages, (page + 1) % pages
    labels = [("‹", before), (f"{page + 1} / {pages}", page), ("›", after)]
    return [InlineKeyboardButton(text=text, callback_data=f"{prefix}:{number}") for text, number in labels]

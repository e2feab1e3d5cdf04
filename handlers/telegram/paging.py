"""Pages of a list: which one is shown, and the row of buttons that turns them."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton


def page_of(wished: int, n: int, per_page: int) -> tuple[int, int]:
    """(the page that is shown, counted from 0; how many pages `n` things fill); one too far is the last."""
    pages = max(1, -(-n // per_page))
    return max(0, min(wished, pages - 1)), pages


def page_row(prefix: str, page: int, pages: int) -> list[InlineKeyboardButton]:
    """Data `<prefix>:<page>`, counted from 0; no row where there is only one page."""
    if pages <= 1:
        return []
    before, after = (page - 1) % pages, (page + 1) % pages
    labels = [("‹", before), (f"{page + 1} / {pages}", page), ("›", after)]
    return [InlineKeyboardButton(text=text, callback_data=f"{prefix}:{number}") for text, number in labels]

"""A public code as it is printed: the deep link, the picture for the chat, the drawing for the printer."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

from surveys.customers.public_links import PREFIX

PIXELS: Final = 12
"""Of one module in the picture: readable on any screen, and on paper up to A6."""


def deep_link(bot_name: str, token: str) -> str:
    return f"https://t.me/{bot_name}?start={PREFIX}{token}"


def matrix(url: str) -> segno.QRCode:
    """Error correction Q: a code on a table is scratched and stained."""
    return segno.make(url, error="q", micro=False)


def png(url: str) -> bytes:
    drawn = BytesIO()
    matrix(url).save(drawn, kind="png", scale=PIXELS)
    return drawn.getvalue()


def svg(url: str) -> bytes:
    """Without a size of its own: it fills whatever it is placed in."""
    drawn = BytesIO()
    matrix(url).save(drawn, kind="svg", scale=PIXELS, omitsize=True, xmldecl=True)
    return drawn.getvalue()

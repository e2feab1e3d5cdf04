"""What stands over and under the map on each sheet: title, whose map it is, how to read it."""

from __future__ import annotations

from typing import Final

from mapping.chart.palette import Palette
from mapping.chart.wrapping import text_width, wrap
from mapping.sheet.marks import rule, text
from mapping.sheet.values import Content
from mapping.words import words

WIDTH: Final = 1190.55
HEIGHT: Final = 841.89
"""A3 across, in 1/72 inch."""
MARGIN: Final = 34.0


def head_of(content: Content, colours: Palette) -> tuple[list[str], float]:
    """Title, what is measured, and whose map it is; the place where the stages begin."""
    whole = WIDTH - 2 * MARGIN
    made = [
        text(wrap(content.title, whole, 25, 1)[0], MARGIN, MARGIN + 20, 25, colours.ink, bold=True),
        text(wrap(content.summary, whole, 11, 1)[0], MARGIN, MARGIN + 38, 11, colours.muted),
    ]
    y = MARGIN + 60
    if not content.about:
        return made, y - 6
    each = whole / len(content.about)
    tall = 1
    for place, (label, said) in enumerate(content.about):
        x = MARGIN + place * each
        lines = wrap(said, each - 24, 11, 2)
        tall = max(tall, len(lines))
        made.append(text(label, x, y, 8, colours.muted))
        made += [text(one, x, y + 14 + 13.5 * n, 11, colours.ink) for n, one in enumerate(lines)]
    return made, y + 14 + 13.5 * tall + 4


def foot_of(content: Content, number: int, count: int, colours: Palette) -> list[str]:
    y = HEIGHT - MARGIN + 2
    said = words(content.language)["exports_sheet"].format(number=number + 1, count=count)
    right = " · ".join(filter(None, (content.made, said if count > 1 else "")))
    room = WIDTH - 2 * MARGIN - text_width(right, 8) - 20
    legend = wrap("   ".join(content.legend), room, 7.6, 2)
    return [
        rule(MARGIN, y - 20, WIDTH - MARGIN, y - 20, colours.hairline),
        *(text(one, MARGIN, y - 7 + 10 * place, 8, colours.muted) for place, one in enumerate(legend)),
        text(right, WIDTH - MARGIN, y - 7, 8, colours.muted, align="end"),
    ]

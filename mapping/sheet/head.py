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
    made, y = title_of(content, content.summary, colours)
    if not content.about:
        return made, y - 6
    each = whole / len(content.about)
    tall = 1
    for place, (label, said) in enumerate(content.about):
        x = MARGIN + place * each
        lines = wrap(said, each - 24, 11)
        tall = max(tall, len(lines))
        made.append(text(label, x, y, 8, colours.muted))
        made += [text(one, x, y + 14 + 13.5 * n, 11, colours.ink) for n, one in enumerate(lines)]
    return made, y + 14 + 13.5 * tall + 4


def title_of(content: Content, under: str, colours: Palette) -> tuple[list[str], float]:
    """The journey's name with a line under it; the place where the next text begins."""
    names, lines = (wrap(said, WIDTH - 2 * MARGIN, size) for said, size in ((content.title, 25), (under, 11)))
    low = MARGIN + 20 + 28 * (len(names) - 1)
    made = [
        text(one, MARGIN, MARGIN + 20 + 28 * place, 25, colours.ink, bold=True)
        for place, one in enumerate(names)
    ]
    made += [text(one, MARGIN, low + 18 + 14 * place, 11, colours.muted) for place, one in enumerate(lines)]
    return made, low + 40 + 14 * (len(lines) - 1)


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

"""The few shapes of a sheet as SVG text: letters, boxes, lines, paths; all words are escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

FONT: Final = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"

FLAGS: Final = {
    "critical": ("filled", "M-6,9V-9H7L3.5,-4L7,1H-3.5V9Z"),
    "weak_link": (
        "stroked",
        "M-2.5,-4.5H-4.5A4.5,4.5,0,0,0,-4.5,4.5H-2.5M2.5,-4.5H4.5A4.5,4.5,0,0,1,4.5,4.5H2.5"
        "M-2.5,-9L-1.2,-6.5M2.5,9L1.2,6.5",
    ),
    "wow": (
        "filled",
        "M0,-9.5L2.6,-3.3L9.2,-2.8L4.1,1.5L5.8,8L0,4.4L-5.8,8L-4.1,1.5L-9.2,-2.8L-2.6,-3.3Z",
    ),
    "dip": ("filled", "M-8,-6H8L0,8Z"),
    "rise": ("filled", "M-8,6H8L0,-8Z"),
    "blind": ("dashed", "M-7.5,0A7.5,7.5,0,1,1,7.5,0A7.5,7.5,0,1,1,-7.5,0Z"),
}
"""The same shapes as on the page, in the box [-10, 10]."""


def num(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    words: str, x: float, y: float, size: float, colour: str, *, bold: bool = False, align: str = "start"
) -> str:
    """Letters on their baseline; `align`: start, middle or end."""
    weight = ' font-weight="bold"' if bold else ""
    anchor = "" if align == "start" else f' text-anchor="{align}"'
    place = f'x="{num(x)}" y="{num(y)}" font-size="{num(size)}" fill="{colour}"'
    return f"<text {place}{weight}{anchor}>{escape(words)}</text>"


def box(
    x: float, y: float, width: float, height: float, colour: str, *, corner: float = 0, stroke: str = ""
) -> str:
    rounded = f' rx="{num(corner)}"' if corner else ""
    edge = f' stroke="{stroke}" stroke-width="0.75"' if stroke else ""
    place = f'x="{num(x)}" y="{num(y)}" width="{num(max(0, width))}" height="{num(max(0, height))}"'
    return f'<rect {place} fill="{colour}"{rounded}{edge}/>'


def rule(
    x: float, y: float, x2: float, y2: float, colour: str, *, width: float = 0.75, dash: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{num(x)}" y1="{num(y)}" x2="{num(x2)}" y2="{num(y2)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{num(width)}"{dashed}/>'


def line(
    d: str, colour: str, width: float, *, dash: str = "", opacity: float = 1.0, fill: str = "none"
) -> str:
    """A path that is stroked, and filled if it is told with what."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    faint = f' opacity="{num(opacity)}"' if opacity < 1 else ""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path d="{d}" fill="{fill}" stroke="{colour}" stroke-width="{num(width)}" {ends}{dashed}{faint}/>'
    )


def area(d: str, colour: str, *, opacity: float = 1.0) -> str:
    faint = f' fill-opacity="{num(opacity)}"' if opacity < 1 else ""
    return f'<path d="{d}" fill="{colour}"{faint}/>'


def placed(inside: Iterable[str], x: float, y: float, scale: float = 1.0) -> str:
    """Shapes moved to a place, and made larger or smaller."""
    return f'<g transform="translate({num(x)} {num(y)}) scale({scale:.5g})">{"".join(inside)}</g>'


def flag(name: str, x: float, y: float, size: float, colour: str) -> str:
    """The sign of what stands out; `size` is its height."""
    kind, d = FLAGS[name]
    scale = size / 20
    shape = {
        "filled": area(d, colour),
        "stroked": line(d, colour, 2.2),
        "dashed": line(d, colour, 2.2, dash="3 3"),
    }[kind]
    return placed([shape], x, y, scale)


def svg(inside: Iterable[str], width: float, height: float, title: str) -> str:
    """A whole drawing, one unit = 1/72 inch."""
    size = f'width="{num(width)}pt" height="{num(height)}pt" viewBox="0 0 {num(width)} {num(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">'
        f"<title>{escape(title)}</title>{''.join(inside)}</svg>"
    )

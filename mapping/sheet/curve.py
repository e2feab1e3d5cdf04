"""The emotion curve of a sheet: ground, band, line, faces with their figures, what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from mapping.chart import faces
from mapping.chart.palette import Palette
from mapping.chart.wrapping import text_width
from mapping.curve import Point
from mapping.sheet.line import at, curved
from mapping.sheet.marks import area, box, line, num, placed, rule, text
from mapping.words import number, words
from mapping.words.amounts import signed

REACH = 1.36
"""The axis ends here, so that a face at -1 or 1 and its figures stay inside."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the curve and the middle of its column."""

    x: float
    point: Point
    wanted: float | None = None

    @property
    def few(self) -> bool:
        return "too_few" in self.point.flags


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the curve is drawn; its neighbours on other sheets lead the line over the edge."""

    left: float
    top: float
    width: float
    height: float

    def y(self, mean: float) -> float:
        return self.top + self.height * (REACH - mean) / (2 * REACH)


def curve(
    spots: Sequence[Spot],
    lane: Lane,
    colours: Palette,
    language: str,
    *,
    before: Point | None = None,
    after: Point | None = None,
    radius: float,
    size: float,
) -> list[str]:
    """The lane. `before` and `after` are the points beside these on other sheets."""
    step = lane.width / max(1, len(spots))
    along = [
        *([Spot(spots[0].x - step, before)] if before and spots else []),
        *spots,
        *([Spot(spots[-1].x + step, after)] if after and spots else []),
    ]
    clip = f"lane-{num(lane.top)}-{num(lane.height)}".replace(".", "-")
    frame = (
        f'<clipPath id="{clip}"><rect x="{num(lane.left)}" y="{num(lane.top)}" '
        f'width="{num(lane.width)}" height="{num(lane.height)}"/></clipPath>'
    )
    lines = [*_bands(along, lane, colours), *_lines(along, lane, colours)]
    return [
        *_ground(lane, colours),
        *_zero(
            lane, [at for spot in spots for at in _over_zero(spot, lane, language, radius, size)], colours
        ),
        *(frame, f'<g clip-path="url(#{clip})">', *lines, "</g>"),
        *(part for spot in spots for part in _wanted(spot, lane, colours, radius)),
        *(part for spot in spots for part in _face(spot, lane, colours, language, radius, size)),
    ]


def axis(lane: Lane, colours: Palette, language: str, x: float) -> list[str]:
    """Happy, neutral and unhappy as faces with words, left of the lane."""
    say = words(language)
    ends = (
        (1, faces.HAPPY, colours.happy, say["happy"]),
        (0, faces.NEUTRAL, colours.neutral, say["neutral"]),
        (-1, faces.UNHAPPY, colours.unhappy, say["unhappy"]),
    )
    made: list[str] = []
    for mean, features, colour, word in ends:
        y = lane.y(mean)
        made.append(placed([area(faces.DISC, colour), area(features, colours.paper)], x + 8, y, 8))
        made.append(text(word, x + 20, y + 3, 8, colours.muted))
    return made


def reaction(mean: float, colours: Palette) -> str:
    return colours.unhappy if mean < -0.2 else colours.happy if mean > 0.2 else colours.neutral


def _ground(lane: Lane, colours: Palette) -> list[str]:
    third = lane.height / 3
    return [
        box(lane.left, lane.top, lane.width, third, colours.tint_happy, corner=4),
        box(lane.left, lane.top + 2 * third, lane.width, third, colours.tint_unhappy, corner=4),
    ]


def _zero(lane: Lane, gaps: Sequence[tuple[float, float]], colours: Palette) -> list[str]:
    """The line of neutral, but for the places of words."""
    ends = [lane.left, *(end for gap in gaps for end in gap), lane.left + lane.width]
    return [
        rule(start, lane.y(0), end, lane.y(0), colours.neutral, dash="2 4")
        for start, end in zip(ends[::2], ends[1::2], strict=True)
    ]


def _over_zero(
    spot: Spot, lane: Lane, language: str, radius: float, size: float
) -> list[tuple[float, float]]:
    """Where the line of neutral would run through the figures of this point, or touch them."""
    if spot.point.mean is None:
        return []
    return [
        (spot.x - wide / 2 - 3, spot.x + wide / 2 + 3)
        for said, below, letters in _figures(spot.point, lane.y(spot.point.mean), language, radius, size)
        if below - 0.75 * letters - 2.5 < lane.y(0) < below + 2.5
        for wide in (text_width(said, letters),)
    ]


def _figures(
    point: Point, y: float, language: str, radius: float, size: float
) -> tuple[tuple[str, float, float], tuple[str, float, float]]:
    """Mean and number with their baselines and sizes, over and under the face at `y`."""
    return (
        (signed(point.mean or 0.0, language), y - radius - 5, size + 1.5),
        (f"n {number(point.n, language)}", y + radius + size + 2, size - 0.5),
    )


def _lines(spots: Sequence[Spot], lane: Lane, colours: Palette) -> list[str]:
    """Dashed beside a point with too few answers; a gap beside one without any."""
    made: list[str] = []
    for run in _runs(spots, lambda spot: spot.point.mean is not None):
        places = [(spot.x, lane.y(spot.point.mean or 0.0)) for spot in run]
        for (one, other), step in zip(pairwise(run), curved(places), strict=True):
            start = f"M{num(one.x)},{num(lane.y(one.point.mean or 0.0))}"
            dash = "0.5 5" if one.few or other.few else ""
            made.append(line(start + step, colours.line, 2.2, dash=dash))
    return made


def _bands(spots: Sequence[Spot], lane: Lane, colours: Palette) -> list[str]:
    made: list[str] = []
    for run in _runs(spots, lambda spot: spot.point.low is not None and not spot.few):
        high = [(spot.x, lane.y(spot.point.high or 0.0)) for spot in run]
        low = [(spot.x, lane.y(spot.point.low or 0.0)) for spot in run][::-1]
        if len(run) > 1:
            d = f"M{at(high[0])}{''.join(curved(high))}L{at(low[0])}{''.join(curved(low))}Z"
            made.append(area(d, colours.line, opacity=0.13))
        else:
            ends = f"M{at(low[0])}V{num(high[0][1])}"
            made.append(line(ends, colours.line, 1.2, opacity=0.4))
    return made


def _wanted(spot: Spot, lane: Lane, colours: Palette, radius: float) -> list[str]:
    if spot.wanted is None:
        return []
    y, near, reach = lane.y(spot.wanted), radius * 1.25, radius * 2.3
    return [
        rule(spot.x - reach, y, spot.x - near, y, colours.ink, width=1.1, dash="3 2"),
        rule(spot.x + near, y, spot.x + reach, y, colours.ink, width=1.1, dash="3 2"),
        area(f"M{num(spot.x + reach)},{num(y)}l4,-3.4v6.8Z", colours.ink),
    ]


def _face(spot: Spot, lane: Lane, colours: Palette, language: str, radius: float, size: float) -> list[str]:
    point = spot.point
    if point.mean is None:
        y = lane.y(0)
        dot = f"M{num(spot.x - 5)},{num(y)}a5,5,0,1,1,10,0a5,5,0,1,1,-10,0Z"
        return [
            line(dot, colours.neutral, 1, dash="2 2", fill=colours.paper),
            text(words(language)["no_answers"], spot.x, y + 17, size - 1, colours.muted, align="middle"),
        ]
    y, colour = lane.y(point.mean), reaction(point.mean, colours)
    features = next((face for below, face in faces.BY_MEAN if point.mean < below), faces.VERY_HAPPY)
    disc = (
        line(faces.DISC, colour, 0.14, dash="0.3 0.22", fill=colours.paper)
        if spot.few
        else area(faces.DISC, colour)
    )
    made = [
        area(_circle(spot.x, y, radius + 1.6), colours.paper),
        placed([disc, area(features, colour if spot.few else colours.paper)], spot.x, y, radius),
    ]
    if point.self_selected:
        beside = (spot.x + radius * 0.85, y - radius * 0.85)
        made.append(line(f"M{at(beside)}m0,-4l4,4l-4,4l-4,-4Z", colours.line, 1, fill=colours.paper))
    (mean, above, large), (count, under, small) = _figures(point, y, language, radius, size)
    made.append(text(mean, spot.x, above, large, colours.ink, bold=True, align="middle"))
    made.append(text(count, spot.x, under, small, colours.muted, align="middle"))
    return made


def _circle(x: float, y: float, radius: float) -> str:
    r = num(radius)
    return (
        f"M{num(x - radius)},{num(y)}a{r},{r},0,1,1,{num(2 * radius)},0a{r},{r},0,1,1,{num(-2 * radius)},0Z"
    )


def _runs(spots: Sequence[Spot], known: Callable[[Spot], bool]) -> list[list[Spot]]:
    return [list(run) for is_known, run in groupby(spots, known) if is_known]

"""The map as a public link shows it: released figures and the document's words, drawn without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from mapping.chart import faces
from mapping.pages.map_page import static_version, templates
from mapping.pages.publishing import Published
from mapping.pages.suppression import FLOOR, Cell, added
from mapping.words import LANGUAGES, in_language, number, percent, words
from mapping.words.amounts import signed
from mapping.words.public import WORDS
from mapping.words.target_actions import action_name
from surveys.answers.intervals import mean_interval
from surveys.model import Configuration, Journey, Touchpoint

HEIGHT: Final = 260
"""Of the curve, in pixels; a column is 100 wide in the curve's own measure."""
REACH: Final = 1.3
"""The curve's field goes from minus to plus this score."""

MILD: Final = 1 / 3
"""Scores between minus and plus this have the neutral colour, as on the page."""
BACKSTAGE: Final = "backstage"
"""The lane of what customers never see; strangers do not either."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is seen of a touchpoint; positions in the curve's measure and in per cent of a line's width."""

    n: str
    score: str
    mood: str
    face: str
    y: float
    x: float
    low: float
    width: float
    shares: tuple[float, float, float]
    """Unhappy, neutral, happy: per cent."""
    ends: tuple[str, str]
    """Shares of the unhappy and of the happy."""
    in_words: str


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    target: str | None
    figures: Figures | None
    """None: fewer than five answers, hidden."""
    channels: tuple[tuple[str, str], ...]
    """Name and score."""
    entries: Mapping[str, tuple[str, ...]]
    """By lane."""


def headers() -> dict[str, str]:
    """Nothing runs, nobody frames it, no search engine keeps it, and its address is told to nobody."""
    policy = (
        *("default-src 'none'", "style-src 'self'", "img-src data:", "base-uri 'none'"),
        *("form-action 'none'", "frame-ancestors 'none'"),
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }


def render_public(journey: Journey, configuration: Configuration, released: Published, language: str) -> str:
    """HTML. No owner, author, quote, case or customer is on it, and no figure that was not released."""
    say = said(language)
    stages = [
        (
            in_language(stage.name, language),
            [_column(point, journey, released, language, say) for point in stage.touchpoints],
        )
        for stage in journey.stages
        if stage.touchpoints
    ]
    columns = [column for _, some in stages for column in some]
    total = added(released.shown[one.key].whole for one in columns if one.key in released.shown)
    lanes = [
        (say.get(f"lane_{lane}", lane), lane)
        for lane in dict.fromkeys(lane for one in columns for lane in one.entries)
    ]
    return (
        templates()
        .get_template("public.html")
        .render(
            language=language,
            say=say,
            company=configuration.company.name,
            name=in_language(journey.name, language),
            goal=in_language(journey.goal, language) if journey.goal else None,
            stages=stages,
            columns=columns,
            lanes=lanes,
            total=_counted(total, language, say),
            at=_moment(released.at, configuration, language),
            curve=curve_paths(
                [(one.figures.y, *_band(one, released)) if one.figures else None for one in columns]
            ),
            height=HEIGHT,
            faces=faces,
            static=f"/static/{static_version()}",
        )
    )


def render_gone(language: str) -> str:
    """What a link that is revoked, over or unknown shows: the same for all three."""
    say = said(language)
    return render_notice(say["public_gone"], say["public_gone_why"], language)


def render_notice(title: str, words: str, language: str) -> str:
    """A page of one sentence, for `headers`."""
    return (
        templates()
        .get_template("notice.html")
        .render(language=language, title=title, words=words, static=f"/static/{static_version()}")
    )


def said(language: str) -> dict[str, str]:
    """Every text by key."""
    place = LANGUAGES.index(language)
    return words(language) | {key: texts[place] for key, texts in WORDS.items()}


def curve_paths(points: Sequence[tuple[float, float, float] | None]) -> dict[str, list[str]]:
    """SVG paths of the line and of its band: (y, y of low, y of high) in each column, None = a gap.

    Between two columns the line is level at both, so that it never goes beyond a point.
    """
    line, band = [], []
    for place, (one, other) in enumerate(pairwise(points)):
        if one is None or other is None:
            continue
        x0, middle, x1 = 100 * place + 50, 100 * place + 100, 100 * place + 150
        line.append(f"M{x0},{one[0]:.1f}C{middle},{one[0]:.1f} {middle},{other[0]:.1f} {x1},{other[0]:.1f}")
        band.append(
            f"M{x0},{one[1]:.1f}C{middle},{one[1]:.1f} {middle},{other[1]:.1f} {x1},{other[1]:.1f}"
            f"L{x1},{other[2]:.1f}C{middle},{other[2]:.1f} {middle},{one[2]:.1f} {x0},{one[2]:.1f}Z"
        )
    return {"line": line, "band": band}


def _column(
    point: Touchpoint, journey: Journey, released: Published, language: str, say: Mapping[str, str]
) -> Column:
    shown = released.shown.get(point.key)
    entries: dict[str, tuple[str, ...]] = {}
    for entry in journey.entries:
        if entry.touchpoint == point.key and entry.quote is None and entry.lane != BACKSTAGE:
            entries[entry.lane] = (*entries.get(entry.lane, ()), in_language(entry.text, language))
    parts = shown.parts if shown else {}
    return Column(
        point.key,
        in_language(point.name, language),
        action_name(point.target_action, language) if point.target_action else None,
        _figures(shown.whole, language, say) if shown else None,
        tuple((one, signed(_mean(parts[one]), language)) for one in point.channels if one in parts),
        entries,
    )


def _figures(cell: Cell, language: str, say: Mapping[str, str]) -> Figures:
    mean = _mean(cell)
    interval = mean_interval(cell.n, cell.sum, cell.sum_squares)
    low, high = (interval.low, interval.high) if interval else (mean, mean)
    shares = tuple(100 * part / cell.n for part in (cell.negative, cell.neutral, cell.positive))
    moods = zip(("unhappy", "neutral", "happy"), shares, strict=True)
    spoken = ", ".join(f"{say[mood]} {percent(share / 100, language)}" for mood, share in moods)
    return Figures(
        n=number(cell.n, language),
        score=signed(mean, language),
        mood="unhappy" if mean < -MILD else "happy" if mean > MILD else "neutral",
        face=next((face for under, face in faces.BY_MEAN if mean < under), faces.VERY_HAPPY),
        y=_y(mean),
        x=_x(mean),
        low=_x(low),
        width=_x(high) - _x(low),
        shares=(shares[0], shares[1], shares[2]),
        ends=(percent(shares[0] / 100, language), percent(shares[2] / 100, language)),
        in_words=f"{signed(mean, language)}, {_counted(cell, language, say)}: {spoken}",
    )


def _band(column: Column, released: Published) -> tuple[float, float]:
    cell = released.shown[column.key].whole
    interval = mean_interval(cell.n, cell.sum, cell.sum_squares)
    return (_y(interval.low), _y(interval.high)) if interval else (_y(_mean(cell)), _y(_mean(cell)))


def _mean(cell: Cell) -> float:
    return cell.sum / cell.n / 1000 if cell.n else 0.0


def _y(score: float) -> float:
    return round(HEIGHT * (1 - (score + REACH) / (2 * REACH)), 2)


def _x(score: float) -> float:
    return round(100 * (score + REACH) / (2 * REACH), 2)


def _counted(cell: Cell, language: str, say: Mapping[str, str]) -> str:
    if not cell.n:
        return say["public_none"].format(floor=FLOOR)
    return say["answer" if cell.n == 1 else "answers"].format(n=number(cell.n, language))


def _moment(at: datetime, configuration: Configuration, language: str) -> str:
    here = at.astimezone(ZoneInfo(configuration.company.timezone))
    day = f"{here:%d.%m.%Y}" if language != "en" else f"{here.day} {here:%B %Y}"
    return f"{day}, {here:%H:%M}"

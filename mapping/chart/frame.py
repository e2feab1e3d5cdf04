"""What stands around the chart in a picture: places of touchpoints, stages, title, names, n, reactions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard

from mapping.chart.palette import Palette
from mapping.chart.wrapping import wrap
from mapping.curve import Curve, Metric
from mapping.words import in_language, number, percent, words
from surveys.model import Journey, QuestionType

Layer = dict[str, Any]

ROW = 84
STAGE_ROW = 40
NAMES = 206
"""Pixels of the column of names left of the chart, when the journey runs downwards."""
NAME_SIZE = 14
LINE = 17


@dataclass(frozen=True, slots=True)
class StageSpan:
    lines: list[str]
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Pixels; places are the middles of the touchpoints, along the journey."""

    down: bool
    width: float
    height: float
    padding: dict[str, float]
    places: list[float]
    stages: list[StageSpan]
    names: list[list[str]]
    column: float


def frame_of(journey: Journey, language: str, *, down: bool, width: int | None) -> Frame:
    touchpoints = [in_language(touchpoint.name, language) for touchpoint in journey.touchpoints]
    return (
        _down(journey, touchpoints, language, width)
        if down
        else _across(journey, touchpoints, language, width)
    )


def _across(journey: Journey, touchpoints: list[str], language: str, width: int | None) -> Frame:
    count = max(1, len(touchpoints))
    left, right = 92, 20
    column = (width - left - right) / count if width else min(150.0, max(94.0, 780 / count))
    stages: list[StageSpan] = []
    start = 0.0
    for stage in journey.stages:
        end = start + column * len(stage.touchpoints)
        stages.append(StageSpan(wrap(in_language(stage.name, language), end - start - 10, 13, 2), start, end))
        start = end
    names = [wrap(name, column - 4, NAME_SIZE, 3) for name in touchpoints]
    tall = max(map(len, names), default=1)
    return Frame(
        down=False,
        width=max(column * count, 380),
        height=290,
        padding={"left": left, "right": right, "top": 128, "bottom": 20 + LINE * tall + 104},
        places=[column * (index + 0.5) for index in range(len(touchpoints))],
        stages=stages,
        names=names,
        column=column,
    )


def _down(journey: Journey, touchpoints: list[str], language: str, width: int | None) -> Frame:
    stages: list[StageSpan] = []
    places: list[float] = []
    start = 0.0
    for stage in journey.stages:
        end = start + STAGE_ROW + ROW * len(stage.touchpoints)
        stages.append(StageSpan(wrap(in_language(stage.name, language), 500, 13, 1), start, end))
        places += [start + STAGE_ROW + ROW * (index + 0.5) for index in range(len(stage.touchpoints))]
        start = end
    return Frame(
        down=True,
        width=(width or 580) - NAMES - 24 - 20,
        height=max(start, ROW),
        padding={"left": NAMES + 24, "right": 20, "top": 136, "bottom": 44},
        places=places,
        stages=stages,
        names=[wrap(name, NAMES - 8, NAME_SIZE, 2) for name in touchpoints],
        column=NAMES,
    )


def headings(frame: Frame, colours: Palette) -> list[Layer]:
    """Stage names over their span, with a hairline between stages."""
    layers: list[Layer] = []
    for index, stage in enumerate(frame.stages):
        if frame.down:
            layers += [
                _rule(colours, -NAMES - 4, stage.start, frame.width, stage.start),
                _text(stage.lines, -NAMES - 4, stage.start + 24, 13, colours.muted, bold=True, align="left"),
            ]
            continue
        if index:
            layers.append(_rule(colours, stage.start, -40, stage.start, frame.height + 8))
        top = -20 - (len(stage.lines) - 1) * 8
        layers.append(_text(stage.lines, (stage.start + stage.end) / 2, top, 13, colours.muted, bold=True))
    return layers


def title(
    curve: Curve,
    journey: Journey,
    frame: Frame,
    colours: Palette,
    language: str,
    *,
    heading: str | None,
    subtitle: str | None,
) -> list[Layer]:
    """The journey's name, the window with n, and at the foot how to read the picture."""
    say = words(language)
    left = -frame.padding["left"] + 20
    whole = frame.width + frame.padding["left"] + frame.padding["right"] - 40
    name = wrap(heading or in_language(journey.name, language), whole, 22, 1)
    facts = [say.get(curve.window.name, curve.window.name), answers_line(curve, language)]
    line = wrap(subtitle or " · ".join(facts), whole * 1.12, 14, 1)
    foot = frame.height + frame.padding["bottom"] - (25 if curve.self_selected else 18)
    return [
        _text(name, left, -frame.padding["top"] + 34, 22, colours.ink, bold=True, align="left"),
        _text(line, left, -frame.padding["top"] + 60, 14, colours.muted, align="left"),
        _text(_legend(curve, language), left, foot, 11, colours.muted, align="left"),
    ]


def _legend(curve: Curve, language: str) -> list[str]:
    """How to read the picture; a second line where there are answers by public codes."""
    say = words(language)
    if not curve.self_selected:
        return [say["legend"]]
    return [say["legend"], say["self_selected_legend"].format(n=number(curve.self_selected, language))]


def answers_line(curve: Curve, language: str) -> str:
    """n of the journey, and how many of those asked answered."""
    say = words(language)
    if curve.total.n == 0:
        return say["no_answers"]
    line = say["answer" if curve.total.n == 1 else "answers"].format(n=number(curve.total.n, language))
    rate = curve.asked.rate
    if rate is None:
        return line
    asked = say["of_asked"].format(rate=percent(rate, language), asked=number(curve.asked.asked, language))
    return f"{line} · {asked}"


def metric_text(metric: Metric, language: str) -> str:
    """e.g. NPS +31, CSAT 81%, CES 5.4."""
    name = words(language)[metric.kind.value]
    match metric.kind:
        case QuestionType.NPS:
            plus = "+" if round(metric.value) > 0 else ""
            return f"{name} {plus}{number(metric.value, language)}"
        case QuestionType.CES:
            return f"{name} {number(metric.value, language, 1)}"
        case _:
            return f"{name} {percent(metric.value / 100, language)}"


def footers(curve: Curve, frame: Frame, colours: Palette, language: str) -> list[Layer]:
    """Name, n, native metric and the bar of reactions of each touchpoint."""
    say = words(language)
    layers: list[Layer] = []
    bar: tuple[float, float, float]
    tall = max(map(len, frame.names), default=1)
    for point, place, name in zip(curve.points, frame.places, frame.names, strict=True):
        n = f"n {number(point.n, language)}" if point.n else say["no_answers"]
        if point.self_selected:
            n += f" · ◊ {number(point.self_selected, language)}"
        metric = metric_text(point.metric, language) if _says_more(point.metric, frame) else ""
        if frame.down:
            left = -NAMES - 4
            top = place - (len(name) * LINE + 34) / 2 + 12
            under = top + len(name) * LINE
            layers += [
                _text(name, left, top, NAME_SIZE, colours.ink, bold=True, align="left"),
                _text([" · ".join(filter(None, (n, metric)))], left, under, 13, colours.muted, align="left"),
            ]
            bar = (left, under + 12, NAMES - 16.0)
        else:
            top = frame.height + 28
            under = top + tall * LINE + 2
            layers += [
                _text(name, place, top, NAME_SIZE, colours.ink, bold=True),
                _text([n] if point.n else wrap(n, frame.column - 6, 13, 2), place, under, 13, colours.muted),
                _text([metric], place, under + 18, 13, colours.muted),
            ]
            bar = (place - frame.column * 0.38, under + 30, frame.column * 0.76)
        if point.n:
            layers += _reactions(
                (point.negative, point.neutral, point.positive), bar, colours, language, frame
            )
    return layers


def _says_more(metric: Metric | None, frame: Frame) -> TypeGuard[Metric]:
    """Across, a share of happy answers stands under the bar already."""
    shares_below = (QuestionType.EMOTION3, QuestionType.EMOTION5, QuestionType.YESNO)
    return metric is not None and (frame.down or metric.kind not in shares_below)


def _reactions(
    counts: tuple[int, int, int],
    bar: tuple[float, float, float],
    colours: Palette,
    language: str,
    frame: Frame,
) -> list[Layer]:
    left, top, length = bar
    n = sum(counts)
    layers: list[Layer] = []
    start = left
    for count, colour in zip(counts, (colours.unhappy, colours.neutral, colours.happy), strict=True):
        end = start + length * count / n
        if count:
            layers.append(_box(colour, start, top, max(start + 1, end - 1), top + 7))
        start = end
    if not frame.down:
        negative, positive = percent(counts[0] / n, language), percent(counts[2] / n, language)
        layers += [
            _text([negative], left, top + 20, 11, colours.muted, align="left"),
            _text([positive], left + length, top + 20, 11, colours.muted, align="right"),
        ]
    return layers


def _text(
    lines: list[str],
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    align: str = "center",
) -> Layer:
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": lines,
            "align": align,
            "baseline": "alphabetic",
            "fontSize": size,
            "lineHeight": LINE,
            "fontWeight": "bold" if bold else "normal",
            "color": colour,
        },
        "encoding": {"x": {"value": x}, "y": {"value": y}},
    }


def _rule(colours: Palette, x: float, y: float, x2: float, y2: float) -> Layer:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colours.hairline},
        "encoding": {"x": {"value": x}, "x2": {"value": x2}, "y": {"value": y}, "y2": {"value": y2}},
    }


def _box(colour: str, x: float, y: float, x2: float, y2: float) -> Layer:
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rect", "color": colour, "cornerRadius": 2},
        "encoding": {"x": {"value": x}, "x2": {"value": x2}, "y": {"value": y}, "y2": {"value": y2}},
    }

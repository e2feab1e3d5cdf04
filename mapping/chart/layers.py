"""Layers of the chart that the page and the pictures share: ground, band, line, faces, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapping.chart import faces
from mapping.chart.line import segments
from mapping.chart.palette import Palette
from mapping.words import words

REACH = 1.35
"""The emotion axis ends here, so that a face at -1 or 1 and its figure stay inside."""

FEW = "indexof(datum.flags, 'too_few') >= 0"

Layer = dict[str, Any]


def directions(*, down: bool) -> tuple[str, str]:
    """The channels (along the journey, emotion)."""
    return ("y", "x") if down else ("x", "y")


def pixels(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def emotion(field: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [-REACH, REACH], "nice": False, "zero": False},
        "axis": None,
    }


def ground(colours: Palette, *, down: bool) -> list[Layer]:
    """A breath of colour that says which way is happy, and the neutral line."""
    along, up = directions(down=down)
    stops = [colours.tint_unhappy, colours.tint_neutral, colours.tint_happy]
    gradient = {
        "gradient": "linear",
        **({"x1": 0, "y1": 0, "x2": 1, "y2": 0} if down else {"x1": 0, "y1": 1, "x2": 0, "y2": 0}),
        "stops": [{"offset": i / 2, "color": colour} for i, colour in enumerate(stops)],
    }
    everywhere = {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"value": 0}, "y2": {"value": "height"}}
    return [
        {"data": {"values": [{}]}, "mark": {"type": "rect", "fill": gradient}, "encoding": everywhere},
        {
            "data": {"values": [{"zero": 0}]},
            "mark": {"type": "rule", "color": colours.neutral, "strokeDash": [2, 4], "opacity": 0.8},
            "encoding": {
                up: emotion("zero"),
                along: {"value": 0},
                f"{along}2": {"value": "height" if down else "width"},
            },
        },
    ]


OVERLAY_DASHES = ([6, 4], [2, 3], [10, 3, 2, 3], [12, 4], [4, 2, 1, 2])
OVERLAY_SHAPES = ("square", "triangle-up", "diamond", "cross", "triangle-down")
"""Curves beside the main one, in their order: told apart by dash and mark, not by colour only."""


def overlays(colours: Palette, *, down: bool) -> list[Layer]:
    """Up to five other curves: rows of (series, at, mean, n); a gap where there is no mean."""
    along, up = directions(down=down)
    place = {along: pixels("at"), up: emotion("mean")}
    numbers = list(range(len(OVERLAY_DASHES)))
    colour = [f"var(--series-{number})" for number in numbers]

    def by_series(choices: Sequence[object]) -> dict[str, Any]:
        scale = {"domain": numbers, "range": list(choices)}
        return {"field": "series", "type": "nominal", "scale": scale, "legend": None}

    order = {"order": {"field": "at", "type": "quantitative"}}
    line = {"type": "line", "strokeWidth": 2, "strokeCap": "round", "interpolate": "monotone"}
    marks = {"type": "point", "filled": True, "opacity": 1, "size": 70, "stroke": colours.paper}
    return [
        {
            "data": {"name": "overlays"},
            "mark": line,
            "encoding": {
                **place,
                **order,
                "stroke": by_series(colour),
                "strokeDash": by_series(OVERLAY_DASHES),
            },
        },
        {
            "data": {"name": "overlays"},
            "transform": [{"filter": "isValid(datum.mean)"}],
            "mark": marks,
            "encoding": {**place, "fill": by_series(colour), "shape": by_series(OVERLAY_SHAPES)},
        },
    ]


def band_line_and_faces(colours: Palette, *, radius: float, down: bool) -> list[Layer]:
    along, up = directions(down=down)
    at = {along: pixels("at")}
    interval = {up: emotion("low"), f"{up}2": {"field": "high"}}
    points = {"data": {"name": "points"}}
    band = {
        "type": "area",
        "interpolate": "monotone",
        "orient": "horizontal" if down else "vertical",
        "fill": colours.line,
        "fillOpacity": 0.13,
    }
    whisker = {"type": "rule", "color": colours.line, "strokeWidth": 1.5, "opacity": 0.35}
    line = {"type": "line", "stroke": colours.line, "strokeWidth": 2.5, "strokeCap": "round"}
    line_encoding = {
        along: pixels("line_at"),
        up: emotion("line_mean"),
        "detail": {"field": "at", "type": "quantitative"},
        "order": {"field": "k", "type": "quantitative"},
        "strokeDash": {"condition": {"test": "datum.dashed", "value": [1, 6]}, "value": [1, 0]},
    }
    return [
        {
            **points,
            "transform": [
                {"calculate": f"{FEW} ? null : datum.low", "as": "band_low"},
                {"calculate": f"{FEW} ? null : datum.high", "as": "band_high"},
            ],
            "mark": band,
            "encoding": {**at, up: emotion("band_low"), f"{up}2": {"field": "band_high"}},
        },
        {
            **points,
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": whisker,
            "encoding": {**at, **interval},
        },
        {**points, "transform": segments(FEW), "mark": line, "encoding": line_encoding},
        *_faces(colours, {**at, up: emotion("mean")}, radius),
        _mark_of_codes(colours, {**at, up: emotion("mean")}, radius),
    ]


def _mark_of_codes(colours: Palette, place: dict[str, Any], radius: float) -> Layer:
    """A small diamond at the face of a point that holds self-selected answers."""
    return {
        "data": {"name": "points"},
        "transform": [{"filter": "isValid(datum.mean) && datum.self_selected > 0"}],
        "mark": {
            "type": "point",
            "shape": "diamond",
            "filled": True,
            "opacity": 1,
            "fill": colours.paper,
            "stroke": colours.line,
            "strokeWidth": 1.5,
            "size": radius * 6,
            "xOffset": radius * 0.85,
            "yOffset": -radius * 0.85,
        },
        "encoding": place,
    }


def _faces(colours: Palette, place: dict[str, Any], radius: float) -> list[Layer]:
    """A disc and its features: filled with the reaction's colour, or hollow where answers are too few."""
    points = {"data": {"name": "points"}, "transform": [{"filter": "isValid(datum.mean)"}]}
    size = {"value": (2 * radius) ** 2}
    disc = {"type": "point", "shape": faces.DISC, "opacity": 1, "strokeWidth": 2}
    features = {"type": "point", "opacity": 1, "strokeWidth": 0}
    shape = {
        "condition": [{"test": f"datum.mean < {below}", "value": face} for below, face in faces.BY_MEAN],
        "value": faces.VERY_HAPPY,
    }
    return [
        {
            **points,
            "mark": disc,
            "encoding": {
                **place,
                "size": size,
                "fill": _reaction(colours, paper_if=FEW),
                "stroke": _reaction(colours, paper_if=f"!({FEW})"),
                "strokeDash": {"condition": {"test": FEW, "value": [3, 2.5]}, "value": [1, 0]},
            },
        },
        {
            **points,
            "mark": features,
            "encoding": {
                **place,
                "size": size,
                "shape": shape,
                "fill": _reaction(colours, paper_if=f"!({FEW})"),
            },
        },
    ]


def _reaction(colours: Palette, *, paper_if: str) -> dict[str, Any]:
    return {
        "condition": [
            {"test": paper_if, "value": colours.paper},
            {"test": "datum.mean < -0.2", "value": colours.unhappy},
            {"test": "datum.mean > 0.2", "value": colours.happy},
        ],
        "value": colours.neutral,
    }


def figures(colours: Palette, language: str, *, down: bool, size: float, away: float) -> list[Layer]:
    """The mean beside its face, on the side where the line does not run."""
    along, up = directions(down=down)
    mark = "." if language == "en" else ","
    text = (
        "(datum.mean >= 0.005 ? '+' : datum.mean <= -0.005 ? '\N{MINUS SIGN}' : '')"
        f" + replace(format(abs(datum.mean), '.2f'), '.', '{mark}')"
    )
    around = "((isValid(datum.m0) ? datum.m0 : datum.mean) + (isValid(datum.m2) ? datum.m2 : datum.mean)) / 2"
    neighbours = [
        {"op": "lag", "field": "mean", "as": "m0"},
        {"op": "lead", "field": "mean", "as": "m2"},
    ]
    layers: list[Layer] = []
    for below in (True, False):
        offset = {"dx": -away if below else away} if down else {"dy": away if below else -away}
        align = {"align": "right" if below else "left"} if down else {"align": "center"}
        base = {
            "type": "text",
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": "bold",
            **align,
            **offset,
        }
        side = f"datum.mean < {around} - 0.02"
        if down:
            side = f"({side} ? datum.mean > -0.75 : datum.mean > 0.75)"
        layers += [
            {
                "data": {"name": "points"},
                "transform": [
                    {"window": neighbours, "sort": [{"field": "at"}]},
                    {"filter": "isValid(datum.mean)"},
                    {"filter": side if below else f"!({side})"},
                    {"calculate": text, "as": "figure"},
                ],
                "mark": {**base, **paint},
                "encoding": {along: pixels("at"), up: emotion("mean"), "text": {"field": "figure"}},
            }
            for paint in (
                {"color": colours.paper, "stroke": colours.paper, "strokeWidth": 4, "strokeJoin": "round"},
                {"color": colours.ink},
            )
        ]
    return layers


def axis_faces(colours: Palette, language: str, *, down: bool) -> list[Layer]:
    """Unhappy, neutral and happy as faces with words at the beginning of the emotion axis."""
    along, up = directions(down=down)
    say = words(language)
    ends = [
        (-1, faces.UNHAPPY, colours.unhappy, say["unhappy"]),
        (0, faces.NEUTRAL, colours.neutral, say["neutral"]),
        (1, faces.HAPPY, colours.happy, say["happy"]),
    ]
    layers: list[Layer] = []
    for value, face, colour, word in ends:
        base: Layer = {"data": {"values": [{"value": value}]}}
        place = {along: {"value": -34 if down else -46}, up: emotion("value"), "size": {"value": 18**2}}
        layers += [
            {
                **base,
                "mark": {"type": "point", "shape": shape, "filled": True, "opacity": 1, "color": paint},
                "encoding": place,
            }
            for shape, paint in ((faces.DISC, colour), (face, colours.paper))
        ]
        layers.append(
            {
                **base,
                "mark": {
                    "type": "text",
                    "text": word,
                    "fontSize": 12,
                    "color": colours.muted,
                    "align": "center",
                    "baseline": "top",
                    "dy": 12,
                },
                "encoding": {along: place[along], up: place[up]},
            }
        )
    return layers

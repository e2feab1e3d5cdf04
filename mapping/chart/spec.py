"""A curve -> one Vega-Lite spec, for pictures (across or down) and for the chart lane of the page."""

from __future__ import annotations

from typing import Any, Literal

from mapping.chart.frame import footers, frame_of, headings, title
from mapping.chart.layers import axis_faces, band_line_and_faces, figures, ground, overlays
from mapping.chart.palette import Palette, Theme, palette
from mapping.curve import Curve, to_json
from surveys.model import Journey

Layout = Literal["across", "down"]

MOST_ACROSS = 9
"""More touchpoints than this run downwards in a picture, to stay readable on a phone."""

_FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"


def spec(
    curve: Curve,
    *,
    journey: Journey,
    language: str,
    theme: Theme = "light",
    layout: Layout | None = None,
    width: int | None = None,
    heading: str | None = None,
    subtitle: str | None = None,
) -> dict[str, Any]:
    """A picture: title, stages, faces on the line with its band, n and reactions of each touchpoint.

    `layout` None = across up to nine touchpoints, downwards above; `width` is the whole picture's, in pixels.
    The dataset `points` holds points as the HTTP interface gives them, each with `at`, its place in pixels.
    """
    down = layout == "down" if layout else len(curve.points) > MOST_ACROSS
    colours = palette(theme)
    frame = frame_of(journey, language, down=down, width=width)
    rows = [{**to_json(point), "at": at} for point, at in zip(curve.points, frame.places, strict=True)]
    return {
        **_shell(colours),
        "width": frame.width,
        "height": frame.height,
        "padding": frame.padding,
        "datasets": {"points": rows},
        "layer": [
            *ground(colours, down=down),
            *headings(frame, colours),
            *axis_faces(colours, language, down=down),
            *band_line_and_faces(colours, radius=15, down=down),
            *figures(colours, language, down=down, size=14, away=26),
            *title(curve, journey, frame, colours, language, heading=heading, subtitle=subtitle),
            *footers(curve, frame, colours, language),
        ],
    }


def lane(layout: Layout, language: str) -> dict[str, Any]:
    """The chart lane of the page: no frame; colours are the page's variables; `points` and `overlays` are fed
    by the page.
    """
    colours = palette("page")
    down = layout == "down"
    return {
        **_shell(colours),
        "background": None,
        "width": 100,
        "height": 100,
        "padding": 0,
        "datasets": {"points": [], "overlays": []},
        "layer": [
            *ground(colours, down=down),
            *overlays(colours, down=down),
            *band_line_and_faces(colours, radius=14, down=down),
            *([] if down else figures(colours, language, down=down, size=13, away=25)),
        ],
    }


def _shell(colours: Palette) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": {"type": "none"},
        "background": colours.paper,
        "config": {"font": _FONT, "view": {"stroke": None}, "text": {"color": colours.ink}},
    }

"""The line between points as sampled segments, so that each can be solid, dashed or missing.

The monotone cubic of Steffen (1990), Astronomy and Astrophysics 239:443: it never overshoots a point.
"""

from __future__ import annotations

from typing import Any

STEPS = 20


def segments(few: str) -> list[dict[str, Any]]:
    """Vega-Lite transforms: points (at, mean) -> rows (line_at, line_mean, dashed), `STEPS` + 1 a segment.

    There is no segment beside a point without a mean; one beside a point that is `few` is dashed.
    """
    inner = "2 * min(abs(datum.s0), abs(datum.s1), 0.5 * abs(datum.bend))"
    bend = "(datum.s0 * (datum.a2 - datum.at) + datum.s1 * (datum.at - datum.a0)) / (datum.a2 - datum.a0)"
    both = "isValid(datum.s0) && isValid(datum.s1)"
    return [
        {"calculate": few, "as": "few"},
        {
            "window": [
                *({"op": "lag", "field": field, "as": f"{field[0]}0"} for field in ("at", "mean")),
                *({"op": "lead", "field": field, "as": f"{field[0]}2"} for field in ("at", "mean", "few")),
            ],
            "sort": [{"field": "at"}],
        },
        {"calculate": _slope("datum.m0", "datum.mean", "datum.a0", "datum.at"), "as": "s0"},
        {"calculate": _slope("datum.mean", "datum.m2", "datum.at", "datum.a2"), "as": "s1"},
        {"calculate": f"{both} ? {bend} : null", "as": "bend"},
        {
            "calculate": f"{both} ? (datum.s0 * datum.s1 > 0 ? (datum.s0 > 0 ? 1 : -1) * {inner} : 0) : null",
            "as": "tangent",
        },
        {"window": [{"op": "lead", "field": "tangent", "as": "tangent2"}], "sort": [{"field": "at"}]},
        {"filter": "isValid(datum.s1)"},
        {"calculate": _end("datum.tangent", "datum.tangent2"), "as": "leaving"},
        {"calculate": _end("datum.tangent2", "datum.tangent"), "as": "arriving"},
        {"calculate": "datum.few || datum.f2", "as": "dashed"},
        {"calculate": f"sequence(0, {STEPS + 1})", "as": "k"},
        {"flatten": ["k"]},
        {"calculate": f"datum.k / {STEPS}", "as": "u"},
        {"calculate": "datum.a2 - datum.at", "as": "h"},
        {"calculate": "datum.at + datum.u * datum.h", "as": "line_at"},
        {
            "calculate": (
                "(1 + 2 * datum.u) * (1 - datum.u) * (1 - datum.u) * datum.mean"
                " + datum.u * (1 - datum.u) * (1 - datum.u) * datum.h * datum.leaving"
                " + datum.u * datum.u * (3 - 2 * datum.u) * datum.m2"
                " + datum.u * datum.u * (datum.u - 1) * datum.h * datum.arriving"
            ),
            "as": "line_mean",
        },
    ]


def _slope(y0: str, y1: str, x0: str, x1: str) -> str:
    return f"isValid({y0}) && isValid({y1}) ? ({y1} - {y0}) / ({x1} - {x0}) : null"


def _end(own: str, other: str) -> str:
    """The tangent at one end of a segment; at the curve's end it follows from the other tangent."""
    return f"isValid({own}) ? {own} : isValid({other}) ? (3 * datum.s1 - {other}) / 2 : datum.s1"

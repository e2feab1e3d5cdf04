"""`python -m bench [NAME ...]`: run benchmarks, print the table, keep figures and a plot in results/."""

from __future__ import annotations

import asyncio
import importlib
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Final

import msgspec
import vl_convert

from bench.measuring import Row, WrongResultError

NAMES: Final = (
    "taps",
    "events",
    "curve",
    "hot",
    "live",
    "fanout",
    "send",
    "claim",
    "picture",
    "rebuild",
    "start",
    "polling",
    "orders",
    "coverage",
    "floods",
    "whole_map",
    "page",
)
RESULTS: Final = Path(__file__).parent / "results"


def main(words: list[str]) -> int:
    """Exit status: 0 all measured goals are met, 1 some are not or a result was wrong, 2 bad input."""
    wrong = [word for word in words if word not in NAMES]
    if wrong:
        print(f"no benchmark {', '.join(wrong)}; there is: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    refused: list[str] = []
    for name in words or NAMES:
        began = monotonic()
        try:
            found = asyncio.run(importlib.import_module(f"bench.{name}").run())
        except WrongResultError as error:
            refused.append(f"{name}: {error}")
            print(f"{name}: REFUSED, {error}", flush=True)
            continue
        rows += found
        for row in found:
            print(_line(row), flush=True)
        print(f"  ({name} took {monotonic() - began:.0f} s)", flush=True)
    print("\n" + _table(rows))
    _keep(rows, "-".join(words) or "all")
    return 1 if refused or any(row.met is False for row in rows) else 0


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _cells(row: Row) -> list[str]:
    spread = f"{_number(row.middle)} ({_number(min(row.ratios))} - {_number(max(row.ratios))})"
    return [
        row.id,
        f"{_number(row.ours)} {row.unit}".replace(" /", "/"),
        f"{row.against}: {_number(row.theirs)}" if row.against and row.theirs is not None else "",
        spread,
        str(row.goal) if row.goal else "measured",
        {True: "met", False: "MISSED", None: ""}[row.met],
    ]


def _line(row: Row) -> str:
    return "  ".join(cell for cell in _cells(row) if cell)


def _table(rows: list[Row]) -> str:
    """Markdown, aligned."""
    lines = [["figure", "ours", "ceiling or peer", "ratio or figure (min - max)", "goal", ""]]
    lines += [_cells(row) for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(6)]
    text = ["| " + " | ".join(f"{c:{w}}" for c, w in zip(line, widths, strict=True)) + " |" for line in lines]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    notes = [f"{row.id}: {row.note}" for row in rows if row.note]
    return "\n".join([*text, "", *notes])


def _keep(rows: list[Row], name: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    kept = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": len(os.sched_getaffinity(0)), "python": platform.python_version()},
        "rows": [
            msgspec.to_builtins(row) | {"goal": str(row.goal) if row.goal else None, "met": row.met}
            for row in rows
        ],
    }
    (RESULTS / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1))
    if any(row.goal for row in rows):
        (RESULTS / f"{name}.png").write_bytes(vl_convert.vegalite_to_png(_plot(rows), scale=2))


def _plot(rows: list[Row]) -> dict[str, Any]:
    """Each repetition as a point: how many times better (right of the line) or worse than its goal."""
    values = []
    for row in rows:
        if row.goal is None:
            continue
        for figure in row.ratios:
            better = figure / row.goal.limit if row.goal.at_least else row.goal.limit / max(figure, 1e-9)
            values.append({"figure": f"{row.id} {row.goal}", "times": min(better, 1000), "met": row.met})
    place = {"field": "figure", "type": "nominal", "sort": None, "title": None}
    scale = {
        "field": "times",
        "type": "quantitative",
        "scale": {"type": "log"},
        "title": "times better than the goal",
    }
    colour = {
        "field": "met",
        "type": "nominal",
        "scale": {"domain": [True, False], "range": ["#2a7f62", "#c0392b"]},
        "legend": None,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Each repetition beside its goal",
        "width": 560,
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "rule", "color": "#888"}, "encoding": {"x": {"datum": 1}}},
            {
                "mark": {"type": "point", "filled": True, "size": 50},
                "encoding": {"x": scale, "y": place, "color": colour},
            },
        ],
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

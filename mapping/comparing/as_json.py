"""A comparison as the HTTP interface gives it; numbers with at most six decimals."""

from __future__ import annotations

from typing import Any

from mapping.comparing.comparing import BELIEVERS, Kind, difference_json
from mapping.comparing.reading import Comparison, Series, gone, new
from mapping.curve import FLOOR, figures_json
from mapping.map_json import view_json
from mapping.parts import Part
from surveys.model import Texts


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The answer to `GET /v1/journeys/{j}/compare`."""
    return {
        "journey": comparison.journey.key,
        "window": {"name": comparison.view.name, **_days(comparison.part)},
        "view": view_json(comparison.view),
        "version": comparison.version,
        "config_version": comparison.configuration.version,
        "read_at": comparison.read_at.isoformat(),
        "floor": FLOOR,
        "believers_floor": BELIEVERS,
        "points": [{"touchpoint": key, **figures_json(mean)} for key, mean in comparison.means.items()],
        "series": [_series(comparison, one) for one in comparison.series],
    }


def _series(comparison: Comparison, series: Series) -> dict[str, Any]:
    return {
        "against": str(series.against),
        "kind": series.against.kind.value,
        "key": series.against.key or None,
        "name": _name(comparison, series),
        "window": _days(series.part) if series.part else None,
        "config_version": series.version,
        "missing": series.missing,
        "points": [{"touchpoint": key, **figures_json(mean)} for key, mean in series.means.items()],
        "differences": [
            {"touchpoint": key, **difference_json(found)} for key, found in series.differences.items()
        ],
        "total": difference_json(series.total) if series.total else None,
        "gone": [
            {"touchpoint": point.key, "name": dict(point.name), **figures_json(series.means[point.key])}
            for point in gone(comparison, series)
            if point.key in series.means
        ],
        "new": [point.key for point in new(comparison, series)],
    }


def _name(comparison: Comparison, series: Series) -> Texts | None:
    """Of a persona; channels have no names but their keys."""
    if series.against.kind is not Kind.PERSONA:
        return None
    persona = comparison.configuration.personas.get(series.against.key)
    return dict(persona.name) if persona else None


def _days(part: Part) -> dict[str, str | None]:
    """First and last day, both included."""
    return {
        "from": part.first.isoformat() if part.first else None,
        "to": part.last.isoformat() if part.last else None,
    }

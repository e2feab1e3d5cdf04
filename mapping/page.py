"""The live map page of one journey: HTML with an empty grid that `static/map.js` fills and keeps moving."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mapping import faces
from mapping.assets import BUNDLE, STATIC
from mapping.chart import lane
from mapping.words import in_language, words
from mapping.wrapping import soft_hyphens
from surveys.model import Journey

WINDOWS = ("today", "7d", "30d", "90d", "all")

STATIC_FILES = ("map.css", "map.js", "quotes.js", "recovery.js", "recovery.css", "why.css", BUNDLE)
"""Served from `STATIC` under the page's static address; each also lies there gzipped if it is large."""


def page_headers() -> dict[str, str]:
    """Headers of the page: only its own scripts and styles run, and only its own origin may frame it."""
    policy = (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"),
        *("connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"),
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def render_page(
    journey: Journey,
    language: str,
    *,
    window: str = "7d",
    embed: bool = False,
    company: str = "",
    static: str = "/static",
    api: str = "/v1",
) -> str:
    """The page as HTML. `embed` leaves out what a page around it says already.

    `static` and `api` are the addresses of the files in `STATIC` and of the HTTP interface.
    An unknown window is shown as the last seven days.
    """
    say = words(language)
    window = window if window in WINDOWS else "7d"
    stages = [
        {
            "key": stage.key,
            "name": in_language(stage.name, language),
            "touchpoints": [
                {
                    "key": touchpoint.key,
                    "name": in_language(touchpoint.name, language),
                    "heading": soft_hyphens(in_language(touchpoint.name, language)),
                    "channels": touchpoint.channels,
                    "owner": touchpoint.owner,
                    "target_action": touchpoint.target_action,
                }
                for touchpoint in stage.touchpoints
            ],
        }
        for stage in journey.stages
        if stage.touchpoints
    ]
    for_script: dict[str, Any] = {
        "journey": journey.key,
        "language": language,
        "window": window,
        "embed": embed,
        "api": api,
        "words": say,
        "touchpoints": [
            {"key": point.key, "name": in_language(point.name, language), "stage": stage.key}
            for stage in journey.stages
            for point in stage.touchpoints
        ],
        "lanes": {"across": lane("across", language), "down": lane("down", language)},
    }
    return (
        templates()
        .get_template("map.html")
        .render(
            journey=journey.key,
            name=in_language(journey.name, language),
            goal=in_language(journey.goal, language) if journey.goal else None,
            company=company,
            language=language,
            window=window,
            windows=WINDOWS,
            embed=embed,
            stages=stages,
            say=say,
            faces={
                "disc": faces.DISC,
                "happy": faces.HAPPY,
                "neutral": faces.NEUTRAL,
                "unhappy": faces.UNHAPPY,
            },
            for_script=for_script,
            static=static.rstrip("/"),
            version=static_version(),
        )
    )


@lru_cache(maxsize=1)
def static_version() -> str:
    """Changes when a static file does: part of their addresses, so that browsers may keep them for ever."""
    digest = sha256()
    for name in STATIC_FILES:
        path = STATIC / name
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(STATIC.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

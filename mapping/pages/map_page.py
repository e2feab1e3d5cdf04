"""The live map page of one journey: HTML with an empty grid that `static/map.js` fills and keeps moving."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mapping.assets import STATIC
from mapping.chart import faces
from mapping.chart.wrapping import soft_hyphens
from mapping.words import in_language, words
from mapping.words.channels import channel_name
from surveys.model import Journey, Texts

WINDOWS = ("today", "7d", "30d", "90d", "all")


def page_headers(framed_by: str = "'self'") -> dict[str, str]:
    """Headers of the page: only its own scripts and styles run, and only `framed_by` may frame it.

    `framed_by` are sources as a content security policy writes them; the usual one is its own origin.
    """
    policy = (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"),
        *("connect-src 'self'", "base-uri 'none'", "form-action 'none'"),
        f"frame-ancestors {framed_by}",
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        **({"X-Frame-Options": "SAMEORIGIN"} if framed_by == "'self'" else {}),
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def render_page(
    journey: Journey,
    language: str,
    *,
    window: str = "7d",
    personas: Mapping[str, Texts] | None = None,
    embed: bool = False,
    company: str = "",
    role: str | None = None,
    public: bool = False,
    asks: bool = False,
    versions: Sequence[tuple[int, date]] = (),
    static: str = "/static",
    api: str = "/v1",
) -> str:
    """The page as HTML. `embed` leaves out what a page around it says already.

    `personas` are the company's by key. `role` is that of the signed-in member who looks, if there is
    one; `public` = by a public link; `asks` = they say what they believe before they see anything;
    `versions` of the document, with the day each was made, that the map may be compared with.
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
    drawings = {
        "disc": faces.DISC,
        "very_unhappy": faces.VERY_UNHAPPY,
        "unhappy": faces.UNHAPPY,
        "neutral": faces.NEUTRAL,
        "happy": faces.HAPPY,
        "very_happy": faces.VERY_HAPPY,
    }
    for_script: dict[str, Any] = {
        "journey": journey.key,
        "language": language,
        "window": window,
        "embed": embed,
        "role": role,
        "public": public,
        "api": api,
        "words": say,
        "touchpoints": [
            {"key": point.key, "name": in_language(point.name, language), "stage": stage.key}
            for stage in journey.stages
            for point in stage.touchpoints
        ],
        "lane_keys": journey.lanes,
        "faces": drawings,
    }
    return (
        templates()
        .get_template("map.html")
        .render(
            journey=journey.key,
            name=in_language(journey.name, language),
            goal=in_language(journey.goal, language) if journey.goal else None,
            begins=in_language(journey.begins, language) if journey.begins else None,
            persona=_persona(journey, personas or {}, language),
            personas={key: in_language(name, language) for key, name in (personas or {}).items()},
            all_channels=sorted(
                {
                    (channel, channel_name(channel, language))
                    for point in journey.touchpoints
                    for channel in point.channels
                }
            ),
            lanes=[(lane_key, say.get(f"lane_{lane_key}", lane_key)) for lane_key in journey.lanes],
            quotes=quote_rows(journey),
            company=company,
            language=language,
            window=window,
            windows=WINDOWS,
            embed=embed,
            role=role,
            public=public,
            asks=asks,
            versions=versions,
            stages=stages,
            say=say,
            faces=drawings,
            for_script=for_script,
            modules=modules(),
            static=f"{static.rstrip('/')}/{static_version()}",
        )
    )


def spoken(key: str) -> str:
    """A key of the document as words: front_desk -> front desk."""
    return re.sub("[_-]+", " ", key)


def _persona(journey: Journey, personas: Mapping[str, Texts], language: str) -> str | None:
    """Whose journey it is: the persona's name."""
    if journey.persona is None:
        return None
    name = personas.get(journey.persona)
    return in_language(name, language) if name else journey.persona


def quote_rows(journey: Journey) -> dict[str, str]:
    """Which quotes flow into which row: the unhappy ones into barriers, the others into thoughts.

    Where a journey lacks one of these lanes, the row of its own called `said` takes what is left.
    """
    rows = {"barriers": "negative", "thoughts": "rest", "said": "all"}
    if "barriers" in journey.lanes:
        rows["said"] = "rest"
    else:
        rows["thoughts"] = "all"
    if "thoughts" in journey.lanes:
        del rows["said"]
    return {row: kind for row, kind in rows.items() if row == "said" or row in journey.lanes}


@lru_cache(maxsize=1)
def static_files() -> frozenset[str]:
    """Names of all scripts and styles in `STATIC`."""
    return frozenset(path.name for path in STATIC.iterdir() if path.suffix in (".js", ".css"))


@lru_cache(maxsize=1)
def static_version() -> str:
    """Changes when a static file does: part of their addresses, so that browsers may keep them for ever.

    As a folder (`/static/{version}/map.js`), so that scripts find each other beside themselves.
    """
    digest = sha256()
    for name in sorted(static_files()):
        digest.update((STATIC / name).read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def modules() -> tuple[str, ...]:
    """The scripts that `map.js` needs, so that a browser asks for all of them at once."""
    found: list[str] = ["map.js"]
    for name in found:
        imported = re.findall(r'^(?:import|export) .*?"\./([\w-]+\.js)"', (STATIC / name).read_text(), re.M)
        found += [one for one in dict.fromkeys(imported) if one not in found]
    return tuple(found[1:])


@lru_cache(maxsize=1)
def templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(STATIC.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["spoken"] = spoken
    made.filters["channel_name"] = channel_name
    made.filters["soft_hyphens"] = soft_hyphens
    return made

"""The demo page: its HTML and files, one stream for its three phones, and the acts behind its buttons."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import aiohttp
import msgspec
from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo.cast import TENANT
from demo.company import JOURNEY
from demo.door import NotTakenError
from demo.outcomes import touchpoint_of
from demo.stage import TOUCHPOINTS, Stage
from demo.streaming import stream_of
from demo.words import LANGUAGES, words
from handlers.http.signing.sessions import COOKIE, SESSION, Grant, sign
from mapping.words import in_language

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
FILES: Final = frozenset(
    {
        *("demo.css", "telegram.css", "mark.svg", "wallpaper.svg"),
        *("demo.js", "phone.js", "bubbles.js", "sheet.js", "formatted.js", "changes.js", "hints.js"),
    }
)
EMULATOR_PATH: Final = "/telegram-emulated"
NAMES: Final = (("en", "English"), ("ru", "Русский"), ("pl", "Polski"), ("uk", "Українська"))
POLICY: Final = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"),
        *("connect-src 'self'", "frame-src 'self'", "base-uri 'none'", "form-action 'none'"),
        "frame-ancestors 'self'",
    )
)


def add_demo_routes(app: web.Application, stage: Stage) -> None:
    """`/` and everything under /demo."""
    desk = _Desk(stage)
    app.router.add_get("/", desk.page)
    app.router.add_get("/favicon.ico", desk.mark)
    app.router.add_get("/demo/static/{name}", desk.static)
    app.router.add_get("/demo/stream", desk.stream)
    app.router.add_post("/demo/{act:touchpoint|question|speed|pause|over|language}", desk.act)


class _Desk:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._acts = {
            "touchpoint": self._touchpoint,
            "question": self._question,
            "speed": self._speed,
            "pause": self._pause,
            "over": self._over,
            "language": self._language,
        }

    async def page(self, request: web.Request) -> web.Response:
        """The page in the visitor's language, with leave to read the map."""
        stage = self._stage
        language = _wished_language(request)
        await stage.speak(language)
        say = words(language)
        configuration = await stage.app.configurations.current(TENANT)
        journey = configuration.journeys[JOURNEY]
        names = {point.key: in_language(point.name, language) for point in journey.touchpoints}
        html = (
            _templates()
            .get_template("demo.html")
            .render(
                say=say,
                language=language,
                languages=NAMES,
                touchpoints=TOUCHPOINTS,
                map=f"/map/{JOURNEY}?embed=1&lang={language}",
                alone=f"/map/{JOURNEY}?lang={language}",
                static="/demo/static",
                version=static_version(),
                for_script={
                    "words": say,
                    "language": language,
                    "sim": f"{EMULATOR_PATH}/sim",
                    "names": names,
                },
            )
        )
        headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
        answer = web.Response(text=html, content_type="text/html", headers=headers)
        cast = await stage.playing()
        grant = Grant(TENANT, stage.clock() + SESSION, cast.team.owner)
        token = sign(grant, purpose="session", secret_key=stage.app.secret_key)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax", path="/")
        return answer

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A file of the page."""
        name = request.match_info["name"]
        if name not in FILES:
            raise web.HTTPNotFound
        return web.FileResponse(STATIC / name, headers={"Cache-Control": "no-cache"})

    async def mark(self, _request: web.Request) -> web.StreamResponse:
        """For browsers that ask for an icon by themselves."""
        return web.FileResponse(STATIC / "mark.svg")

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """What happens in the three phones, and the state of the bar on top."""
        await self._stage.playing()
        return await stream_of(request, self._stage)

    async def act(self, request: web.Request) -> web.Response:
        """Do what a button says; a JSON object in and out, `{"error"}` with 409 or 422 when it cannot be."""
        try:
            given = msgspec.json.decode(await request.read())
            if request.content_type != "application/json" or not isinstance(given, dict):
                raise ValueError("the body must be a JSON object")
            return _json(await self._acts[request.match_info["act"]](given))
        except (ValueError, KeyError, msgspec.DecodeError) as bad:
            return _json({"error": str(bad)}, 422)
        except (TimeoutError, NotTakenError, aiohttp.ClientError) as refused:
            return _json({"error": str(refused) or type(refused).__name__}, 409)

    async def _touchpoint(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["touchpoint"] not in dict(TOUCHPOINTS):
            raise ValueError(f"no button makes {given['touchpoint']!r} happen")
        told = await self._stage.happen(given["touchpoint"])
        return {**asdict(told), "curl": self._stage.curl()}

    async def _question(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"touchpoint": await touchpoint_of(self._stage.app, str(given["button"]))}

    async def _speed(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["step"] not in (1, -1):
            raise ValueError("step is 1 or -1")
        self._stage.pace(given["step"])
        return await self._stage.state()

    async def _pause(self, _given: dict[str, Any]) -> dict[str, Any]:
        self._stage.pause()
        return await self._stage.state()

    async def _over(self, _given: dict[str, Any]) -> dict[str, Any]:
        cast = await self._stage.playing()
        await self._stage.seat(cast.language)
        return {}

    async def _language(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["language"] not in LANGUAGES:
            raise ValueError(f"language is one of {', '.join(LANGUAGES)}")
        await self._stage.speak(given["language"])
        return {}


@lru_cache(maxsize=1)
def static_version() -> str:
    """Changes when a file of the page does."""
    digest = sha256()
    for name in sorted(FILES):
        digest.update((STATIC / name).read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _wished_language(request: web.Request) -> str:
    """`?lang=`, else the first of the browser's that we have, else English."""
    wished = [request.query.get("lang", "")]
    wished += [part.split(";")[0] for part in request.headers.get("Accept-Language", "").split(",")]
    return next((code for one in wished if (code := one.strip()[:2].lower()) in LANGUAGES), LANGUAGES[0])


def _json(content: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(content), status=status, content_type="application/json")

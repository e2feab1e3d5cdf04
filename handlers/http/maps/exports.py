"""GET /v1/journeys/{journey}/export: the map, its curve, its answers or its events as a file."""

from __future__ import annotations

from contextlib import aclosing

from aiohttp import hdrs, web

from handlers.http.given import CLOCK, CONFIGURATIONS, EXPORT
from handlers.http.maps.journeys import no_such_journey, view_in
from handlers.http.openapi import Parameter, Reply, Route
from handlers.http.problems import problem
from handlers.http.schemas import Problem
from handlers.http.signing.access import CALLER, Caller
from mapping.files.parquet import ParquetMissingError
from mapping.files.wishes import FORMATS, MEDIA, PERSONAL, Wish, file_name
from mapping.reading import View, today_of
from mapping.words import LANGUAGES
from surveys.model import Configuration
from surveys.people.roles import Role, may


async def get_export(request: web.Request) -> web.StreamResponse:
    """The file as an attachment; single customers' rows only for who may have them."""
    view = view_in(request)
    if isinstance(view, web.Response):
        return view
    tenant = request[CALLER].tenant
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    wish = _wish(request, view, configuration)
    if isinstance(wish, web.Response):
        return wish
    name = file_name(wish, today_of(configuration, request.app[CLOCK]()))
    async with aclosing(request.app[EXPORT](tenant, wish)) as pieces:
        try:
            first = await anext(pieces)
        except LookupError:
            return no_such_journey(view.journey)
        except ParquetMissingError as error:
            return problem(501, str(error))
        answer = web.StreamResponse(
            headers={
                hdrs.CONTENT_TYPE: MEDIA[wish.form],
                hdrs.CONTENT_DISPOSITION: f'attachment; filename="{name}"',
                hdrs.CACHE_CONTROL: "no-store",
                # A drawing that is opened by itself runs nothing and loads nothing.
                "Content-Security-Policy": "default-src 'none'; sandbox",
            }
        )
        await answer.prepare(request)
        await answer.write(first)
        async for piece in pieces:
            await answer.write(piece)
        await answer.write_eof()
        return answer


def _wish(request: web.Request, view: View, configuration: Configuration) -> Wish | web.Response:
    query = request.query
    thing, form = query.get("thing", "map"), query.get("format", "")
    if thing not in FORMATS:
        return problem(400, f"thing is one of {', '.join(FORMATS)}")
    if form not in FORMATS[thing]:
        return problem(400, f"format of {thing} is one of {', '.join(FORMATS[thing])}")
    language = query.get("lang") or configuration.company.language
    if language not in LANGUAGES:
        return problem(400, f"lang is one of {', '.join(LANGUAGES)}")
    personal = _may_have_rows(request[CALLER])
    if thing in PERSONAL and not personal:
        return problem(403, f"{thing} need the role admin, or a key with the scope export")
    return Wish(view, form, language, thing, personal)


def _may_have_rows(caller: Caller) -> bool:
    return may(caller.member, Role.ADMIN) or (caller.key is not None and caller.key.allows("export"))


EXPORT_ROUTES = (
    Route(
        "GET",
        "/v1/journeys/{journey}/export",
        get_export,
        "The map, its curve, its answers or its events as a file",
        (
            Reply(200, "the file", media="application/octet-stream"),
            Reply(400, "a window, thing, format or language that makes no sense", Problem),
            Reply(404, "no such journey", Problem),
            Reply(501, "a package for this format is not installed", Problem),
        ),
        scope="map:read",
        session=True,
        parameters=(
            Parameter("format", f"{', '.join(FORMATS['map'])}; not all of them for every thing"),
            Parameter("thing", f"{', '.join(FORMATS)}; map when absent. Answers and events need more rights"),
            Parameter("lang", "en, ru, pl or uk; the company's language when absent"),
            Parameter("window", "today, all, or the last days: 7d, 30d, 90d"),
            Parameter("from", "first day, YYYY-MM-DD, instead of a window"),
            Parameter("to", "last day, YYYY-MM-DD, instead of a window"),
            Parameter("channel", "one channel only"),
            Parameter("persona", "one persona only"),
        ),
    ),
)

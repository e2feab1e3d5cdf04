"""Who signed in: held to the role of this moment, out within seconds, and out for good after signing out."""

import asyncio

import pytest
from aiohttp import web

from handlers.http.signing.access import CALLER, guarded
from handlers.http.signing.sessions import COOKIE, SESSION, Grant, sign
from surveys.people.roles import Role
from surveys.store.staff import remove_member
from tests.doors.http.conftest import NOW, SECRET_KEY, Door, OpenDoor
from tests.doors.http.test_live_door import PATH, next_event

CURVE = "/v1/journeys/shop/curve"


def link(who: int = 4711, most: Role = Role.OWNER) -> str:
    return sign(Grant("main", NOW + SESSION, who, most), purpose="link", secret_key=SECRET_KEY)


async def remove(door: Door, who: int = 4711) -> None:
    async with door.engine.begin() as conn:
        await remove_member(conn, tenant="main", telegram_user_id=who)


async def status(door: Door, path: str, headers: dict[str, str]) -> int:
    async with door.http.get(path, headers=headers, allow_redirects=False) as answer:
        return answer.status


async def test_a_session_tells_who_is_signed_in(door: Door) -> None:
    async with door.http.get("/v1/session") as answer:
        assert await answer.json() == {"name": None, "role": None, "until": None}
    async with door.http.get("/v1/session", headers=await door.session(Role.STAFF)) as answer:
        assert await answer.json() == {
            "name": "Olga",
            "role": "staff",
            "until": "2026-11-22T00:00:00+00:00",
        }


async def test_a_removed_person_is_out_as_soon_as_the_people_are_read_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await door.session()
    assert [await status(door, path, session) for path in (CURVE, "/map/shop")] == [200, 200]
    await remove(door)
    monkeypatch.setattr("handlers.http.signing.signing.BELIEVED", -1.0)
    assert [await status(door, path, session) for path in (CURVE, "/map/shop")] == [401, 403]
    assert await status(door, f"/map/shop?k={link()}", {}) == 403


async def test_a_stream_ends_when_its_person_is_removed(
    open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.http.maps.live.RECHECK", 0.05)
    monkeypatch.setattr("handlers.http.signing.signing.BELIEVED", 0.05)
    async with open_door() as door, door.http.get(PATH, headers=await door.session()) as stream:
        await next_event(stream)
        await remove(door)
        async with asyncio.timeout(30):
            await stream.content.read()


async def test_a_session_that_was_signed_out_is_worth_nothing_anywhere(door: Door) -> None:
    session = await door.session()
    async with door.http.post("/v1/signout", headers=session) as answer:
        assert answer.status == 204
        assert answer.headers["Set-Cookie"] == f"{COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"
    assert await status(door, CURVE, session) == 401


async def test_another_site_signs_nobody_out(door: Door) -> None:
    session = await door.session()
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        async with door.http.post("/v1/signout", headers=session | elsewhere):
            pass
        assert await status(door, CURVE, session) == 200


async def test_a_change_needs_the_role_and_a_page_of_ours(door: Door) -> None:
    async def change(request: web.Request) -> web.StreamResponse:
        return web.Response(text=request[CALLER].author)

    app = web.Application()
    app.router.add_post("/change", guarded(change, scope="admin", session=True, least=Role.ADMIN))
    for key in door.runner.app:
        app[key] = door.runner.app[key]
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/change"

    async def told(headers: dict[str, str]) -> tuple[int, str]:
        async with door.http.post(url, headers=headers) as answer:
            body = await answer.text()
            return answer.status, body if answer.status == 200 else body.partition('"detail":"')[2][:-2]

    admin = await door.session(Role.ADMIN)
    assert await told(admin | {"Sec-Fetch-Site": "same-origin"}) == (200, "Olga (4711)")
    assert await told(admin | {"Sec-Fetch-Site": "same-site"}) == (
        403,
        "another site may change nothing here",
    )
    assert await told(admin | {"Origin": "https://evil.example"}) == (
        403,
        "another site may change nothing here",
    )
    for session in (await door.session(Role.STAFF, who=2), await door.session(Role.OWNER, most=Role.VIEWER)):
        assert (await told(session))[0] == 403
    assert (await told(await door.key("admin")))[1].startswith("key main-")
    assert await told(await door.key("map:read")) == (403, "this key lacks the scope admin")
    await runner.cleanup()


async def test_a_link_from_a_group_gives_nobody_more_than_reading_nor_takes_anything(door: Door) -> None:
    owner = await door.session(Role.OWNER)
    async with door.http.get(f"/map/shop?k={link(most=Role.VIEWER)}", allow_redirects=False) as answer:
        read_only = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}
    async with door.http.get("/v1/session", headers=read_only) as answer:
        assert (await answer.json())["role"] == "viewer"
    async with door.http.get(
        f"/map/shop?k={link(most=Role.VIEWER)}", headers=owner, allow_redirects=False
    ) as answer:
        assert (answer.status, "Set-Cookie" in answer.headers) == (303, False)


async def test_a_spoilt_link_does_not_close_the_page_to_who_is_signed_in(door: Door) -> None:
    async with door.http.get("/map/shop?k=old&window=7d", headers=await door.session()) as answer:
        assert (answer.status, str(answer.url.relative())) == (200, "/map/shop?window=7d")


async def test_a_map_that_is_not_there_is_told_to_people_as_a_page(door: Door) -> None:
    headers = {**await door.session(), "Accept": "text/html"}
    async with door.http.get("/map/nowhere?lang=pl", headers=headers) as answer:
        assert (answer.status, answer.content_type) == (404, "text/html")
        assert "Nie ma takiej mapy." in await answer.text()

"""The public link: what strangers see moves in batches, holds nothing internal, and ends at once."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from handlers.http.signing.access import PUBLIC_BUCKETS, Buckets, Rate
from surveys.people.roles import Role
from surveys.people.sharing import share
from tests.doors.http.conftest import Door

QUARTER = timedelta(minutes=15)


async def link(door: Door, days: int = 90) -> str:
    async with door.engine.begin() as conn:
        token = await share(conn, tenant="main", journey="shop", days=days, by="Olga (1)", now=door.now)
    assert token is not None
    return f"/public/{token}"


async def answers(door: Door, count: int, *, start: int = 0, touchpoint: str = "delivered") -> None:
    for number in range(start, start + count):
        await door.answer(touchpoint, 1 + number % 5, number=number)


async def seen(door: Door, path: str, language: str = "en") -> str:
    async with door.http.get(path, params={"lang": language}) as answer:
        assert answer.status == 200
        return await answer.text()


def counts(page: str) -> list[str]:
    """What the row of counts says, column by column."""
    row = re.search(r"<th scope=\"row\">Answers</th>(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    return [re.sub(r"<[^>]+>|&nbsp;", " ", cell).strip() for cell in re.findall(r"<td.*?</td>", row[1])]


async def test_strangers_see_the_curve_without_anything_internal(door: Door) -> None:
    await answers(door, 7)
    await answers(door, 4, touchpoint="ordered")
    path = await link(door)
    async with door.http.get(path, headers={"Accept-Language": "pl"}) as answer:
        page = await answer.text()
        headers = answer.headers
    assert (headers["X-Robots-Tag"], headers["Referrer-Policy"], headers["Cache-Control"]) == (
        "noindex, nofollow",
        "no-referrer",
        "no-store",
    )
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'; img-src data:"
    )
    assert "Set-Cookie" not in headers
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "<script" not in page
    assert "mniej niż 5 odpowiedzi" in page
    assert counts(await seen(door, path)) == ["fewer than 5 answers", "n 7"]


async def test_the_page_says_when_it_was_counted(door: Door) -> None:
    door.now += timedelta(minutes=7)
    await answers(door, 7)
    path = await link(door)
    first = await seen(door, path)
    assert "13:07" in first
    door.now += timedelta(minutes=7)
    assert await seen(door, path) == first
    door.now += timedelta(minutes=2)
    assert "13:16" in await seen(door, path)


async def test_a_single_answer_moves_nothing_that_strangers_see(door: Door) -> None:
    await answers(door, 7)
    path = await link(door)
    first = await seen(door, path)
    for more in range(1, 5):
        await answers(door, 1, start=6 + more)
        door.now += QUARTER
        assert counts(await seen(door, path)) == ["fewer than 5 answers", "n 7"]
    assert "7 answers" in first
    await answers(door, 1, start=11)
    assert counts(await seen(door, path))[1] == "n 7"
    door.now += QUARTER
    assert counts(await seen(door, path))[1] == "n 12"


async def test_all_links_show_the_same_release(door: Door) -> None:
    await answers(door, 7)
    old = await link(door)
    await seen(door, old)
    await answers(door, 4, start=7)
    door.now += QUARTER
    assert counts(await seen(door, await link(door))) == counts(await seen(door, old))


async def test_no_window_nor_channel_can_be_chosen(door: Door) -> None:
    await answers(door, 7)
    path = await link(door)
    plain = await seen(door, path)
    async with door.http.get(f"{path}?lang=en&window=today&channel=app&from=2026-11-21") as answer:
        assert await answer.text() == plain
    token = path.rpartition("/")[2]
    for inside in ("/v1/journeys/shop/curve", "/v1/journeys/shop/changes", "/map/shop"):
        async with door.http.get(
            f"{inside}?k={token}", headers={"Authorization": f"Bearer {token}"}
        ) as answer:
            assert answer.status in (401, 403)


async def test_revoked_expired_and_invented_links_say_the_same(door: Door) -> None:
    path, admin = await link(door), await door.session(Role.ADMIN)
    async with door.http.get("/v1/shares", headers=admin) as answer:
        (shown,) = (await answer.json())["shares"]
    assert (shown["journey"], shown["created_by"]) == ("shop", "Olga (1)")
    async with door.http.delete(f"/v1/shares/{shown['id']}", headers=admin) as answer:
        assert answer.status == 204
    async with door.http.delete(f"/v1/shares/{shown['id']}", headers=admin) as answer:
        assert answer.status == 404
    short = await link(door, days=1)
    door.now += timedelta(days=1)
    pages = []
    for gone in (path, short, path[:-1], "/public/other." + "x" * 43, "/public/nonsense"):
        async with door.http.get(gone, params={"lang": "en"}) as answer:
            assert answer.status == 404
            pages.append(await answer.text())
    assert len(set(pages)) == 1
    assert "This map is not public" in pages[0]


async def test_admins_alone_make_public_links_and_the_audit_knows(door: Door) -> None:
    body = {"journey": "shop", "days": 30}
    for refused in (await door.session(Role.STAFF, who=2), await door.key("map:read", "events:write")):
        async with door.http.post("/v1/shares", json=body, headers=refused) as answer:
            assert answer.status == 403
    async with door.http.post("/v1/shares", json=body) as answer:
        assert answer.status == 401
    admin = await door.session(Role.ADMIN)
    async with door.http.post("/v1/shares", json=body, headers=admin) as answer:
        path = (await answer.json())["path"]
    await seen(door, path)
    async with door.engine.connect() as conn:
        noted = (
            await conn.execute(text("SELECT author, action, lines FROM audit WHERE action LIKE 'share%'"))
        ).one()
    assert tuple(noted) == ("Olga (4711)", "share.add", ["+ journey: shop", "+ until: 2026-12-21"])
    token = path.rpartition("/")[2]
    async with door.engine.connect() as conn:
        rows = await conn.execute(text("SELECT map_share::text FROM map_share"))
        assert all(token not in row[0] for row in rows)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"journey": "elsewhere"}, 404),
        ({"journey": "shop", "days": 0}, 422),
        ({"journey": "shop", "days": 366}, 422),
        ({"journey": "shop", "days": "9"}, 422),
        ({"journey": "shop", "window": "7d"}, 422),
        ({}, 422),
    ],
)
async def test_a_link_that_makes_no_sense_is_not_made(
    door: Door, body: dict[str, object], status: int
) -> None:
    async with door.http.post("/v1/shares", json=body, headers=await door.key("admin")) as answer:
        assert (answer.status, answer.content_type) == (status, "application/problem+json")


async def test_a_public_link_has_a_rate_of_its_own(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, calm = await link(door), await link(door)
    monkeypatch.setitem(door.runner.app._state, PUBLIC_BUCKETS, Buckets(Rate(0.001, 2)))
    statuses = []
    for path in (busy, busy, busy, calm):
        async with door.http.get(path) as answer:
            statuses.append(answer.status)
            retry = answer.headers.get("Retry-After") if answer.status == 429 else None
            assert retry is None or int(retry) > 0
    assert statuses == [200, 200, 429, 200]


async def test_the_page_speaks_four_languages(door: Door) -> None:
    await answers(door, 6)
    path = await link(door)
    pages = {language: await seen(door, path, language) for language in ("en", "ru", "pl", "uk")}
    assert {
        language: re.search(r"<b>(.*?)</b> · (.*?)</p>", page)[0] for language, page in pages.items()
    } == {
        "en": "<b>6 answers</b> · as of 21 November 2026, 13:00</p>",
        "ru": "<b>ответов: 6</b> · на 21.11.2026, 13:00</p>",
        "pl": "<b>odpowiedzi: 6</b> · stan na 21.11.2026, 13:00</p>",
        "uk": "<b>відповідей: 6</b> · станом на 21.11.2026, 13:00</p>",
    }

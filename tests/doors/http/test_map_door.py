"""The map page opens by a signed link, stays open by a cookie, and reads one tenant's curve."""

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession, CookieJar

from handlers.http.signing.sessions import COOKIE, Grant, Purpose, read, sign
from surveys.people.roles import Role
from tests.doors.http.conftest import NOW, SECRET_KEY, Door


def token(purpose: Purpose = "link", tenant: str = "main", hours: float = 1, key: bytes = SECRET_KEY) -> str:
    return sign(Grant(tenant, NOW + timedelta(hours=hours), 4711), purpose=purpose, secret_key=key)


async def test_a_signed_link_opens_the_page_and_its_curve(door: Door) -> None:
    await door.session()
    await door.answer("delivered", 1, number=1)
    async with ClientSession(door.url, cookie_jar=CookieJar(unsafe=True)) as browser:
        first = await browser.get(f"/map/shop?k={token()}&window=30d", allow_redirects=False)
        assert (first.status, first.headers["Location"]) == (303, "/map/shop?window=30d")
        cookie = first.headers["Set-Cookie"]
        assert re.search(rf"^{COOKIE}=\S+;", cookie)
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        page = await browser.get("/map/shop?window=30d", headers={"Accept-Language": "en-GB,en;q=0.9"})
        assert (page.status, page.content_type) == (200, "text/html")
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "<h1>Shop</h1>" in await page.text()
        curve = await (await browser.get("/v1/journeys/shop/curve")).json()
        assert [point["n"] for point in curve["points"]] == [0, 1]
        assert (await browser.get("/map/elsewhere")).status == 404
        assert (await browser.post("/v1/events", json={})).status == 401
        assert (await browser.get("/v1/customers/c-1")).status == 401
        door.now = datetime(2026, 11, 22, 1, tzinfo=UTC)
        assert (await browser.get("/map/shop")).status == 403
        assert (await browser.get("/v1/journeys/shop/curve")).status == 401


async def test_a_session_reads_its_own_tenant_alone(door: Door) -> None:
    await door.answer("delivered", 1, number=1)
    other = await door.session(tenant="other")
    async with door.http.get("/v1/journeys/shop/curve", headers=other) as answer:
        assert (await answer.json())["total"]["n"] == 0


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "x",
        ".",
        "я.я",
        token("session"),
        token(hours=-1),
        token(key=b"another"),
        token()[:-1] + ("A" if token()[-1] != "A" else "B"),
        token().replace(".", "x."),
        token() + "=",
    ],
)
async def test_a_bad_link_opens_nothing(door: Door, bad: str) -> None:
    await door.session()
    async with door.http.get("/map/shop", params={"k": bad}) as answer:
        assert (answer.status, "Set-Cookie" in answer.headers) == (403, False)


async def test_a_person_without_a_link_reads_how_to_get_one(door: Door) -> None:
    headers = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "pl-PL,pl;q=0.9,en;q=0.8"}
    async with door.http.get("/map/shop", headers=headers) as answer:
        assert (answer.status, answer.content_type) == (403, "text/html")
        assert "<script" not in await answer.text()
        assert "Tę stronę otwiera link od bota: wyślij mu /map." in await answer.text()


@pytest.mark.parametrize("tenant", ["main", "a:b", "Łódź"])
def test_a_token_says_what_was_granted(tenant: str) -> None:
    grant = Grant(tenant, NOW, 4711, Role.STAFF)
    signed = sign(grant, purpose="session", secret_key=SECRET_KEY)
    before = NOW - timedelta(seconds=1)
    assert read(signed, purpose="session", secret_key=SECRET_KEY, now=before) == grant
    assert read(signed, purpose="session", secret_key=SECRET_KEY, now=NOW) is None
    assert read(signed, purpose="link", secret_key=SECRET_KEY, now=before) is None


async def test_static_files_may_be_kept_for_ever_and_come_compressed(door: Door) -> None:
    await door.session()
    async with ClientSession(door.url, auto_decompress=False, cookie_jar=CookieJar(unsafe=True)) as browser:
        await browser.get(f"/map/shop?k={token()}")
        page = await (await browser.get("/map/shop", headers={"Accept-Encoding": "identity"})).read()
        addresses = re.findall(rb'"(/static/[^"]+)"', page)
        assert len(addresses) >= 3
        for address in addresses:
            answer = await browser.get(address.decode(), headers={"Accept-Encoding": "gzip"})
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(await answer.read())
        old = await browser.get("/static/old/map.css")
        assert old.headers["Cache-Control"] == "no-cache"
        for name in ("nothing.js", "..%2fpage.py", "%2e%2e"):
            assert (await browser.get(f"/static/old/{name}")).status == 404


async def test_the_curve_is_as_the_contract_shows_it(door: Door) -> None:
    for number, value in enumerate((1, 2, 3, 4, 5, 5)):
        await door.answer("delivered", value, number=number)
    async with door.http.get("/v1/journeys/shop/curve", headers=await door.key("map:read")) as answer:
        body = await answer.json()
    assert (body["journey"], body["window"], body["version"]) == (
        "shop",
        {"name": "all", "from": None, "to": None},
        6,
    )
    empty, point = body["points"]
    assert (empty["touchpoint"], empty["n"], empty["mean"], empty["flags"]) == (
        "ordered",
        0,
        None,
        ["too_few"],
    )
    assert {
        key: point[key] for key in ("stage", "touchpoint", "n", "mean", "negative", "neutral", "positive")
    } == {
        "stage": "get",
        "touchpoint": "delivered",
        "n": 6,
        "mean": 0.166667,
        "negative": 2,
        "neutral": 1,
        "positive": 3,
    }
    assert point["metric"]["kind"] == "csat"
    assert point["metric"]["value"] == 50.0
    assert point["low"] < point["mean"] < point["high"]
    assert (point["response_rate"], point["newest"], point["flags"]) == (None, NOW.isoformat(), [])


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("window=fortnight", 400, "window is today, all or a number of days from 1d to 3660d"),
        ("window=0d", 400, "window is today"),
        ("window=9999999999999999999d", 400, "window is today"),
        ("window=0000000079999d", 400, "window is today"),
        ("channel=%00", 400, "channel has at most 255 characters, and none of them is NUL"),
        ("persona=" + "x" * 256, 400, "persona has at most 255 characters"),
        ("from=2026-13-01", 400, "from must be a day such as 2026-01-31"),
        ("to=0001-01-01", 400, "to must lie between 1970 and 2999"),
        ("from=2026-02-01&to=2026-01-31", 400, "from is after to"),
        ("from=2026-02-01&window=7d", 400, "give either window or from and to"),
    ],
)
async def test_a_window_that_makes_no_sense_is_refused(
    door: Door, query: str, status: int, detail: str
) -> None:
    key = await door.key("map:read")
    for path in ("curve", "changes"):
        async with door.http.get(f"/v1/journeys/shop/{path}?{query}", headers=key) as answer:
            problem = await answer.json(content_type="application/problem+json")
        assert (answer.status, problem["detail"][: len(detail)]) == (status, detail)


async def test_a_journey_that_is_not_there_is_named(door: Door) -> None:
    key = await door.key("map:read")
    for path in ("curve", "changes"):
        async with door.http.get(f"/v1/journeys/elsewhere/{path}", headers=key) as answer:
            assert answer.status == 404
            assert "'elsewhere'" in await answer.text()
    async with door.http.get("/v1/journeys", headers=key) as answer:
        journeys = (await answer.json())["journeys"]
    assert [(one["key"], [stage["key"] for stage in one["stages"]]) for one in journeys] == [
        ("shop", ["buy", "get"])
    ]

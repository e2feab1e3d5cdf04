"""The Mini App signs in exactly those who opened it a moment ago, once, if they are of the company."""

import hmac
import json
from datetime import timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.mini_apps import init_data
from demo.telegram.world import Person
from handlers.http.signing.init_data import NotOpened, Opened, app_key, read_init_data
from surveys.people.roles import Role
from tests.doors.http.conftest import NOW, TOKENS, Door

TOKEN, OTHER = TOKENS["main"], TOKENS["other"]
KEYS = {tenant: app_key(token) for tenant, token in TOKENS.items()}
OLGA = Person(4711, 'Ольга \\ "O\'Hara" & Co', "ru", None, "olga", None)


def opened(token: str = TOKEN, person: Person = OLGA, ago: float = 0, **more: str) -> str:
    return init_data(token, person, NOW.timestamp() - ago, **more)


async def sign_in(door: Door, data: object, **headers: str) -> tuple[int, str, str]:
    """Status, words or role, and the cookie."""
    body = data if isinstance(data, str) and data.startswith("{") else json.dumps({"init_data": data})
    async with door.http.post(
        "/v1/signin/telegram", data=body, headers={"Content-Type": "application/json", **headers}
    ) as answer:
        told = await answer.json(content_type=None)
        said = told["role"] if answer.status == 200 else told["detail"]
        return answer.status, said, answer.headers.get("Set-Cookie", "")


def test_the_emulated_telegram_signs_as_aiogram_checks() -> None:
    data = opened(start_param="x y+z")
    assert check_webapp_signature(TOKEN, data)
    read = safe_parse_webapp_init_data(TOKEN, data)
    assert read.user is not None
    assert (read.user.id, read.user.first_name, read.user.language_code) == (4711, OLGA.first_name, "ru")


async def test_who_opened_it_is_signed_in_with_the_role_of_the_staff_list(door: Door) -> None:
    await door.session(Role.ADMIN)
    status, role, cookie = await sign_in(door, opened())
    assert (status, role) == (200, "admin")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    session = {"Cookie": cookie.partition(";")[0]}
    async with door.http.get("/map/shop", headers=session) as page:
        policy = page.headers["Content-Security-Policy"]
        assert (page.status, "X-Frame-Options" in page.headers) == (200, False)
        assert "frame-ancestors 'self' https://web.telegram.org" in policy
    async with door.http.get("/map/shop", headers=await door.session()) as page:
        assert page.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


async def test_over_https_the_cookie_lives_in_telegrams_frame_alone(door: Door) -> None:
    await door.session()
    _, _, cookie = await sign_in(door, opened(), **{"X-Forwarded-Proto": "https"})
    assert {"HttpOnly", "Secure", "SameSite=None", "Partitioned", "Path=/"} <= set(cookie.split("; "))


async def test_the_tenant_is_the_one_whose_bot_signed(door: Door) -> None:
    await door.session(Role.VIEWER)
    await door.session(Role.OWNER, tenant="other")
    assert [(await sign_in(door, opened(token)))[1] for token in (TOKEN, OTHER)] == ["viewer", "owner"]


async def test_strangers_stay_outside(door: Door) -> None:
    status, said, cookie = await sign_in(door, opened())
    assert (status, cookie) == (403, "")
    assert said == "only people of the company see this: an admin invites them with /staff"


async def test_an_opening_is_good_once_and_again_only_for_its_own_session(door: Door) -> None:
    await door.session()
    data = opened()
    _, _, cookie = await sign_in(door, data)
    again = await sign_in(door, data)
    assert again == (401, "it was used already: open the page from the chat again", "")
    assert (await sign_in(door, data, Cookie=cookie.partition(";")[0]))[:2] == (200, "viewer")


async def test_an_opening_is_good_for_five_minutes(door: Door) -> None:
    await door.session()
    old = (401, "it is too old: open the page from the chat again", "")
    assert [(await sign_in(door, opened(ago=ago)))[0] for ago in (299, 300, -60)] == [200, 200, 200]
    assert [await sign_in(door, opened(ago=ago)) for ago in (301, 3600, -61)] == [old, old, old]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 401),
        ("hash=", 401),
        ("x" * 5000, 401),
        ('{"init_data": 5}', 422),
        ("{}", 422),
        ("{", 400),
        (f"{opened()}&auth_date=1", 401),
        (f"{opened()}&hash=1", 401),
        (opened(OTHER + "x"), 401),
        (opened().replace("4711", "4712"), 401),
    ],
)
async def test_forgeries_and_nonsense_open_nothing(door: Door, body: str, status: int) -> None:
    await door.session()
    assert (await sign_in(door, body))[::2] == (status, "")


async def test_another_site_signs_nobody_in(door: Door) -> None:
    await door.session()
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert (await sign_in(door, opened(), **elsewhere))[0] == 403


async def test_the_page_that_signs_in_runs_no_foreign_script(door: Door) -> None:
    async with door.http.get("/app/shop", headers={"Accept-Language": "pl"}) as page:
        text = await page.text()
        assert page.status == 200
        assert "script-src 'self';" in page.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self' https://web.telegram.org" in page.headers["Content-Security-Policy"]
    assert 'lang="pl"' in text
    assert "Otwieramy mapę…" in text
    assert "telegram.org" not in text


@given(at=st.integers(0, 2000), put=st.sampled_from("0aA=&%z"))
def test_no_other_words_than_telegrams_are_believed(at: int, put: str) -> None:
    data = opened()
    at %= len(data)
    changed = data[:at] + put + data[at + 1 :]
    read = read_init_data(changed, KEYS, NOW)
    same = dict(parse_qsl(changed)) == dict(parse_qsl(data))
    assert isinstance(read, Opened if same else NotOpened)


def test_signed_words_without_a_person_or_a_time_are_not_believed() -> None:
    for missing in ("user", "auth_date"):
        fields = {name: value for name, value in parse_qsl(opened()) if name not in (missing, "hash")}
        assert read_init_data(signed(fields), KEYS, NOW) == NotOpened("it names no person or no time")
    odd = {"auth_date": str(int(NOW.timestamp())), "user": '{"id": true}'}
    assert read_init_data(signed(odd), KEYS, NOW) == NotOpened("it names no person or no time")
    good = read_init_data(signed(odd | {"user": '{"id": 7}'}), KEYS, NOW)
    assert isinstance(good, Opened)
    assert (good.tenant, good.who, good.expires_at) == ("main", 7, NOW + timedelta(minutes=5))


def signed(fields: dict[str, str]) -> str:
    said = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    seal = hmac.new(KEYS["main"], said.encode(), sha256).hexdigest()
    return urlencode({**fields, "hash": seal}, quote_via=quote)

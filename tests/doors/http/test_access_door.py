"""Who may do what: keys, scopes, sessions, and what every answer carries."""

import hmac
import re
from datetime import timedelta

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from handlers.http.routes import API_ROUTES
from handlers.http.signing import sessions
from surveys.people.keys import ApiKey, add_key, list_keys, proves, revoke_key, take_apart
from tests.doors.http.conftest import NOW, SECRET_KEY, Door

SCOPES = ("events:write", "map:read", "cases:read", "cases:write", "export", "admin")
GUARDED = [route for route in API_ROUTES if route.scope]
PARTS = {
    "{journey}": "shop",
    "{external_id}": "c-1",
    "{name}": "map.css",
    "{touchpoint}": "delivered",
    "{instance}": "1042",
    "{code}": "A7F3",
    "{id}": "00000000-0000-0000-0000-000000000000",
    "{entry}": "no-news",
    "{invitation}": "00000000-0000-0000-0000-000000000000",
    "{question}": "why",
}


def address(path: str) -> str:
    return re.sub(r"\{\w+\}", lambda found: PARTS[found[0]], path)


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: f"{route.method} {route.path}")
async def test_every_guarded_route_opens_to_its_scope_alone(door: Door, route) -> None:  # type: ignore[no-untyped-def]
    opened = {}
    for scope in SCOPES:
        async with door.http.request(
            route.method, address(route.path), headers=await door.key(scope)
        ) as answer:
            opened[scope] = answer.status
    assert {scope for scope, status in opened.items() if status != 403} == {route.scope, "admin"}
    assert 401 not in opened.values()
    assert 500 not in opened.values()


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: f"{route.method} {route.path}")
async def test_every_guarded_route_is_closed_without_a_key(door: Door, route) -> None:  # type: ignore[no-untyped-def]
    answer = await door.http.request(route.method, address(route.path))
    assert (answer.status, answer.content_type, answer.headers["WWW-Authenticate"]) == (
        401,
        "application/problem+json",
        "Bearer",
    )


async def test_unknown_wrong_and_revoked_keys_get_the_same_answer(door: Door) -> None:
    good, revoked = await door.key("map:read"), await door.key("map:read")
    key = good["Authorization"]
    async with door.engine.begin() as conn:
        key_id = (take_apart(revoked["Authorization"][7:]) or pytest.fail()).key_id
        assert await revoke_key(conn, tenant="main", key_id=key_id, now=NOW)
        assert not await revoke_key(conn, tenant="main", key_id=key_id, now=NOW)
    bad = [
        revoked["Authorization"],
        key[:-1] + ("0" if key[-1] != "0" else "1"),
        "Bearer pm_main-00000000_" + "0" * 64,
        key.replace("pm_main-", "pm_other-"),
        key.replace("Bearer ", "Basic "),
        "Bearer",
        "Bearer ключ",
        "Bearer pm_" + "x" * 5000,
    ]
    answers = []
    for text in bad:
        async with door.http.get("/v1/journeys", headers={"Authorization": text}) as answer:
            answers.append((answer.status, await answer.text()))
    assert len(set(answers)) == 1
    assert answers[0][0] == 401
    assert (await door.http.get("/v1/journeys", headers=good)).status == 200


@pytest.mark.parametrize("name", ["", "x" * 101, "a\nb", "a\x1b[2J"])
async def test_a_keys_name_fits_on_one_line_of_the_list(door: Door, name: str) -> None:
    async with door.engine.begin() as conn:
        with pytest.raises(ValueError, match="1 to 100 characters on one line"):
            await add_key(conn, tenant="main", name=name, scopes=["export"], now=NOW)


async def test_only_a_hash_of_the_secret_is_stored(door: Door) -> None:
    key = (await door.key("map:read"))["Authorization"][7:]
    presented = take_apart(key)
    assert presented is not None
    assert re.fullmatch(r"pm_main-[0-9a-f]{8}_[0-9a-f]{64}", key)
    async with door.engine.begin() as conn:
        (stored,) = await list_keys(conn, tenant="main")
    assert presented.secret not in repr(stored)
    assert proves(presented, stored)
    assert not proves(presented, None)


def test_secrets_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(hmac, "compare_digest", compare)
    presented = take_apart("pm_main-00000000_" + "0" * 64)
    assert presented is not None
    key = ApiKey("main", "main-00000000", "x", frozenset(), bytes(32), NOW, None)
    assert not proves(presented, key)
    assert not proves(presented, None)
    grant = sessions.Grant("main", NOW + timedelta(hours=1), 4711)
    token = sessions.sign(grant, purpose="link", secret_key=SECRET_KEY)
    assert sessions.read(token, purpose="link", secret_key=SECRET_KEY, now=NOW) == grant
    assert len(compared) == 3


async def test_a_malformed_key_costs_no_query(door: Door) -> None:
    await door.engine.dispose()
    before = door.engine.pool.status()
    answer = await door.http.get("/v1/journeys", headers={"Authorization": "Bearer pm_x_y"})
    assert (answer.status, door.engine.pool.status()) == (401, before)


async def test_errors_of_the_router_are_problems_too(door: Door) -> None:
    missing = await door.http.get("/v1/nowhere")
    wrong_method = await door.http.delete("/v1/events")
    assert (missing.status, missing.content_type) == (404, "application/problem+json")
    assert "/openapi.json" in await missing.text()
    assert "takes only POST" in await wrong_method.text()
    assert (wrong_method.status, wrong_method.content_type, wrong_method.headers["Allow"]) == (
        405,
        "application/problem+json",
        "POST",
    )


async def test_every_answer_carries_the_security_headers(door: Door) -> None:
    for path in ("/healthz", "/v1/journeys", "/nowhere", "/map/shop", "/static/old/map.css"):
        async with door.http.get(path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
            assert "Cache-Control" in answer.headers, path


async def test_the_interface_describes_itself_without_drift(door: Door) -> None:
    async with door.http.get("/openapi.json") as answer:
        document = await answer.json()
    OpenAPIV31SpecValidator(document).validate()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    registered = {
        (route.method, route.resource.canonical)
        for route in door.runner.app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    assert described == registered
    assert len(registered) >= 13


async def test_health_readiness_and_figures_need_no_key(door: Door) -> None:
    assert await (await door.http.get("/healthz")).json() == {"status": "ok"}
    assert await (await door.http.get("/readyz")).json() == {"ready": True, "wrong": {}}
    door.wrong["database"] = "is away"
    unready = await door.http.get("/readyz")
    assert (unready.status, await unready.json()) == (503, {"ready": False, "wrong": {"database": "is away"}})
    figures = await (await door.http.get("/metrics")).text()
    assert 'pulsemap_http_request_seconds_count{method="GET",route="/readyz",status="503"} 1.0' in figures
    assert "pulsemap_live_viewers 0.0" in figures


async def test_a_customer_is_put_shown_and_erased(door: Door) -> None:
    company, admin = await door.key("events:write"), await door.key("admin")
    put = await door.http.put(
        "/v1/customers/c%2F 42",
        json={"language": "pl", "timezone": "Europe/Warsaw", "persona": "loyal", "attributes": {"orders": 7}},
        headers=company,
    )
    body = await put.json()
    assert put.status == 200
    assert re.fullmatch(r"https://t\.me/volga_bot\?start=[A-Za-z0-9_-]{22}", body.pop("link"))
    assert body == {"external_id": "c/ 42", "status": "unlinked"}
    again = await (await door.http.put("/v1/customers/c%2F 42", headers=company)).json()
    assert again["status"] == "unlinked"
    shown = await (await door.http.get("/v1/customers/c%2F 42", headers=company)).json()
    assert shown == {
        "external_id": "c/ 42",
        "status": "unlinked",
        "language": "pl",
        "timezone": "Europe/Warsaw",
        "persona": "loyal",
        "paused_until": None,
        "fewer": False,
        "consent_version": None,
        "consent_at": None,
        "attributes": {"orders": 7},
        "test": False,
    }
    other = await door.key("events:write", tenant="other")
    assert (await door.http.get("/v1/customers/c%2F 42", headers=other)).status == 404
    assert (await door.http.delete("/v1/customers/c%2F 42", headers=admin)).status == 204
    assert (await door.http.delete("/v1/customers/c%2F 42", headers=admin)).status == 404
    assert (await door.http.get("/v1/customers/c%2F 42", headers=company)).status == 404


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b"[]", 400, "the body must be an object"),
        (b"{", 400, "not valid JSON"),
        (b'{"timezone": "Mars/Base"}', 422, "timezone: is not a time zone such as Europe/Warsaw"),
        (b'{"language": "polish"}', 422, "language: must be two small letters such as en"),
        (b'{"test": "yes"}', 422, "test: Input should be a valid boolean"),
        (b'{"persona": "pirate"}', 422, "persona: there is no 'pirate', only: loyal"),
        (b'{"attributes": 5}', 422, "attributes: Input should be a valid dictionary"),
        (b'{"attributes": {"a": "\\u0000"}}', 400, "a string contains the character NUL"),
    ],
)
async def test_a_bad_change_of_a_customer_says_what_is_wrong(
    door: Door, body: bytes, status: int, detail: str
) -> None:
    answer = await door.http.put("/v1/customers/c-1", data=body, headers=await door.key("events:write"))
    problem = await answer.json(content_type="application/problem+json")
    assert (answer.status, problem["detail"][: len(detail)]) == (status, detail)


@pytest.mark.parametrize("name", ["a%00b", "x" * 256])
async def test_a_bad_id_of_a_customer_is_told_what_an_id_is(door: Door, name: str) -> None:
    answer = await door.http.put(f"/v1/customers/{name}", headers=await door.key("events:write"))
    problem = await answer.json(content_type="application/problem+json")
    expected = "a customer's id has 1 to 255 characters of UTF-8, and none of them is NUL"
    assert (answer.status, problem["detail"]) == (422, expected)

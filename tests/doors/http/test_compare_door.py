"""Comparing and believing over HTTP: the described shapes, what is refused, whose words are whose."""

import pytest

from surveys.people.roles import Role
from tests.doors.http.conftest import Door
from tests.doors.http.test_whole_map_door import described, some_answers

OWN = {"Sec-Fetch-Site": "same-origin"}


async def test_a_comparison_has_the_described_shape_and_the_curves_figures(door: Door) -> None:
    headers = await some_answers(door)
    query = (
        "window=7d&against=previous&against=wanted&against=believed&against=persona:loyal&against=channel:app"
    )
    async with door.http.get(f"/v1/journeys/shop/compare?{query}", headers=headers) as answer:
        assert answer.status == 200
        body = await answer.json()
    await described(door, "CompareShown", body)
    async with door.http.get("/v1/journeys/shop/curve?window=7d", headers=headers) as answer:
        curve = await answer.json()
    names = ("touchpoint", "n", "mean", "low", "high", "negative", "neutral", "positive")
    assert body["points"] == [{name: point[name] for name in names} for point in curve["points"]]
    assert [(one["against"], one["missing"]) for one in body["series"]] == [
        ("previous", False),
        ("wanted", True),
        ("believed", True),
        ("persona:loyal", False),
        ("channel:app", False),
    ]
    assert body["series"][0]["window"] == {"from": "2026-11-08", "to": "2026-11-14"}
    assert body["series"][3]["name"] == {"en": "Loyal"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("against=yesterday", 400),
        ("against=previous&window=never", 400),
        ("&".join(f"against=channel:{number}" for number in range(6)), 400),
        ("against=asof:2026-13-01", 400),
    ],
)
async def test_comparisons_that_make_no_sense_are_refused(door: Door, query: str, status: int) -> None:
    headers = await door.key("map:read")
    async with door.http.get(f"/v1/journeys/shop/compare?{query}", headers=headers) as answer:
        assert answer.status == status
    async with door.http.get("/v1/journeys/nowhere/compare?against=wanted", headers=headers) as answer:
        assert answer.status == 404
    async with door.http.get("/v1/journeys/shop/compare?against=wanted") as answer:
        assert answer.status == 401


async def test_what_one_believes_is_ones_own_and_shown_to_others_as_a_mean_of_three(door: Door) -> None:
    await some_answers(door)
    address, mine = "/v1/journeys/shop/beliefs?window=7d", "/v1/journeys/shop/beliefs/mine"
    people = [await door.session(Role.STAFF, who=number) for number in (21, 22, 23)]
    viewer = await door.session(Role.VIEWER, who=24)
    shown = []
    for number, session in enumerate(people):
        async with door.http.get(address, headers=session) as answer:
            before = await answer.json()
        assert before["mine"] == {"asked": False, "scores": {}}
        said = {"scores": {"delivered": 1, "ordered": 0.5} if number else {"delivered": 0.5}}
        async with door.http.put(mine, json=said, headers={**session, **OWN}) as answer:
            assert (answer.status, await answer.text()) == (204, "")
        async with door.http.get(address, headers=viewer) as answer:
            body = await answer.json()
        await described(door, "BeliefsShown", body)
        assert body["mine"] == {"asked": False, "scores": {}}
        shown.append({one["touchpoint"]: one["believed"] for one in body["touchpoints"]})
    nothing = {"delivered": None, "ordered": None}
    assert shown == [nothing, nothing, {"delivered": 0.833333, "ordered": None}]
    async with door.http.get(address, headers=people[0]) as answer:
        assert (await answer.json())["mine"] == {"asked": True, "scores": {"delivered": 0.5}}


async def test_skipping_is_kept_and_only_staff_of_our_own_page_may_say_something_sound(door: Door) -> None:
    mine = "/v1/journeys/shop/beliefs/mine"
    staff, viewer = await door.session(Role.STAFF, who=21), await door.session(Role.VIEWER, who=22)
    key = await door.key("admin")
    for headers, body, status in (
        ({**viewer, **OWN}, {"skip": True}, 403),
        ({**staff, "Sec-Fetch-Site": "cross-site"}, {"skip": True}, 403),
        (key, {"skip": True}, 422),
        ({**staff, **OWN}, {"scores": {"nowhere": 0}}, 422),
        ({**staff, **OWN}, {"scores": {"delivered": 0.3}}, 422),
        ({**staff, **OWN}, {"scores": {"delivered": 7}}, 422),
        ({**staff, **OWN}, {"scores": {"delivered": "1"}}, 422),
        ({**staff, **OWN}, {"scores": []}, 422),
        ({**staff, **OWN}, {"who": 5}, 422),
        ({**staff, **OWN}, {"skip": True}, 204),
    ):
        async with door.http.put(mine, json=body, headers=headers) as answer:
            assert (answer.status, body) == (status, body)
    async with door.http.get("/v1/journeys/shop/beliefs", headers=staff) as answer:
        assert (await answer.json())["mine"] == {"asked": True, "scores": {}}
    assert await door.pool.fetchval("SELECT bool_and(skipped) FROM belief_ask WHERE tenant_id = 'main'")

"""Whom a case goes to: routes, the rules' rooms, the touchpoint's owner, shifts; the business's own last."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.cases.routing import About, route
from surveys.definitions import parse

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw}
personas: {vip: {name: {en: Important}}}
calendars:
  day: {timezone: Europe/Warsaw, weekdays: {mon-fri: ["09:00-13:00", "14:00-18:00"]}, holidays: [2026-12-25]}
  night: {timezone: Europe/Warsaw, weekdays: {mon-sun: ["00:00-06:00", "22:00-23:59"]}}
rooms:
  support: {name: Support, escalate: [lead, manager]}
  shops: {name: Shops}
  nights: {name: Nights}
people:
  olga: {name: Olga, telegram: 1, calendar: day, employee: e17}
  manager: {name: Boris, telegram: 2}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: s
        name: {en: S}
        touchpoints:
          - {key: delivered, name: {en: Delivered}, owner: support}
          - {key: returned, name: {en: Returned}, owner: lead}
          - {key: visited, name: {en: Visited}, owner: manager}
          - {key: paid, name: {en: Paid}}
routing:
  - {personas: [vip], to: [manager]}
  - {shift: night, to: [nights], owner: manager}
  - {locations: [Warsaw], channels: [shop], to: [employee, shops]}
  - {touchpoints: [paid], employees: [e99], to: [shops]}
"""
CONFIGURATION = parse(DOCUMENT, version=1)
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
"""A Monday, 12:00 in Warsaw."""
LUNCH = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 22, tzinfo=UTC)


def about(touchpoint: str, **given: Any) -> About:
    return About("order", touchpoint, **given)


@pytest.mark.parametrize(
    ("what", "rooms", "at", "expected"),
    [
        (about("delivered"), (), NOON, ("support", "support", ("support", "manager", "owner"))),
        (
            about("delivered"),
            ("shops",),
            NOON,
            ("shops", "support", ("shops", "support", "owner")),
        ),
        (about("returned"), (), NOON, ("support", "lead", ("support", "manager", "owner"))),
        (about("visited"), (), NOON, ("support", "manager", ("manager", "support", "owner"))),
        (about("paid"), (), NOON, ("support", "support", ("support", "manager", "owner"))),
        (
            about("delivered", persona="vip"),
            ("shops",),
            NOON,
            ("shops", "manager", ("manager", "shops", "support", "owner")),
        ),
        (
            about("delivered"),
            (),
            NIGHT,
            ("nights", "manager", ("nights", "support", "owner")),
        ),
        (
            about("paid", location="Warsaw", channel="shop", employee="e17"),
            (),
            NOON,
            ("shops", "olga", ("olga", "shops", "owner")),
        ),
        (
            about("paid", location="Warsaw", channel="shop", employee="e17"),
            (),
            LUNCH,
            ("shops", "shops", ("shops", "owner")),
        ),
        (
            about("paid", location="Warsaw", channel="app", employee="e99"),
            (),
            NOON,
            ("shops", "shops", ("shops", "owner")),
        ),
    ],
)
def test_a_case_goes_where_it_is_answered_for(
    what: About, rooms: tuple[str, ...], at: datetime, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    found = route(CONFIGURATION, what, rooms, at)
    assert (found.room, found.owner, found.targets) == expected


@given(
    st.sampled_from(("delivered", "returned", "visited", "paid", "gone")),
    st.sampled_from(("", "vip")),
    st.sampled_from(("", "shop", "app")),
    st.sampled_from((None, "Warsaw")),
    st.sampled_from((None, "e17", "e99")),
    st.lists(st.sampled_from(("support", "shops", "nights")), unique=True),
    st.integers(0, 366 * 24 * 4).map(lambda quarters: NOON + quarters * timedelta(minutes=15)),
)
def test_every_case_has_a_room_nobody_twice_and_the_owner_last(
    touchpoint: str,
    persona: str,
    channel: str,
    location: str | None,
    employee: str | None,
    rooms: list[str],
    at: datetime,
) -> None:
    what = About("order", touchpoint, channel, location, employee, persona)
    found = route(CONFIGURATION, what, rooms, at)
    assert found.room in CONFIGURATION.rooms
    assert len(set(found.targets)) == len(found.targets)
    assert found.targets[-1] == "owner"
    assert set(rooms) <= set(found.targets)
    known = {*CONFIGURATION.rooms, *CONFIGURATION.people, "owner"}
    assert set(found.targets) <= known

"""What a configuration document may say about cases: rules, routes, people, rooms, replies, tags."""

from datetime import time, timedelta

import pytest

from surveys.definitions import inspect, parse
from surveys.editing import edited
from surveys.editing.edits import Change, Remove, Rename, StillUsed
from surveys.editing.line_reading import read_line
from surveys.editing.lines import line_of, subject
from surveys.model import (
    CannedReply,
    ComplaintRule,
    Level,
    Person,
    Recovery,
    Room,
    Route,
    SendWindow,
    StaffNames,
    Tag,
)

HOUR = timedelta(hours=1)
DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw, staff_names: role}
personas: {vip: {name: {en: Important}}}
calendars:
  day: {timezone: Europe/Kyiv, weekdays: {mon-fri: ["09:00-18:00"]}}
rooms:
  support: {name: Support, calendar: day, escalate: [olga, lead, owner], escalate_after: [0m, 2h], warn: 10m,
            topics: false, pinned: false, digest: ["09:00", "18:00"], digest_days: [mon-wed, sat],
            quiet_hours: "22:00-08:00"}
  lead: {name: Lead}
people:
  olga: {name: Olga, telegram: 1234567890123, role: {en: Manager}, calendar: day, employee: e17,
         digest: ["08:30"]}
journeys:
  order:
    name: {en: Order}
    stages: [{key: all, name: {en: All}, touchpoints: [{key: delivered, name: {en: Delivered}, owner: olga}]}]
surveys:
  rating:
    questions:
      - {key: what, type: single, text: {en: What?}, options: [{key: late, text: {en: Late}}]}
complaints:
  - {when: score == negative, room: support, sla: 30m, resolve: 8h}
  - {words: {en: [refund*, money back]}, options: [late], personas: [vip], repeat: 30d, name: {en: Why}}
routing:
  - {to: [employee, olga, owner], touchpoints: [delivered], channels: [shop], locations: [Warsaw],
     employees: [e17], personas: [vip], shift: day, owner: olga}
replies:
  sorry: {name: {en: Sorry}, text: {en: "We are sorry for {order}, {name}."}, rooms: [support]}
tags: {late: {name: {en: Late}}}
recovery: {active: false, delay: 1h, silent: 5d}
"""


def test_every_field_of_cases_is_read() -> None:
    found = parse(DOCUMENT, version=1)
    assert found.company.staff_names is StaffNames.ROLE
    assert found.rooms["support"] == Room(
        "support",
        "Support",
        "day",
        ("olga", "lead", "owner"),
        (timedelta(), 2 * HOUR),
        topics=False,
        pinned=False,
        digest=(time(9), time(18)),
        digest_days=frozenset({0, 1, 2, 5}),
        quiet_hours=SendWindow(time(22), time(8)),
        warn=timedelta(minutes=10),
    )
    assert found.people == {
        "olga": Person("olga", "Olga", 1234567890123, {"en": "Manager"}, "day", "e17", (time(8, 30),))
    }
    assert found.complaints == (
        ComplaintRule("score == negative", "support", timedelta(minutes=30), 8 * HOUR),
        ComplaintRule(
            None,
            None,
            words={"en": ("refund*", "money back")},
            options=("late",),
            personas=("vip",),
            repeat=timedelta(days=30),
            name={"en": "Why"},
        ),
    )
    assert found.routing == (
        Route(
            ("employee", "olga", "owner"),
            ("delivered",),
            ("shop",),
            ("Warsaw",),
            ("e17",),
            ("vip",),
            "day",
            "olga",
        ),
    )
    text = {"en": "We are sorry for {order}, {name}."}
    assert found.replies == {"sorry": CannedReply("sorry", {"en": "Sorry"}, text, ("support",))}
    assert found.tags == {"late": Tag("late", {"en": "Late"})}
    assert found.recovery == Recovery(active=False, delay=HOUR, silent=timedelta(days=5))
    assert (found.zone_of("support"), found.zone_of("lead")) == ("Europe/Kyiv", "Europe/Warsaw")
    assert found.person_of(1234567890123) == found.people["olga"]


def test_levels_come_in_turn_and_end_with_the_owner_of_the_business() -> None:
    found = parse(DOCUMENT, version=1)
    assert found.rooms["support"].levels == (
        Level("olga", timedelta()),
        Level("lead", 2 * HOUR),
        Level("owner", 3 * HOUR),
    )
    assert found.rooms["lead"].levels == (Level("owner", timedelta()),)


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("when: score == negative, room", "room", "a rule needs when, words, options, personas or repeat"),
        ("options: [late]", "options: [lat]", "no option 'lat': did you mean late?"),
        ("personas: [vip], repeat", "personas: [wip], repeat", "no persona 'wip': expected vip"),
        ("refund*", "re*fund", "expected a word or a few, such as refund or обман*, where * is any ending"),
        ("[employee, olga", "[emploee, olga", "no target 'emploee': did you mean employee?"),
        ("shift: day", "shift: night", "no calendar 'night': expected day"),
        ("0m, 2h]", "3h, 2h]", "expected a time that is not before the one before it"),
        ("0m, 2h]", "0m, 0m, 0m, 2h]", "expected no more times than there are levels in escalate"),
        ("  olga: {name", "  employee: {name", "'employee' has a meaning of its own; expected another key"),
        ("  olga: {name", "  lead: {name", "a room is called 'lead' already; expected another key"),
        ("rooms: [support]}", "rooms: [suport]}", "no room 'suport': did you mean support?"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(before: str, after: str, mistake: str) -> None:
    assert before in DOCUMENT
    said = [str(one) for one in inspect(DOCUMENT.replace(before, after, 1), version=1).mistakes]
    assert any(mistake in one for one in said), said


def test_a_level_that_nobody_is_called_is_only_doubted() -> None:
    found = inspect(DOCUMENT.replace("[olga, lead, owner]", "[olga, boss, owner]"), version=1)
    assert found.mistakes == ()
    assert [one.message for one in found.doubts] == [
        "rooms.support.escalate[1]: 'boss' is no room and no person yet: this level reaches nobody"
    ]


def test_a_person_that_is_renamed_is_followed_everywhere() -> None:
    after = edited(DOCUMENT, Rename(("people", "olga"), "anna"))
    assert isinstance(after, str)
    found = parse(after, version=1)
    assert found.rooms["support"].escalate == ("anna", "lead", "owner")
    assert (found.routing[0].to, found.routing[0].owner) == (("employee", "anna", "owner"), "anna")
    assert found.journeys["order"].touchpoints[0].owner == "anna"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (
            "/complaints change 2 words.en=refund*,court repeat=14d",
            Change(("complaints", "2"), (("words.en", ("refund*", "court")), ("repeat", "14d"))),
        ),
        ("/people change olga telegram=42", Change(("people", "olga"), (("telegram", 42),))),
        ("/routing change 1 to=olga,owner", Change(("routing", "1"), (("to", ("olga", "owner")),))),
        ("/recovery change silent=7d", Change(("recovery",), (("silent", "7d"),))),
        (
            "/rooms change support digest=9,18.30",
            Change(("rooms", "support"), (("digest", ("09:00", "18:30")),)),
        ),
        ("/tags change late name.en=Late!", Change(("tags", "late"), (("name.en", "Late!"),))),
    ],
)
def test_a_line_changes_it_and_says_what_it_did(line: str, meant: Change) -> None:
    word, _, arguments = line[1:].partition(" ")
    about = subject(word)
    assert about is not None
    assert read_line(about, arguments, DOCUMENT) == meant
    assert read_line(about, line_of(meant).partition(" ")[2], DOCUMENT) == meant
    after = edited(DOCUMENT, meant)
    assert isinstance(after, str)
    assert inspect(after, version=1).mistakes == ()


def test_a_room_that_a_route_names_is_not_removed() -> None:
    text = DOCUMENT.replace("[employee, olga, owner]", "[lead]")
    assert edited(text, Remove(("rooms", "lead"))) == StillUsed(("rooms", "lead"), (("routing", "1"),))

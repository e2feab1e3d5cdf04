"""What a configuration document may say about when to ask."""

from datetime import date, time, timedelta

import pytest

from surveys.definitions import inspect, parse
from surveys.model import Cap, Quiet, SendWindow, Touchpoint, Trigger

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw}
calendars:
  support: {timezone: Europe/Warsaw, weekdays: {mon-fri: ["09:00-18:00"]}, holidays: [2026-12-25]}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: all
        name: {en: All}
        touchpoints:
          - {key: paid, name: {en: Paid}, critical: true, cap: {asks: 100, per: 1d}}
          - {key: delivered, name: {en: Delivered}}
surveys:
  rating: {questions: [{key: score, type: csat, text: {en: "How was it?"}}]}
triggers:
  - {key: after-paying, touchpoint: paid, survey: rating, starts: 2026-12-01, ends: 2026-12-31,
     send_window: "08:00-20:00", touchpoint_cooldown: 14d, fresh: 1d}
  - {key: relationship, touchpoint: delivered, survey: rating, every: 90d}
quiet_hours: "21:00-09:00"
quiet_days: [2027-01-01]
quiet_calendar: support
outage_reminder: true
"""


def test_every_field_of_asking_is_read() -> None:
    found = parse(DOCUMENT, version=1)
    assert found.triggers == (
        Trigger(
            "after-paying",
            "paid",
            "rating",
            send_window=SendWindow(time(8), time(20)),
            starts=date(2026, 12, 1),
            ends=date(2026, 12, 31),
            touchpoint_cooldown=timedelta(days=14),
            fresh=timedelta(days=1),
        ),
        Trigger("relationship", "delivered", "rating", every=timedelta(days=90)),
    )
    assert found.journeys["order"].touchpoints == (
        Touchpoint("paid", {"en": "Paid"}, (), None, None, critical=True, cap=Cap(100, timedelta(days=1))),
        Touchpoint("delivered", {"en": "Delivered"}, (), None, None),
    )
    assert found.quiet == Quiet(
        SendWindow(time(21), time(9)), frozenset({date(2026, 12, 25), date(2027, 1, 1)})
    )
    assert found.outage_reminder


def test_an_occurrence_is_fresh_as_long_as_an_answer_is_wanted_unless_told_otherwise() -> None:
    first, second = parse(DOCUMENT, version=1).triggers
    assert (first.freshness, second.freshness) == (timedelta(days=1), timedelta(days=3))


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("ends: 2026-12-31", "ends: 2026-11-30", "expected a last day that is not before the first"),
        (
            '"08:00-20:00"',
            '"22:00-08:00"',
            "expected hours that are not all quiet_hours: nobody could ever be asked",
        ),
        ("every: 90d", "every: 23h", "expected a duration such as 90d, from 1d to 366d, not '23h'"),
        (
            '"21:00-09:00"',
            '"09:00-09:00"',
            "expected hours of a day such as \"21:00-09:00\", not all of it, not '09:00-09:00'",
        ),
        ("quiet_calendar: support", "quiet_calendar: suport", "no calendar 'suport'"),
        ("asks: 100", "asks: 0", "expected a whole number from 1 to 1000000"),
    ],
)
def test_what_could_never_be_meant_is_a_mistake(before: str, after: str, mistake: str) -> None:
    assert before in DOCUMENT
    found = inspect(DOCUMENT.replace(before, after), version=1)
    assert [mistake in str(one) for one in found.mistakes] == [True], found.mistakes

"""The days of a part as moments: midnights of the company's zone, also where clocks are turned."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mapping.parts import Part

WARSAW = ZoneInfo("Europe/Warsaw")


def test_days_begin_and_end_at_the_companys_midnights() -> None:
    turned = Part(date(2026, 10, 25), date(2026, 10, 25))
    assert [moment and moment.astimezone(UTC) for moment in turned.moments(WARSAW)] == [
        datetime(2026, 10, 24, 22, tzinfo=UTC),
        datetime(2026, 10, 25, 23, tzinfo=UTC),
    ]


def test_open_ends_have_no_moment() -> None:
    assert Part(channel="app").moments(WARSAW) == (None, None)
    assert (Part(channel="app").all_time, Part(last=date(2026, 10, 25)).all_time) == (True, False)

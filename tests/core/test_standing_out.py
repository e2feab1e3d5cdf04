"""What stands out follows its definitions: no flag from too few, ties to the first, only neighbours apart."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from scipy import stats

from mapping.standing_out import Around, Flag, Spot, StandsOut, shown, standing_out, turns_at

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FRESH = timedelta(days=30)
AROUND = Around(NOW, FRESH)


def spot(key: str, negative: int = 0, neutral: int = 0, positive: int = 0, **given: Any) -> Spot:
    """So many scores of -1, 0 and 1; its interval as the tests wish, else a narrow one around the mean."""
    n = negative + neutral + positive
    mean = (positive - negative) / n if n else None
    return Spot(
        touchpoint=key,
        n=n,
        mean=mean,
        low=given.get("low", None if mean is None else mean - 0.1),
        high=given.get("high", None if mean is None else mean + 0.1),
        negative=negative,
        positive=positive,
        newest=given.get("newest", NOW if n else None),
        error_squared=given.get("error_squared", 0.0025 if n > 1 else None),
        events=given.get("events", 0),
        last_event=given.get("last_event", NOW if given.get("events") else None),
    )


def flags(*spots: Spot, around: Around = AROUND) -> list[tuple[str, str]]:
    return [(one.touchpoint, one.flag.value) for one in standing_out(spots, around)]


def test_the_critical_point_is_where_the_share_of_the_unhappy_reaches_most_events() -> None:
    often = spot("often", negative=30, positive=70, events=1000)
    worse = spot("worse", negative=90, positive=10, events=300)
    (found,) = [one for one in standing_out([worse, often], AROUND) if one.flag is Flag.CRITICAL]
    share = stats.binomtest(30, 100).proportion_ci(method="wilson")
    assert shown(found) == {
        "flag": "critical",
        "n": 100,
        "value": 0.3,
        "low": pytest.approx(share.low, abs=1e-6),
        "high": pytest.approx(share.high, abs=1e-6),
        "facts": {"reached": 1000, "negative": 30, "obstacles": 300.0},
    }


def test_a_share_of_the_unhappy_that_may_be_small_is_no_critical_point() -> None:
    assert flags(spot("p", negative=27, positive=73, events=9)) == []
    assert flags(spot("p", negative=28, positive=72, events=9)) == [("p", "critical")]


def test_of_equal_obstacles_the_first_on_the_way_is_critical() -> None:
    alike = [spot(key, negative=50, positive=50) for key in ("b", "a")]
    assert flags(*alike) == [("b", "critical")]


def test_answers_without_events_reached_their_touchpoint_too() -> None:
    imported = spot("imported", negative=40)
    few = spot("few", negative=10, positive=1, events=20)
    assert ("imported", "critical") in flags(imported, few)


def test_too_few_answers_make_nothing_stand_out_but_that_nothing_is_known() -> None:
    assert flags(spot("p", negative=4), spot("q", positive=4)) == []
    assert flags(spot("p", negative=4, events=5, low=None)) == [("p", "blind")]


@pytest.mark.parametrize(
    ("neutral", "positive", "wows"), [(0, 9, True), (0, 8, False), (47, 153, True), (48, 152, False)]
)
def test_a_wow_point_surely_makes_seven_of_ten_happy(neutral: int, positive: int, wows: bool) -> None:
    assert (("p", "wow") in flags(spot("p", neutral=neutral, positive=positive))) is wows


def test_a_wow_point_has_a_mean_of_six_tenths() -> None:
    assert flags(spot("p", negative=40, positive=160)) == [("p", "wow")]
    assert flags(spot("p", negative=41, positive=160)) == []


def test_the_largest_fall_and_rise_between_neighbours_stand_out_with_welchs_interval() -> None:
    way = [
        spot("a", neutral=10),
        spot("b", positive=50, negative=50),
        spot("c", neutral=3),
        spot("d", positive=30, negative=70),
        spot("e", positive=55, negative=45),
    ]
    found = {one.flag: one for one in standing_out(way, AROUND) if one.flag in (Flag.DIP, Flag.RISE)}
    assert [(flag.value, one.touchpoint, round(one.value, 6)) for flag, one in found.items()] == [
        ("dip", "d", -0.4),
        ("rise", "e", 0.5),
    ]
    half = stats.t.ppf(0.975, 198) * 0.005**0.5
    dip = found[Flag.DIP]
    assert [dip.low, dip.high] == [pytest.approx(-0.4 - half), pytest.approx(-0.4 + half)]
    assert dip.facts == {"from": "b", "n_from": 100, "before": 0.0, "after": -0.4}


def test_neighbours_whose_intervals_touch_have_not_changed() -> None:
    assert flags(spot("a", neutral=9, low=-0.1, high=0.2), spot("b", positive=2, neutral=8, low=0.2)) == []


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"newest": NOW - FRESH - timedelta(seconds=1)}, "stale"),
        ({"newest": NOW - FRESH}, None),
        ({"low": -0.5, "high": 0.51}, "wide"),
        ({"low": -0.5, "high": 0.5}, None),
        ({"low": None, "high": None}, "wide"),
        ({"newest": NOW - FRESH * 2, "last_event": NOW - FRESH - timedelta(seconds=1)}, None),
        ({"newest": NOW - FRESH * 2, "events": 4}, None),
    ],
)
def test_a_blind_spot_is_one_where_events_keep_coming_and_answers_do_not(
    given: dict[str, Any], because: str | None
) -> None:
    found = standing_out([spot("p", neutral=10, **{"events": 5, **given})], AROUND)
    assert [one.facts["because"] for one in found] == ([because] if because else [])


def test_a_touchpoint_that_was_never_answered_is_blind_over_the_whole_scale() -> None:
    (found,) = standing_out([spot("p", events=9)], AROUND)
    assert (found.flag, found.n, found.value, found.facts["because"]) == (Flag.BLIND, 0, 2.0, "never")


def test_weak_links_come_with_the_rest_in_the_order_of_the_way() -> None:
    weak = StandsOut("b", Flag.WEAK_LINK, 60, -0.3, -0.4, -0.2, {"measure": "continuation"})
    gone = StandsOut("elsewhere", Flag.WEAK_LINK, 60, -0.3)
    way = [spot("a", negative=50, positive=50), spot("b", positive=20)]
    assert flags(*way, around=Around(NOW, FRESH, weak_links=(gone, weak))) == [
        ("a", "critical"),
        ("b", "weak_link"),
        ("b", "wow"),
        ("b", "rise"),
    ]


def test_time_alone_turns_what_stands_out_when_the_first_moment_grows_too_old() -> None:
    way = [
        spot("a", neutral=5, newest=NOW - timedelta(days=40)),
        spot("b", neutral=5, newest=NOW - timedelta(days=10), events=9, last_event=NOW - timedelta(days=12)),
    ]
    assert turns_at(way, AROUND) == NOW + timedelta(days=18)
    assert turns_at(way, Around(NOW, FRESH, over=True)) is None
    assert turns_at([spot("c")], AROUND) is None

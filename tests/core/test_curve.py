"""Tallies become points exactly as plain arithmetic on the answers says."""

from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapping.curve import Asked, Mean, Point, Tally, Window, build_curve, curve_json, metric_of, to_json
from surveys.answers.scoring import scale, score
from surveys.model import Journey, QuestionType, Reaction, Stage, Touchpoint

ALL = Window("all")
SCORED = [kind for kind in QuestionType if scale(kind)]


def touchpoint(key: str) -> Touchpoint:
    return Touchpoint(key, {"en": key.title()}, ("site",), None, None)


JOURNEY = Journey(
    "order",
    {"en": "Order"},
    None,
    (),
    (
        Stage("buy", {"en": "Buy"}, (touchpoint("ordered"), touchpoint("paid"))),
        Stage("get", {"en": "Get"}, (touchpoint("delivered"),)),
    ),
)


def tally(
    of: str, kind: QuestionType, values: Sequence[int], channel: str = "site", persona: str = ""
) -> Tally:
    ends = scale(kind)
    assert ends is not None
    scored = [found for value in values if (found := score(kind, value))]
    return Tally(
        touchpoint=of,
        channel=channel,
        persona=persona,
        metric=kind,
        n=len(values),
        sum=sum(one.score for one in scored),
        sum_squares=sum(one.score**2 for one in scored),
        negative=sum(one.reaction is Reaction.NEGATIVE for one in scored),
        neutral=sum(one.reaction is Reaction.NEUTRAL for one in scored),
        positive=sum(one.reaction is Reaction.POSITIVE for one in scored),
        histogram=tuple(list(values).count(value) for value in range(ends[0], ends[1] + 1)),
    )


def near(number: float | None) -> object:
    return None if number is None else pytest.approx(number, abs=1e-6)


@st.composite
def answers(draw: st.DrawFn) -> list[tuple[str, QuestionType, str, int]]:
    def one(kind: QuestionType) -> st.SearchStrategy[tuple[str, QuestionType, str, int]]:
        low, high = scale(kind) or (0, 0)
        return st.tuples(
            st.sampled_from(["ordered", "paid", "delivered", "elsewhere"]),
            st.just(kind),
            st.sampled_from(["site", "app"]),
            st.integers(low, high),
        )

    return draw(st.lists(st.sampled_from(SCORED).flatmap(one), max_size=80))


@given(answers())
def test_points_stages_and_total_equal_arithmetic_on_the_answers(
    given_answers: list[tuple[str, QuestionType, str, int]],
) -> None:
    cells = {(where, kind, channel) for where, kind, channel, _ in given_answers}
    curve = build_curve(
        JOURNEY,
        [
            tally(
                where,
                kind,
                [v for w, k, c, v in given_answers if (w, k, c) == (where, kind, channel)],
                channel,
            )
            for where, kind, channel in sorted(cells)
        ],
        window=ALL,
    )
    assert [point.touchpoint for point in curve.points] == ["ordered", "paid", "delivered"]
    groups = [*([point.touchpoint] for point in curve.points), ["ordered", "paid"], ["delivered"]]
    figures: list[Mean | Point] = [*curve.points, *curve.stages.values(), curve.total]
    found: Mean | Point
    for keys, found in zip([*groups, ["ordered", "paid", "delivered"]], figures, strict=True):
        scores = [s.score / 1000 for w, k, _, v in given_answers if w in keys and (s := score(k, v))]
        reactions = [s.reaction for w, k, _, v in given_answers if w in keys and (s := score(k, v))]
        assert found.n == len(scores)
        assert found.mean == (pytest.approx(fmean(scores), abs=1e-12) if scores else None)
        assert (found.negative, found.neutral, found.positive) == tuple(map(reactions.count, Reaction))


@given(answers())
def test_the_order_and_the_splitting_of_tallies_change_nothing(
    given_answers: list[tuple[str, QuestionType, str, int]],
) -> None:
    one_by_one = [tally(where, kind, [value], channel) for where, kind, channel, value in given_answers]
    assert build_curve(JOURNEY, one_by_one, window=ALL) == build_curve(JOURNEY, one_by_one[::-1], window=ALL)


def test_a_touchpoint_without_answers_is_a_gap() -> None:
    point = build_curve(JOURNEY, [], window=ALL).points[0]
    assert to_json(point) == {
        "stage": "buy",
        "touchpoint": "ordered",
        "n": 0,
        "mean": None,
        "low": None,
        "high": None,
        "negative": 0,
        "neutral": 0,
        "positive": 0,
        "metric": None,
        "asked": 0,
        "answered": 0,
        "response_rate": None,
        "newest": None,
        "flags": ["too_few"],
        "self_selected": 0,
    }


@pytest.mark.parametrize(
    ("values", "flags", "has_interval"),
    [
        ([4], ("too_few",), False),
        ([4, 4, 4, 4], ("too_few",), False),
        ([4, 5, 1], ("too_few",), True),
        ([4, 4, 4, 4, 4], (), True),
    ],
)
def test_few_answers_give_a_mean_and_say_so(
    values: list[int], flags: tuple[str, ...], has_interval: bool
) -> None:
    point = build_curve(JOURNEY, [tally("paid", QuestionType.CSAT, values)], window=ALL).points[1]
    assert point.mean == pytest.approx(sum((v - 3) / 2 for v in values) / len(values))
    assert point.flags == flags
    assert (point.low is not None, point.high is not None) == (has_interval, has_interval)


def test_the_native_metric_is_that_of_the_question_answered_most() -> None:
    tallies = [
        tally("paid", QuestionType.NPS, [10, 9, 3], "site"),
        tally("paid", QuestionType.CSAT, [5, 5, 4, 1], "app"),
        tally("paid", QuestionType.NPS, [0, 8], "app"),
    ]
    metric = build_curve(JOURNEY, tallies, window=ALL).points[1].metric
    assert metric is not None
    assert (metric.kind, metric.value) == (QuestionType.NPS, 0.0)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (QuestionType.NPS, [10, 9, 9, 8, 6], (40.0, -30.121803, 100.0)),
        (QuestionType.CSAT, [5, 4, 4, 1], (75.0, 30.064184, 95.441274)),
        (QuestionType.STARS, [1, 2, 3], (0.0, 0.0, 56.149703)),
        (QuestionType.CES, [7, 7, 6, 7, 5], (6.4, 5.289422, 7.0)),
        (QuestionType.CES, [7], (7.0, None, None)),
        (QuestionType.EMOTION3, [1, 1, -1, 0], (50.0, 15.003899, 84.996101)),
        (QuestionType.YESNO, [1, 0, 1, 1], (75.0, 30.064184, 95.441274)),
    ],
)
def test_native_metrics_are_in_their_own_unit(
    kind: QuestionType, values: list[int], expected: tuple[float, float | None, float | None]
) -> None:
    found = metric_of(tally("paid", kind, values))
    assert found is not None
    assert (found.kind, found.value, found.low, found.high) == (kind, *map(near, expected))


def test_the_whole_curve_as_json() -> None:
    newest = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    curve = build_curve(
        JOURNEY,
        [tally("delivered", QuestionType.EMOTION3, [1, 1, 1, 1, 1])],
        window=Window("7d", datetime(2026, 11, 14, tzinfo=UTC), None),
        asked={"delivered": Asked(8, 5), "paid": Asked(2, 0)},
        newest={"delivered": newest},
    )
    body = curve_json(curve, 17)
    assert body["window"] == {"name": "7d", "from": "2026-11-14T00:00:00+00:00", "to": None}
    assert (body["journey"], body["version"]) == ("order", 17)
    assert body["points"] == [to_json(point) for point in curve.points]
    alike = {"n": 5, "mean": 1.0, "low": 1.0, "high": 1.0, "negative": 0, "neutral": 0, "positive": 5}
    assert body["stages"]["get"] == alike
    asked = {"asked": 10, "answered": 5, "response_rate": 0.5, "newest": newest.isoformat()}
    assert body["total"] == {**alike, **asked, "self_selected": 0}
    assert curve.stages["buy"] == Mean(0, None, None, None, 0, 0, 0)


def test_answers_by_public_codes_mark_their_point() -> None:
    tallies = [tally("ordered", QuestionType.CSAT, [5, 4, 1, 2, 3])]
    curve = build_curve(JOURNEY, tallies, window=ALL, self_selected={"ordered": 2})
    assert [(point.self_selected, point.flags) for point in curve.points][:2] == [
        (2, ("self_selected",)),
        (0, ("too_few",)),
    ]
    assert (curve.self_selected, curve_json(curve, 1)["total"]["self_selected"]) == (2, 2)

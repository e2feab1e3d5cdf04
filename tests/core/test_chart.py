"""The picture's spec: one dataset, honest marks, lines that fit."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from mapping.chart import faces
from mapping.chart.palette import palette
from mapping.chart.spec import lane, spec
from mapping.chart.wrapping import soft_hyphens, text_width, wrap
from mapping.curve import Curve, Tally, Window, build_curve
from mapping.words import LANGUAGES, number, percent
from surveys.model import Journey, QuestionType, Stage, Touchpoint


def journey_of(count: int) -> Journey:
    points = tuple(
        Touchpoint(f"t{i}", {"en": f"Touchpoint {i}", "ru": "Послепродажное обслуживание"}, (), None, None)
        for i in range(count)
    )
    return Journey(
        "order", {"en": "Order", "ru": "Заказ"}, None, (), (Stage("all", {"en": "Everything"}, points),)
    )


def curve_of(journey: Journey, reactions: Sequence[tuple[int, int, int]]) -> Curve:
    return build_curve(
        journey,
        [
            Tally(
                f"t{i}",
                "",
                "",
                QuestionType.EMOTION3,
                sum(counts),
                1000 * (counts[2] - counts[0]),
                1_000_000 * (counts[2] + counts[0]),
                *counts,
                histogram=counts,
            )
            for i, counts in enumerate(reactions)
        ],
        window=Window("7d"),
    )


def drawn(journey: Journey, curve: Curve, **options: Any) -> dict[str, Any]:
    return spec(curve, journey=journey, language=options.pop("language", "en"), **options)


def marks(made: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Items of all marks of one kind that the renderer would draw, in a flat list."""

    def walk(node: Any) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [found for one in node for found in walk(one)]
        if not isinstance(node, dict):
            return []
        own = [node] if node.get("marktype") == name else []
        return own + walk(node.get("items", []))

    scene = vl_convert.vegalite_to_scenegraph(made)
    if isinstance(scene, str):
        scene = json.loads(scene)
    return walk(scene["scenegraph"])


FIVE = journey_of(5)
SOLID, FEW, NONE = (10, 30, 60), (1, 1, 1), (0, 0, 0)


def lines(reactions: Sequence[tuple[int, int, int]]) -> list[tuple[list[float], bool]]:
    """(where each segment runs, dashed?) as drawn."""
    found = marks(drawn(FIVE, curve_of(FIVE, reactions)), "line")
    return [
        ([round(item["x"], 3) for item in mark["items"]], mark["items"][0].get("strokeDash") == [1, 6])
        for mark in found
        if mark["items"]
    ]


def test_a_touchpoint_without_answers_is_a_gap_and_few_answers_are_dashed() -> None:
    segments = lines([SOLID, SOLID, FEW, NONE, SOLID])
    assert [(xs[0], xs[-1], dashed) for xs, dashed in segments] == [(75, 225, False), (225, 375, True)]


def test_the_line_goes_through_every_mean_and_never_beyond_its_ends() -> None:
    made = drawn(FIVE, curve_of(FIVE, [SOLID, (60, 20, 20), (50, 10, 40), (5, 5, 90), (80, 10, 10)]))
    discs = [item for mark in marks(made, "symbol") for item in mark["items"] if item.get("size") == 900]
    heights = {round(disc["x"], 3): disc["y"] for disc in discs}
    segments = [mark["items"] for mark in marks(made, "line") if mark["items"]]
    assert len(segments) == 4
    for segment in segments:
        ends = [heights[round(segment[index]["x"], 3)] for index in (0, -1)]
        ys = [item["y"] for item in segment]
        assert [ys[0], ys[-1]] == pytest.approx(ends)
        assert min(ends) - 1e-6 <= min(ys)
        assert max(ys) <= max(ends) + 1e-6


def test_faces_differ_by_shape_and_colour_and_are_hollow_when_too_few() -> None:
    made = drawn(FIVE, curve_of(FIVE, [SOLID, (20, 60, 20), (80, 10, 10), FEW, NONE]))
    symbols = [item for mark in marks(made, "symbol") for item in mark["items"] if item.get("size") == 900]
    light = palette("light")
    discs = [item["fill"] for item in symbols if item["shape"] == faces.DISC]
    features = [(item["shape"], item["fill"]) for item in symbols if item["shape"] != faces.DISC]
    assert discs == [light.happy, light.neutral, light.unhappy, light.paper]
    assert features == [
        (faces.HAPPY, light.paper),
        (faces.NEUTRAL, light.paper),
        (faces.VERY_UNHAPPY, light.paper),
        (faces.NEUTRAL, light.neutral),
    ]


@pytest.mark.parametrize(("count", "down"), [(1, False), (9, False), (10, True), (14, True)])
def test_more_than_nine_touchpoints_run_downwards(count: int, down: bool) -> None:
    journey = journey_of(count)
    made = drawn(journey, curve_of(journey, [SOLID] * count))
    places = [row["at"] for row in made["datasets"]["points"]]
    assert places == sorted(places)
    assert 0 < places[0] <= places[-1] < made["height" if down else "width"]


def test_the_dataset_is_the_points_of_the_interface_with_their_places() -> None:
    rows = drawn(FIVE, curve_of(FIVE, [SOLID] * 5))["datasets"]["points"]
    assert {**rows[0], "newest": None} == {
        "stage": "all",
        "touchpoint": "t0",
        "n": 100,
        "mean": 0.5,
        "low": pytest.approx(0.366224, abs=1e-4),
        "high": pytest.approx(0.633776, abs=1e-4),
        "negative": 10,
        "neutral": 30,
        "positive": 60,
        "metric": {
            "kind": "emotion3",
            "value": 60,
            "low": pytest.approx(50.2, abs=0.1),
            "high": pytest.approx(69.1, abs=0.1),
        },
        "asked": 0,
        "answered": 0,
        "response_rate": None,
        "newest": None,
        "flags": [],
        "self_selected": 0,
        "at": 75.0,
    }


@pytest.mark.parametrize("layout", ["across", "down"])
def test_a_width_is_the_width_of_the_whole_picture(layout: Any) -> None:
    made = drawn(FIVE, curve_of(FIVE, [SOLID] * 5), layout=layout, width=900)
    assert made["width"] + made["padding"]["left"] + made["padding"]["right"] == pytest.approx(900)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lane_of_the_page_is_fed_by_the_page_and_coloured_by_it(language: str) -> None:
    for layout in ("across", "down"):
        made = lane(layout, language)
        assert made["datasets"] == {"points": [], "overlays": []}
        assert '"#' not in json.dumps(made)


@given(st.text("абвгдежзиклмно пртуфшщ Wiąźk", max_size=60), st.integers(60, 200), st.integers(1, 3))
def test_wrapped_lines_fit_and_lose_nothing_but_what_an_ellipsis_says(
    text: str, width: int, most: int
) -> None:
    made = wrap(text, width, 14, most)
    assert 1 <= len(made) <= most
    assert all(text_width(line, 14) <= width for line in made)
    if not made[-1].endswith("…"):
        assert "".join(made).replace("-", "").replace(" ", "") == "".join(text.split())


def test_long_words_break_after_syllables() -> None:
    assert wrap("Консультация", 80, 14, 3) == ["Консу-", "льтация"] or wrap("Консультация", 94, 14, 3)
    assert (
        soft_hyphens("Powiadomienie o dostawie").replace("\N{SOFT HYPHEN}", "") == "Powiadomienie o dostawie"
    )


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [number(-1336.25, language, 2) for language in ("en", "ru")] == [
        "\N{MINUS SIGN}1,336.25",
        "\N{MINUS SIGN}1\N{NO-BREAK SPACE}336,25",
    ]
    assert [percent(0.415, language) for language in ("en", "pl")] == ["42%", "42\N{NO-BREAK SPACE}%"]
    assert number(-0.001, "en", 2) == "0.00"


def test_points_with_answers_by_public_codes_carry_a_diamond_and_the_picture_says_how_many() -> None:
    curve = curve_of(FIVE, [SOLID] * 5)
    marked = replace(curve, points=(replace(curve.points[0], self_selected=12), *curve.points[1:]))
    made = drawn(FIVE, marked)
    diamonds = [
        item for mark in marks(made, "symbol") for item in mark["items"] if item.get("shape") == "diamond"
    ]
    texts = str([item["text"] for mark in marks(made, "text") for item in mark["items"]])
    assert (len(diamonds), "n 100 · ◊ 12" in texts, "nobody chose them: 12." in texts) == (1, True, True)
    assert "◊" not in str(
        [item["text"] for mark in marks(drawn(FIVE, curve), "text") for item in mark["items"]]
    )

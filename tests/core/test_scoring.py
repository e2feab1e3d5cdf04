"""Emotion scores and reactions of every question type."""

from fractions import Fraction

import pytest

from surveys.answers.scoring import Scored, scale, score
from surveys.model import QuestionType, Reaction

NEGATIVE, NEUTRAL, POSITIVE = Reaction.NEGATIVE, Reaction.NEUTRAL, Reaction.POSITIVE

FIVE = [(-1000, NEGATIVE), (-500, NEGATIVE), (0, NEUTRAL), (500, POSITIVE), (1000, POSITIVE)]
EXPECTED = {
    QuestionType.EMOTION3: [(-1000, NEGATIVE), (0, NEUTRAL), (1000, POSITIVE)],
    QuestionType.EMOTION5: FIVE,
    QuestionType.CSAT: FIVE,
    QuestionType.STARS: FIVE,
    QuestionType.CES: [
        (-1000, NEGATIVE),
        (-667, NEGATIVE),
        (-333, NEGATIVE),
        (0, NEUTRAL),
        (333, POSITIVE),
        (667, POSITIVE),
        (1000, POSITIVE),
    ],
    QuestionType.NPS: [
        (-1000, NEGATIVE),
        (-800, NEGATIVE),
        (-600, NEGATIVE),
        (-400, NEGATIVE),
        (-200, NEGATIVE),
        (0, NEGATIVE),
        (200, NEGATIVE),
        (400, NEUTRAL),
        (600, NEUTRAL),
        (800, POSITIVE),
        (1000, POSITIVE),
    ],
    QuestionType.YESNO: [(-1000, NEGATIVE), (1000, POSITIVE)],
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_every_value_of_a_scale_has_its_score_and_reaction(kind: QuestionType) -> None:
    ends = scale(kind)
    assert ends is not None
    values = range(ends[0], ends[1] + 1)
    assert [score(kind, value) for value in values] == [Scored(*expected) for expected in EXPECTED[kind]]


@pytest.mark.parametrize("kind", EXPECTED)
def test_scores_are_the_linear_map_rounded_half_away_from_zero(kind: QuestionType) -> None:
    ends = scale(kind)
    assert ends is not None
    for value in range(ends[0], ends[1] + 1):
        exact = 1000 * Fraction(2 * value - sum(ends), ends[1] - ends[0])
        scored = score(kind, value)
        assert scored is not None
        assert abs(scored.score - exact) <= Fraction(1, 2)
        assert scored.score == -getattr(score(kind, sum(ends) - value), "score", 0)


@pytest.mark.parametrize("kind", [kind for kind in QuestionType if kind not in EXPECTED])
def test_words_choices_voice_and_photos_are_not_scored(kind: QuestionType) -> None:
    assert scale(kind) is None
    assert score(kind, 1) is None


def test_a_survey_overrides_the_thresholds_but_not_the_score() -> None:
    assert [score(QuestionType.CSAT, value, (3, 5)) for value in range(1, 6)] == [
        Scored(-1000, NEGATIVE),
        Scored(-500, NEGATIVE),
        Scored(0, NEGATIVE),
        Scored(500, NEUTRAL),
        Scored(1000, POSITIVE),
    ]


@pytest.mark.parametrize(
    ("kind", "value"), [(QuestionType.NPS, 11), (QuestionType.CSAT, 0), (QuestionType.YESNO, -1)]
)
def test_a_value_off_the_scale_is_refused(kind: QuestionType, value: int) -> None:
    with pytest.raises(ValueError, match=f"not {value}"):
        score(kind, value)

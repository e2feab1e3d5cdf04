"""Nobody who keeps every public answer of a map can work out a figure of fewer than five people."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from mapping.pages.suppression import FLOOR, Cell, Shown, added, release

CHANNELS = ("app", "phone", "site")
SLOTS = 5
History = list[list[tuple[int, ...]]]
"""Slot by slot: what comes in by each channel, as scores in thousandths."""

scores = st.lists(st.sampled_from([-1000, 0, 1000]), max_size=9).map(tuple)
histories = st.lists(st.lists(scores, min_size=3, max_size=3), min_size=SLOTS, max_size=SLOTS)


def cell(*given: int) -> Cell:
    squares = sum(score * score for score in given)
    signs = [sum(1 for score in given if sign(score)) for sign in ((0).__gt__, (0).__eq__, (0).__lt__)]
    return Cell(len(given), sum(given), squares, *signs)


def releases(history: History) -> list[dict[str, Shown]]:
    found: list[dict[str, Shown]] = []
    so_far = {channel: Cell() for channel in CHANNELS}
    for slot in history:
        so_far = {name: so_far[name].plus(cell(*came)) for name, came in zip(CHANNELS, slot, strict=True)}
        found.append(release(found[-1] if found else {}, {"delivered": so_far}))
    return found


class Attacker:
    """Knows the rules and every release; unknown are the numbers of answers by channel and slot."""

    def __init__(self, seen: list[dict[str, Shown]]) -> None:
        self.equal: list[tuple[np.ndarray, int]] = []
        self.at_most: list[tuple[np.ndarray, int]] = []
        last, moved = 0, -1
        for slot, one in enumerate(seen):
            shown = one.get("delivered", Shown(Cell()))
            if shown.whole.n > last:
                self.equal.append((self.atoms(CHANNELS, 0, slot), shown.whole.n))
                last, moved = shown.whole.n, slot
                if added(shown.parts.values()).n == last:
                    for channel in CHANNELS:
                        n = shown.parts.get(channel, Cell()).n
                        self.equal.append((self.atoms((channel,), 0, slot), n))
            else:
                self.at_most.append((self.atoms(CHANNELS, moved + 1, slot), FLOOR - 1))

    @staticmethod
    def atoms(channels: tuple[str, ...], first: int, last: int) -> np.ndarray:
        chosen = np.zeros((len(CHANNELS), SLOTS))
        for channel in channels:
            chosen[CHANNELS.index(channel), first : last + 1] = 1
        return chosen.ravel()

    def bounds(self, wished: np.ndarray) -> tuple[float, float]:
        """Between what and what that number must lie; unbounded above when nothing says otherwise."""

        def best(sign: int) -> float:
            solved = linprog(
                sign * wished,
                A_eq=[row for row, _ in self.equal] or None,
                b_eq=[value for _, value in self.equal] or None,
                A_ub=[row for row, _ in self.at_most] or None,
                b_ub=[value for _, value in self.at_most] or None,
            )
            return float("inf") if solved.status == 3 else sign * solved.fun

        return best(1), best(-1)


@settings(max_examples=15)
@given(histories)
def test_no_number_below_the_floor_follows_from_all_releases_together(history: History) -> None:
    attacker = Attacker(releases(history))
    for first in range(SLOTS):
        for last in range(first, SLOTS):
            for channels in (CHANNELS, *((one,) for one in CHANNELS), CHANNELS[:2], CHANNELS[1:]):
                truth = sum(
                    len(history[slot][CHANNELS.index(one)])
                    for slot in range(first, last + 1)
                    for one in channels
                )
                if 0 < truth < FLOOR:
                    low, high = attacker.bounds(attacker.atoms(channels, first, last))
                    assert high - low >= 1, (channels, first, last, truth)


@given(histories)
def test_two_releases_differ_by_nothing_or_by_five_answers(history: History) -> None:
    found = releases(history)
    for before, after in pairwise(found):
        old, new = before.get("delivered", Shown(Cell())), after.get("delivered", Shown(Cell()))
        assert new == old or new.whole.n - old.whole.n >= FLOOR
        for channel in CHANNELS:
            was, now = old.parts.get(channel, Cell()), new.parts.get(channel, Cell())
            assert now == was or now.n - was.n >= FLOOR


@given(histories)
def test_a_breakdown_is_whole_or_was_seen_before(history: History) -> None:
    found = [one.get("delivered", Shown(Cell())) for one in releases(history)]
    for number, one in enumerate(found):
        fresh = added(one.parts.values()) == one.whole
        assert fresh or one.parts == (found[number - 1].parts if number else {})


def test_a_point_with_fewer_than_five_answers_is_not_there() -> None:
    assert release({}, {"paid": {"app": cell(1000, 1000, 0, 0)}}) == {}


def test_one_small_channel_hides_all_of_them() -> None:
    counted = {"app": cell(*[1000] * 9), "phone": cell(-1000)}
    assert release({}, {"paid": counted}) == {"paid": Shown(added(counted.values()))}


@pytest.mark.parametrize(("more", "seen"), [(4, 9), (5, 14)])
def test_a_point_waits_until_five_more_have_answered(more: int, seen: int) -> None:
    first = release({}, {"paid": {"app": cell(*[1000] * 9)}})
    then = release(first, {"paid": {"app": cell(*[1000] * 9, *[-1000] * more)}})
    assert then["paid"].whole.n == seen
    assert then["paid"].parts["app"].n == seen


def test_an_answer_that_was_changed_or_erased_moves_nothing_by_itself() -> None:
    first = release({}, {"paid": {"app": cell(*[1000] * 9)}})
    for later in (cell(*[1000] * 8, -1000), cell(*[1000] * 8), Cell()):
        assert release(first, {"paid": {"app": later}}) == first
    assert release(first, {}) == first


def test_a_channel_in_which_one_answer_changed_waits_while_another_moves() -> None:
    first = release({}, {"paid": {"app": cell(*[1000] * 6), "site": cell(*[1000] * 6)}})
    moved = {"app": cell(*[1000] * 12), "site": cell(*[1000] * 5, -1000)}
    then = release(first, {"paid": moved})["paid"]
    assert (then.whole, then.parts) == (added(moved.values()), first["paid"].parts)

"""The chain that a case goes down, and how many messages a chat takes at once: pure rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surveys.cases.chains import Directory, chain_of, chats_of, first_reached, from_here
from surveys.cases.paces import GROUP, PRIVATE, Pace, turns_left

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KNOWN = Directory(
    rooms={"support": -1}, people={"lena": 5, "gone": 6}, staff=frozenset({5, 7}), on_duty=7, owners=(8, 9)
)


def test_a_chain_ends_with_whoever_is_on_duty_and_the_owners() -> None:
    assert chain_of((), "support") == ("support", "duty", "owner")
    assert chain_of(("support", "lena", "owner"), "support") == ("support", "lena", "duty", "owner")
    assert chain_of(("duty", "support", "support"), "support") == ("duty", "support", "owner")


def test_after_a_target_come_those_behind_it_and_after_a_stranger_to_the_chain_its_end() -> None:
    chain = chain_of(("support", "lena"), "support")
    assert from_here(chain, "lena") == ("lena", "duty", "owner")
    assert from_here(chain, "night") == ("night", "duty", "owner")


def test_each_kind_of_target_has_its_chats_and_strangers_have_none() -> None:
    targets = ("support", "night", "lena", "gone", "person:7", "person:6", "person:x", "duty", "owner")
    assert [chats_of(one, KNOWN) for one in targets] == [(-1,), (), (5,), (), (7,), (), (), (7,), (8, 9)]
    assert first_reached(("night", "gone", "owner"), KNOWN) == ("owner", (8, 9))
    assert first_reached(("night", "gone"), KNOWN) is None


@given(st.sampled_from([GROUP, PRIVATE]), st.lists(st.integers(0, 90_000), max_size=60))
def test_turns_that_are_left_are_just_those_that_can_be_taken_and_no_minute_has_too_many(
    pace: Pace, pauses: list[int]
) -> None:
    free_at, now, taken = NOW, NOW, []
    for pause in pauses:
        now += timedelta(milliseconds=pause)
        left = turns_left(pace, free_at, now)
        assert 0 <= left <= pace.at_once
        for _ in range(left):
            assert free_at <= now + pace.ahead()
            free_at = max(free_at, now) + pace.gap
            taken.append(now)
        assert free_at > now + pace.ahead()
    most = pace.at_once + timedelta(minutes=1) // pace.gap
    assert all(sum(at <= one < at + timedelta(minutes=1) for one in taken) <= most for at in taken)

"""Answers are stored exactly once, whatever people press, write, forge or repeat."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid6 import uuid7

from surveys.answers.answering import Accepted, Closed, Tap, Words
from surveys.answers.buttons import Button, Verb
from surveys.answers.replies import ClosedReason
from tests.db.asked import BOT, NOW, Asked, tenant_with
from tests.invariants import broken_invariants
from tests.running import DOCUMENT

MINUTE = timedelta(minutes=1)
WIDE = DOCUMENT.replace(
    "      - {key: words, type: text",
    """      - {key: mood, type: emotion3, text: {en: And now?}}
      - {key: next, type: single, when: {score: positive}, optional: true, text: {en: Again?},
         options: [{key: sure, text: {en: Sure}}, {key: never, text: {en: Never}}]}
      - {key: words, type: text""",
)
ANNA, BOB = 501, 502


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as asked:
        yield asked


def tap(
    invitation_id: UUID,
    value: int,
    *,
    verb: Verb = Verb.RATE,
    question: int = 0,
    person: int = ANNA,
    update: int = 1,
) -> Tap:
    return Tap(BOT, update, person, Button(verb, invitation_id, question, value), 5)


async def answers(asked: Asked) -> list[tuple[Any, ...]]:
    return await asked.rows(
        "SELECT question, number, choices, words, changes FROM answer WHERE tenant_id = $1 ORDER BY question"
    )


async def complaints(asked: Asked) -> list[tuple[Any, ...]]:
    return await asked.rows("SELECT status, closed_reason FROM complaint WHERE tenant_id = $1")


async def test_a_second_tap_changes_nothing(asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    for update in (1, 2):
        assert await asked.accept(tap(invitation_id, 4, update=update)) == [Accepted(invitation_id)]
    assert await answers(asked) == [("score", 4, None, None, 0)]
    assert await asked.differences() == ()


async def test_the_last_change_within_ten_minutes_wins_and_then_the_answer_is_frozen(asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    await asked.accept(tap(invitation_id, 1))
    assert await complaints(asked) == [("open", None)]
    await asked.accept(tap(invitation_id, 5), now=NOW + 10 * MINUTE)
    assert await complaints(asked) == [("closed", "answer_changed")]
    late = await asked.accept(tap(invitation_id, 2), now=NOW + 11 * MINUTE)
    assert late == [Closed(ClosedReason.FROZEN)]
    assert await answers(asked) == [("score", 5, None, None, 1)]
    assert await broken_invariants(asked.url) == []


async def test_what_a_stranger_presses_changes_nothing(asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    await asked.add_customer(BOB)
    assert await asked.accept(tap(invitation_id, 1, person=BOB)) == [Closed(ClosedReason.NOT_YOURS)]
    assert await asked.accept(tap(uuid7(), 1)) == [Closed(ClosedReason.UNKNOWN)]
    assert await answers(asked) == []


@pytest.mark.parametrize(
    "status", ["planned", "deferred", "refused", "expired", "opted_out", "undeliverable"]
)
async def test_an_ask_that_is_not_open_takes_no_answer(status: str, asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA, status=status)
    assert await asked.accept(tap(invitation_id, 1)) == [Closed(ClosedReason.EXPIRED)]
    assert await answers(asked) == []


@pytest.mark.parametrize("status", ["sending", "unknown"])
async def test_a_tap_proves_that_the_ask_arrived(status: str, asked: Asked) -> None:
    invitation_id = await asked.add_invitation(
        await asked.add_customer(ANNA), ANNA, status=status, message_id=None
    )
    assert await asked.accept(tap(invitation_id, 5)) == [Accepted(invitation_id)]
    found = await asked.rows("SELECT status, message_id FROM invitation WHERE tenant_id = $1")
    assert found == [("answered", 5)]
    assert await asked.rows("SELECT asked, answered FROM ask_tally WHERE tenant_id = $1") == [(1, 1)]
    assert await broken_invariants(asked.url) == []


async def test_words_answer_only_the_question_that_waits_for_them(asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA)
    words = Words(BOT, 9, ANNA, "The box was wet")
    assert await asked.accept(words) == [Closed(ClosedReason.UNKNOWN)]
    done = tap(invitation_id, 0, verb=Verb.DONE, question=1)
    await asked.accept(tap(invitation_id, 1), done)
    assert await asked.accept(words) == [Accepted(invitation_id)]
    assert await asked.accept(words) == [Closed(ClosedReason.UNKNOWN)]
    assert (await answers(asked))[-1] == ("words", None, None, "The box was wet", 0)


async def test_an_answer_moves_no_index_entry_of_its_ask(asked: Asked) -> None:
    invitation_id = await asked.add_invitation(await asked.add_customer(ANNA), ANNA, asked_day=NOW.date())
    written = "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'invitation'"
    async with asked.connection.transaction():
        await asked.accept(tap(invitation_id, 1))
        await asked.accept(tap(invitation_id, 5), now=NOW + MINUTE)
        assert [tuple(row) for row in await asked.connection.fetch(written)] == [(2, 2)]


async def test_many_people_at_once_are_stored_in_one_commit(asked: Asked) -> None:
    invitations = [
        await asked.add_invitation(await asked.add_customer(person), person) for person in range(1, 101)
    ]
    taps = [
        tap(one, 1 + person % 5, person=person, update=person) for person, one in enumerate(invitations, 1)
    ]
    assert await asked.accept(*taps) == [Accepted(one) for one in invitations]
    assert await asked.rows("SELECT n, negative FROM answer_month WHERE tenant_id = $1") == [(100, 40)]
    assert len(await complaints(asked)) == 40
    assert await broken_invariants(asked.url) == []


PEOPLE = (11, 12, 13)
ASKS = 2


@dataclasses.dataclass(frozen=True, slots=True)
class Press:
    person: int
    ask: int
    """Of six; the last two do not exist."""
    verb: Verb
    question: int
    value: int


@dataclasses.dataclass(frozen=True, slots=True)
class Says:
    person: int
    text: str
    reply_to: int | None


presses = st.builds(
    Press,
    st.sampled_from(PEOPLE),
    st.integers(0, len(PEOPLE) * ASKS + 1),
    st.sampled_from([Verb.RATE, Verb.RATE, Verb.PICK, Verb.DONE, Verb.SKIP]),
    st.integers(-1, 6),
    st.integers(-1, 6),
)
likely = st.builds(
    lambda person, ask, rating: Press(person, PEOPLE.index(person) * ASKS + ask, Verb.RATE, 0, rating),
    st.sampled_from(PEOPLE),
    st.integers(0, ASKS - 1),
    st.integers(1, 5),
)
says = st.builds(
    Says, st.sampled_from((*PEOPLE, 99)), st.sampled_from(["wet", "", "\0x"]), st.sampled_from([None, 5])
)
batches = st.lists(
    st.tuples(st.integers(0, 6), st.lists(st.one_of(likely, presses, says), min_size=1, max_size=6)),
    min_size=1,
    max_size=8,
)

ALL_THAT_IS_STORED = (
    "SELECT invitation_id, question, number, choices, words, score, reaction, unfinished, answered_at, "
    "changes FROM answer WHERE tenant_id = $1 ORDER BY 1, 2",
    "SELECT invitation_id, question, change, number, choices, words FROM answer_change "
    "WHERE tenant_id = $1 ORDER BY 1, 2, 3",
    "SELECT invitation_id, status, answered_at, asked_day FROM invitation WHERE tenant_id = $1 ORDER BY 1",
    "SELECT invitation_id, status FROM complaint WHERE tenant_id = $1 AND status <> 'closed' ORDER BY 1",
    "SELECT journey, touchpoint, metric, n, sum, sum_squares, negative, neutral, positive, newest "
    "FROM answer_month WHERE tenant_id = $1 AND n > 0 ORDER BY 1, 2, 3",
    "SELECT asked, answered FROM ask_tally WHERE tenant_id = $1",
)


@given(batches)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_after_any_sequence_tallies_are_exact_and_batches_equal_single_commits(
    database_url: str, batches: list[tuple[int, list[Press | Says]]]
) -> None:
    suffix = uuid7().hex
    async with (
        tenant_with(database_url, WIDE, f"m-{suffix}") as together,
        tenant_with(database_url, WIDE, f"s-{suffix}") as singly,
    ):
        invitations = []
        for person in PEOPLE:
            customers = [await tenant.add_customer(person) for tenant in (together, singly)]
            for _ in range(ASKS):
                invitation_id = await together.add_invitation(customers[0], person)
                await singly.add_invitation(customers[1], person, invitation_id=invitation_id)
                invitations.append(invitation_id)
        invitations += [uuid7(), uuid7()]
        now = NOW
        for minutes, actions in batches:
            now += minutes * MINUTE
            items = [_item(action, invitations) for action in actions]
            outcomes = await together.accept(*items, now=now)
            for item, outcome in zip(items, outcomes, strict=True):
                before = await _stored(singly)
                assert await singly.accept(item, now=now) == [outcome]
                if isinstance(outcome, Closed):
                    assert await _stored(singly) == before
            assert await _stored(together) == await _stored(singly)
            assert await together.differences() == await singly.differences() == ()
        for tenant in (together, singly):
            assert await broken_invariants(database_url, tenant=tenant.tenant) == []


def _item(action: Press | Says, invitations: list[UUID]) -> Tap | Words:
    if isinstance(action, Says):
        return Words(BOT, 1, action.person, action.text, action.reply_to)
    button = Button(action.verb, invitations[action.ask], action.question, action.value)
    return Tap(BOT, 1, action.person, button, 5)


async def _stored(asked: Asked) -> list[list[tuple[Any, ...]]]:
    return [await asked.rows(statement) for statement in ALL_THAT_IS_STORED]

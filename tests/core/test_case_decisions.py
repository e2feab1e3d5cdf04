"""How a case moves: who has it, whose turn it is, what begins a new round; never outside the table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.cases import decisions as decide
from surveys.cases.decisions import Decision, after_step
from surveys.cases.statuses import COMPLAINT_MOVES, UNRESOLVED, ComplaintStatus, EventKind
from surveys.cases.values import Already, AlreadyTaken, By, Key, Over, Staff, Stands, Step, TheClock

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA, BOB, DESK = Staff(501), Staff(502), Key("main-1")
S, K = ComplaintStatus, EventKind
OPEN = Stands(
    complaint_id=UUID(int=1),
    code="A7F3",
    customer_id=UUID(int=2),
    invitation_id=UUID(int=3),
    status=S.OPEN,
    room="support",
    owner=None,
    level=0,
    round=1,
    taken_by=None,
    taken_by_key=None,
    taker=None,
    answered_at=None,
    waiting_since=None,
    snoozed_until=None,
    closed_reason=None,
    tags=(),
)
TAKEN = replace(OPEN, status=S.TAKEN, taken_by=501, taker="Anna")
WAITING = replace(TAKEN, status=S.WAITING, answered_at=NOW, waiting_since=NOW)
RESOLVED = replace(TAKEN, status=S.RESOLVED, answered_at=NOW)
CLOSED = replace(TAKEN, status=S.CLOSED, closed_reason="unconfirmed")


def kinds(decision: Decision) -> list[tuple[EventKind, ComplaintStatus]]:
    assert isinstance(decision, tuple), decision
    return [(step.kind, step.status) for step in decision]


def then(stands: Stands, decision: Decision) -> Stands:
    assert isinstance(decision, tuple), decision
    for step in decision:
        stands = after_step(stands, step)
    return stands


def test_the_first_has_the_case_and_everybody_else_hears_who() -> None:
    assert kinds(decide.taking(OPEN, ANNA, NOW)) == [(K.TAKEN, S.TAKEN)]
    assert decide.taking(TAKEN, BOB, NOW) == AlreadyTaken("A7F3", "Anna", by_presser=False)
    assert decide.taking(WAITING, ANNA, NOW) == AlreadyTaken("A7F3", "Anna", by_presser=True)
    assert decide.taking(RESOLVED, ANNA, NOW) == Over("A7F3")


def test_a_help_desk_has_a_case_by_its_key() -> None:
    mirrored = replace(then(OPEN, decide.taking(OPEN, DESK, NOW)), taker="Zen")
    assert (mirrored.taken_by, mirrored.taken_by_key) == (None, "main-1")
    assert decide.taking(mirrored, DESK, NOW) == AlreadyTaken("A7F3", "Zen", by_presser=True)


def test_whoever_answers_first_has_the_case_and_then_the_customer_is_waited_for() -> None:
    decision = decide.answering(OPEN, ANNA, NOW, waits=True)
    assert kinds(decision) == [(K.TAKEN, S.TAKEN), (K.ANSWERED, S.TAKEN), (K.WAITING, S.WAITING)]
    answered = then(OPEN, decision)
    assert (answered.taken_by, answered.answered_at, answered.waiting_since) == (501, NOW, NOW)


def test_only_the_first_answer_of_a_round_is_the_first() -> None:
    later = NOW + HOUR
    decision = decide.answering(WAITING, BOB, later, waits=True)
    assert kinds(decision) == [(K.ANSWERED, S.WAITING)]
    assert isinstance(decision, tuple)
    assert decision[0].payload == {"first": False}
    assert then(WAITING, decision).answered_at == NOW


def test_words_to_the_customer_after_the_end_move_nothing() -> None:
    assert kinds(decide.answering(RESOLVED, BOB, NOW, waits=True)) == [(K.ANSWERED, S.RESOLVED)]


def test_the_customers_words_end_the_waiting_and_open_a_finished_case_again() -> None:
    assert kinds(decide.speaking(WAITING, NOW, thanks=False)) == [(K.SPOKE, S.TAKEN)]
    assert kinds(decide.speaking(OPEN, NOW, thanks=False)) == [(K.SPOKE, S.OPEN)]
    assert kinds(decide.speaking(RESOLVED, NOW, thanks=False)) == [(K.REOPENED, S.REOPENED)]
    assert kinds(decide.speaking(CLOSED, NOW, thanks=False)) == [(K.REOPENED, S.REOPENED)]


def test_thanks_open_nothing_again() -> None:
    assert kinds(decide.speaking(RESOLVED, NOW, thanks=True)) == [(K.THANKED, S.RESOLVED)]
    assert kinds(decide.speaking(WAITING, NOW, thanks=True)) == [(K.SPOKE, S.TAKEN)]


@pytest.mark.parametrize("reason", ["erased", "test", "answer_changed"])
def test_what_has_no_complaint_any_more_is_not_opened_again(reason: str) -> None:
    closed = replace(CLOSED, closed_reason=reason)
    assert decide.speaking(closed, NOW, thanks=False) == Over("A7F3")
    assert decide.reopening(closed, "staff", NOW) == Over("A7F3")


def test_a_new_round_begins_without_an_answer_and_with_the_level_that_was_reached() -> None:
    before = replace(RESOLVED, level=2, snoozed_until=NOW)
    after = then(before, decide.reopening(before, "unhappy", NOW))
    assert after == replace(
        before, status=S.REOPENED, round=2, answered_at=None, snoozed_until=None, closed_reason=None
    )


def test_a_case_is_handed_over_in_every_unresolved_status() -> None:
    for status in UNRESOLVED:
        given_away = then(TAKEN, decide.handing_over(replace(TAKEN, status=status), 502, NOW))
        assert (given_away.taken_by, given_away.status in decide.IN_HAND) == (502, True)
    assert decide.handing_over(TAKEN, 501, NOW) == Already("A7F3")
    assert decide.handing_over(RESOLVED, 502, NOW) == Over("A7F3")


def test_each_level_of_the_chain_is_gone_up_once() -> None:
    first = decide.escalating(TAKEN, 1, "support-lead")
    assert kinds(first) == [(K.ESCALATED, S.ESCALATED)]
    high = then(TAKEN, first)
    assert high.level == 1
    assert decide.escalating(high, 1, "support-lead") == Already("A7F3")
    assert kinds(decide.escalating(high, 2, "owner")) == [(K.ESCALATED, S.ESCALATED)]
    assert decide.escalating(RESOLVED, 1, "owner") == Over("A7F3")


def test_a_case_sleeps_until_a_time_ahead_and_wakes_then() -> None:
    assert decide.snoozing(TAKEN, NOW, NOW) == Over("A7F3")
    asleep = then(TAKEN, decide.snoozing(TAKEN, NOW + HOUR, NOW))
    assert decide.snoozing(asleep, NOW + HOUR, NOW) == Already("A7F3")
    assert decide.waking(asleep, NOW) == Already("A7F3")
    assert then(asleep, decide.waking(asleep, NOW + HOUR)) == TAKEN


def test_tags_are_a_set_in_order() -> None:
    tagged = then(TAKEN, decide.tagging(TAKEN, "late"))
    both = then(tagged, decide.tagging(tagged, "damaged"))
    assert both.tags == ("damaged", "late")
    assert decide.tagging(both, "late") == Already("A7F3")
    assert then(both, decide.untagging(both, "late")).tags == ("damaged",)
    assert decide.untagging(TAKEN, "late") == Already("A7F3")


def test_a_note_of_nothing_is_none_and_a_long_one_is_cut() -> None:
    assert decide.noting(TAKEN, " \x00 ") == Already("A7F3")
    cut = Step(K.NOTED, S.RESOLVED, payload={"words": "x" * 2000})
    assert decide.noting(RESOLVED, "x" * 3000) == (cut,)


def test_a_clock_marks_a_round_once() -> None:
    assert kinds(decide.marking(TAKEN, K.BREACHED, "answer", marked=False)) == [(K.BREACHED, S.TAKEN)]
    assert decide.marking(TAKEN, K.BREACHED, "answer", marked=True) == Already("A7F3")
    assert decide.marking(CLOSED, K.BREACHED, "answer", marked=False) == Over("A7F3")


def test_a_step_outside_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="does not move from open to resolved"):
        after_step(OPEN, Step(K.RESOLVED, S.RESOLVED))


def moves(case: Stands, by: By, now: datetime) -> dict[str, Decision]:
    """Everything that may be tried on the case now."""
    return {
        "take": decide.taking(case, by, now),
        "resolve": decide.resolving(case, by, now),
        "hand over": decide.handing_over(case, 502, now),
        "snooze": decide.snoozing(case, now + HOUR, now),
        "wake": decide.waking(case, now),
        "note": decide.noting(case, "words"),
        "tag": decide.tagging(case, "late"),
        "untag": decide.untagging(case, "late"),
        "answer": decide.answering(case, by, now, waits=True),
        "answer on": decide.answering(case, by, now, waits=False),
        "wait": decide.waiting(case, now),
        "speak": decide.speaking(case, now, thanks=False),
        "thank": decide.speaking(case, now, thanks=True),
        "silence": decide.falling_silent(case),
        "confirm": decide.confirming(case, now, {}),
        "reopen": decide.reopening(case, "staff", now),
        "close": decide.closing(case, "duplicate", now),
        "escalate": decide.escalating(case, case.level + 1, "owner"),
    }


NAMES = sorted(moves(OPEN, ANNA, NOW))


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([ANNA, BOB, DESK, TheClock()]))))
def test_however_it_is_pushed_a_case_stays_in_the_table_and_says_whose_turn_it_is(
    pushes: list[tuple[str, By]],
) -> None:
    case = OPEN
    for number, (name, by) in enumerate(pushes):
        decision = moves(case, by, NOW + number * HOUR)[name]
        if isinstance(decision, tuple):
            case = then(case, decision)
        assert (case.status is S.WAITING) == (case.waiting_since is not None)
        assert case.snoozed_until is None or case.status in UNRESOLVED
        assert (case.closed_reason is not None) == (case.status is S.CLOSED)
        assert (case.taken_by is None) or (case.taken_by_key is None)
        assert COMPLAINT_MOVES[case.status]

"""A case's clocks count working time while it is the company's turn: as minute by minute, always."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.cases.alarms import Alarm, alarms, first_look
from surveys.cases.clock import GOING, Clock, Outcome, Promise, Turn, outcome, promises, spent, when
from surveys.cases.statuses import COMPLAINT_MOVES, ComplaintStatus, EventKind
from surveys.model import Calendar
from tests.core.test_working_time import MINUTE, OFFICE, around_a_change, by_minutes, calendars, warsaw

_S, _E = ComplaintStatus, EventKind
HOUR = timedelta(hours=1)
SPANS = {Clock.ANSWER: HOUR, Clock.RESOLVE: 8 * HOUR}
KINDS = {
    _S.OPEN: _E.OPENED,
    _S.TAKEN: _E.TAKEN,
    _S.WAITING: _E.WAITING,
    _S.ESCALATED: _E.ESCALATED,
    _S.RESOLVED: _E.RESOLVED,
    _S.CONFIRMED: _E.CONFIRMED,
    _S.REOPENED: _E.REOPENED,
    _S.CLOSED: _E.CLOSED,
}
minutes = st.integers(0, 36 * 60).map(lambda n: n * MINUTE)


@st.composite
def histories(draw: st.DrawFn) -> tuple[datetime, tuple[Turn, ...]]:
    """A walk along the table of statuses from an opening near a clock change, at whole minutes."""
    opened = draw(around_a_change) + draw(minutes)
    status, at, number = _S.OPEN, opened, 1
    turns = [Turn(_E.OPENED, opened, status)]
    for _ in range(draw(st.integers(0, 8))):
        at += draw(minutes)
        if status in GOING and draw(st.booleans()):
            turns.append(Turn(_E.ANSWERED, at, status, number))
        status = draw(st.sampled_from(sorted(COMPLAINT_MOVES[status])))
        number += status is _S.REOPENED
        turns.append(Turn(KINDS[status], at, status, number))
    return opened, tuple(turns)


def counted(calendar: Calendar, turns: tuple[Turn, ...], clock: Clock, now: datetime) -> timedelta:
    """The newest round's clock, each minute looked at alone."""
    newest = turns[-1].round
    of_round = [turn for turn in turns if turn.round == newest]
    ends = {_E.RESOLVED} if clock is Clock.RESOLVE else {_E.RESOLVED, _E.ANSWERED}
    end = next((turn.at for turn in of_round if turn.kind in ends), now)
    total, moment = timedelta(), of_round[0].at
    while moment < min(end, now):
        status = [turn.status for turn in of_round if turn.at <= moment][-1]
        if status in GOING:
            total += by_minutes(calendar, moment, moment + MINUTE)
        moment += MINUTE
    return total


@settings(max_examples=60)
@given(calendars(), histories(), minutes, st.sampled_from(Clock))
def test_a_clock_shows_what_counting_every_minute_gives(
    calendar: Calendar, history: tuple[datetime, tuple[Turn, ...]], more: timedelta, clock: Clock
) -> None:
    opened, turns = history
    now = turns[-1].at + more
    promise = [one for one in promises(turns, opened_at=opened, spans=SPANS) if one.clock is clock][-1]
    assert spent(calendar, promise.runs, now) == counted(calendar, turns, clock, now)


@settings(max_examples=150)
@given(calendars(), histories(), minutes, minutes)
def test_what_a_clock_shows_grows_by_what_was_worked_since_and_never_falls(
    calendar: Calendar, history: tuple[datetime, tuple[Turn, ...]], one: timedelta, other: timedelta
) -> None:
    opened, turns = history
    for promise in promises(turns, opened_at=opened, spans=SPANS):
        first, last = turns[-1].at + min(one, other), turns[-1].at + max(one, other)
        grown = spent(calendar, promise.runs, last) - spent(calendar, promise.runs, first)
        assert grown == (by_minutes(calendar, first, last) if promise.going else timedelta())


@settings(max_examples=150)
@given(calendars(), histories(), st.integers(1, 20 * 60).map(lambda n: n * MINUTE))
def test_a_clock_reaches_a_span_at_one_moment_and_has_not_reached_it_before(
    calendar: Calendar, history: tuple[datetime, tuple[Turn, ...]], span: timedelta
) -> None:
    opened, turns = history
    for promise in promises(turns, opened_at=opened, spans=SPANS):
        moment = when(calendar, promise.runs, span)
        if moment is None:
            assert spent(calendar, promise.runs, turns[-1].at + timedelta(days=730)) < span
        else:
            assert spent(calendar, promise.runs, moment) == span
            assert spent(calendar, promise.runs, moment - timedelta(seconds=1)) < span


def turn(kind: EventKind, at: datetime, status: ComplaintStatus, **given: object) -> Turn:
    return Turn(kind, at, status, **given)  # type: ignore[arg-type]


FRIDAY = warsaw(2026, 11, 20, 17, 30)


def test_waiting_for_the_customer_stops_the_clock_over_the_night_and_their_reply_starts_it_again() -> None:
    turns = (
        turn(_E.OPENED, FRIDAY, _S.OPEN),
        turn(_E.ANSWERED, FRIDAY + 10 * MINUTE, _S.WAITING),
        turn(_E.SPOKE, warsaw(2026, 11, 23, 11, 0), _S.TAKEN),
    )
    answer, resolve = promises(turns, opened_at=FRIDAY, spans=SPANS)
    now = warsaw(2026, 11, 23, 12, 0)
    assert outcome(answer, OFFICE, now) is Outcome.KEPT
    assert answer.met_at == FRIDAY + 10 * MINUTE
    assert outcome(resolve, OFFICE, now) is Outcome.RUNNING
    assert spent(OFFICE, resolve.runs, now) == 70 * MINUTE
    assert when(OFFICE, resolve.runs, resolve.span) == warsaw(2026, 11, 24, 10, 50)


def test_a_case_resolved_without_a_word_has_been_answered_by_it() -> None:
    turns = (turn(_E.RESOLVED, FRIDAY + 5 * MINUTE, _S.RESOLVED),)
    assert [one.met_at for one in promises(turns, opened_at=FRIDAY, spans=SPANS)] == [
        FRIDAY + 5 * MINUTE,
        FRIDAY + 5 * MINUTE,
    ]


def test_a_late_answer_is_late_and_a_case_closed_in_time_is_no_promise_any_more() -> None:
    monday = warsaw(2026, 11, 23, 9, 0)
    late = promises(
        (turn(_E.ANSWERED, monday + HOUR, _S.WAITING),), opened_at=monday, spans={Clock.ANSWER: HOUR}
    )
    closed = promises(
        (turn(_E.CLOSED, monday + HOUR - MINUTE, _S.CLOSED),), opened_at=monday, spans={Clock.ANSWER: HOUR}
    )
    week = monday + timedelta(days=7)
    assert [outcome(one, OFFICE, week) for one in (*late, *closed)] == [Outcome.LATE, Outcome.DROPPED]


def test_a_case_opened_again_makes_both_promises_anew() -> None:
    again = warsaw(2026, 11, 23, 9, 0)
    turns = (
        turn(_E.OPENED, FRIDAY, _S.OPEN),
        turn(_E.RESOLVED, FRIDAY + MINUTE, _S.RESOLVED),
        turn(_E.REOPENED, again, _S.REOPENED, round=2),
    )
    made = promises(turns, opened_at=FRIDAY, spans=SPANS)
    assert [(one.round, one.clock, one.began_at) for one in made] == [
        (1, Clock.ANSWER, FRIDAY),
        (1, Clock.RESOLVE, FRIDAY),
        (2, Clock.ANSWER, again),
        (2, Clock.RESOLVE, again),
    ]


def due_alarms(
    turns: tuple[Turn, ...], *, opened: datetime = FRIDAY
) -> list[tuple[str, datetime, int | None]]:
    made = promises(turns, opened_at=opened, spans=SPANS)
    found = alarms(made, turns, OFFICE, warn=None, after=(timedelta(), HOUR, 2 * HOUR))
    return [(f"{one.kind} {one.promise.clock}", one.at, one.level) for one in found]


OPENED = turn(_E.OPENED, FRIDAY, _S.OPEN)
MONDAY = warsaw(2026, 11, 23, 9, 0)


def test_three_levels_are_reached_over_a_weekend_in_working_hours_only() -> None:
    saturday = warsaw(2026, 11, 21, 10, 0)
    assert due_alarms((OPENED,))[:5] == [
        ("warned answer", saturday + 15 * MINUTE, None),
        ("breached answer", saturday + 30 * MINUTE, None),
        ("escalated answer", saturday + 30 * MINUTE, 1),
        ("escalated answer", saturday + 90 * MINUTE, 2),
        ("escalated answer", saturday + 150 * MINUTE, 3),
    ]


def test_what_has_been_heard_is_not_heard_twice_and_a_breach_is_not_warned_of() -> None:
    later = FRIDAY + timedelta(days=1)
    turns = (
        OPENED,
        turn(_E.BREACHED, later, _S.OPEN, clock=Clock.ANSWER),
        turn(_E.ESCALATED, later, _S.ESCALATED, level=1),
    )
    assert [name for name, _, level in due_alarms(turns) if level is None] == [
        "warned resolve",
        "breached resolve",
    ]
    assert [level for _, _, level in due_alarms(turns) if level] == [2, 3]


def test_a_case_that_waits_for_its_customer_alarms_nobody() -> None:
    assert due_alarms((OPENED, turn(_E.ANSWERED, FRIDAY + MINUTE, _S.WAITING))) == []


def test_a_new_round_goes_on_above_the_level_that_the_case_had() -> None:
    turns = (
        OPENED,
        turn(_E.ESCALATED, MONDAY, _S.ESCALATED, level=1),
        turn(_E.RESOLVED, MONDAY, _S.RESOLVED, level=1),
        turn(_E.REOPENED, MONDAY, _S.REOPENED, level=1, round=2),
    )
    assert [one for one in due_alarms(turns) if one[2]] == [
        ("escalated answer", MONDAY + HOUR, 2),
        ("escalated answer", MONDAY + 2 * HOUR, 3),
    ]


def test_above_the_owner_there_is_nobody() -> None:
    turns = (
        turn(_E.ESCALATED, FRIDAY, _S.ESCALATED, level=3),
        turn(_E.RESOLVED, FRIDAY, _S.RESOLVED, level=3),
        turn(_E.REOPENED, MONDAY, _S.REOPENED, level=3, round=2),
    )
    assert [one for one in due_alarms(turns) if one[2]] == []


@settings(max_examples=150)
@given(calendars(), histories())
def test_alarms_come_in_order_levels_upwards_and_each_once(
    calendar: Calendar, history: tuple[datetime, tuple[Turn, ...]]
) -> None:
    opened, turns = history
    made = promises(turns, opened_at=opened, spans=SPANS)
    found = alarms(made, turns, calendar, warn=5 * MINUTE, after=(timedelta(), HOUR))
    levels = [one.level for one in found if one.level]
    keys = [(one.kind, one.level or one.promise.clock) for one in found]
    assert levels == sorted(set(levels))
    assert len(keys) == len(set(keys))
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(spent(calendar, one.promise.runs, one.at) == expected(one) for one in found)


def expected(alarm: Alarm) -> timedelta:
    later = {None: timedelta(), 1: timedelta(), 2: HOUR}[alarm.level]
    warning = 5 * MINUTE if alarm.kind is _E.WARNED else timedelta()
    return alarm.promise.span - warning + later


@settings(max_examples=100)
@given(calendars(), around_a_change, minutes)
def test_the_first_look_is_the_first_alarm_of_a_new_case(
    calendar: Calendar, change: datetime, offset: timedelta
) -> None:
    opened = (change + offset).astimezone(UTC)
    turns = (Turn(_E.OPENED, opened, _S.OPEN),)
    made: tuple[Promise, ...] = promises(turns, opened_at=opened, spans=SPANS)
    found = alarms(made, turns, calendar, warn=None, after=(timedelta(),))
    look = first_look(calendar, opened, sla=HOUR, resolve=8 * HOUR, warn=None)
    assert look == (found[0].at if found else opened)

"""Which messages about a case still leave, and when: the customer's own hours, pauses and wishes hold."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from surveys.asking.hours import Hours
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus
from surveys.facts import CustomerStatus
from surveys.model import Quiet, SendWindow
from surveys.recovery.notices import Drop, Leave, Wait, Waiting, decide
from surveys.recovery.rules import NOTICE_MOVES, RECOVERY_MOVES, NoticeKind, NoticeStatus, RecoveryStatus

NOW = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
QUIET = Hours(None, Quiet(SendWindow(time(21), time(9))))
ASK = Waiting(
    kind=NoticeKind.ASK,
    clock="",
    same_round=True,
    case=ComplaintStatus.RESOLVED,
    answered=True,
    expires_at=NOW + timedelta(days=3),
    customer=CustomerStatus.LINKED,
    chat_id=7,
    paused_until=None,
)
APOLOGY = replace(ASK, kind=NoticeKind.APOLOGY, clock="answer", case=ComplaintStatus.OPEN, answered=False)


def test_by_day_both_leave() -> None:
    assert decide(ASK, QUIET, "UTC", NOW) == decide(APOLOGY, QUIET, "UTC", NOW) == Leave()


@pytest.mark.parametrize("notice", [ASK, APOLOGY], ids=["ask", "apology"])
def test_in_the_customers_quiet_hours_both_wait_for_the_morning(notice: Waiting) -> None:
    assert decide(notice, QUIET, "Europe/Warsaw", NOW) == Wait(datetime(2026, 3, 3, 8, tzinfo=UTC))


@pytest.mark.parametrize("case", [one for one in ComplaintStatus if one is not ComplaintStatus.RESOLVED])
def test_nobody_is_asked_again_about_a_case_that_is_not_resolved(case: ComplaintStatus) -> None:
    assert decide(replace(ASK, case=case), QUIET, "UTC", NOW) == Drop("overtaken")


@pytest.mark.parametrize("case", [one for one in ComplaintStatus if one not in UNRESOLVED])
def test_nobody_is_apologised_to_for_a_case_that_is_over(case: ComplaintStatus) -> None:
    assert decide(replace(APOLOGY, case=case), QUIET, "UTC", NOW) == Drop("over")


def test_an_answer_that_came_meanwhile_needs_no_apology_for_being_late_but_a_resolution_does() -> None:
    answered = replace(APOLOGY, answered=True)
    assert decide(answered, QUIET, "UTC", NOW) == Drop("answered")
    assert decide(replace(answered, clock="resolve"), QUIET, "UTC", NOW) == Leave()


@pytest.mark.parametrize("notice", [ASK, APOLOGY], ids=["ask", "apology"])
@pytest.mark.parametrize("gone", [CustomerStatus.STOPPED, CustomerStatus.BLOCKED, CustomerStatus.UNLINKED])
def test_whoever_stopped_blocked_or_left_hears_nothing(notice: Waiting, gone: CustomerStatus) -> None:
    assert decide(replace(notice, customer=gone), QUIET, "UTC", NOW) == Drop(gone.value)


def test_a_pause_holds_questions_back_and_no_apology() -> None:
    until = NOW + timedelta(hours=20)
    assert decide(replace(ASK, paused_until=until), QUIET, "UTC", NOW) == Wait(until)
    assert decide(replace(APOLOGY, paused_until=until), QUIET, "UTC", NOW) == Leave()


@pytest.mark.parametrize("notice", [ASK, APOLOGY], ids=["ask", "apology"])
def test_what_was_not_said_in_time_or_belongs_to_an_earlier_round_is_not_said(notice: Waiting) -> None:
    assert decide(replace(notice, expires_at=NOW), QUIET, "UTC", NOW) == Drop("stale")
    assert isinstance(decide(replace(notice, same_round=False), QUIET, "UTC", NOW), Drop)


def test_every_status_is_in_its_table_and_each_can_be_reached() -> None:
    assert set(NOTICE_MOVES) == set(NoticeStatus)
    assert set(RECOVERY_MOVES) == set(RecoveryStatus)
    reached = {to for news in NOTICE_MOVES.values() for to in news}
    assert reached == set(NoticeStatus)
    assert {to for news in RECOVERY_MOVES.values() for to in news} == set(RecoveryStatus)

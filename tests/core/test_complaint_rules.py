"""How complaints and deliveries may move; codes that can be said aloud."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from surveys.cases.statuses import (
    ALPHABET,
    COMPLAINT_MOVES,
    DELIVERY_MOVES,
    UNRESOLVED,
    ComplaintStatus,
    DeliveryStatus,
    may_come_from,
    speakable_code,
)

C, D = ComplaintStatus, DeliveryStatus


def test_every_complaint_status_but_none_has_a_way_out() -> None:
    assert [status for status, news in COMPLAINT_MOVES.items() if not news] == []
    assert set(COMPLAINT_MOVES) == set(ComplaintStatus)


def test_every_open_case_can_be_closed_and_every_resolved_one_reopened() -> None:
    assert all(C.CLOSED in COMPLAINT_MOVES[status] for status in UNRESOLVED | {C.RESOLVED, C.CONFIRMED})
    assert C.REOPENED in COMPLAINT_MOVES[C.RESOLVED]


def test_a_case_is_taken_from_the_open_statuses_and_resolved_once_taken() -> None:
    assert may_come_from(C.TAKEN) == {C.OPEN, C.WAITING, C.ESCALATED, C.REOPENED}
    assert may_come_from(C.RESOLVED) == {C.TAKEN, C.WAITING}


def test_a_delivery_ends_sent_or_dead_and_only_from_sending() -> None:
    assert {status for status, news in DELIVERY_MOVES.items() if not news} == {D.DEAD}
    assert [status for status, news in DELIVERY_MOVES.items() if D.SENT in news] == [D.QUEUED, D.SENDING]


@given(st.uuids())
def test_a_code_has_no_letter_that_sounds_or_looks_like_a_digit(invitation_id: UUID) -> None:
    code = speakable_code(invitation_id)
    assert len(code) == 4
    assert set(code) <= set(ALPHABET)
    assert not set("01OI") & set(ALPHABET)


@given(st.uuids(), st.integers(4, 12))
def test_a_longer_code_begins_with_the_shorter_one(invitation_id: UUID, length: int) -> None:
    assert speakable_code(invitation_id, length + 1).startswith(speakable_code(invitation_id, length))


def test_codes_spread_evenly_enough_that_few_collide() -> None:
    codes = [speakable_code(uuid4()) for _ in range(2000)]
    assert len(set(codes)) > 1980

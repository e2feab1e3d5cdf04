"""The table of customers' statuses."""

import pytest

from surveys.customers.moves import CUSTOMER_MOVES, starts
from surveys.facts import CustomerStatus

S = CustomerStatus


def test_every_status_has_a_way_out_and_none_leads_to_itself() -> None:
    assert set(CUSTOMER_MOVES) == set(S)
    assert all(targets and status not in targets for status, targets in CUSTOMER_MOVES.items())


def test_only_consent_or_erasure_leads_out_of_stopped() -> None:
    assert CUSTOMER_MOVES[S.STOPPED] == {S.LINKED, S.UNLINKED}


def test_moves_start_where_the_table_allows() -> None:
    assert starts(S.BLOCKED) == (S.LINKED, S.PAUSED)
    assert starts(S.STOPPED) == (S.UNLINKED, S.LINKED, S.PAUSED, S.BLOCKED)
    assert starts(S.LINKED, S.BLOCKED) == (S.BLOCKED,)


def test_a_move_outside_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no customer moves from stopped to blocked"):
        starts(S.BLOCKED, S.LINKED, S.STOPPED)

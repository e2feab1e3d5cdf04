"""Ids in buttons: they come back as they went, and anything else is no id."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from surveys.packed_ids import LENGTH, id_in, packed_id


@given(st.uuids())
def test_a_packed_id_comes_back_as_it_went(one: UUID) -> None:
    assert (id_in(packed_id(one)), len(packed_id(one))) == (one, LENGTH)


@given(st.text(max_size=30) | st.text("Aa0-_+/= ", min_size=LENGTH, max_size=LENGTH))
def test_only_what_was_packed_is_an_id(text: str) -> None:
    found = id_in(text)
    assert found is None or packed_id(found) == text

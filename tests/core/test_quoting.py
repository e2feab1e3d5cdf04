"""Texts of a company with recalled values put in, in somebody's language, and clean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.quoting import clean, fill, in_language


@pytest.mark.parametrize(
    ("text", "recall", "filled"),
    [
        ("How was order {order}?", {"order": "A-17"}, "How was order A-17?"),
        ("How was order {order}?", {}, "How was order?"),
        ("How was order №{order}?", {}, "How was order?"),
        ("{employee}, was it good?", {}, "Was it good?"),
        ("{employee} served you ({shop}, {city}).", {"city": "Łódź"}, "Served you (Łódź)."),
        ("Как прошёл заказ «{order}»?", {}, "Как прошёл заказ?"),
        ("Order {order}", {"order": "{employee}", "employee": "Ann"}, "Order {employee}"),
        ("Order {order}", {"order": "a\n\u202eb"}, "Order a b"),
        ("1 {2} {} { x }", {}, "1 {2} {} { x }"),
    ],
)
def test_recalled_values_are_put_in_and_missing_ones_leave_no_hole(
    text: str, recall: dict[str, str], filled: str
) -> None:
    assert fill(text, recall) == filled


def test_a_text_falls_back_to_english_and_then_to_any() -> None:
    assert in_language({"en": "a", "ru": "б"}, "ru") == "б"
    assert in_language({"en": "a", "ru": "б"}, "pl") == "a"
    assert in_language({"ru": "б"}, "pl") == "б"


@given(st.text(max_size=50), st.integers(1, 60))
def test_cleaned_text_has_no_controls_and_keeps_its_limit(text: str, limit: int) -> None:
    cleaned = clean(f"\u200b\u202e{text}\ud83d", limit)
    assert len(cleaned) <= limit
    assert not set("\u200b\u202e\u2066\ufeff\x00\ud83d") & set(cleaned)
    cleaned.encode()

"""Conditions: what they accept, what they mean, what they refuse and where."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.conditions import ConditionError, holds, parse

ORDER: dict[str, object] = {
    "order_total": 1200,
    "channel": "app",
    "vip": True,
    "tags": ["fragile", "gift"],
    "late-by": 3.5,
    "coupon": None,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("order_total > 1000 and channel in ['site', 'app']", True),
        ("order_total > 1000 and channel in ['site']", False),
        ("1000 < order_total <= 1200", True),
        ("1000 < order_total < 1200", False),
        ("not vip or order_total == 1200", True),
        ("vip", True),
        ("not vip", False),
        ("vip == True", True),
        ("vip == 1", False),
        ("'gift' in tags", True),
        ("'glass' not in tags", True),
        ("'pp' in channel", True),
        ("late_by >= 3.5", True),
        ("coupon == None", True),
        ("nobody == None", True),
        ("nobody < 5 or nobody >= 5", False),
        ("nobody not in ['a']", True),
        ("channel > 5", False),
        ("channel != 5", True),
        ("tags == ['fragile', 'gift']", True),
        ("order_total == -5", False),
        ("channel in ('site', 'app')", True),
        ("order_total in [1200.0]", True),
        ("order_total > 1000\n  and vip", True),
    ],
)
def test_a_condition_holds_as_it_reads(text: str, expected: bool) -> None:
    assert holds(parse(text), ORDER) is expected


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("total > 5 and open('x')", 15, "expected a comparison, and, or, not, a name, a value or a list"),
        ("город == 'Киев' and a.b", 21, "expected a comparison, and, or, not, a name, a value or a list"),
        ("total + 1 > 5", 1, "expected a comparison, and, or, not, a name, a value or a list"),
        ("total is None", 10, "expected == or != in place of is"),
        ("late-by > 3", 1, "expected a name; write late_by for late-by"),
        ("b'x' == y", 1, "expected a comparison, and, or, not, a name, a value or a list"),
        ("f'{x}' == y", 1, "expected a comparison, and, or, not, a name, a value or a list"),
        ("a == " + "[" * 25 + "]" * 25, 25, "expected at most 20 levels of nesting"),
        ("a == '" + "x" * 500 + "'", 501, "expected at most 500 characters, not 507"),
    ],
)
def test_a_mistake_names_its_column_and_what_was_expected(text: str, column: int, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.message) == (column, message)


@pytest.mark.parametrize("text", ["", "   ", "total >", "total = 5", "a b", "(a", "1in [1]", "a; b", "\0"])
def test_what_is_no_expression_at_all_gets_an_example(text: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(text)
    assert caught.value.message == (
        "expected a condition such as order_total > 1000 and channel in ['site', 'app']"
    )


PIECES = """a b order_total 1 2.5 -1 'x' '' None True [ ] ( ) , == != < <= > >= in not and or is lambda x: if
else 1in 0x _ . \\ # ; é {1} f'{a}' `"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\t"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(
    text=st.text(max_size=60) | st.lists(WORDS, max_size=12).map(" ".join),
    names=st.dictionaries(st.sampled_from(["a", "b", "order_total"]), VALUES),
)
def test_no_text_raises_anything_but_a_condition_error_and_no_condition_raises(
    text: str, names: dict[str, object]
) -> None:
    try:
        condition = parse(text)
    except ConditionError as error:
        assert 1 <= error.column <= len(text) + 1
    else:
        assert holds(condition, names) in (True, False)

"""The differences of two documents as people read them."""

import pytest

from surveys.definitions.changes import changes

OLD = """\
journeys:
  order:
    stages:
      - key: before
        touchpoints: [{key: ordered, name: {en: Ordered}}, {key: paid, name: {en: Paid}}]
triggers:
  - {key: ask, touchpoint: paid, delay: 2h}
complaints:
  - {when: score == negative, room: support}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("delay: 2h", "delay: 3h", ("~ triggers.ask.delay: 2h -> 3h",)),
        ("delay: 2h", "delay: 2h, sample: 50", ("+ triggers.ask.sample: 50",)),
        (", delay: 2h", "", ("- triggers.ask.delay: 2h",)),
        (
            "{en: Paid}",
            "{en: 'Paid: all of it', pl: Opłacone}",
            (
                "~ journeys.order.stages.before.touchpoints.paid.name.en: Paid -> 'Paid: all of it'",
                "+ journeys.order.stages.before.touchpoints.paid.name.pl: Opłacone",
            ),
        ),
        (
            "{key: ordered, name: {en: Ordered}}, {key: paid, name: {en: Paid}}",
            "{key: paid, name: {en: Paid}}, {key: ordered, name: {en: Ordered}}",
            ("~ journeys.order.stages.before.touchpoints: order ordered, paid -> paid, ordered",),
        ),
        (
            ", {key: paid, name: {en: Paid}}",
            "",
            ("- journeys.order.stages.before.touchpoints.paid: {key: paid, name: {en: Paid}}",),
        ),
        ("room: support", "room: kitchen", ("~ complaints.1.room: support -> kitchen",)),
        ("delay: 2h", "delay: [2h]", ("~ triggers.ask.delay: 2h -> [2h]",)),
        ("delay: 2h}", '"delay": "2h"}  # two hours', ()),
    ],
)
def test_a_change_is_one_line_with_its_path(old: str, new: str, expected: tuple[str, ...]) -> None:
    assert old in OLD
    assert changes(OLD, OLD.replace(old, new)) == expected


@pytest.mark.parametrize(("sign", "old", "new"), [("+", "{}", OLD), ("-", OLD, "{}")])
def test_a_section_that_comes_or_goes_whole_is_told_part_by_part(sign: str, old: str, new: str) -> None:
    assert [line.partition(":")[0] for line in changes(old, new)] == [
        f"{sign} journeys.order",
        f"{sign} triggers.ask",
        f"{sign} complaints.1",
    ]


def test_a_long_value_is_cut() -> None:
    (line,) = changes("{}", f"a: {'x' * 500}")
    assert line == f"+ a: {'x' * 119}…"

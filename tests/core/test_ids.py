"""Ids of rows: what a UUID of version 7 is, and that none comes twice."""

from __future__ import annotations

import time
from uuid import RFC_4122

import uuid6

from surveys.ids import new_ids


def test_ids_are_of_version_7_and_say_when_they_were_made() -> None:
    before = time.time_ns() // 1_000_000
    [made] = new_ids(1)
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= uuid6.UUID(int=made.int).time <= after


def test_ids_of_one_call_ascend_also_when_there_are_many_and_later_calls_come_after_them() -> None:
    ids = [*new_ids(10_000), *new_ids(0)]
    time.sleep(0.01)
    ids += new_ids(2)
    assert ids == sorted(ids)
    assert len(set(ids)) == 10_002
    assert {one.version for one in ids} == {7}

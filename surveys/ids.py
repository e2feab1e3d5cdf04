"""Ids of rows: UUIDs of version 7, many at a time."""

from __future__ import annotations

import os
import struct
import time
from uuid import UUID


def new_ids(count: int) -> list[UUID]:
    """Ascending; the kernel is asked for randomness once, which costs as much for one as for all.

    RFC 9562, 6.2, method 3: below the milliseconds stand 12 bits of their fraction, then 62 random ones.
    """
    randoms = struct.unpack(f"{count}Q", os.urandom(8 * count))
    first = time.time_ns() * 4096 // 1_000_000
    return [
        UUID(int=(at >> 12 << 80) | (0x7000 | at & 0xFFF) << 64 | 1 << 63 | random >> 2)
        for at, random in enumerate(randoms, first)
    ]

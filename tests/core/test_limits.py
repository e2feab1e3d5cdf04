"""How long senders wait for the limits of one bot."""

import pytest

from bot.telegram.out import Limiter


@pytest.mark.parametrize(("rate", "sends"), [(30, [1, 1.5, 1.5, 1.5]), (5, [1, 1, 1, 1])])
def test_a_sender_waits_for_half_of_what_may_run_ahead(rate: int, sends: list[float]) -> None:
    limiter = Limiter("main", 1, rate)
    one = limiter.interval.total_seconds()
    rests = [limiter.rest(want, urgent=True) for want in (1, 2, 3, 20)]
    assert rests == pytest.approx([count * one for count in sends])

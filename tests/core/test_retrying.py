"""A use case is tried again after what passes, whole, and not for ever."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from bot.database import MOST_RACES, TRIES, retried

LOST_RACE = asyncpg.SerializationError("somebody else was faster")


class UseCase:
    def __init__(self, errors: Sequence[Exception]) -> None:
        self.errors = list(errors)
        self.tries = 0

    async def __call__(self) -> str:
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


async def test_a_fault_that_passes_is_waited_out(pauses: list[float]) -> None:
    use_case = UseCase([ConnectionError(), asyncpg.DeadlockDetectedError("x")])
    assert (await retried(use_case), use_case.tries) == ("done", 3)
    assert len(pauses) == 2
    assert all(0.05 <= pause <= 3 for pause in pauses)


async def test_after_a_lost_race_there_is_nothing_to_wait_for(pauses: list[float]) -> None:
    use_case = UseCase([LOST_RACE] * (MOST_RACES - 1))
    assert (await retried(use_case), use_case.tries, pauses) == ("done", MOST_RACES, [])


@pytest.mark.parametrize(("error", "tries"), [(ValueError(), 1), (LOST_RACE, MOST_RACES), (OSError(), TRIES)])
@pytest.mark.usefixtures("pauses")
async def test_what_does_not_pass_is_told(error: Exception, tries: int) -> None:
    use_case = UseCase([error] * 99)
    with pytest.raises(type(error)):
        await retried(use_case)
    assert use_case.tries == tries

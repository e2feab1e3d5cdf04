"""Random walks through the menus: whatever is pressed or typed, there is an answer and a sound document."""

import random
from collections.abc import AsyncIterator

import pytest
from aiogram.methods import EditMessageText, SendMessage

from surveys import templates
from surveys.configuration import configuring
from surveys.definitions import inspect
from tests.doors.desk import TENANT, Desk, now, open_desk
from tests.doors.menu_desk import MenuDesk

STEPS = 60
WORDS = (
    "Привет",
    "2h",
    "0",
    "-1",
    "100",
    "😀" * 50,
    "a, b, c",
    "{order} <b>&amp;",
    "{",
    "09:00-18:00",
    "x" * 700,
    "score == negative",
    "2026-12-25",
    "null",
    "Europe/Kyiv",
    "a\nb\n\nc",
    "'\"\\",
    "\u202eabc",
)


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        async with desk.db.begin() as conn:
            made = await configuring.apply(
                conn,
                tenant=TENANT,
                text=templates.text("restaurant"),
                author="test",
                note="",
                now=now(),
                base=None,
            )
        assert isinstance(made, configuring.Applied)
        desk.configurations.forget(TENANT)
        yield desk


@pytest.mark.parametrize("seed", range(4))
async def test_every_walk_is_answered_and_leaves_a_sound_document(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    menu = MenuDesk(desk)
    menu.restart = lambda: None  # type: ignore[method-assign]
    await menu.command(chance.choice(["/settings", "/setup", "/surveys", "/triggers"]))
    for _ in range(STEPS):
        there = menu.keyboard
        typing = "next message" in menu.text or "Type" in menu.text
        if typing and chance.random() < 0.5:
            word = chance.choice(WORDS)
            await menu.say(word)
            what = f"typed {word!r}"
            if not menu.keyboard:  # the page asked for a press, so the words were somebody else's
                await menu.command("/settings")
        else:
            ways = [one for one in there if not one[0].startswith("✖")] or list(there)
            label, data = chance.choice(ways)
            calls = await menu.send(data)
            what = f"pressed {label!r}"
            assert any(isinstance(call, EditMessageText | SendMessage) for call in calls), what
        assert menu.keyboard, f"{what}: {menu.text}"
        assert len(menu.text.encode("utf-16-le")) // 2 <= 4096, what
    _, text = await menu.newest()
    assert inspect(text, version=1).mistakes == ()

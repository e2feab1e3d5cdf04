"""/export with words behind it: files of the map in the admin's own chat."""

from collections.abc import AsyncIterator

import pytest
from aiogram.methods import SendDocument, SendMessage

from tests.doors.desk import Desk, open_desk


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    async with open_desk(database_url) as desk:
        yield desk


async def sent(desk: Desk, line: str, chat: str = "private") -> tuple[str, str]:
    """Name and content of the file that is sent, or an empty name and what is said instead."""
    for call in await desk.say("admin", chat, line):
        if isinstance(call, SendDocument):
            return str(call.document.filename), call.document.data.decode()  # type: ignore[union-attr]
        if isinstance(call, SendMessage):
            return "", call.text
    return "", ""


async def test_the_map_comes_as_a_file_of_the_wished_format_and_window(desk: Desk) -> None:
    name, content = await sent(desk, "/export map pdf")
    assert name.startswith("online-order-map-20")
    assert (name[-4:], content) == (".pdf", "map pdf 30d True")
    assert (await sent(desk, "/export map xlsx online-order 7d"))[1] == "map xlsx 7d True"
    assert (await sent(desk, "/export answers csv all"))[1] == "answers csv all True"


async def test_in_a_room_no_file_is_sent(desk: Desk) -> None:
    assert (await sent(desk, "/export answers csv", "room"))[0] == ""


@pytest.mark.parametrize("line", ["/export map", "/export map docx", "/export staff csv", "/export <b> '"])
async def test_a_wish_that_is_not_understood_is_shown_how(desk: Desk, line: str) -> None:
    name, said = await sent(desk, line)
    assert name == ""
    assert "/export map pdf" in said


async def test_an_unknown_journey_or_window_is_named(desk: Desk) -> None:
    assert "There is no journey &lt;b&gt;" in (await sent(desk, "/export map pdf <b>"))[1]
    for rest in ("99999d", "online-order 99x", "foo online-order", "online-order 30D", "online-order -5d"):
        name, said = await sent(desk, f"/export map pdf {rest}")
        assert (name, "30d" in said) == ("", True)

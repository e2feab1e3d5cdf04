"""/share: an admin opens a map to everybody with a link, sees what is open, and closes it."""

import re
from typing import Any

from tests.running import Pulsemap


async def ask(pulsemap: Pulsemap, person: int, words: str) -> dict[str, Any]:
    at = await pulsemap.emulator.say(person, person, words)
    return await pulsemap.emulator.next_message(person, after=at)


async def tapped(pulsemap: Pulsemap, owner: int, message: dict[str, Any], label: str) -> dict[str, Any]:
    """The message after the button with this label."""
    before = message["text"]
    button = next(one for one in buttons(message) if label in one)
    await pulsemap.emulator.tap(owner, owner, message["message_id"], button)

    def rewritten() -> dict[str, Any] | None:
        now = pulsemap.emulator.chat_messages(owner)
        return next(
            (one for one in now if one["message_id"] == message["message_id"] and one["text"] != before), None
        )

    return await pulsemap.emulator.until(rewritten)


def buttons(message: dict[str, Any]) -> list[str]:
    return [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]


async def status(pulsemap: Pulsemap, text: str) -> int:
    found = re.search(r"/public/\S+", text)
    assert found is not None
    async with pulsemap.http.get(found[0], headers={"Authorization": ""}) as answer:
        return answer.status


async def test_an_admin_opens_a_map_by_a_button_and_closes_it_again(pulsemap: Pulsemap, owner: int) -> None:
    home = await ask(pulsemap, owner, "/share")
    assert buttons(home) == ["➕ New link: Online order"]
    made = await tapped(pulsemap, owner, home, "New link")
    assert made["text"].startswith("Online order: open to everybody with this link for 90 days")
    assert "set PULSEMAP_PUBLIC_URL" in made["text"]
    assert await status(pulsemap, made["text"]) == 200
    home = await tapped(pulsemap, owner, made, "Back")
    assert "1 link is open" in home["text"]
    assert "/public/" not in home["text"]
    sure = await tapped(pulsemap, owner, home, "Close")
    assert sure["text"].startswith("Close the link")
    home = await tapped(pulsemap, owner, sure, "Close")
    assert buttons(home) == ["➕ New link: Online order"]
    assert await status(pulsemap, made["text"]) == 404


async def test_lines_do_the_same(pulsemap: Pulsemap, owner: int) -> None:
    made = await ask(pulsemap, owner, "/share new online-order days=1")
    assert made["text"].startswith("Online order: open to everybody with this link for 1 day\n")
    listed = await ask(pulsemap, owner, "/share list")
    code = re.search(r"^([0-9a-f]{6}) · Online order, until ", listed["text"], re.MULTILINE)
    assert code is not None
    assert "by Person" in listed["text"]
    assert "is open" not in (await ask(pulsemap, owner, f"/share revoke {code[1]}"))["text"]
    assert await status(pulsemap, made["text"]) == 404
    answers = {
        "/share new nowhere": "There is no journey “nowhere”.",
        "/share new online-order days=0": "days is a whole number from 1 to 365.",
        "/share new online-order days=many": "days is a whole number from 1 to 365.",
        f"/share revoke {code[1]}": "No such link is open.",
        "/share away": "/share · /share new JOURNEY days=30 · /share revoke CODE",
    }
    assert {line: (await ask(pulsemap, owner, line))["text"] for line in answers} == answers
    audit = await ask(pulsemap, owner, "/audit")
    assert "Public link of a map closed" in str(audit)

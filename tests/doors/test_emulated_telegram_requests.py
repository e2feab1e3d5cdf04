"""What the emulated Telegram accepts from a bot: body forms, parameters, and HTML as Telegram reads it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram.utils.formatting import Bold, Code, Pre, Text, TextLink
from hypothesis import given
from hypothesis import strategies as st

from demo.telegram.emulator import Emulator
from demo.telegram.errors import RefusalError
from demo.telegram.markup import parse_html, trimmed, with_found
from demo.telegram.running import running_emulator


class Line:
    """A raw connection to the Bot API, for requests that no client library would send."""

    def __init__(self, emulator: Emulator, session: aiohttp.ClientSession) -> None:
        self.emulator = emulator
        self.session = session
        self.anna = emulator.create_person("Anna")

    async def post(self, method: str, token: str | None = None, **body: Any) -> tuple[int, Any]:
        url = f"{self.emulator.url}/bot{token or self.emulator.token}/{method}"
        async with self.session.post(url, **body) as answer:
            told = await answer.json()
            return answer.status, told.get("result", told.get("description"))


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with running_emulator(rates=None) as emulator, aiohttp.ClientSession() as session:
        one = Line(emulator, session)
        await emulator.say(one.anna, one.anna, "/start")
        yield one


async def test_every_body_form_says_the_same(line: Line) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    fields = {
        "chat_id": str(line.anna),
        "text": "hi",
        "protect_content": "true",
        "reply_markup": json.dumps(markup),
    }
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        multipart.add_field(name, value)
    forms: list[dict[str, Any]] = [
        {"json": {"chat_id": line.anna, "text": "hi", "protect_content": True, "reply_markup": markup}},
        {"data": fields},
        {"data": multipart},
        {"params": fields},
    ]
    said = [await line.post("SENDMESSAGE", **form) for form in forms]
    assert [status for status, _ in said] == [200] * 4
    assert [{**message, "message_id": 0, "date": 0} for _, message in said] == [
        {**said[0][1], "message_id": 0, "date": 0}
    ] * 4
    assert said[0][1]["reply_markup"] == markup


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "t"}, "sendMessage needs the parameter chat_id"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": "t", "txt": "t"}, "sendMessage has no parameter txt"),
        ({"chat_id": "anna", "text": "t"}, "the parameter chat_id of sendMessage must be a chat id or"),
        ({"chat_id": 1, "text": 5}, "the parameter text of sendMessage must be text"),
        (
            {"chat_id": 1, "text": "t", "protect_content": "maybe"},
            "protect_content of sendMessage must be true or",
        ),
        (
            {"chat_id": 1, "text": "t", "message_thread_id": 1.5},
            "message_thread_id of sendMessage must be a whole",
        ),
        ({"chat_id": 1, "text": "t", "entities": {"type": "bold"}}, "entities of sendMessage must be a list"),
        (
            {"chat_id": 1, "text": "t", "entities": [{"type": "bold", "offset": 0}]},
            "entities of sendMessage lacks length (MessageEntity)",
        ),
        (
            {"chat_id": 1, "text": "t", "reply_parameters": {"message": 1}},
            "reply_parameters of sendMessage has an unknown field message (ReplyParameters)",
        ),
        (
            {"chat_id": 1, "text": "t", "reply_parameters": "{"},
            "the parameter reply_parameters of sendMessage is not JSON",
        ),
        (
            {"chat_id": 1, "text": "t", "reply_markup": {"inline_keyboard": [[{"txt": "a"}]]}},
            "at inline_keyboard: lacks text (InlineKeyboardButton)",
        ),
    ],
)
async def test_a_wrong_parameter_is_named(line: Line, params: dict[str, Any], words: str) -> None:
    status, told = await line.post("sendMessage", json=params)
    assert (status, words in told) == (400, True), told


async def test_strangers_and_unknown_methods_are_turned_away(line: Line) -> None:
    assert await line.post("getMe", token="1:wrong") == (401, "Unauthorized")
    assert await line.post("getYou") == (404, "Not Found")
    assert await line.post("sendDice", json={"chat_id": 1}) == (
        501,
        "Not Implemented: sendDice is not emulated",
    )
    assert await line.post("getMe", data=b"\xff", headers={"Content-Type": "text/plain"}) == (
        400,
        "Bad Request: can't parse the request body: content type text/plain",
    )


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ж<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 2'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(html: str, why: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_html(html)
    assert refused.value.text == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot; &#1078; &nbsp;", 'a <b> & "c" ж &nbsp;', []),
        ("<b>😍</b> <i>x</i>", "😍 x", [("bold", 0, 2), ("italic", 3, 1)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("  <b> a </b> ", "a", [("bold", 0, 1)]),
        ("<b></b>x<i> </i>", "x", []),
        ("<code>/start</code>", "/start", [("code", 0, 6)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        (
            "/stop or @volga_bot #one",
            "/stop or @volga_bot #one",
            [("bot_command", 0, 5), ("mention", 9, 10), ("hashtag", 20, 4)],
        ),
        (
            "see https://a.example/b?c=1. Or a@b.example",
            "see https://a.example/b?c=1. Or a@b.example",
            [("url", 4, 23), ("email", 32, 11)],
        ),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    got, found = trimmed(*parse_html(html))
    found = with_found(got, found)
    assert (got, [(one["type"], one["offset"], one["length"]) for one in found]) == (text, entities)


def test_links_and_languages_keep_what_they_carry() -> None:
    _, entities = trimmed(
        *parse_html(
            '<a href="https://a.example/?x=1&amp;y=2">a</a><pre><code class="language-sql">b</code></pre>'
        )
    )
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.example/?x=1&y=2"},
        {"type": "pre", "offset": 1, "length": 1, "language": "sql"},
    ]


def test_a_moment_carries_its_time_and_how_it_is_written() -> None:
    _, entities = parse_html(
        '<tg-time unix="1647531900" format="r">5 min</tg-time> <tg-time unix="7">x</tg-time>'
        ' <tg-time unix="soon">y</tg-time> <tg-time unix="7" format="r t">z</tg-time>'
    )
    assert entities == [
        {"type": "date_time", "offset": 0, "length": 5, "unix_time": 1647531900, "date_time_format": "r"},
        {"type": "date_time", "offset": 6, "length": 1, "unix_time": 7},
    ]


WORDS = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@given(WORDS, WORDS, WORDS)
def test_what_aiogram_writes_as_html_is_read_back_as_it_was_meant(bold: str, plain: str, code: str) -> None:
    node = Text(Bold(bold), plain, TextLink("link", url="https://a.example"), Code(code), Pre(code))
    text, entities = parse_html(node.as_html())
    wanted_text, wanted = node.render()
    assert text == wanted_text
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        (e.type, e.offset, e.length) for e in wanted
    ]


@given(st.text())
def test_any_text_renders_as_itself_or_is_refused(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped) == (text, [])
    try:
        parse_html(text)
    except RefusalError as refused:
        assert refused.name == "bad_entities"

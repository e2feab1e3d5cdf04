"""Words about a case as pure values: what a message brings, how its copy reads, what its buttons carry."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from aiogram.types import (
    Animation,
    Chat,
    Document,
    Message,
    PhotoSize,
    Sticker,
    Video,
    VideoNote,
    Voice,
)
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.talk import canned
from handlers.telegram.talk.staff import code_in, is_note
from handlers.telegram.talk.views import post_text
from handlers.telegram.talk.written import written_of
from handlers.telegram.wording import load_wording
from surveys.definitions import parse
from surveys.facts import CustomerStatus
from surveys.model import Configuration
from surveys.store.talk_posts import PostRow
from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, PostKind, Side, WhyNot, Written, out_of_reach
from tests.running import DOCUMENT

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CASE = UUID(int=7)
WORDING = load_wording()
ROW = PostRow(
    post_id=UUID(int=1),
    kind=PostKind.TO_CUSTOMER,
    attempt=1,
    repeats=0,
    chat_id=None,
    message_id=None,
    reason=None,
    created_at=NOW,
    case_message_id=UUID(int=2),
    complaint_id=CASE,
    side=Side.STAFF,
    by_kind="staff",
    by_id="5",
    signed="Olga <b>",
    written=Written(MessageKind.TEXT, "Sorry & see shop.example"),
    revision=0,
    reply_to_id=None,
    source=None,
    code="A7F3",
    room="support",
    customer_id=UUID(int=3),
    external_id="c-1",
    customer_status="linked",
    customer_chat=5,
    language="en",
    by_name="Olga",
    asked_as=None,
)


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return parse(DOCUMENT, version=1)


def message(**content: object) -> Message:
    return Message.model_validate(
        {"message_id": 1, "date": NOW, "chat": Chat(id=5, type="private"), **content}
    )


FILE = {"file_id": "f", "file_unique_id": "u"}


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ({"text": "Hi"}, Written(MessageKind.TEXT, "Hi")),
        (
            {
                "photo": [PhotoSize(**FILE, width=9, height=9), PhotoSize(**FILE, width=1, height=1)],
                "caption": "Look",
            },
            Written(MessageKind.PHOTO, "Look", "f", "u"),
        ),
        ({"voice": Voice(**FILE, duration=7)}, Written(MessageKind.VOICE, "", "f", "u", 7)),
        ({"document": Document(**FILE)}, Written(MessageKind.DOCUMENT, "", "f", "u")),
        (
            {"video": Video(**FILE, duration=3, width=1, height=1)},
            Written(MessageKind.VIDEO, "", "f", "u", 3),
        ),
        (
            {"video_note": VideoNote(**FILE, duration=3, length=1)},
            Written(MessageKind.VIDEO_NOTE, "", "f", "u", 3),
        ),
        (
            {
                "animation": Animation(**FILE, duration=3, width=1, height=1),
                "document": Document(**FILE),
                "caption": "Look",
            },
            Written(MessageKind.ANIMATION, "Look", "f", "u", 3),
        ),
        (
            {
                "sticker": Sticker(
                    **FILE, type="regular", width=1, height=1, is_animated=False, is_video=False
                )
            },
            None,
        ),
    ],
)
def test_a_message_is_brought_as_what_it_is(content: dict[str, object], written: Written | None) -> None:
    assert written_of(message(**content)) == written


def test_the_customer_reads_who_writes_and_every_word_as_it_was_written(configuration: Configuration) -> None:
    said = post_text(Post("main", ROW, 5, first=True), configuration, WORDING, "en")
    assert said == (
        "<b>💬 Olga &lt;b&gt;, Volga Shop</b>\nSorry &amp; see shop.example\n\n"
        "<i>You can simply answer here: it reaches the person who wrote to you.</i>"
    )
    nameless = Post("main", replace(ROW, signed=None, repeats=1), 5)
    assert post_text(nameless, configuration, WORDING, "pl") == (
        "<b>💬 Volga Shop</b> (powtórka)\nSorry &amp; see shop.example"
    )


def test_staff_read_the_customers_words_without_anything_to_press(configuration: Configuration) -> None:
    row = replace(ROW, kind=PostKind.TO_ROOM, side=Side.CUSTOMER)
    assert post_text(Post("main", row, -5), configuration, WORDING, "en") == (
        "<b>👤 Case A7F3 · the customer writes</b>\nSorry &amp; see <code>shop.example</code>"
    )


@pytest.mark.parametrize(("kind", "most"), [(MessageKind.TEXT, 4096), (MessageKind.PHOTO, 1024)])
def test_words_that_fill_a_message_are_not_cut_for_a_head(
    kind: MessageKind, most: int, configuration: Configuration
) -> None:
    whole = replace(ROW, written=Written(kind, "a" * most, "f"))
    assert post_text(Post("main", whole, 5, first=True), configuration, WORDING, "en") == "a" * most
    shorter = replace(ROW, written=Written(kind, "a" * (most - 200), "f"))
    assert post_text(Post("main", shorter, 5), configuration, WORDING, "en").startswith("<b>💬")


@pytest.mark.parametrize("why", list(WhyNot))
@pytest.mark.parametrize("language", ["en", "ru", "pl", "uk"])
def test_the_room_is_told_why_words_did_not_arrive(
    why: WhyNot, language: str, configuration: Configuration
) -> None:
    row = replace(ROW, kind=PostKind.SIGN, reason=why.value)
    said = post_text(Post("main", row, -5), configuration, WORDING, language)
    assert said.startswith("⛔")
    assert code_in(said) == "A7F3"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("👤 Case A7F3 · the customer writes\nB7F3", "A7F3"),
        ("↩️ Обращение A7F3K · Olga отвечает клиенту\n…", "A7F3K"),
        ("Cases: A7F3, B7F3", None),
        ("👤 nothing\nA7F3", None),
    ],
)
def test_a_head_names_its_case(text: str, code: str | None) -> None:
    assert code_in(text) == code


def test_a_note_is_told_from_an_answer() -> None:
    assert [is_note(one) for one in ("// no", "  //no", "/cases", "a // b", None)] == [
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.uuids(), st.sampled_from(canned.Verb), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_buttons_of_ready_answers_come_back_as_they_left(case: UUID, verb: canned.Verb, sign: str) -> None:
    for button in (
        canned.CannedButton(verb, case),
        canned.CannedButton(verb, case, sign),
        canned.CannedButton(verb, case, sign, sign),
    ):
        assert canned.unpack(canned.pack(button)) == button
        assert len(canned.pack(button).encode()) <= 64


@given(st.text(max_size=64))
def test_no_data_of_a_button_is_a_crash(data: str) -> None:
    canned.unpack(data)
    canned.unpack(f"k:{data}")


@pytest.mark.parametrize(
    ("status", "has_chat", "erased", "why"),
    [
        (CustomerStatus.LINKED, True, False, None),
        (CustomerStatus.PAUSED, True, False, None),
        (CustomerStatus.LINKED, False, False, WhyNot.UNLINKED),
        (CustomerStatus.UNLINKED, False, False, WhyNot.UNLINKED),
        (CustomerStatus.UNLINKED, False, True, WhyNot.FORGOTTEN),
        (CustomerStatus.BLOCKED, True, False, WhyNot.BLOCKED),
        (CustomerStatus.STOPPED, True, False, WhyNot.STOPPED),
    ],
)
def test_who_can_be_written_to(
    status: CustomerStatus, has_chat: bool, erased: bool, why: WhyNot | None
) -> None:
    assert out_of_reach(status, has_chat=has_chat, erased=erased) is why

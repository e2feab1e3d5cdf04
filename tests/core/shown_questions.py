"""Surveys as customers see them, for tests of views: standings, labels, buttons, text without its marks."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from uuid import UUID

from aiogram.types import InlineKeyboardMarkup

from handlers.telegram.questions.views import Message, show
from handlers.telegram.wording import load_wording
from surveys.answers.buttons import Button, unpack
from surveys.answers.standing import Promise, Standing
from surveys.answers.steps import InvitationStatus, Stored, next_step
from surveys.facts import AnswerValue
from surveys.model import Option, Question, QuestionType, Reaction, Survey

WORDING = load_wording()
NOW = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)
INVITATION = UUID(int=2**128 - 1)
TYPES = [kind for kind in QuestionType if kind not in (QuestionType.VOICE, QuestionType.PHOTO)]
OPTIONS = (
    Option("late", {"en": "Late", "ru": "Поздно"}),
    Option("damaged", {"en": "Damaged", "ru": "Повреждено"}),
    Option("rude", {"en": "Somebody was not polite", "ru": "Кто-то был невежлив"}),
)
SCORE = Question(
    "score", QuestionType.CSAT, {"en": "How was order {order}?", "ru": "Как прошёл заказ {order}?"}
)
WHAT = Question(
    "what",
    QuestionType.MULTI,
    {"en": "What went wrong?"},
    when={"score": frozenset({Reaction.NEGATIVE})},
    options=OPTIONS,
)
WORDS = Question("words", QuestionType.TEXT, {"en": "Anything to add?"}, optional=True)
DELIVERY = Survey("delivery", (SCORE, WHAT, WORDS))


def standing(
    *questions: Question,
    answers: dict[str, Stored] | None = None,
    language: str = "en",
    status: InvitationStatus = InvitationStatus.SENT,
    recall: dict[str, str] | None = None,
    changeable: tuple[str, ...] = (),
    promise: Promise | None = None,
) -> Standing:
    survey = Survey("survey", questions)
    return Standing(
        INVITATION,
        status,
        7,
        70,
        language,
        "Europe/Warsaw",
        survey,
        recall or {},
        answers or {},
        next_step(survey, answers or {}),
        changeable,
        promise,
    )


def stored(number: int) -> Stored:
    return Stored(AnswerValue(number=number))


def shown(at: Standing) -> Message:
    return show(at, WORDING, NOW)


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def buttons(keyboard: InlineKeyboardMarkup | None) -> list[Button]:
    assert keyboard is not None
    found = [unpack(button.callback_data or "") for row in keyboard.inline_keyboard for button in row]
    assert None not in found
    return [button for button in found if button]


class _Parsed(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i"}
        assert attrs == []
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(message: Message) -> str:
    """The text as Telegram shows it; fails on any markup that is not ours."""
    return _Parsed(message.text).text

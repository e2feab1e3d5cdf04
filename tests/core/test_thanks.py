"""Who only says thanks opens no case again; whoever says anything else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.talk.thanks import only_thanks

THANKS = [
    "Thanks",
    "thank you so much!!!",
    "Ok, thank you very much for your quick reply 🙏",
    "Perfect",
    "got it, thx",
    "👍",
    "❤️",
    "👍🏽",
    ":)",
    "That's great, thanks :-)",
    "Thanks, everything works now",
    "Спасибо",
    "Спасибо большое за помощь!",
    "Огромное спасибо, всё решено)",
    "ок",
    "Хорошо, спасибо",
    "спс 👍",
    "Благодарю вас, хорошего дня!",
    "Супер)))",
    "Dziękuję",
    "Dziękuję bardzo za szybką odpowiedź!",
    "dzieki :)",
    "Ok, dzięki. Miłego dnia!",
    "Świetnie!",
    "Дякую",
    "Щиро дякую за допомогу ❤️",
    "Добре, дякую",
    "Чудово!",
]
MORE = [
    "",
    "   ",
    "...",
    "Thanks, but it is still broken",
    "Thanks, when will it arrive?",
    "Thank you, order 1234 has come too late again",
    "thanks for nothing",
    "no thanks",
    "not ok",
    "👎",
    "😡 спасибо",
    "Спасибо 🙄",
    "Спасибо, но деньги не вернули",
    "Спасибо за испорченный праздник",
    "Спасибо, ничего не работает",
    "за помощь",
    "не хорошо",
    "всё ещё не пришло",
    "Спасибо, не надо",
    "Dziękuję, ale paczka nadal nie dotarła",
    "Dziękuję za nic",
    "nie działa",
    "a kiedy zwrot",
    "nie dziękuję",
    "Дякую, але гроші не повернули",
    "Дякую за зіпсований день",
    "не працює",
    "thank you " * 7,
    "It works",
    "hello",
    "/start",
    "danke schön",
]


@pytest.mark.parametrize("words", THANKS)
def test_thanks_is_only_thanks(words: str) -> None:
    assert only_thanks(words)


@pytest.mark.parametrize("words", MORE)
def test_anything_else_is_more_than_thanks(words: str) -> None:
    assert not only_thanks(words)


@given(
    st.sampled_from(THANKS),
    st.sampled_from(
        ["?", " 7", " but", " но", " ale", " але", " не", " nie", " not", " 👎", " still", " зря"]
    ),
)
def test_thanks_with_a_reservation_is_more_than_thanks(words: str, reservation: str) -> None:
    assert not only_thanks(words + reservation)
    assert not only_thanks(f"{reservation} {words}")


@given(st.text())
def test_any_text_is_judged_without_fault(words: str) -> None:
    assert only_thanks(words) in (True, False)


@given(st.sampled_from(THANKS), st.sampled_from([str.upper, str.lower, str.title]))
def test_letters_of_any_size_mean_the_same(words: str, spelt: object) -> None:
    assert only_thanks(spelt(words))  # type: ignore[operator]

"""A customer's words are proposed into says, thinks, does or feels by a rule that reads four languages."""

import pytest

from mapping.voices.dictionaries import knows
from mapping.voices.empathy import Quadrant, quadrant_of
from mapping.voices.terms import TALKS
from mapping.voices.topics import topics_of

SAYS, THINKS, DOES, FEELS = Quadrant


@pytest.mark.parametrize(
    ("language", "words", "quadrant"),
    [
        ("en", "The courier was late", SAYS),
        ("en", "The courier called and went away", SAYS),
        ("en", "I think the price is too high", THINKS),
        ("en", "We hoped it would come on Monday", THINKS),
        ("en", "I called three times", DOES),
        ("en", "I'm so disappointed", FEELS),
        ("ru", "Курьер опоздал", SAYS),
        ("ru", "Мне кажется, цена завышена", THINKS),
        ("ru", "Я ждала два часа", DOES),
        ("ru", "Очень обидно", FEELS),
        ("uk", "Кур'єр запізнився", SAYS),
        ("uk", "Думаю, ціна зависока", THINKS),
        ("uk", "Я дзвонила тричі", DOES),
        ("uk", "Дуже прикро", FEELS),
        ("pl", "Kurier się spóźnił", SAYS),
        ("pl", "Myślę, że za drogo", THINKS),
        ("pl", "Czekałam dwie godziny", DOES),
        ("pl", "Jestem zadowolona", FEELS),
        ("en", "", SAYS),
    ],
)
def test_a_comment_is_proposed_where_its_verbs_say(language: str, words: str, quadrant: Quadrant) -> None:
    assert quadrant_of(words, language) is quadrant


def test_hostile_words_are_somewhere_on_the_empathy_map() -> None:
    hostile = ("\x00" * 5000, "я" * 100_000, "i'" * 50_000, "łam" * 50_000, "<b>I think</b>" * 5000)
    found = {language: [quadrant_of(words, language) for words in hostile] for language in TALKS}
    assert {one[0] for one in found.values()} == {SAYS}
    assert found["en"][4] is THINKS
    assert topics_of((), knows=knows) == ()

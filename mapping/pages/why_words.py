"""The words of the page that tells why, in English, Russian, Polish and Ukrainian."""

from __future__ import annotations

from collections.abc import Mapping

from mapping.words import LANGUAGES

_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "title": (
        "Why was somebody asked, or not?",
        "Почему кого-то спросили или не спросили?",
        "Dlaczego kogoś zapytano albo nie?",
        "Чому когось спитали чи не спитали?",
    ),
    "customer": ("Customer", "Клиент", "Klient", "Клієнт"),
    "touchpoint": ("Touchpoint", "Точка контакта", "Punkt styku", "Точка контакту"),
    "all": ("all", "все", "wszystkie", "усі"),
    "look": ("Look", "Посмотреть", "Sprawdź", "Подивитися"),
    "lately": ("The last ones", "Последние", "Ostatnie", "Останні"),
    "of_customer": (
        "All of this customer",
        "Всё об этом клиенте",
        "Wszystko o tym kliencie",
        "Усе про цього клієнта",
    ),
    "open": ("open", "пройдена", "spełniony", "пройдено"),
    "waits": ("waits", "ждёт", "czeka", "чекає"),
    "closed": ("closed", "не пройдена", "niespełniony", "не пройдено"),
    "no_ask": (
        "There is no such ask.",
        "Такого вопроса нет.",
        "Nie ma takiego pytania.",
        "Такого запитання немає.",
    ),
    "no_touchpoint": (
        "There is no such touchpoint.",
        "Такой точки контакта нет.",
        "Nie ma takiego punktu styku.",
        "Такої точки контакту немає.",
    ),
    "no_customer": (
        "Nobody has ever heard of this customer: no event names them. Check how your system writes the id.",
        "Об этом клиенте никто не слышал: его не называет ни одно событие. "
        "Проверьте, как ваша система пишет номер.",
        "O tym kliencie nikt nie słyszał: nie wymienia go żadne zdarzenie. "
        "Sprawdź, jak Wasz system zapisuje identyfikator.",
        "Про цього клієнта ніхто не чув: його не називає жодна подія. Перевірте, як ваша система пише номер.",
    ),
    "nothing_happened": (
        "No event has come in here. Check that your system reports it: POST /v1/events.",
        "Событий здесь не было. Проверьте, сообщает ли о них ваша система: POST /v1/events.",
        "Nie przyszło tu żadne zdarzenie. Sprawdź, czy Wasz system je zgłasza: POST /v1/events.",
        "Подій тут не було. Перевірте, чи повідомляє про них ваша система: POST /v1/events.",
    ),
    "nothing_yet": (
        "Nobody was asked or passed over yet.",
        "Пока никого не спрашивали и никого не пропустили.",
        "Nikogo jeszcze nie zapytano ani nie pominięto.",
        "Поки нікого не питали й нікого не пропустили.",
    ),
}


def why_words(language: str) -> dict[str, str]:
    """Every text by key; an unknown language gets English."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {key: texts[column] for key, texts in _WORDS.items()}

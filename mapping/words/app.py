"""Words of the Mini App while it signs in, and of why it could not."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "app_opening": ("Opening the map…", "Открываем карту…", "Otwieramy mapę…", "Відкриваємо карту…"),
    "app_outside": (
        "This page opens in Telegram: send /map to the bot and press the button.",
        "Эта страница открывается в Telegram: отправьте боту /map и нажмите кнопку.",
        "Ta strona otwiera się w Telegramie: wyślij botowi /map i naciśnij przycisk.",
        "Ця сторінка відкривається в Telegram: надішліть боту /map і натисніть кнопку.",
    ),
    "app_again": (
        "This opening is no longer valid. Close the page and press the button in the chat again.",
        "Время на вход истекло. Закройте страницу и нажмите кнопку в чате ещё раз.",
        "To otwarcie straciło ważność. Zamknij stronę i naciśnij przycisk na czacie jeszcze raz.",
        "Час на вхід минув. Закрийте сторінку й натисніть кнопку в чаті ще раз.",
    ),
    "app_strangers": (
        "Only the company’s own people see this map. An admin can invite you with /staff.",
        "Эту карту видят только сотрудники компании. Пригласить вас может администратор: /staff.",
        "Tę mapę widzą tylko pracownicy firmy. Zaprosić może administrator: /staff.",
        "Цю карту бачать лише співробітники компанії. Запросити вас може адміністратор: /staff.",
    ),
    "app_failed": (
        "The map could not be opened. Check the connection and try again.",
        "Не удалось открыть карту. Проверьте связь и попробуйте ещё раз.",
        "Nie udało się otworzyć mapy. Sprawdź połączenie i spróbuj ponownie.",
        "Не вдалося відкрити карту. Перевірте зв’язок і спробуйте ще раз.",
    ),
    "app_try": ("Try again", "Ещё раз", "Spróbuj ponownie", "Ще раз"),
}

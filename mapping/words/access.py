"""Words of who is signed in, and of the public link, on the page."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "access_signed_in": ("Signed in:", "Вы вошли как", "Zalogowano jako", "Ви увійшли як"),
    "access_role_owner": ("Owner", "Владелец", "Właściciel", "Власник"),
    "access_role_admin": ("Admin", "Администратор", "Administrator", "Адміністратор"),
    "access_role_staff": ("Staff", "Сотрудник", "Pracownik", "Співробітник"),
    "access_role_viewer": ("Viewer: reading only", "Только чтение", "Tylko odczyt", "Лише читання"),
    "access_until": ("signed in until", "вход действует до", "sesja trwa do", "вхід діє до"),
    "access_sign_out": ("Sign out", "Выйти", "Wyloguj się", "Вийти"),
    "access_share": ("Public link", "Публичная ссылка", "Publiczny link", "Публічне посилання"),
    "access_share_what": (
        "Whoever has the link sees this curve and its lanes, without owners, quotes and cases. Nothing of "
        "fewer than 5 answers is shown.",
        "У кого есть ссылка, тот видит эту кривую и её строки: без ответственных, цитат и обращений. Меньше "
        "5 ответов не показываем.",
        "Kto ma link, widzi tę krzywą i jej wiersze: bez odpowiedzialnych, cytatów i zgłoszeń. Nie "
        "pokazujemy mniej niż 5 odpowiedzi.",
        "Хто має посилання, бачить цю криву та її рядки: без відповідальних, цитат і звернень. Менше "
        "5 відповідей не показуємо.",
    ),
    "access_days": ("Days", "Дней", "Dni", "Днів"),
    "access_make": ("New link", "Новая ссылка", "Nowy link", "Нове посилання"),
    "access_copy": ("Copy", "Скопировать", "Kopiuj", "Копіювати"),
    "access_copied": ("Copied", "Скопировано", "Skopiowano", "Скопійовано"),
    "access_once": (
        "Copy it now: it cannot be shown again.",
        "Скопируйте её сейчас: второй раз показать нельзя.",
        "Skopiuj go teraz: nie da się go pokazać ponownie.",
        "Скопіюйте його зараз: удруге показати не можна.",
    ),
    "access_open": ("Open links", "Открытые ссылки", "Otwarte linki", "Відкриті посилання"),
    "access_open_until": (
        "open until {date}",
        "открыта до {date}",
        "otwarty do {date}",
        "відкрите до {date}",
    ),
    "access_close": ("Close", "Закрыть", "Zamknij", "Закрити"),
    "access_failed": (
        "That did not work: {why}",
        "Не получилось: {why}",
        "Nie udało się: {why}",
        "Не вийшло: {why}",
    ),
}

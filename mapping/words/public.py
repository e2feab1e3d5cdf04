"""Words of the public page, and of the page that a closed link shows."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "public_title": (
        "What customers feel, step by step",
        "Что чувствуют клиенты, шаг за шагом",
        "Co czują klienci, krok po kroku",
        "Що відчувають клієнти, крок за кроком",
    ),
    "public_at": ("as of {moment}", "на {moment}", "stan na {moment}", "станом на {moment}"),
    "public_hidden": (
        "fewer than 5 answers",
        "меньше 5 ответов",
        "mniej niż 5 odpowiedzi",
        "менше 5 відповідей",
    ),
    "public_none": (
        "not enough answers to show",
        "ответов пока мало, чтобы показать",
        "za mało odpowiedzi, by je pokazać",
        "відповідей поки замало, щоб показати",
    ),
    "public_rules": (
        "All answers since the beginning. Nothing is shown of fewer than five answers, and figures move in "
        "steps of at least five, so that nobody’s single answer can be seen.",
        "Все ответы с самого начала. Меньше пяти ответов не показываем, а цифры меняются шагами не меньше "
        "пяти, чтобы нельзя было увидеть ответ одного человека.",
        "Wszystkie odpowiedzi od początku. Nie pokazujemy mniej niż pięciu odpowiedzi, a liczby zmieniają "
        "się co najmniej o pięć, żeby nie było widać odpowiedzi jednej osoby.",
        "Усі відповіді від самого початку. Менше п’яти відповідей не показуємо, а цифри змінюються кроками "
        "щонайменше по п’ять, щоб не було видно відповіді однієї людини.",
    ),
    "public_score": (
        "Score from −1 (unhappy) to +1 (happy); band: 95 % interval.",
        "Оценка от −1 (недовольны) до +1 (довольны); полоса: интервал 95 %.",
        "Ocena od −1 (niezadowoleni) do +1 (zadowoleni); pasmo: przedział 95 %.",
        "Оцінка від −1 (незадоволені) до +1 (задоволені); смуга: інтервал 95 %.",
    ),
    "public_made": (
        "Measured with Pulsemap",
        "Измерено с Pulsemap",
        "Zmierzone z Pulsemap",
        "Виміряно з Pulsemap",
    ),
    "public_gone": (
        "This map is not public",
        "Эта карта не открыта",
        "Ta mapa nie jest publiczna",
        "Ця карта не відкрита",
    ),
    "public_gone_why": (
        "The link was closed, is over, or was never complete. Ask whoever gave it to you for a new one.",
        "Ссылку закрыли, её срок истёк, или она скопирована не целиком. Попросите новую у того, кто её дал.",
        "Link został zamknięty, wygasł albo nie jest cały. Poproś o nowy osobę, która go dała.",
        "Посилання закрили, його строк минув, або воно скопійоване не повністю. Попросіть нове в того, хто "
        "його дав.",
    ),
}

"""Words of the panel that a point opens: distribution, trend, words, cases, invitations."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "close": ("Close", "Закрыть", "Zamknij", "Закрити"),
    "panel_failed": (
        "The figures could not be read. Close and open again.",
        "Не удалось прочитать цифры. Закройте и откройте снова.",
        "Nie udało się odczytać danych. Zamknij i otwórz ponownie.",
        "Не вдалося прочитати цифри. Закрийте й відкрийте знову.",
    ),
    "panel_distribution": ("All answers", "Все ответы", "Wszystkie odpowiedzi", "Усі відповіді"),
    "panel_trend": ("Over time", "Как менялось", "W czasie", "Як змінювалося"),
    "panel_cases": ("Cases", "Обращения", "Sprawy", "Звернення"),
    "panel_no_cases": (
        "none in this window",
        "за этот период нет",
        "brak w tym okresie",
        "за цей період немає",
    ),
    "panel_invitations": ("Asks", "Приглашения ответить", "Zaproszenia", "Запрошення відповісти"),
    "panel_silence": (
        "If all who kept silent were unhappy or happy, the mean would be {low} or {high}.",
        "Если бы все промолчавшие были недовольны или довольны, среднее было бы {low} или {high}.",
        "Gdyby wszyscy milczący byli niezadowoleni lub zadowoleni, średnia wynosiłaby {low} lub {high}.",
        "Якби всі, хто промовчав, були незадоволені чи задоволені, середнє було б {low} або {high}.",
    ),
    "yes": ("yes", "да", "tak", "так"),
    "no": ("no", "нет", "nie", "ні"),
    "face_very_unhappy": ("very unhappy", "очень недовольны", "bardzo niezadowoleni", "дуже незадоволені"),
    "face_unhappy": ("unhappy", "недовольны", "niezadowoleni", "незадоволені"),
    "face_neutral": ("neutral", "нейтрально", "neutralnie", "нейтрально"),
    "face_happy": ("happy", "довольны", "zadowoleni", "задоволені"),
    "face_very_happy": ("very happy", "очень довольны", "bardzo zadowoleni", "дуже задоволені"),
    "case_waiting": ("waiting for the customer", "ждут клиента", "czekają na klienta", "чекають на клієнта"),
    "case_open": ("open", "открыты", "otwarte", "відкриті"),
    "case_taken": ("taken", "в работе", "w toku", "у роботі"),
    "case_escalated": ("escalated", "переданы выше", "przekazane wyżej", "передані вище"),
    "case_resolved": ("resolved", "решены", "załatwione", "вирішені"),
    "case_confirmed": ("confirmed", "подтверждены", "potwierdzone", "підтверджені"),
    "case_reopened": ("reopened", "открыты снова", "otwarte ponownie", "відкриті знову"),
    "case_closed": ("closed", "закрыты", "zamknięte", "закриті"),
    "ask_planned": ("planned", "запланированы", "zaplanowane", "заплановані"),
    "ask_deferred": ("deferred", "отложены", "odłożone", "відкладені"),
    "ask_sending": ("being sent", "отправляются", "w wysyłce", "надсилаються"),
    "ask_sent": ("no answer yet", "пока без ответа", "na razie bez odpowiedzi", "поки без відповіді"),
    "ask_unknown": (
        "unknown whether sent",
        "неизвестно, дошли ли",
        "nie wiadomo, czy doszły",
        "невідомо, чи дійшли",
    ),
    "ask_answering": (
        "answered in part",
        "с частью ответов",
        "z częścią odpowiedzi",
        "з частиною відповідей",
    ),
    "ask_answered": (
        "answered in full",
        "со всеми ответами",
        "ze wszystkimi odpowiedziami",
        "з усіма відповідями",
    ),
    "ask_expired": ("expired", "истекли", "wygasłe", "сплили"),
    "ask_opted_out": ("opted out", "отказались", "rezygnacje", "відмовилися"),
    "ask_refused": ("not asked", "не спрошены", "niezapytani", "не спитані"),
    "ask_cancelled": ("cancelled", "отменены", "odwołane", "скасовані"),
    "ask_undeliverable": ("undeliverable", "не доставить", "niedoręczalne", "недоставні"),
}

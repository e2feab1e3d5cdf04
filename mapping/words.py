"""The words of the map's page and pictures in English, Russian, Polish and Ukrainian."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "ru", "pl", "uk")

_WORDS: Mapping[str, tuple[str, str, str, str]] = {
    # picture and page
    "happy": ("happy", "довольны", "zadowoleni", "задоволені"),
    "neutral": ("neutral", "нейтрально", "neutralnie", "нейтрально"),
    "unhappy": ("unhappy", "недовольны", "niezadowoleni", "незадоволені"),
    "answer": ("{n} answer", "ответов: {n}", "odpowiedzi: {n}", "відповідей: {n}"),
    "answers": ("{n} answers", "ответов: {n}", "odpowiedzi: {n}", "відповідей: {n}"),
    "of_asked": (
        "{rate} of {asked} asked",
        "ответили {rate} из {asked}",
        "odpowiedziało {rate} z {asked}",
        "відповіли {rate} з {asked}",
    ),
    "said": ("In their words", "Их словами", "Ich słowami", "Їхніми словами"),
    "recovery": ("Won back", "Вернули доверие", "Odzyskane zaufanie", "Повернули довіру"),
    "complaints": ("Complaints", "Обращения", "Zgłoszenia", "Звернення"),
    "won_back": ("{n} of {answered}", "{n} из {answered}", "{n} z {answered}", "{n} з {answered}"),
    "half_within": ("half within {time}", "половину за {time}", "połowę w {time}", "половину за {time}"),
    "no_second_answer": (
        "no second answer yet",
        "второго ответа ещё нет",
        "jeszcze bez drugiej odpowiedzi",
        "другої відповіді ще немає",
    ),
    "per_thousand": ("{n} per 1,000", "{n} на 1000", "{n} na 1000", "{n} на 1000"),
    "unheard": (
        "≈ {n} of {silent} silent are unhappy",
        "≈ {n} из {silent} промолчавших недовольны",
        "≈ {n} z {silent} milczących jest niezadowolonych",
        "≈ {n} із {silent} мовчазних незадоволені",
    ),
    "owners": (
        "Complaints and recovery by owner",
        "Обращения и возвращённое доверие по ответственным",
        "Zgłoszenia i odzyskane zaufanie według odpowiedzialnych",
        "Звернення та повернута довіра за відповідальними",
    ),
    "all_owners": ("all", "все", "wszyscy", "усі"),
    "share": ("Share", "Доля", "Udział", "Частка"),
    "before_after": ("Before → after", "Было → стало", "Przedtem → teraz", "Було → стало"),
    "median": ("Half within", "Половину за", "Połowę w", "Половину за"),
    "p90": ("90 % within", "90 % за", "90 % w", "90 % за"),
    "recovery_legend": (
        "Won back: asked again after the case was settled, the customer is not unhappy any more.",
        "Вернули доверие: на тот же вопрос после решения клиент уже не отвечает, что недоволен.",
        "Odzyskane zaufanie: zapytany ponownie po załatwieniu sprawy klient nie jest już niezadowolony.",
        "Повернули довіру: на те саме запитання після вирішення клієнт уже не відповідає, що незадоволений.",
    ),
    "voice": ("voice", "голос", "głos", "голос"),
    "photo": ("photo", "фото", "zdjęcie", "фото"),
    "legend": (
        "Band: 95 % interval. Hollow: fewer than 5 answers.",
        "Полоса: интервал 95 %. Пустой кружок: меньше 5 ответов.",
        "Pasmo: przedział 95 %. Puste kółko: mniej niż 5 odpowiedzi.",
        "Смуга: інтервал 95 %. Порожній кружок: менше 5 відповідей.",
    ),
    "self_selected": (
        "◊ {n} self-selected",
        "◊ сами вызвались: {n}",
        "◊ zgłosili się sami: {n}",
        "◊ зголосилися самі: {n}",
    ),
    "self_selected_legend": (
        "◊ came by a public code, nobody chose them: {n}.",
        "◊ пришли по открытому коду, их никто не выбирал: {n}.",
        "◊ przyszli z publicznego kodu, nikt ich nie wybierał: {n}.",
        "◊ прийшли за відкритим кодом, їх ніхто не обирав: {n}.",
    ),
    "no_answers": ("no answers yet", "ответов ещё нет", "brak odpowiedzi", "відповідей ще немає"),
    "today": ("today", "сегодня", "dzisiaj", "сьогодні"),
    "7d": ("last 7 days", "последние 7 дней", "ostatnie 7 dni", "останні 7 днів"),
    "30d": ("last 30 days", "последние 30 дней", "ostatnie 30 dni", "останні 30 днів"),
    "90d": ("last 90 days", "последние 90 дней", "ostatnie 90 dni", "останні 90 днів"),
    "all": ("all time", "за всё время", "cały czas", "за весь час"),
    # page
    "map": ("Journey map", "Карта пути", "Mapa podróży", "Карта шляху"),
    "goal": ("Goal", "Цель", "Cel", "Мета"),
    "why": (
        "Why was somebody asked, or not?",
        "Почему кого-то спросили или не спросили?",
        "Dlaczego kogoś zapytano albo nie?",
        "Чому когось спитали чи не спитали?",
    ),
    "window": ("Window", "Период", "Okres", "Період"),
    "emotion": ("Emotion", "Эмоции", "Emocje", "Емоції"),
    "reactions": ("Reactions", "Реакции", "Reakcje", "Реакції"),
    "metric": ("Metric", "Показатель", "Wskaźnik", "Показник"),
    "count": ("Answers", "Ответы", "Odpowiedzi", "Відповіді"),
    "response": ("Answered", "Ответили", "Odpowiedzieli", "Відповіли"),
    "channels": ("Channels", "Каналы", "Kanały", "Канали"),
    "owner": ("Owner", "Ответственный", "Odpowiada", "Відповідальний"),
    "target_action": ("Target action", "Целевое действие", "Działanie docelowe", "Цільова дія"),
    "touchpoint": ("Touchpoint", "Точка контакта", "Punkt styku", "Точка контакту"),
    "live": ("live", "на связи", "na żywo", "наживо"),
    "connecting": ("connecting", "соединяемся", "łączenie", "з’єднуємось"),
    "lost": (
        "connection lost, trying again",
        "связь потеряна, пробуем снова",
        "połączenie utracone, ponawiamy",
        "зв’язок втрачено, пробуємо знову",
    ),
    "newest": (
        "newest answer {age} ago",
        "последний ответ {age} назад",
        "ostatnia odpowiedź {age} temu",
        "остання відповідь {age} тому",
    ),
    "second": ("s", "с", "s", "с"),
    "minute": ("min", "мин", "min", "хв"),
    "hour": ("h", "ч", "godz.", "год"),
    "day": ("d", "дн.", "dni", "дн."),
    "too_few": ("too few", "мало ответов", "za mało", "замало"),
    "interval": ("95 % interval", "интервал 95 %", "przedział 95 %", "інтервал 95 %"),
    "mean": ("mean", "среднее", "średnia", "середнє"),
    "try_test": (
        "Send yourself a test with /test {touchpoint} in the bot.",
        "Отправьте себе пробный вопрос: /test {touchpoint} в боте.",
        "Wyślij sobie pytanie próbne: /test {touchpoint} w bocie.",
        "Надішліть собі пробне запитання: /test {touchpoint} у боті.",
    ),
    "empty_window": (
        "No answers in this window: choose a longer one.",
        "За этот период ответов нет: выберите период побольше.",
        "W tym okresie nie ma odpowiedzi: wybierz dłuższy.",
        "За цей період відповідей немає: виберіть довший.",
    ),
    "no_touchpoints": (
        "This journey has no touchpoints yet. Add one with /touchpoints in the bot.",
        "В этом пути ещё нет точек контакта. Добавьте их командой /touchpoints в боте.",
        "Ta podróż nie ma jeszcze punktów styku. Dodaj je poleceniem /touchpoints w bocie.",
        "У цьому шляху ще немає точок контакту. Додайте їх командою /touchpoints у боті.",
    ),
    "not_allowed": (
        "The figures could not be read ({status}). Trying again.",
        "Не удалось прочитать цифры ({status}). Пробуем снова.",
        "Nie udało się odczytać danych ({status}). Ponawiamy.",
        "Не вдалося прочитати цифри ({status}). Пробуємо знову.",
    ),
    "no_script": (
        "This page needs JavaScript to show live figures.",
        "Чтобы показывать живые цифры, странице нужен JavaScript.",
        "Ta strona potrzebuje JavaScriptu, aby pokazywać bieżące dane.",
        "Щоб показувати живі цифри, сторінці потрібен JavaScript.",
    ),
    # metrics
    "nps": ("NPS", "NPS", "NPS", "NPS"),
    "csat": ("CSAT", "CSAT", "CSAT", "CSAT"),
    "ces": ("CES", "CES", "CES", "CES"),
    "stars": ("★ 4–5", "★ 4–5", "★ 4–5", "★ 4–5"),
    "emotion3": ("happy", "довольны", "zadowoleni", "задоволені"),
    "emotion5": ("happy", "довольны", "zadowoleni", "задоволені"),
    "yesno": ("yes", "да", "tak", "так"),
}


def words(language: str) -> dict[str, str]:
    """Every text by key; an unknown language gets English."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {key: texts[column] for key, texts in _WORDS.items()}


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A configured text in this language, else in English, else in its first language."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def number(value: float, language: str, decimals: int = 0) -> str:
    """Digits grouped by no-break spaces; a decimal comma everywhere but in English."""
    text = f"{abs(value):,.{decimals}f}".replace(",", "\N{NO-BREAK SPACE}")
    sign = "\N{MINUS SIGN}" if value < 0 and float(f"{value:.{decimals}f}") != 0 else ""
    return sign + (text if language == "en" else text.replace(".", ","))


def percent(share: float, language: str) -> str:
    """A share in [0, 1] as a whole percentage."""
    return f"{share * 100:.0f}%" if language == "en" else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"

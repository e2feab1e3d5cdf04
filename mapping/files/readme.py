"""The README of an archive: what lies in it, which view it shows, and how its figures are to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mapping.chart.frame import answers_line
from mapping.sheet.content import window_words
from mapping.whole_map import WholeMap
from mapping.words import LANGUAGES, in_language

_SAYS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "read_at": ("Read at", "Прочитано", "Odczytano", "Прочитано"),
    "files": ("Files", "Файлы", "Pliki", "Файли"),
    "map.pdf": (
        "the whole map on A3 sheets to print",
        "вся карта на листах A3 для печати",
        "cała mapa na arkuszach A3 do druku",
        "уся карта на аркушах A3 для друку",
    ),
    "map.svg": ("the same as a drawing", "то же рисунком", "to samo jako rysunek", "те саме рисунком"),
    "map.png": ("the same as a picture", "то же картинкой", "to samo jako obraz", "те саме зображенням"),
    "map.json": (
        "all figures and texts of the map, as the HTTP interface gives them",
        "все числа и тексты карты, как их отдаёт HTTP-интерфейс",
        "wszystkie liczby i teksty mapy, tak jak podaje je interfejs HTTP",
        "усі числа й тексти карти, як їх віддає HTTP-інтерфейс",
    ),
    "map.mmd": (
        "the curve as a Mermaid journey diagram (scores 1 to 5)",
        "кривая как диаграмма Mermaid journey (оценки от 1 до 5)",
        "krzywa jako diagram Mermaid journey (oceny od 1 do 5)",
        "крива як діаграма Mermaid journey (оцінки від 1 до 5)",
    ),
    "points.csv": (
        "one row for each touchpoint",
        "строка на каждую точку контакта",
        "wiersz na każdy punkt styku",
        "рядок на кожну точку контакту",
    ),
    "points.parquet": (
        "the same with typed columns",
        "то же с типами столбцов",
        "to samo z typami kolumn",
        "те саме з типами стовпців",
    ),
    "entries.csv": (
        "the notes in the map's lanes",
        "записи в дорожках карты",
        "wpisy na ścieżkach mapy",
        "записи на доріжках карти",
    ),
    "map.xlsx": (
        "the tables as a workbook",
        "таблицы одной книгой Excel",
        "tabele jako skoroszyt",
        "таблиці однією книгою Excel",
    ),
    "answers.csv": (
        "every single answer: personal, keep it safe",
        "каждый отдельный ответ: личные данные, берегите",
        "każda pojedyncza odpowiedź: dane osobowe, proszę je chronić",
        "кожна окрема відповідь: особисті дані, бережіть",
    ),
    "events.csv": (
        "every single event: personal, keep it safe",
        "каждое отдельное событие: личные данные, берегите",
        "każde pojedyncze zdarzenie: dane osobowe, proszę je chronić",
        "кожна окрема подія: особисті дані, бережіть",
    ),
    "how": (
        "mean is the emotion score from -1 (unhappy) to +1 (happy); low and high are its 95 % interval, "
        "empty where answers are too few. negative, neutral and positive are counts; shares go from 0 to 1.",
        "mean – эмоциональная оценка от -1 (недовольны) до +1 (довольны); low и high – её интервал 95 %, "
        "пусто, где ответов мало. negative, neutral и positive – количества; доли от 0 до 1.",
        "mean to ocena emocji od -1 (niezadowoleni) do +1 (zadowoleni); low i high to jej przedział 95 %, "
        "pusty, gdy odpowiedzi jest za mało. negative, neutral i positive to liczby; udziały od 0 do 1.",
        "mean – емоційна оцінка від -1 (незадоволені) до +1 (задоволені); low і high – її інтервал 95 %, "
        "порожньо, де відповідей мало. negative, neutral і positive – кількості; частки від 0 до 1.",
    ),
}


def readme(whole: WholeMap, language: str, files: Iterable[str]) -> str:
    """Plain text; `files` are the names that lie beside it."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    say = {key: texts[column] for key, texts in _SAYS.items()}
    name = " ".join(in_language(whole.journey.name, language).split())
    lines = [
        f"{name} ({whole.journey.key})",
        f"{window_words(whole.view, language)} · {answers_line(whole.reading.curve, language)}",
        f"{say['read_at']}: {whole.read_at.isoformat(timespec='seconds')}",
        "",
        f"{say['files']}:",
        *(f"- {file}: {say[file]}" for file in files),
        "",
        say["how"],
    ]
    return "\n".join(lines) + "\n"

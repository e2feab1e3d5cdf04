"""Words of the sheets that leave the house, of the page's control and of what lies in the zip."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "exports_more": (
        "+{n} more: sheet {sheet}",
        "и ещё {n}: лист {sheet}",
        "i jeszcze {n}: arkusz {sheet}",
        "і ще {n}: аркуш {sheet}",
    ),
    "exports_in_full": (
        "in full: sheet {sheet}",
        "полностью: лист {sheet}",
        "w całości: arkusz {sheet}",
        "повністю: аркуш {sheet}",
    ),
    "exports_further": (
        "Notes that have no room on the map, in full",
        "Записи, которым не хватило места на карте, полностью",
        "Wpisy, które nie zmieściły się na mapie, w całości",
        "Записи, яким забракло місця на карті, повністю",
    ),
    "exports_sheet": (
        "sheet {number} of {count}",
        "лист {number} из {count}",
        "arkusz {number} z {count}",
        "аркуш {number} з {count}",
    ),
    "exports_made": ("Pulsemap, {date}", "Pulsemap, {date}", "Pulsemap, {date}", "Pulsemap, {date}"),
    "exports_wanted": (
        "Dashed line with a tip: what is wanted.",
        "Пунктир со стрелкой: к чему стремимся.",
        "Przerywana kreska z grotem: do czego dążymy.",
        "Пунктир зі стрілкою: чого прагнемо.",
    ),
    "exports_quotes": (
        "Quotes: the two newest of each cell.",
        "Цитаты: по две самые новые в клетке.",
        "Cytaty: po dwa najnowsze w komórce.",
        "Цитати: по дві найновіші в клітинці.",
    ),
    "exports_days": ("{first} – {last}", "{first} – {last}", "{first} – {last}", "{first} – {last}"),
    "exports_last_days": (
        "last {n} days",
        "последние {n} дн.",
        "ostatnie {n} dni",
        "останні {n} дн.",
    ),
    "exports_until": ("until {last}", "по {last}", "do {last}", "до {last}"),
    "exports_share": ("{rate} of {n}", "{rate} из {n}", "{rate} z {n}", "{rate} з {n}"),
    # page
    "exports_title": ("Export", "Выгрузка", "Eksport", "Експорт"),
    "exports_pdf": ("PDF, A3 to print", "PDF, A3 для печати", "PDF, A3 do druku", "PDF, A3 для друку"),
    "exports_png": ("PNG, a picture", "PNG, картинка", "PNG, obraz", "PNG, зображення"),
    "exports_svg": ("SVG, a drawing", "SVG, рисунок", "SVG, rysunek", "SVG, рисунок"),
    "exports_xlsx": ("Excel workbook", "Книга Excel", "Skoroszyt Excel", "Книга Excel"),
    "exports_csv": ("CSV, touchpoints", "CSV, точки контакта", "CSV, punkty styku", "CSV, точки контакту"),
    "exports_json": ("JSON, the whole map", "JSON, вся карта", "JSON, cała mapa", "JSON, уся карта"),
    "exports_parquet": (
        "Parquet, touchpoints",
        "Parquet, точки контакта",
        "Parquet, punkty styku",
        "Parquet, точки контакту",
    ),
    "exports_mermaid": (
        "Mermaid, journey",
        "Mermaid, диаграмма пути",
        "Mermaid, diagram podróży",
        "Mermaid, діаграма шляху",
    ),
    "exports_zip": ("Everything (zip)", "Всё сразу (zip)", "Wszystko (zip)", "Усе разом (zip)"),
    "exports_making": ("Being made …", "Готовим файл …", "Przygotowujemy plik …", "Готуємо файл …"),
    "exports_done": ("Saved: {name}", "Сохранено: {name}", "Zapisano: {name}", "Збережено: {name}"),
    "exports_failed": (
        "It did not work: {why}",
        "Не получилось: {why}",
        "Nie udało się: {why}",
        "Не вдалося: {why}",
    ),
}

"""Words of comparing: the choice in the header, the row of differences, what staff believed."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "compare_with": ("Compare with…", "Сравнить с…", "Porównaj z…", "Порівняти з…"),
    "compare_n": ("Compared with {n}", "Сравнение: {n}", "Porównanie: {n}", "Порівняння: {n}"),
    "compare_most": (
        "At most five curves at a time.",
        "Не больше пяти кривых сразу.",
        "Najwyżej pięć krzywych naraz.",
        "Не більше п’яти кривих одразу.",
    ),
    "compare_previous": (
        "the time before, as long",
        "предыдущий период той же длины",
        "poprzedni okres tej samej długości",
        "попередній період тієї самої довжини",
    ),
    "compare_believed": (
        "what the team believed",
        "что думала команда",
        "co sądził zespół",
        "що думала команда",
    ),
    "compare_wanted": ("what is wanted", "желаемое", "to, co pożądane", "бажане"),
    "compare_asof": ("as it stood on a day", "как было на дату", "stan na dzień", "як було на дату"),
    "compare_asof_is": ("as on {date}", "на {date}", "stan na {date}", "на {date}"),
    "compare_version_of": (
        "with an earlier version of the map",
        "с прежней версией карты",
        "z wcześniejszą wersją mapy",
        "з попередньою версією карти",
    ),
    "compare_version": (
        "version {n} of the map",
        "версия карты {n}",
        "wersja {n} mapy",
        "версія карти {n}",
    ),
    "compare_persona": ("persona: {name}", "персона: {name}", "persona: {name}", "персона: {name}"),
    "compare_channel": ("channel: {name}", "канал: {name}", "kanał: {name}", "канал: {name}"),
    "compare_none": ("Compare with nothing", "Убрать сравнение", "Bez porównania", "Без порівняння"),
    "compare_row": ("Difference", "Разница", "Różnica", "Різниця"),
    "compare_gap": ("no data", "нет данных", "brak danych", "немає даних"),
    "compare_rise": ("higher", "выше", "wyżej", "вище"),
    "compare_fall": ("lower", "ниже", "niżej", "нижче"),
    "compare_unclear": (
        "no clear difference",
        "явной разницы нет",
        "bez wyraźnej różnicy",
        "явної різниці немає",
    ),
    "compare_too_few": ("too few to say", "слишком мало", "za mało, by ocenić", "замало, щоб судити"),
    "compare_missing": (
        "Nothing to compare: {name}.",
        "Не с чем сравнить: {name}.",
        "Nie ma z czym porównać: {name}.",
        "Немає з чим порівняти: {name}.",
    ),
    "compare_gone": (
        "Then also on the map: {names}.",
        "Тогда на карте было ещё: {names}.",
        "Wtedy na mapie było też: {names}.",
        "Тоді на карті було ще: {names}.",
    ),
    "compare_new": (
        "Not on the map then: {names}.",
        "Тогда на карте не было: {names}.",
        "Wtedy na mapie nie było: {names}.",
        "Тоді на карті не було: {names}.",
    ),
    "compare_told": (
        "{name}: now {now} (n {n}), there {there} (n {n_other}). Difference {value}: {verdict}.",
        "{name}: сейчас {now} (n {n}), там {there} (n {n_other}). Разница {value}: {verdict}.",
        "{name}: teraz {now} (n {n}), tam {there} (n {n_other}). Różnica {value}: {verdict}.",
        "{name}: зараз {now} (n {n}), там {there} (n {n_other}). Різниця {value}: {verdict}.",
    ),
    "compare_told_fixed": (
        "{name}: {there}; measured {now} (n {n}). Difference {value}: {verdict}.",
        "{name}: {there}; измерено {now} (n {n}). Разница {value}: {verdict}.",
        "{name}: {there}; zmierzono {now} (n {n}). Różnica {value}: {verdict}.",
        "{name}: {there}; виміряно {now} (n {n}). Різниця {value}: {verdict}.",
    ),
    "compare_how": (
        (
            "Higher or lower is said only where the 95% interval (Welch) excludes zero and both sides "
            "have five answers."
        ),
        (
            "«Выше» и «ниже» сказано лишь там, где 95%-й интервал (Уэлч) не содержит нуля и с обеих "
            "сторон есть пять ответов."
        ),
        (
            "„Wyżej” i „niżej” pada tylko tam, gdzie 95-procentowy przedział (Welch) nie zawiera zera i "
            "po obu stronach jest pięć odpowiedzi."
        ),
        (
            "«Вище» і «нижче» сказано лише там, де 95%-й інтервал (Велч) не містить нуля й з обох боків "
            "є п’ять відповідей."
        ),
    ),
    # what staff believed
    "believed_title": (
        "Believed and measured",
        "Думали и измерили",
        "Sądzono i zmierzono",
        "Думали й виміряли",
    ),
    "believed_who": (
        "What the team expected before it saw any data; people who have said so: {n}. The widest gap first.",
        "Чего команда ждала, пока не видела данных; ответили сотрудники: {n}. Самый большой разрыв – первый.",
        "Czego zespół się spodziewał, zanim zobaczył dane; liczba osób: {n}. Największa luka na początku.",
        "Чого команда чекала, поки не бачила даних; відповіли працівники: {n}. Найбільший розрив – перший.",
    ),
    "believed_nobody": (
        "Nobody has said yet what they believe. The bot asks for it before the first look, or by /believe.",
        (
            "Пока никто не сказал, что думает. Бот спрашивает об этом перед первым взглядом на данные "
            "или по /believe."
        ),
        (
            "Nikt jeszcze nie powiedział, co sądzi. Bot pyta o to przed pierwszym spojrzeniem na dane "
            "albo po /believe."
        ),
        "Поки ніхто не сказав, що думає. Бот питає про це перед першим поглядом на дані або за /believe.",
    ),
    "believed_column": ("Believed", "Думали", "Sądzono", "Думали"),
    "measured_column": ("Measured", "Измерено", "Zmierzono", "Виміряно"),
    "gap_column": ("Gap", "Разрыв", "Luka", "Розрив"),
    "believed_overrated": (
        "worse than believed",
        "хуже, чем думали",
        "gorzej, niż sądzono",
        "гірше, ніж думали",
    ),
    "believed_underrated": (
        "better than believed",
        "лучше, чем думали",
        "lepiej, niż sądzono",
        "краще, ніж думали",
    ),
    "believed_unclear": (
        "about as believed",
        "примерно как думали",
        "mniej więcej tak, jak sądzono",
        "приблизно як думали",
    ),
    "believed_too_few": ("too few to say", "слишком мало", "za mało, by ocenić", "замало, щоб судити"),
    "believed_owners": ("By owner", "По ответственным", "Według właścicieli", "За відповідальними"),
    "believed_over": ("mean of {n}", "среднее по точкам: {n}", "średnia z {n}", "середнє за точками: {n}"),
    "believe_title": (
        "Before you look: what do you expect?",
        "Прежде чем смотреть: чего вы ждёте?",
        "Zanim spojrzysz: czego się spodziewasz?",
        "Перш ніж дивитися: чого ви чекаєте?",
    ),
    "believe_why": (
        (
            "One tap each: how do customers feel there? Your guess is shown to others only as a mean of "
            "three or more people. You are asked this once."
        ),
        (
            "По одному нажатию: как там чувствует себя клиент? Вашу догадку другие увидят только в "
            "среднем от трёх человек. Спрашиваем один раз."
        ),
        (
            "Po jednym dotknięciu: jak czuje się tam klient? Inni zobaczą Twoje przypuszczenie tylko w "
            "średniej z co najmniej trzech osób. Pytamy raz."
        ),
        (
            "По одному натисканню: як там почувається клієнт? Вашу здогадку інші побачать лише в "
            "середньому від трьох людей. Питаємо один раз."
        ),
    ),
    "believe_done": ("Show me the map", "Показать карту", "Pokaż mapę", "Показати карту"),
    "believe_skip": ("Skip", "Пропустить", "Pomiń", "Пропустити"),
}

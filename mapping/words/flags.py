"""Words of the points that stand out: a name, a definition and the figures that prove it."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "flag_critical": ("critical", "критично", "krytyczny", "критично"),
    "flag_critical_what": (
        "Critical point: the most obstacles gather here (share of unhappy answers × customers who came by).",
        "Критическая точка: здесь больше всего препятствий (доля недовольных × сколько клиентов прошло).",
        "Punkt krytyczny: tu jest najwięcej przeszkód (udział niezadowolonych × liczba klientów).",
        "Критична точка: тут найбільше перешкод (частка незадоволених × скільки клієнтів пройшло).",
    ),
    "flag_critical_facts": (
        "{value} unhappy {range} · n {n} · came by: {reached}",
        "недовольны {value} {range} · n {n} · прошли: {reached}",
        "niezadowolonych {value} {range} · n {n} · przeszło: {reached}",
        "незадоволені {value} {range} · n {n} · пройшли: {reached}",
    ),
    "flag_weak_link": ("weak link", "слабое звено", "słabe ogniwo", "слабка ланка"),
    "flag_weak_link_what": (
        "Weak link: who is unhappy here drops out more often or scores lower later. An association, "
        "not proof of a cause.",
        "Слабое звено: недовольные здесь чаще уходят или потом ставят оценки ниже. Это связь, "
        "а не доказанная причина.",
        "Słabe ogniwo: niezadowoleni tutaj częściej odchodzą albo oceniają później gorzej. To związek, "
        "nie dowód przyczyny.",
        "Слабка ланка: незадоволені тут частіше йдуть або згодом оцінюють нижче. Це зв’язок, "
        "а не доведена причина.",
    ),
    "flag_weak_link_continuation": (
        "go on: {value} {range} against the others · n {unhappy_n} and {other_n}",
        "идут дальше: {value} {range} против остальных · n {unhappy_n} и {other_n}",
        "idą dalej: {value} {range} wobec pozostałych · n {unhappy_n} i {other_n}",
        "ідуть далі: {value} {range} проти решти · n {unhappy_n} і {other_n}",
    ),
    "flag_weak_link_score": (
        "later score: {value} {range} against the others · n {unhappy_n} and {other_n}",
        "оценка потом: {value} {range} против остальных · n {unhappy_n} и {other_n}",
        "późniejsza ocena: {value} {range} wobec pozostałych · n {unhappy_n} i {other_n}",
        "оцінка згодом: {value} {range} проти решти · n {unhappy_n} і {other_n}",
    ),
    "flag_weak_link_over": (
        "last {days} days, all customers",
        "за последние {days} дней, все клиенты",
        "ostatnie {days} dni, wszyscy klienci",
        "за останні {days} днів, усі клієнти",
    ),
    "flag_wow": ("wow", "восторг", "zachwyt", "захват"),
    "flag_wow_what": (
        "Wow point: surely at least 70% happy (lower end of the interval), and a mean of +0.60 or more.",
        "Точка восторга: довольных наверняка не меньше 70 % (нижний край интервала), среднее от +0,60.",
        "Punkt zachwytu: na pewno co najmniej 70 % zadowolonych (dolny kraniec przedziału), "
        "średnia od +0,60.",
        "Точка захвату: задоволених напевно не менше 70 % (нижній край інтервалу), середнє від +0,60.",
    ),
    "flag_wow_facts": (
        "{value} happy {range} · mean {mean} · n {n}",
        "довольны {value} {range} · среднее {mean} · n {n}",
        "zadowolonych {value} {range} · średnia {mean} · n {n}",
        "задоволені {value} {range} · середнє {mean} · n {n}",
    ),
    "flag_dip": ("dip", "спад", "spadek", "спад"),
    "flag_dip_what": (
        "Dip: the largest fall between neighbours whose intervals do not overlap.",
        "Спад: самое большое падение между соседями, чьи интервалы не пересекаются.",
        "Spadek: największy między sąsiadami, których przedziały nie zachodzą na siebie.",
        "Спад: найбільше падіння між сусідами, чиї інтервали не перетинаються.",
    ),
    "flag_rise": ("rise", "подъём", "wzrost", "підйом"),
    "flag_rise_what": (
        "Rise: the largest gain between neighbours whose intervals do not overlap.",
        "Подъём: самый большой рост между соседями, чьи интервалы не пересекаются.",
        "Wzrost: największy między sąsiadami, których przedziały nie zachodzą na siebie.",
        "Підйом: найбільше зростання між сусідами, чиї інтервали не перетинаються.",
    ),
    "flag_change_facts": (
        "{before} → {after} after “{from}”: {value} {range} · n {n_from} and {n}",
        "{before} → {after} после «{from}»: {value} {range} · n {n_from} и {n}",
        "{before} → {after} po „{from}”: {value} {range} · n {n_from} i {n}",
        "{before} → {after} після «{from}»: {value} {range} · n {n_from} і {n}",
    ),
    "flag_blind": ("blind spot", "слепое пятно", "martwe pole", "сліпа пляма"),
    "flag_blind_what": (
        "Blind spot: customers keep coming, but how they feel is not known well enough.",
        "Слепое пятно: клиенты идут, но что они чувствуют, известно слишком плохо.",
        "Biała plama: klienci przychodzą, ale za mało wiadomo, co czują.",
        "Сліпа пляма: клієнти йдуть, але що вони відчувають, відомо замало.",
    ),
    "flag_blind_never": (
        "no answer yet · events: {events}",
        "ответов ещё нет · событий: {events}",
        "brak odpowiedzi · zdarzeń: {events}",
        "відповідей ще немає · подій: {events}",
    ),
    "flag_blind_stale": (
        "newest answer: {newest}, older than {limit} · n {n} · events: {events}",
        "последний ответ: {newest}, старше {limit} · n {n} · событий: {events}",
        "ostatnia odpowiedź: {newest}, starsza niż {limit} · n {n} · zdarzeń: {events}",
        "остання відповідь: {newest}, старша за {limit} · n {n} · подій: {events}",
    ),
    "flag_blind_wide": (
        "the interval is {value} wide, more than {limit} · n {n} · events: {events}",
        "ширина интервала {value}, больше {limit} · n {n} · событий: {events}",
        "szerokość przedziału {value}, ponad {limit} · n {n} · zdarzeń: {events}",
        "ширина інтервалу {value}, понад {limit} · n {n} · подій: {events}",
    ),
}

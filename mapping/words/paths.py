"""Words of the section about paths: ways between touchpoints, drop-out, weak links, one's own passage."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "paths_title": ("How customers went", "Как шли клиенты", "Jak szli klienci", "Як ішли клієнти"),
    "paths_moves": (
        "Moves between touchpoints",
        "Переходы между точками контакта",
        "Przejścia między punktami styku",
        "Переходи між точками контакту",
    ),
    "paths_axis": ("Time axis", "Ось времени", "Oś czasu", "Вісь часу"),
    "paths_equal": ("equal steps", "равные шаги", "równe kroki", "рівні кроки"),
    "paths_real": ("real time", "реальное время", "czas rzeczywisty", "реальний час"),
    "paths_search": ("Order number", "Номер заказа", "Numer zamówienia", "Номер замовлення"),
    "paths_show": ("Show its path", "Показать путь", "Pokaż drogę", "Показати шлях"),
    "paths_hide": ("Hide", "Скрыть", "Ukryj", "Сховати"),
    "paths_total": (
        "passages begun in this window: {n} · under way: {under_way}",
        "начато за этот период: {n} · ещё в пути: {under_way}",
        "rozpoczęte w tym okresie: {n} · jeszcze w drodze: {under_way}",
        "розпочато за цей період: {n} · ще в дорозі: {under_way}",
    ),
    "paths_empty": (
        "No passage began in this window. Events with the same instance (an order number, say) make a "
        "passage: "
        "send it with each event, or choose a longer window.",
        "За этот период никто не отправился в путь. Путь складывается из событий с одним instance (например, "
        "номером заказа): передавайте его с каждым событием или выберите период побольше.",
        "W tym okresie nikt nie wyruszył w drogę. Drogę tworzą zdarzenia z tym samym instance (na przykład "
        "numerem zamówienia): wysyłaj go z każdym zdarzeniem albo wybierz dłuższy okres.",
        "За цей період ніхто не вирушив у дорогу. Шлях складається з подій з одним instance (наприклад, "
        "номером замовлення): надсилайте його з кожною подією або виберіть довший період.",
    ),
    "paths_nobody": ("nobody yet", "пока никто", "jeszcze nikt", "поки ніхто"),
    "paths_ended": (
        "{share} ended here",
        "{share} здесь закончили",
        "{share} tu skończyło",
        "{share} тут закінчили",
    ),
    "paths_under_way": ("under way: {n}", "в пути: {n}", "w drodze: {n}", "у дорозі: {n}"),
    "paths_since": (
        "half after {time}",
        "половина через {time}",
        "połowa po {time}",
        "половина через {time}",
    ),
    "paths_again": (
        "more than once: {n}",
        "больше одного раза: {n}",
        "więcej niż raz: {n}",
        "більше ніж раз: {n}",
    ),
    "paths_skipped": ("passed by: {n}", "прошли мимо: {n}", "ominęło: {n}", "оминули: {n}"),
    "paths_move": (
        "{from} → {to}: {n} ({share} of the visits at “{from}”, {low}–{high}). Half within {median}, 9 of 10 "
        "within {p90}.",
        "{from} → {to}: {n} ({share} посещений точки «{from}», {low}–{high}). Половина за {median}, 9 из 10 "
        "за {p90}.",
        "{from} → {to}: {n} ({share} wizyt w punkcie „{from}”, {low}–{high}). Połowa w {median}, 9 z 10 "
        "w {p90}.",
        "{from} → {to}: {n} ({share} відвідувань точки «{from}», {low}–{high}). Половина за {median}, 9 із "
        "10 "
        "за {p90}.",
    ),
    "paths_forward": ("onward", "дальше", "dalej", "далі"),
    "paths_skip": ("onward, past {n}", "дальше, мимо {n}", "dalej, z pominięciem {n}", "далі, повз {n}"),
    "paths_back": ("back", "назад", "wstecz", "назад"),
    "paths_again_move": ("again", "снова", "ponownie", "знову"),
    "paths_hint": (
        "Above: onward, dashed past touchpoints. Below: back. Point at an arc, or go through them with the "
        "arrow keys.",
        "Сверху — дальше, пунктиром мимо точек; снизу — назад. Наведите на дугу или листайте их стрелками.",
        "U góry dalej, linią przerywaną z pominięciem punktów; u dołu wstecz. Wskaż łuk albo przechodź "
        "między "
        "nimi strzałkami.",
        "Згори — далі, пунктиром повз точки; знизу — назад. Наведіть на дугу або гортайте їх стрілками.",
    ),
    "paths_hint_down": (
        "Right: onward, dashed past touchpoints. Left: back. Tap an arc to read it.",
        "Справа — дальше, пунктиром мимо точек; слева — назад. Коснитесь дуги, чтобы прочитать.",
        "Po prawej dalej, linią przerywaną z pominięciem punktów; po lewej wstecz. Dotknij łuku, aby "
        "przeczytać.",
        "Праворуч — далі, пунктиром повз точки; ліворуч — назад. Торкніться дуги, щоб прочитати.",
    ),
    "paths_drawn": (
        "Drawn: the {n} most frequent of {all}; the table has all.",
        "Нарисованы самые частые: {n} из {all}; в таблице есть все.",
        "Narysowane najczęstsze: {n} z {all}; tabela ma wszystkie.",
        "Намальовано найчастіші: {n} з {all}; у таблиці є всі.",
    ),
    "paths_table": (
        "All moves as a table",
        "Все переходы таблицей",
        "Wszystkie przejścia w tabeli",
        "Усі переходи таблицею",
    ),
    "paths_from": ("From", "Откуда", "Skąd", "Звідки"),
    "paths_to": ("To", "Куда", "Dokąd", "Куди"),
    "paths_kind": ("Direction", "Направление", "Kierunek", "Напрямок"),
    "paths_n": ("Moves", "Переходы", "Przejścia", "Переходи"),
    "paths_share": ("Of visits", "От посещений", "Z wizyt", "Від відвідувань"),
    "paths_weak_continuation": (
        "Weak link “{name}”: after an unhappy answer {unhappy} go on (n {unhappy_n}), after any other "
        "{other} "
        "(n {other_n}): {difference} ({low}…{high}). An association, not a proven cause.",
        "Слабое звено «{name}»: после недовольного ответа идут дальше {unhappy} (n {unhappy_n}), после "
        "остальных — {other} (n {other_n}): разница {difference} ({low}…{high}). Это связь, а не "
        "доказанная причина.",
        "Słabe ogniwo „{name}”: po niezadowolonej odpowiedzi dalej idzie {unhappy} (n {unhappy_n}), po "
        "innych "
        "{other} (n {other_n}): różnica {difference} ({low}…{high}). To związek, a nie udowodniona "
        "przyczyna.",
        "Слабка ланка «{name}»: після незадоволеної відповіді йдуть далі {unhappy} (n {unhappy_n}), після "
        "інших — {other} (n {other_n}): різниця {difference} ({low}…{high}). Це зв’язок, а не доведена "
        "причина.",
    ),
    "paths_weak_score": (
        "Weak link “{name}”: customers unhappy here end at {unhappy} (n {unhappy_n}), the others at {other} "
        "(n {other_n}): {difference} ({low}…{high}). An association, not a proven cause.",
        "Слабое звено «{name}»: недовольные здесь заканчивают путь с оценкой {unhappy} (n {unhappy_n}), "
        "остальные — {other} (n {other_n}): разница {difference} ({low}…{high}). Это связь, а не доказанная "
        "причина.",
        "Słabe ogniwo „{name}”: niezadowoleni tutaj kończą z oceną {unhappy} (n {unhappy_n}), pozostali "
        "{other} "
        "(n {other_n}): różnica {difference} ({low}…{high}). To związek, a nie udowodniona przyczyna.",
        "Слабка ланка «{name}»: незадоволені тут завершують з оцінкою {unhappy} (n {unhappy_n}), решта — "
        "{other} (n {other_n}): різниця {difference} ({low}…{high}). Це зв’язок, а не доведена причина.",
    ),
    "paths_no_weak": (
        "No weak link in this window: nowhere do the unhappy surely drop out more, or end less happy.",
        "За этот период слабых звеньев нет: нигде недовольные заведомо не уходят чаще и не заканчивают хуже.",
        "W tym okresie brak słabych ogniw: nigdzie niezadowoleni na pewno nie odpadają częściej ani nie "
        "kończą gorzej.",
        "За цей період слабких ланок немає: ніде незадоволені напевно не йдуть частіше й не завершують "
        "гірше.",
    ),
    "paths_own": ("Passage {instance}", "Путь {instance}", "Droga {instance}", "Шлях {instance}"),
    "paths_own_curve": ("passage {instance}", "путь {instance}", "droga {instance}", "шлях {instance}"),
    "paths_own_under_way": ("under way", "ещё в пути", "w drodze", "ще в дорозі"),
    "paths_own_alike": (
        "the newest of {n} with this number",
        "самый новый из {n} с этим номером",
        "najnowsza z {n} o tym numerze",
        "найновіший із {n} з цим номером",
    ),
    "paths_own_after": ("after {time}", "через {time}", "po {time}", "через {time}"),
    "paths_own_usual": (
        "usually {median}, 9 of 10 within {p90}",
        "обычно {median}, 9 из 10 за {p90}",
        "zwykle {median}, 9 z 10 w {p90}",
        "зазвичай {median}, 9 із 10 за {p90}",
    ),
    "paths_own_slow": (
        "slower than 9 of 10",
        "дольше, чем у 9 из 10",
        "wolniej niż 9 z 10",
        "довше, ніж у 9 із 10",
    ),
    "paths_own_none": (
        "There is no passage {instance} in this journey.",
        "В этом пути нет {instance}.",
        "W tej podróży nie ma {instance}.",
        "У цьому шляху немає {instance}.",
    ),
    "paths_own_refused": (
        "One's own passage is shown to staff only.",
        "Путь одного клиента видят только сотрудники.",
        "Drogę jednego klienta widzą tylko pracownicy.",
        "Шлях одного клієнта бачать лише працівники.",
    ),
    "paths_legend": (
        "A passage is all events of one customer with one number, counted by when it began. It ended where "
        "nothing "
        "followed within the time that 9 of 10 take onward; until then it is under way.",
        "Путь — все события одного клиента с одним номером; считается по времени начала. Закончен там, где "
        "ничего "
        "не последовало за время, в которое 9 из 10 идут дальше; до тех пор он ещё в пути.",
        "Droga to wszystkie zdarzenia jednego klienta z jednym numerem, liczone według początku. Skończyła "
        "się tam, "
        "gdzie nic nie nastąpiło w czasie, w którym 9 z 10 idzie dalej; do tej pory jest w drodze.",
        "Шлях — усі події одного клієнта з одним номером; рахується за часом початку. Закінчений там, де "
        "нічого "
        "не сталося за час, у який 9 із 10 ідуть далі; доти він ще в дорозі.",
    ),
}

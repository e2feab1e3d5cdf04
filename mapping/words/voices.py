"""Words of the section about customers' own words: topics, the empathy map, groups."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "voices_title": ("In their words", "Их словами", "Ich słowami", "Їхніми словами"),
    "voices_topics": ("Topics", "Темы", "Tematy", "Теми"),
    "voices_read": (
        "comments read: {n}",
        "прочитано комментариев: {n}",
        "przeczytane komentarze: {n}",
        "прочитано коментарів: {n}",
    ),
    "voices_none": (
        "No topic yet: a topic is something that at least {floor} customers wrote about.",
        "Тем пока нет: тема — то, о чём написали не меньше {floor} клиентов.",
        "Nie ma jeszcze tematów: temat to coś, o czym napisało co najmniej {floor} klientów.",
        "Тем ще немає: тема — те, про що написали щонайменше {floor} клієнтів.",
    ),
    "voices_facts": (
        "n {n} · {share} of the comments here",
        "n {n} · {share} комментариев здесь",
        "n {n} · {share} komentarzy tutaj",
        "n {n} · {share} коментарів тут",
    ),
    "voices_mean": ("emotion {mean}", "эмоция {mean}", "emocja {mean}", "емоція {mean}"),
    "voices_nowhere": (
        "About no touchpoint",
        "Не о точке контакта",
        "Nie o punkcie styku",
        "Не про точку контакту",
    ),
    "voices_how": (
        "Topics are words that are said here more than at other touchpoints (weighted log-odds), found on "
        "this server; names, phones and numbers are left out.",
        "Темы — слова, которые здесь звучат чаще, чем в других точках контакта (взвешенное отношение "
        "шансов). Они найдены на этом сервере; имена, телефоны и номера не учитываются.",
        "Tematy to słowa, które padają tu częściej niż w innych punktach styku (ważone ilorazy szans), "
        "znalezione na tym serwerze; imiona, telefony i numery są pominięte.",
        "Теми — слова, які тут звучать частіше, ніж в інших точках контакту (зважене відношення шансів). "
        "Їх знайдено на цьому сервері; імена, телефони й номери не враховуються.",
    ),
    "voices_empathy": ("Empathy map", "Карта эмпатии", "Mapa empatii", "Карта емпатії"),
    "voices_groups": ("Groups", "Группы", "Grupy", "Групи"),
    "voices_shown": ("Shown by", "Показать", "Pokaż", "Показати"),
    "voices_persona": ("Persona", "Персона", "Persona", "Персона"),
    "voices_no_persona": ("without a persona", "без персоны", "bez persony", "без персони"),
    "voices_says": ("Says", "Говорит", "Mówi", "Говорить"),
    "voices_thinks": ("Thinks", "Думает", "Myśli", "Думає"),
    "voices_does": ("Does", "Делает", "Robi", "Робить"),
    "voices_feels": ("Feels", "Чувствует", "Czuje", "Відчуває"),
    "voices_where": ("Quadrant", "Квадрант", "Ćwiartka", "Квадрант"),
    "voices_group": ("Group", "Группа", "Grupa", "Група"),
    "voices_no_group": ("In no group", "Без группы", "Bez grupy", "Без групи"),
    "voices_confirm": ("Confirm", "Подтвердить", "Potwierdź", "Підтвердити"),
    "voices_move": ("Move", "Переместить", "Przenieś", "Перемістити"),
    "voices_dismiss": ("Dismiss", "Отклонить", "Odrzuć", "Відхилити"),
    "voices_proposed": ("proposed", "предложено", "propozycja", "запропоновано"),
    "voices_dismissed": ("Dismissed: {n}", "Отклонено: {n}", "Odrzucone: {n}", "Відхилено: {n}"),
    "voices_confirmed_by": (
        "confirmed by {by}",
        "подтвердил(а) {by}",
        "potwierdza {by}",
        "підтвердив(ла) {by}",
    ),
    "voices_empty": (
        "Nothing is confirmed yet. Admins see proposals here and confirm them.",
        "Пока ничего не подтверждено. Администраторы видят здесь предложения и подтверждают их.",
        "Nic jeszcze nie jest potwierdzone. Administratorzy widzą tu propozycje i je potwierdzają.",
        "Поки нічого не підтверджено. Адміністратори бачать тут пропозиції та підтверджують їх.",
    ),
    "voices_kept": ("Kept.", "Сохранено.", "Zapisane.", "Збережено."),
    "voices_failed": (
        "Not kept: the quote is gone, or the connection is. Nothing was changed.",
        "Не сохранено: цитаты больше нет или пропала связь. Ничего не изменено.",
        "Nie zapisano: cytatu już nie ma albo zniknęło połączenie. Nic się nie zmieniło.",
        "Не збережено: цитати вже немає або зник зв’язок. Нічого не змінено.",
    ),
    "voices_more": ("{n} more", "ещё {n}", "jeszcze {n}", "ще {n}"),
}

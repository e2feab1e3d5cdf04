"""Names of the channels that journeys commonly have; any other is called by its key."""

from __future__ import annotations

from collections.abc import Mapping

from mapping.words import name_of, names_of

NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "agency": ("agency", "агентство", "agencja", "агентство"),
    "api": ("API", "API", "API", "API"),
    "app": ("app", "приложение", "aplikacja", "застосунок"),
    "bar": ("bar", "бар", "bar", "бар"),
    "branch": ("branch", "отделение", "oddział", "відділення"),
    "buffet": ("buffet", "шведский стол", "bufet", "шведський стіл"),
    "call": ("call", "звонок", "rozmowa", "дзвінок"),
    "card": ("card", "карта", "karta", "картка"),
    "chat": ("chat", "чат", "czat", "чат"),
    "clinic": ("clinic", "клиника", "przychodnia", "клініка"),
    "courier": ("courier", "курьер", "kurier", "кур’єр"),
    "day_ward": ("day ward", "дневной стационар", "oddział dzienny", "денний стаціонар"),
    "delivery": ("delivery", "доставка", "dostawa", "доставка"),
    "desk": ("desk", "стойка", "okienko", "стійка"),
    "email": ("email", "эл. почта", "mail", "ел. пошта"),
    "front_desk": ("front desk", "стойка", "recepcja", "рецепція"),
    "gym": ("gym", "спортзал", "siłownia", "спортзал"),
    "hall": ("hall", "зал", "sala", "зала"),
    "home": ("at home", "дома", "w domu", "удома"),
    "insurance": ("insurance", "страховая", "ubezpieczyciel", "страхова"),
    "kiosk": ("kiosk", "киоск", "kiosk", "кіоск"),
    "laboratory": ("laboratory", "лаборатория", "laboratorium", "лабораторія"),
    "locker": ("parcel locker", "постамат", "automat paczkowy", "поштомат"),
    "mail": ("email", "эл. почта", "mail", "ел. пошта"),
    "maps": ("maps", "карты", "mapy", "карти"),
    "office": ("office", "офис", "biuro", "офіс"),
    "paper": ("paper", "бумага", "papier", "папір"),
    "phone": ("phone", "телефон", "telefon", "телефон"),
    "pickup": ("pickup", "самовывоз", "odbiór osobisty", "самовивіз"),
    "pool": ("pool", "бассейн", "basen", "басейн"),
    "post": ("post", "почта", "poczta", "пошта"),
    "reception": ("reception", "ресепшен", "recepcja", "рецепція"),
    "restaurant": ("restaurant", "ресторан", "restauracja", "ресторан"),
    "room": ("room", "номер", "pokój", "номер"),
    "shop": ("shop", "магазин", "sklep", "магазин"),
    "site": ("site", "сайт", "strona", "сайт"),
    "sms": ("SMS", "SMS", "SMS", "SMS"),
    "spa": ("spa", "спа", "spa", "спа"),
    "store": ("store", "магазин", "sklep", "магазин"),
    "street": ("street", "улица", "ulica", "вулиця"),
    "terrace": ("terrace", "терраса", "taras", "тераса"),
    "tow_truck": ("tow truck", "эвакуатор", "laweta", "евакуатор"),
    "video": ("video", "видео", "wideo", "відео"),
    "web": ("web", "сайт", "strona", "сайт"),
    "webinar": ("webinar", "вебинар", "webinar", "вебінар"),
    "workshop": ("workshop", "мастерская", "warsztat", "майстерня"),
}
"""Channel -> its names in the order of `LANGUAGES`: keys of the shipped templates that mean one thing."""


def channel_name(key: str, language: str) -> str:
    """In this language; a key without a name as words: by_support -> by support."""
    return name_of(NAMES, key, language)


def channel_names(key: str, usual: str) -> dict[str, str]:
    """Language -> name; the key itself in the `usual` language where it has none."""
    return names_of(NAMES, key, usual)

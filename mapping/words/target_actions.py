"""Names of the target actions that journeys commonly have; any other is called by its key."""

from __future__ import annotations

from collections.abc import Mapping

from mapping.words import name_of, names_of

NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "accept": ("accept", "принять", "przyjąć", "прийняти"),
    "accept_new_time": (
        "accept the new time",
        "согласиться на новое время",
        "przyjąć nowy termin",
        "погодитися на новий час",
    ),
    "agree": ("agree", "согласиться", "zgodzić się", "погодитися"),
    "agree_on_visit": ("agree on a visit", "договориться о визите", "umówić wizytę", "домовитися про візит"),
    "apply": ("apply", "подать заявку", "złożyć wniosek", "подати заявку"),
    "arrive": ("arrive", "приехать", "dotrzeć", "приїхати"),
    "ask_again": ("ask again", "обратиться снова", "zapytać ponownie", "звернутися знову"),
    "be_at_home": ("be at home", "быть дома", "być w domu", "бути вдома"),
    "book": ("book", "забронировать", "zarezerwować", "забронювати"),
    "book_again": ("book again", "забронировать снова", "zarezerwować ponownie", "забронювати знову"),
    "check_figures": ("check the figures", "проверить цифры", "sprawdzić dane", "перевірити цифри"),
    "choose_new_time": (
        "choose a new time",
        "выбрать другое время",
        "wybrać nowy termin",
        "вибрати інший час",
    ),
    "come": ("come", "прийти", "przyjść", "прийти"),
    "come_again": ("come again", "прийти снова", "przyjść ponownie", "прийти знову"),
    "come_back": ("come back", "вернуться", "wrócić", "повернутися"),
    "come_next_season": (
        "come next season",
        "приехать в следующем сезоне",
        "przyjechać w następnym sezonie",
        "приїхати наступного сезону",
    ),
    "dine_again": ("dine again", "прийти поесть снова", "zjeść u nas ponownie", "прийти поїсти знову"),
    "do_homework": (
        "do the homework",
        "сделать домашнее задание",
        "odrobić zadanie",
        "зробити домашнє завдання",
    ),
    "drive": ("drive", "ездить", "jeździć", "їздити"),
    "enjoy": ("enjoy", "получить удовольствие", "cieszyć się", "отримати задоволення"),
    "enrol": ("enrol", "записаться", "zapisać się", "записатися"),
    "follow_advice": (
        "follow the advice",
        "следовать рекомендациям",
        "stosować się do zaleceń",
        "дотримуватися порад",
    ),
    "go_on": ("go on", "продолжить", "iść dalej", "продовжити"),
    "go_online": ("go online", "выйти в интернет", "wejść do internetu", "вийти в інтернет"),
    "hand_over": ("hand over", "передать", "przekazać", "передати"),
    "have_it_solved": ("have it solved", "решить вопрос", "załatwić sprawę", "розв’язати питання"),
    "invite_team": ("invite the team", "пригласить команду", "zaprosić zespół", "запросити команду"),
    "keep_goods": ("keep the goods", "оставить товар себе", "zatrzymać towar", "залишити товар собі"),
    "keep_parcel": ("keep the parcel", "оставить посылку себе", "zatrzymać paczkę", "залишити посилку собі"),
    "know_what_to_do": ("know what to do", "знать, что делать", "wiedzieć, co robić", "знати, що робити"),
    "leave_car": ("leave the car", "оставить машину", "zostawić samochód", "залишити авто"),
    "leave_content": ("leave content", "уйти довольным", "wyjść z zadowoleniem", "піти задоволеним"),
    "next_lesson": (
        "go to the next lesson",
        "перейти к следующему уроку",
        "przejść do następnej lekcji",
        "перейти до наступного уроку",
    ),
    "next_module": (
        "go to the next module",
        "перейти к следующему модулю",
        "przejść do następnego modułu",
        "перейти до наступного модуля",
    ),
    "open_first_lesson": (
        "open the first lesson",
        "открыть первый урок",
        "otworzyć pierwszą lekcję",
        "відкрити перший урок",
    ),
    "order": ("order", "заказать", "zamówić", "замовити"),
    "order_again": ("order again", "заказать снова", "zamówić ponownie", "замовити знову"),
    "part_as_friends": (
        "part as friends",
        "расстаться друзьями",
        "rozstać się w zgodzie",
        "розійтися друзями",
    ),
    "pay": ("pay", "оплатить", "zapłacić", "оплатити"),
    "read_results": ("read the results", "прочитать результаты", "przeczytać wyniki", "прочитати результати"),
    "receive_parcel": ("receive the parcel", "получить посылку", "odebrać paczkę", "отримати посилку"),
    "recommend": ("recommend us", "рекомендовать нас", "polecić nas", "рекомендувати нас"),
    "recover": ("recover", "выздороветь", "wyzdrowieć", "одужати"),
    "renew": ("renew", "продлить", "przedłużyć", "подовжити"),
    "send_again": ("send again", "отправить снова", "wysłać ponownie", "надіслати знову"),
    "set_up": ("set up", "настроить", "skonfigurować", "налаштувати"),
    "settle_in": ("settle in", "расположиться", "zadomowić się", "розташуватися"),
    "start": ("start", "начать", "zacząć", "почати"),
    "start_trial": (
        "start the trial",
        "начать пробный период",
        "zacząć okres próbny",
        "почати пробний період",
    ),
    "stay": ("stay", "остаться", "zostać", "залишитися"),
    "stay_with_us": ("stay with us", "остаться с нами", "zostać z nami", "залишитися з нами"),
    "take_next_course": (
        "take the next course",
        "пройти следующий курс",
        "pójść na następny kurs",
        "пройти наступний курс",
    ),
    "trust_us": ("trust us", "довериться нам", "zaufać nam", "довіритися нам"),
    "use_again": ("use again", "воспользоваться снова", "skorzystać ponownie", "скористатися знову"),
    "use_daily": ("use daily", "пользоваться каждый день", "korzystać codziennie", "користуватися щодня"),
    "use_more": ("use more", "пользоваться больше", "korzystać więcej", "користуватися більше"),
    "wait": ("wait", "подождать", "poczekać", "зачекати"),
    "wait_for_decision": (
        "wait for the decision",
        "дождаться решения",
        "poczekać na decyzję",
        "дочекатися рішення",
    ),
    "wait_for_parcel": (
        "wait for the parcel",
        "дождаться посылки",
        "poczekać na paczkę",
        "дочекатися посилки",
    ),
    "wait_for_results": (
        "wait for the results",
        "дождаться результатов",
        "poczekać na wyniki",
        "дочекатися результатів",
    ),
}
"""Action -> its names in the order of `LANGUAGES`: keys of the shipped templates."""


def action_name(key: str, language: str) -> str:
    """In this language; a key without a name as words: sign_up -> sign up."""
    return name_of(NAMES, key, language)


def action_names(key: str, usual: str) -> dict[str, str]:
    """Language -> name; the key itself in the `usual` language where it has none."""
    return names_of(NAMES, key, usual)

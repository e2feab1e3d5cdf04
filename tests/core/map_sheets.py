"""Whole maps of the tests' own: any number of touchpoints, notes in lanes, any words for names."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from mapping.comparing.effects import Effect
from mapping.comparing.welch import Sample
from mapping.curve import Asked, Tally, Window, build_curve, mean_of
from mapping.map_check import Check
from mapping.paths.passages import TargetRate
from mapping.reading import Reading, View
from mapping.silence import Silence, together
from mapping.standing_out import Around, Reach
from mapping.whole_map import ChannelScore, Place, WholeMap, natives_of, owner_of
from surveys.lanes import Entry, Source, Target
from surveys.model import (
    Company,
    Configuration,
    Journey,
    Persona,
    QuestionType,
    Room,
    Stage,
    Touchpoint,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LANES = ("thoughts", "barriers", "solutions", "backstage")
NAMES = (
    ("Order placed", "Заказ оформлен", "Zamówienie złożone"),
    ("Paid", "Оплачен", "Opłacone"),
    ("Packed", "Собран на складе", "Spakowane w magazynie"),
    ("Shipped", "Отправлен", "Wysłane"),
    ("On its way", "В пути", "W drodze"),
    ("Delayed", "Задержка доставки", "Opóźnienie dostawy"),
    ("Delivered", "Доставлен", "Dostarczone"),
    ("Unpacked", "Распакован", "Rozpakowane"),
    ("After-sales support", "Послепродажная поддержка", "Obsługa posprzedażowa"),
)
STAGES = (
    ("Purchase", "Покупка", "Zakup"),
    ("Waiting", "Ожидание", "Oczekiwanie"),
    ("Arrival", "Получение", "Odbiór"),
)
HEARD = (
    ("It took three taps and I was done.", "Три нажатия – и готово.", "Trzy dotknięcia i gotowe."),
    (
        "Nobody told me that it would be late; I called twice and heard a different day each time.",
        "Никто не предупредил о задержке; звонил дважды и каждый раз слышал другой день.",
        "Nikt nie uprzedził o opóźnieniu; dzwoniłam dwa razy i za każdym razem słyszałam inny dzień.",
    ),
    (
        "Message on the evening before with the hour of arrival",
        "Сообщение накануне вечером с часом доставки",
        "Wiadomość wieczorem z godziną dostawy",
    ),
    ("Couriers get their list at 7:00", "Курьеры получают список в 7:00", "Kurierzy dostają listę o 7:00"),
)


def texts(words: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("en", "ru", "pl"), words, strict=True))


def journey_of(count: int, *, noted: bool = True, names: Mapping[int, str] | None = None) -> Journey:
    """`count` touchpoints in three stages; `names` replaces some of them in every language."""
    points = []
    for place in range(count):
        name = texts(NAMES[place % len(NAMES)])
        if names and place in names:
            name = dict.fromkeys(("en", "ru", "pl"), names[place])
        elif place >= len(NAMES):
            name = {language: f"{word} {place // len(NAMES) + 1}" for language, word in name.items()}
        key = f"t{place}"
        wanted = 0.5 if place % 4 == 1 else None
        target = Target("t0", timedelta(hours=1)) if place % 3 == 0 else None
        action = "pays_at_once" if place % 3 == 0 else None
        points.append(
            Touchpoint(key, name, ("site", "app", "phone"), "support", action, False, None, wanted, target)
        )
    third = max(1, -(-count // 3))
    stages = tuple(
        Stage(f"s{place}", texts(name), tuple(points[place * third : (place + 1) * third]))
        for place, name in enumerate(STAGES)
        if place * third < count
    )
    entries = tuple(entry for place in range(count) for entry in notes_of(place)) if noted else ()
    return Journey(
        "online-order",
        texts(("Online order", "Онлайн-заказ", "Zamówienie online")),
        texts(
            (
                "See where buyers lose heart",
                "Увидеть, где покупатели сдаются",
                "Zobaczyć, gdzie klienci rezygnują",
            )
        ),
        LANES,
        stages,
        "loyal",
        texts(("The phone breaks", "Сломался телефон", "Zepsuł się telefon")),
        entries=entries,
    )


def notes_of(place: int) -> list[Entry]:
    at, day = f"t{place}", date(2026, 11, 3)
    found = (
        [Entry(f"th{place}", "thoughts", at, texts(HEARD[0]), Source.SURVEY, "Anna", day)]
        if place % 2 == 0
        else []
    )
    if place % 3 == 2:
        found += [
            Entry(f"ba{place}", "barriers", at, texts(HEARD[1]), source=Source.SUPPORT, owner="support"),
            Entry(
                f"so{place}", "solutions", at, texts(HEARD[2]), barrier=f"ba{place}", starts=date(2026, 11, 3)
            ),
        ]
    if place % 4 == 3:
        found.append(Entry(f"st{place}", "backstage", at, texts(HEARD[3])))
    return found


def tally(at: str, place: int, channel: str) -> Tally:
    """Faces of one channel: the mood goes up and down along the journey."""
    unhappy, neutral, happy = ((4, 6, 40), (20, 10, 12), (3, 4, 60), (30, 6, 5), (1, 1, 1))[place % 5]
    n = unhappy + neutral + happy
    return Tally(
        at, channel, "", QuestionType.EMOTION3, n, 1000 * (happy - unhappy), 10**6 * (happy + unhappy),
        unhappy, neutral, happy, (unhappy, neutral, happy),
    )  # fmt: skip


def whole_of(journey: Journey, *, answered: bool = True, view: View | None = None) -> WholeMap:
    company = Company("Volga Shop", "ru", ("ru", "en", "pl"), "Europe/Warsaw")
    personas = {"loyal": Persona("loyal", texts(("Loyal", "Постоянный", "Stały klient")), None)}
    rooms = {"support": Room("support", "Support", None, ())}
    known = {journey.key: journey}
    configuration = Configuration(3, company, personas, {}, rooms, known, {}, (), (), None)
    places = list(journey.touchpoints)
    tallies = {
        one.key: [tally(one.key, place, channel) for channel in ("site", "app")]
        for place, one in enumerate(places)
        if answered and place % 8 != 7
    }
    reach = {one.key: Reach(400, NOW) for one in places}
    curve = build_curve(
        journey,
        [one for those in tallies.values() for one in those],
        window=Window("30d"),
        asked={
            key: Asked(3 * sum(one.n for one in those), sum(one.n for one in those))
            for key, those in tallies.items()
        },
        newest=dict.fromkeys(tallies, NOW),
        around=Around(NOW, journey.fresh, reach, over=False),
    )
    shown = {
        one.key: place_of(one, tallies.get(one.key, []), curve.points[place].asked, configuration)
        for place, one in enumerate(places)
    }
    before, after = Sample(120, -20_000, 90 * 10**6), Sample(150, 40_000, 100 * 10**6)
    return WholeMap(
        view or View(journey.key, days=30),
        configuration,
        journey,
        Reading(curve, 41, reach),
        shown,
        together(one.silence for one in shown.values()),
        curve.total.mean,
        Check(1, ()),
        NOW,
        {
            entry.key: Effect(date(2026, 11, 3), 20, before, after)
            for entry in journey.entries
            if entry.starts
        },
    )


def place_of(touchpoint: Touchpoint, tallies: list[Tally], asked: int, configuration: Configuration) -> Place:
    heard = mean_of(tallies)
    rate = TargetRate(touchpoint.key, "t0", timedelta(hours=1), 300, 192, 4) if touchpoint.target else None
    return Place(
        touchpoint,
        tuple(
            ChannelScore(key, mean_of(one for one in tallies if one.channel == key))
            for key in touchpoint.channels
        ),
        natives_of(tallies),
        owner_of(configuration, touchpoint.owner),
        rate,
        Silence(asked, heard.n, asked // 50, 1 if asked else 0, 0),
        heard.mean,
        NOW if tallies else None,
        bool(tallies),
        Reach(400, NOW),
    )

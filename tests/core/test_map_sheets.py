"""Sheets of the whole map: A3 with letters as letters, every touchpoint once, nothing that runs."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pypdfium2
import pytest
import vl_convert
from pypdf import PdfReader

from bot.files.render import _sheets_pdf
from mapping.chart.drawable import drawable
from mapping.chart.palette import palette
from mapping.chart.wrapping import text_width, wrap
from mapping.quotes import Quote
from mapping.reading import View
from mapping.sheet.content import content_of, window_words
from mapping.sheet.curve import Lane, Spot, curve
from mapping.sheet.drawing import one_picture, sheets
from mapping.sheet.further import SIZE
from mapping.sheet.head import HEIGHT, MARGIN, WIDTH
from mapping.sheet.marks import num
from mapping.sheet.setting import cell_of, set_note
from mapping.sheet.values import Note, Words
from mapping.whole_map import WholeMap
from mapping.words.amounts import signed
from surveys.lanes import Entry
from surveys.model import Reaction
from tests.core.map_sheets import NAMES, NOW, journey_of, whole_of

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = {
    0: "<script>alert(1)</script>",
    1: "=cmd|' /C calc'!A1 & \"quoted\"",
    2: "bell\x07 null\x00 line\nbreak \ud800 \u202eright to left\u202c",
    3: "w" * 5000,
    4: "a word " * 800,
    5: "עברית العربية 中文",
    6: "😞🙂👩‍👩‍👧‍👦🇵🇱✈️❤️ ok",
}
ALLOWED = {"svg", "title", "g", "rect", "line", "path", "text", "clipPath"}


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314


def standing(group: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """Where texts begin, moved and scaled as their groups are."""
    for one in group:
        if one.tag == f"{SVG}text":
            yield float(one.get("x", 0)), float(one.get("y", 0))
        elif one.tag == f"{SVG}g":
            across, down, scale = map(float, re.findall(r"[-\d.]+", one.get("transform") or "0 0 1"))
            yield from ((across + scale * x, down + scale * y) for x, y in standing(one))


def letters(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("count", "language", "pages"), [(3, "ru", 1), (9, "pl", 1), (25, "en", 3)])
def test_every_touchpoint_stands_once_with_the_figures_of_its_point(
    count: int, language: str, pages: int
) -> None:
    whole = whole_of(journey_of(count))
    drawn = sheets(content_of(whole, language))
    assert len(drawn) == pages
    said = [word for svg in drawn for word in letters(svg)]
    text = " ".join(said)
    points = [point for point in whole.reading.curve.points if point.mean is not None]
    shown = [word for word in said if re.fullmatch("[+\N{MINUS SIGN}]?[01][.,][0-9]{2}", word)]
    assert shown == [signed(point.mean or 0.0, language) for point in points]
    assert [word for word in said if re.fullmatch("n [0-9]+", word)] == [f"n {point.n}" for point in points]
    for touchpoint in whole.journey.touchpoints:
        assert touchpoint.name[language].split()[0] in text


def test_sheets_are_cut_between_stages_and_hold_at_most_nine() -> None:
    content = content_of(whole_of(journey_of(13)), "en")
    one, other = sheets(content)
    assert ("sheet 1 of 2" in letters(one)[-1], "sheet 2 of 2" in letters(other)[-1]) == (True, True)
    assert ("Purchase" in letters(one), "Purchase" in letters(other)) == (True, False)


@pytest.mark.parametrize("language", ["en", "ru", "pl", "uk"])
def test_hostile_names_are_letters_of_a_sheet_that_runs_and_loads_nothing(language: str) -> None:
    whole = whole_of(journey_of(7, names=HOSTILE))
    first, *further = sheets(content_of(whole, language))
    for svg in (first, *further, one_picture(content_of(whole, language))[0]):
        elements = list(parsed(svg).iter())
        assert {one.tag.removeprefix(SVG) for one in elements} <= ALLOWED
        attributes = {name for one in elements for name in one.attrib}
        assert not [name for name in attributes if name.startswith("on") or "href" in name]
        assert not re.search(r"url\((?!#lane)|[\x00-\x08\ud800-\udfff\u202a-\u202e]", svg)
        words = " ".join(letters(svg))
        assert "alert(1)" in words or svg in further
        assert not re.search("[\U0001f000-\U0010ffff]", words)


def test_nothing_stands_outside_of_the_paper_however_much_there_is_to_say() -> None:
    for whole in (whole_of(journey_of(9, names=HOSTILE)), whole_of(journey_of(9), answered=False)):
        for svg in sheets(content_of(whole, "ru")):
            for x, y in standing(parsed(svg)):
                assert MARGIN - 1 <= x <= WIDTH - MARGIN + 1
                assert 0 < y <= HEIGHT - MARGIN + 12


@pytest.mark.parametrize(("count", "language", "pages"), [(3, "ru", 1), (9, "pl", 1), (25, "uk", 3)])
def test_the_pdf_is_a3_with_embedded_fonts_and_all_letters(count: int, language: str, pages: int) -> None:
    content = content_of(whole_of(journey_of(count)), language)
    made = _sheets_pdf(sheets(content), content.title)
    paper = pypdfium2.PdfDocument(made)
    assert [[round(side, 1) for side in page.get_size()] for page in paper] == [[1190.6, 841.9]] * pages
    words = " ".join(page.get_textpage().get_text_bounded() for page in paper)
    expected = {"ru": "Заказ оформлен", "pl": "Zamówienie złożone", "uk": "Заказ оформлен"}[language]
    if language != "uk":
        assert expected in " ".join(words.split())
    assert "\ufffd" not in words
    for page in PdfReader(io.BytesIO(made)).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
        descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(one.get_object()) for one in descriptors)
    picture = paper[0].render(scale=0.3)
    assert len(set(bytes(picture.buffer))) > 50


def test_the_png_is_as_large_as_its_sheets() -> None:
    content = content_of(whole_of(journey_of(13), answered=False), "en")
    png = vl_convert.svg_to_png(one_picture(content)[0], scale=0.5)
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (793, 1122)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("😞 late 🙂", ":( late :)"),
        ("✈️🛒 fast", "• fast"),
        ("tab\tand\x00null", "tab and null"),
        ("1\N{NO-BREAK SPACE}714", "1\N{NO-BREAK SPACE}714"),
        ("x" * 700, "x" * 599 + "…"),
        ("Zażółć ґїє ★", "Zażółć ґїє *"),
        ("Доставка 250₴ – дорого", "Доставка 250\N{NO-BREAK SPACE}грн – дорого"),
        ("1 714 ₴/міс", "1 714\N{NO-BREAK SPACE}грн/міс"),
        ("за₴99штука", "за 99\N{NO-BREAK SPACE}грн штука"),
        ("у ₴, 5₴ 3 дні", "у грн, 5\N{NO-BREAK SPACE}грн 3 дні"),
        ("300 ₽", "300\N{NO-BREAK SPACE}руб"),
    ],
)
def test_words_become_what_can_be_drawn(given: str, shown: str) -> None:
    assert drawable(given) == shown


def test_a_window_is_said_as_people_say_it() -> None:
    assert [window_words(view, "en") for view in (View("a", 30), View("a"), View("a", 12))] == [
        "last 30 days",
        "all time",
        "last 12 days",
    ]
    assert window_words(View("a", None, date(2026, 5, 1), date(2026, 6, 3)), "ru") == (
        "1 мая 2026 – 3 июн. 2026"
    )


def test_lines_fit_their_width_even_of_words_without_an_end() -> None:
    for line in wrap("w" * 5000 + " " + NAMES[8][1], 90, 9, 40):
        assert text_width(line, 9) <= 90


def test_the_newest_words_of_the_view_stand_in_their_lanes() -> None:
    whole = whole_of(journey_of(3, noted=False))
    said = [
        Quote("answer", "t1", "site", f"words {number} 😞", NOW - timedelta(days=number), reaction, ())
        for number, reaction in enumerate((Reaction.NEGATIVE, Reaction.POSITIVE, *[Reaction.NEGATIVE] * 3))
    ]
    content = content_of(whole, "en", [*said, replace(said[0], touchpoint="t2", channel="app", words="")])
    notes = {lane.title: lane.cells.get("t1", ()) for lane in content.below}
    assert [note.words[0].text for note in notes["Barriers"]] == ["“words 0 :(”", "“words 2 :(”"]
    assert [note.words[0].text for note in notes["Thoughts"]] == ["“words 1 :(”"]
    assert "“words 0 :(”" in letters(sheets(content)[0])
    assert content.legend[-1] == "Quotes: the two newest of each cell."
    assert content_of(whole, "en").legend == content.legend[:-1]


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“words”"), ("ru", "«words»"), ("pl", "„words”"), ("uk", "«words»")]
)
def test_words_stand_once_and_in_the_quotation_marks_of_the_reader(language: str, quoted: str) -> None:
    said = Quote("answer", "t1", "site", "words", NOW, Reaction.NEGATIVE, ())
    lanes = content_of(whole_of(journey_of(3, noted=False)), language, [said, said]).below
    assert [note.words[0].text for lane in lanes for note in lane.cells.get("t1", ()) if lane.grows] == [
        quoted
    ]


def test_a_cell_that_is_too_small_keeps_beginning_and_figures_and_names_what_goes_on_elsewhere() -> None:
    long, solved = (
        Words("It was quick, and nobody asked me to explain it twice."),
        Words("+0.15", figure=True),
    )
    first, second = Note((long, Words("3 Nov 2026", "muted"))), Note((long, solved, Words("Anna", "muted")))
    notes = [first, first, second]
    whole = [set_note(note, 120, 9) for note in notes]
    small = cell_of(notes, whole, 120, 9, 2)
    assert [[line.words for line in block.lines] for block in small.blocks] == [
        ["It was quick, and nobody…"],
        ["It was quick, and nobody…", "+0.15"],
    ]
    assert (small.further, small.unseen) == ((first, first, second), 1)
    everything = cell_of(notes, whole, 120, 9, None)
    assert (everything.further, everything.unseen) == ((), 0)
    assert not [line for block in everything.blocks for line in block.lines if "…" in line.words]


def crowded(count: int) -> tuple[WholeMap, list[Quote]]:
    """Long notes in every lane of every touchpoint, and quotes longer than a column of a sheet."""
    journey = journey_of(count)
    lanes = (*(f"lane{number}" for number in range(4)), *journey.lanes)
    long = [
        Entry(
            f"{lane}-{key}-{number}", lane, key, {"ru": f"{lane} {key} {number}: {'едет курьер ' * 12}конец"}
        )
        for key in (touchpoint.key for touchpoint in journey.touchpoints)
        for lane in lanes
        for number in range(2)
    ]
    said = [
        Quote("answer", f"t{place}", "site", f"{place} {'слово ' * 600}край", NOW, Reaction.NEGATIVE, ())
        for place in range(count)
    ]
    return whole_of(replace(journey, lanes=lanes, entries=(*journey.entries, *long))), said


def run_together(words: Iterable[str]) -> str:
    return re.sub(r"[\s-]", "", "".join(words))


@pytest.mark.parametrize(("count", "parts", "language"), [(5, 1, "en"), (9, 1, "uk"), (13, 2, "ru")])
def test_what_has_no_room_on_the_map_stands_in_full_on_further_sheets(
    count: int, parts: int, language: str
) -> None:
    whole, quotes = crowded(count)
    content = content_of(whole, language, quotes)
    drawn = sheets(content)
    on_map = run_together(word for svg in drawn[:parts] for word in letters(svg))
    further = [
        one
        for svg in drawn[parts:]
        for one in parsed(svg).iter(f"{SVG}text")
        if one.get("font-size") == num(SIZE)
    ]
    assert not [one for one in further if (one.text or "").endswith("…")]
    assert max(float(one.get("y", 0)) for one in further) < HEIGHT - MARGIN - 20
    off_map = run_together(one.text or "" for one in further)
    for lane in (*content.above, *content.below):
        for note in (note for notes in lane.cells.values() for note in notes):
            said = run_together(words.text for words in note.words)
            assert said in on_map or (lane.grows and said in off_map)
            assert all(run_together([one.text]) in on_map for one in note.words if one.figure)
    assert one_picture(content)[1] == len(drawn) > parts


def test_a_cell_says_on_which_sheet_the_rest_of_it_stands() -> None:
    whole, said = crowded(3)
    content = content_of(whole, "en", said)
    drawn = [letters(svg) for svg in sheets(content)]
    told = [word for word in drawn[0] if re.fullmatch(r"(in full|\+\d+ more): sheet \d+", word)]
    cells = [
        (lane.title, column.name)
        for lane in content.below
        for group in content.groups
        for column in group.columns
    ]
    begun = [
        number for lane, name in cells for number, words in enumerate(drawn, 1) if f"{name} · {lane}" in words
    ]
    assert max(begun) > 2
    assert [int(word.split()[-1]) for word in told] == begun


@pytest.mark.parametrize("language", ["en", "ru", "pl", "uk"])
def test_every_channel_and_effect_stands_on_the_map_itself(language: str) -> None:
    whole, quotes = crowded(5)
    content = content_of(whole, language, quotes)
    said = letters(sheets(content)[0])
    notes = [note for lane in content.below for cell in lane.cells.values() for note in cell]
    effects = [one.text for note in notes for one in note.words if one.figure]
    channels = [one.text for note in notes if note.card is None for one in note.words]
    assert (len(effects), len(channels) > 15) == (1, True)
    for figures in (*effects, *channels):
        assert figures in said


def test_a_narrow_stage_has_its_figures_under_its_name() -> None:
    journey = journey_of(9)
    alone = [
        replace(stage, key=point.key, touchpoints=(point,))
        for stage in journey.stages
        for point in stage.touchpoints
    ]
    content = content_of(whole_of(replace(journey, stages=tuple(alone))), "ru")
    (drawn,) = sheets(content)
    figures = [group.figures for group in content.groups if group.figures]
    assert len(figures) == 8
    assert [word for word in letters(drawn) if word in figures] == figures


def test_a_weak_link_says_on_the_sheet_over_which_days_and_whom_it_was_counted() -> None:
    whole = whole_of(journey_of(3))
    points = tuple(replace(point, flags=("weak_link",)) for point in whole.reading.curve.points)
    weak = replace(whole, reading=replace(whole.reading, curve=replace(whole.reading.curve, points=points)))
    (lane,) = content_of(weak, "pl").above
    assert [[words.text for words in note.words] for note in lane.cells["t0"]] == [
        ["słabe ogniwo", "ostatnie 90 dni, wszyscy klienci"]
    ]
    (drawn,) = sheets(content_of(weak, "pl"))
    assert " ".join(letters(drawn)).count("wszyscy klienci") == 3


def test_the_line_of_neutral_leaves_figures_room() -> None:
    point = content_of(whole_of(journey_of(1)), "en").points["t0"]
    lane = Lane(0, 0, 200, 134)
    spots = [Spot(100, replace(point, mean=0.45, n=592))]
    marks = "".join(curve(spots, lane, palette("light"), "en", radius=15, size=9))
    drawn = parsed(f'<svg xmlns="{SVG[1:-1]}">{marks}</svg>')
    zero = [one for one in drawn.iter(f"{SVG}line") if one.get("stroke-dasharray") == "2 4"]
    (count,) = [one for one in drawn.iter(f"{SVG}text") if one.text == "n 592"]
    assert abs(float(count.get("y", 0)) - lane.y(0)) < 9
    wide = text_width("n 592", 8.5)
    assert [(float(one.get("x1", 0)), float(one.get("x2", 0))) for one in zero] == [
        (0, pytest.approx(97 - wide / 2, abs=0.01)),
        (pytest.approx(103 + wide / 2, abs=0.01), 200),
    ]

"""Sheets of the whole map: A3 with letters as letters, every touchpoint once, nothing that runs."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pypdfium2
import pytest
import vl_convert
from pypdf import PdfReader

from bot.files.render import _sheets_pdf
from mapping.chart.drawable import drawable
from mapping.chart.wrapping import text_width, wrap
from mapping.quotes import Quote
from mapping.reading import View
from mapping.sheet.content import content_of, window_words
from mapping.sheet.curve import signed
from mapping.sheet.drawing import one_picture, sheets
from mapping.sheet.head import HEIGHT, MARGIN, WIDTH
from mapping.sheet.setting import blocks
from mapping.sheet.values import Note, Words
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
    for svg in (*sheets(content_of(whole, language)), one_picture(content_of(whole, language))):
        elements = list(parsed(svg).iter())
        assert {one.tag.removeprefix(SVG) for one in elements} <= ALLOWED
        attributes = {name for one in elements for name in one.attrib}
        assert not [name for name in attributes if name.startswith("on") or "href" in name]
        assert not re.search(r"url\((?!#lane)|[\x00-\x08\ud800-\udfff\u202a-\u202e]", svg)
        words = " ".join(letters(svg))
        assert "alert(1)" in words
        assert not re.search("[\U0001f000-\U0010ffff]", words)


def test_nothing_stands_outside_of_the_paper_however_much_there_is_to_say() -> None:
    for whole in (whole_of(journey_of(9, names=HOSTILE)), whole_of(journey_of(9), answered=False)):
        for svg in sheets(content_of(whole, "ru")):
            for one in parsed(svg).iter(f"{SVG}text"):
                assert MARGIN - 1 <= float(one.get("x", 0)) <= WIDTH - MARGIN + 1
                assert 0 < float(one.get("y", 0)) <= HEIGHT - MARGIN + 12


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
    png = vl_convert.svg_to_png(one_picture(content), scale=0.5)
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


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“words”"), ("ru", "«words»"), ("pl", "„words”"), ("uk", "«words»")]
)
def test_words_stand_in_the_quotation_marks_of_the_reader(language: str, quoted: str) -> None:
    said = Quote("answer", "t1", "site", "words", NOW, Reaction.NEGATIVE, ())
    lanes = content_of(whole_of(journey_of(3, noted=False)), language, [said]).below
    assert [note.words[0].text for lane in lanes for note in lane.cells.get("t1", ()) if lane.grows] == [
        quoted
    ]


def test_a_note_that_has_no_room_for_all_it_says_ends_in_an_ellipsis() -> None:
    note = Note((Words("site +0.73"), Words("app +0.75"), Words("phone +0.87")))
    (one,) = blocks([note], 120, 9, 2, "+{n} more")
    assert [line.words for line in one.lines] == ["site +0.73", "app +0.75 …"]
    quote = Note((Words("“It was quick.”"), Words("3 Nov 2026", "muted")), "plain")
    (said,) = blocks([quote], 120, 9, 1, "+{n} more")
    assert [line.words for line in said.lines] == ["“It was quick.”"]
    (whole,) = blocks([note], 120, 9, 3, "+{n} more")
    assert [line.words for line in whole.lines] == ["site +0.73", "app +0.75", "phone +0.87"]

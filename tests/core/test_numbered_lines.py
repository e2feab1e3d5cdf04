"""A file of history line by line: what is wrong costs its own line, is named by it, and loses no good one."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from bot.files.csv_records import LONGEST_RECORD
from bot.files.numbered_lines import UnusableFileError, read_lines

HEAD = "id,touchpoint,customer,answered_at,words\n"
OPEN = "not valid CSV: a quote that is opened in this line is not closed"


def line(number: int, words: str = "") -> str:
    return f"{number},delivered,c-{number},2026-05-01T12:00:00Z,{words}\n"


def read(folder: Path, content: str | bytes, name: str = "past.csv") -> list[tuple[int, str]]:
    """Number, and id or mistake, of each line."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        (found.number, found.record.get("id", "") if found.record is not None else found.mistake)
        for found in read_lines(path, None, lambda _: None)
    ]


@pytest.mark.parametrize(
    ("rest", "mistakes"),
    [
        ([line(4), line(5)], {3: OPEN}),
        ([line(number) for number in range(4, LONGEST_RECORD * 2)], {3: OPEN}),
        ([line(4, '"said ""well"", and more"'), line(5)], {3: OPEN}),
        ([line(4), line(5, '"he, too'), line(6)], {3: OPEN, 5: OPEN}),
        (
            [line(4), line(5, 'TV 42"'), line(6)],
            {3: "not valid CSV: a quote is not closed where a record over several lines would end"},
        ),
        ([line(4), line(5, '",at last'), line(6)], {3: "6 fields where the first line names 5", 5: OPEN}),
    ],
)
def test_a_quote_that_is_not_closed_costs_its_own_line_only(
    tmp_path: Path, rest: Sequence[str], mistakes: dict[int, str]
) -> None:
    found = read(tmp_path, "".join([HEAD, line(2), line(3, '"he said 5'), *rest]))
    assert found == [(number, mistakes.get(number, str(number))) for number in range(2, len(rest) + 4)]


def test_a_record_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    words = '"first, ""second"";\r\n\n2026-05-01,a,b,c\rthird"'
    content = HEAD + line(2, words) + line(5) + line(6, '"a\nb') + '"c\n' + line(9)
    assert read(tmp_path, content) == [
        (2, "2"),
        (5, "5"),
        (6, OPEN),
        (7, "1 fields where the first line names 5"),
        (8, OPEN),
        (9, "9"),
    ]
    (first, *_) = read_lines(tmp_path / "past.csv", None, lambda _: None)
    assert first.record is not None
    assert first.record["words"] == 'first, "second";\r\n\n2026-05-01,a,b,c\rthird'


def test_whatever_is_put_between_good_lines_none_of_them_is_lost(tmp_path: Path) -> None:
    random = Random(7)  # noqa: S311
    for _ in range(300):
        lines = [line(number) for number in range(2, 40)]
        broken = random.sample(range(38), 6)
        for place in broken:
            lines[place] = "".join(random.choices('",a\r ', k=random.randint(1, 12))) + "\n"
        good = {(place + 2, str(place + 2)) for place in range(38) if place not in broken}
        assert good <= set(read(tmp_path, HEAD + "".join(lines))), lines


def test_lines_that_end_with_a_bare_cr_are_read(tmp_path: Path) -> None:
    content = "\ufeff" + HEAD + line(2, '"a\nb"') + line(4)
    assert read(tmp_path, content.replace("\n", "\r")) == [(2, "2"), (4, "4")]
    assert read(tmp_path, '{"id": "1"}\r{"id": "2"}\r', "past.jsonl") == [(1, "1"), (2, "2")]
    assert read(tmp_path, HEAD + line(2) + "3,x\ry\n" + line(4)) == [
        (2, "2"),
        (3, "not valid CSV: a carriage return stands inside a line that does not end with it"),
        (4, "4"),
    ]


@pytest.mark.parametrize("content", ['[{"id": "1"}]', '[\n  {"id": "1"}\n]\n', '{\n  "id": "1"\n}\n'])
def test_a_json_file_that_is_no_list_of_lines_says_what_is_expected(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnusableFileError, match="expected one JSON object in each line"):
        read(tmp_path, content, "past.json")

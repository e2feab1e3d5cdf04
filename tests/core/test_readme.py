"""The README's examples are understood as they stand."""

from pathlib import Path

from surveys import definitions
from tests.running import DOCUMENT

README = Path(__file__).parents[2] / "README.md"
ROOMS = "rooms:\n  support: {name: Support, pinned: false}\n"
COMPLAINTS = 'complaints:\n  - {when: "score == negative", room: support, sla: 60m}\n'
BESIDES = """
personas:
  loyal: {name: {en: Loyal}}
calendars:
  office: {timezone: Europe/Warsaw, weekdays: {mon-fri: ["09:00-18:00"]}}
  night: {timezone: Europe/Warsaw, weekdays: {mon-sun: ["00:00-06:00"]}}
"""
"""What the example names and does not show."""


def test_the_example_of_the_closed_loop_is_a_sound_document() -> None:
    example = README.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    rest = DOCUMENT.replace(ROOMS, "").replace(COMPLAINTS, "")
    assert len(rest) == len(DOCUMENT) - len(ROOMS) - len(COMPLAINTS)
    read = definitions.parse(rest + BESIDES + example.replace("[phone]", "[app]"), version=1)
    assert (len(read.complaints), len(read.routing), list(read.people)) == (4, 1, ["olga"])
    assert [level.to for level in read.rooms["support"].levels] == ["lead", "olga", "owner"]

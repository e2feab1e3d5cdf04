"""Pictures are drawn in a process of their own, of the size asked for, with every letter and face."""

import re
import struct
import subprocess
import sys
from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio

from bot.files.render import Renderer
from mapping.chart import faces
from mapping.chart.spec import spec
from mapping.curve import Tally, Window, build_curve
from surveys.model import Journey, QuestionType, Stage, Touchpoint

JOURNEY = Journey(
    "order",
    {"ru": "Заказ ґ, ї, є", "pl": "Zażółć gęślą jaźń"},
    None,
    (),
    (Stage("buy", {"ru": "Покупка"}, (Touchpoint("paid", {"ru": "Оплата"}, (), None, None),)),),
)
CURVE = build_curve(
    JOURNEY,
    [Tally("paid", "", "", QuestionType.EMOTION3, 10, 8000, 8_000_000, 0, 2, 8, (0, 2, 8))],
    window=Window("7d"),
)
SPEC = spec(CURVE, journey=JOURNEY, language="ru", width=600)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def renderer() -> AsyncIterator[Renderer]:
    made = Renderer()
    yield made
    await made.close()


def drawing_processes() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if any("spawn_main" in word for word in child.cmdline())]


def test_the_parent_never_loads_the_renderer() -> None:
    loaded = "import sys, bot.files.render, mapping.pages.map_page; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


@pytest.mark.asyncio(loop_scope="module")
async def test_a_png_has_the_specs_size_times_its_scale(renderer: Renderer) -> None:
    picture = await renderer.png(SPEC, scale=2)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    high = SPEC["height"] + SPEC["padding"]["top"] + SPEC["padding"]["bottom"]
    assert struct.unpack(">II", picture[16:24]) == (1200, 2 * high)


@pytest.mark.asyncio(loop_scope="module")
async def test_an_svg_holds_letters_as_text_and_faces_as_paths(renderer: Renderer) -> None:
    picture = (await renderer.svg(SPEC)).decode()
    polish = (await renderer.svg(spec(CURVE, journey=JOURNEY, language="pl"))).decode()
    assert "Заказ ґ, ї, є" in picture
    assert "Zażółć gęślą jaźń" in polish
    mouth = faces.VERY_HAPPY.rpartition("M")[2]
    assert len(re.findall(r'<path[^>]* d="[^"]*Q', picture)) >= mouth.count("Z")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_pdf_is_made(renderer: Renderer) -> None:
    picture = await renderer.pdf(SPEC)
    assert picture.startswith(b"%PDF-")
    assert picture.rstrip().endswith(b"%%EOF")


@pytest.mark.asyncio(loop_scope="module")
async def test_the_same_spec_is_drawn_once(renderer: Renderer) -> None:
    first = await renderer.png(SPEC, scale=1)
    assert await renderer.png(dict(reversed(SPEC.items())), scale=1) is first


@pytest.mark.asyncio(loop_scope="module")
async def test_a_killed_process_is_replaced(renderer: Renderer) -> None:
    await renderer.warm()
    drawing = drawing_processes()
    assert len(drawing) == 1
    drawing[0].kill()
    drawing[0].wait(10)
    assert (await renderer.svg({**SPEC, "description": "after the kill"})).startswith(b"<svg")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_spec_that_cannot_be_drawn_is_an_error_and_the_next_is_drawn(renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="Vega"):
        await renderer.svg({"mark": "nonsense"})
    assert (await renderer.svg({**SPEC, "description": "after the error"})).startswith(b"<svg")


async def test_closing_twice_or_before_the_first_picture_is_fine() -> None:
    made = Renderer()
    await made.close()
    await made.close()

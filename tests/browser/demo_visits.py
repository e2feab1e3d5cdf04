"""`pulsemap demo` as a real process, and visits to its page in real Chromium."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
END_SECONDS = 15
PATIENCE_MS = 20_000
"""For everything that the page promises no time for; the machine may be busy."""
WINDOWS = {"desktop": (1440, 900), "phone": (390, 844)}


def demo_command(port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "bot", "demo", "--port", str(port), *more]


@contextlib.contextmanager
def running_demo(directory: Path, *more: str) -> Iterator[str]:
    """The address of a demo that is ready; at the end SIGTERM must bring exit status 0 in time."""
    port = free_port()
    process = subprocess.Popen(
        demo_command(port, "--data-dir", str(directory), *more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    said = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        watchdog.cancel()
        assert process.poll() is None, "".join(said)
        yield f"http://127.0.0.1:{port}"
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            rest, _ = process.communicate(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            rest, _ = process.communicate()
    assert (process.returncode, "Traceback" in rest) == (0, False), rest


@dataclass(slots=True)
class Visit:
    page: Page
    complaints: list[str] = field(default_factory=list)
    """What the browser's console said that it should not say."""


async def visit(browser: Browser, address: str, window: str = "desktop", *, hints: bool = False) -> Visit:
    width, height = WINDOWS[window]
    context = await browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    if not hints:
        await context.add_init_script("localStorage.setItem('pulsemap-demo-hints', 'seen')")
    page = await context.new_page()
    seen = Visit(page)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: seen.complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    await page.goto(address)
    await expect(page.locator("#sign")).to_have_attribute("data-state", "live")
    map_frame = page.frame_locator("#live-map")
    await expect(map_frame.locator('td[data-touchpoint="ordered"] [data-field="n"]')).not_to_be_empty()
    return seen


async def start_over(page: Page) -> None:
    body = page.locator("body")
    before = await body.get_attribute("data-play")
    await page.click("#over")
    await expect(body).not_to_have_attribute("data-play", before or "")
    await expect(page.locator("#customer .line.in")).to_have_count(1)


async def write(page: Page, phone: str, words: str) -> None:
    field = page.locator(f"#{phone} textarea")
    await field.fill(words)
    await field.press("Enter")

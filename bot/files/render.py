"""Pictures of specs, made in a process of their own: the renderer holds Python's lock while it draws."""

from __future__ import annotations

import asyncio
import io
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from multiprocessing import get_context
from typing import Any, Literal

Format = Literal["png", "svg", "pdf"]

KEPT = 64
"""How many finished pictures are remembered."""


class Renderer:
    """Draws Vega-Lite specs. Its process starts with `warm` or the first picture, and anew if it dies."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._drawing: dict[bytes, asyncio.Future[bytes]] = {}

    async def png(self, spec: Mapping[str, Any], scale: float = 2) -> bytes:
        """PNG of the spec's size times `scale`."""
        return await self._picture("png", spec, scale)

    async def svg(self, spec: Mapping[str, Any]) -> bytes:
        return await self._picture("svg", spec, 1)

    async def pdf(self, spec: Mapping[str, Any]) -> bytes:
        return await self._picture("pdf", spec, 1)

    async def sheets_png(self, svg: str, scale: float = 2) -> bytes:
        """PNG of an SVG, so many pixels to each of its own (96 to the inch)."""
        return await self._work(_sheets_png, svg, scale)

    async def sheets_pdf(self, svgs: Sequence[str], title: str) -> bytes:
        """One page of each SVG's size for each of them; letters stay letters, their fonts are inside."""
        return await self._work(_sheets_pdf, tuple(svgs), title)

    async def warm(self) -> None:
        """Starts the process and loads the renderer there, so that the first picture does not wait for it."""
        await asyncio.wrap_future(self._process().submit(_warm))

    async def close(self) -> None:
        """Ends the process after the picture it is drawing."""
        pool, self._pool = self._pool, None
        if pool:
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    async def _picture(self, form: Format, spec: Mapping[str, Any], scale: float) -> bytes:
        """Kept pictures are given again; those who ask for one that is being drawn wait for the same one."""
        text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
        key = sha256(f"{form} {scale} {text}".encode()).digest()
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._drawing:
            drawing = asyncio.ensure_future(self._draw(form, text, scale))
            self._drawing[key] = drawing
            drawing.add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(self._drawing[key])

    async def _draw(self, form: Format, text: str, scale: float) -> bytes:
        return await self._work(_draw, form, text, scale)

    async def _work(self, work: Callable[..., bytes], *values: Any) -> bytes:
        """Once more in a new process if this one dies meanwhile; what kills two is given up."""
        pool = self._process()
        try:
            return await asyncio.wrap_future(pool.submit(work, *values))
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            return await asyncio.wrap_future(self._process().submit(work, *values))

    def _keep(self, key: bytes, done: asyncio.Future[bytes]) -> None:
        del self._drawing[key]
        if done.cancelled() or done.exception():
            return
        self._kept[key] = done.result()
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_leave_interrupts
            )
        return self._pool


def _leave_interrupts() -> None:
    """Ctrl-C reaches the whole group of processes; only the parent answers it, and then closes this one."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm() -> None:
    import vl_convert

    vl_convert.vegalite_to_svg({"mark": "point", "data": {"values": [{}]}})


def _sheets_png(svg: str, scale: float) -> bytes:
    import vl_convert

    return vl_convert.svg_to_png(svg, scale=scale)


def _sheets_pdf(svgs: Sequence[str], title: str) -> bytes:
    import vl_convert
    from pypdf import PdfWriter

    book = PdfWriter()
    for svg in svgs:
        book.append(io.BytesIO(vl_convert.svg_to_pdf(svg)))
    for page in book.pages:
        # The converter takes 1/96 inch for 1/72.
        page.scale_by(72 / 96)
    book.compress_identical_objects()
    book.add_metadata({"/Title": title, "/Producer": "Pulsemap"})
    made = io.BytesIO()
    book.write(made)
    return made.getvalue()


def _draw(form: Format, text: str, scale: float) -> bytes:
    import vl_convert

    spec = json.loads(text)
    match form:
        case "png":
            return vl_convert.vegalite_to_png(spec, scale=scale)
        case "svg":
            return vl_convert.vegalite_to_svg(spec).encode()
        case "pdf":
            return vl_convert.vegalite_to_pdf(spec)

"""`python -m mapping.assets`: makes the browser bundle of Vega, Vega-Lite and Vega-Embed at installing."""

from __future__ import annotations

import gzip
import sys
from importlib.metadata import version
from pathlib import Path

STATIC = Path(__file__).parent / "static"
BUNDLE = "vega-bundle.js"


def write_bundle(folder: Path = STATIC) -> Path:
    """Writes the bundle and its gzip beside it unless this version's is there already; returns its path."""
    import vl_convert

    bundle = folder / BUNDLE
    first_line = (
        f"// Vega {vl_convert.get_vega_version()}, made by vl-convert {version('vl-convert-python')}\n"
    )
    if bundle.exists() and bundle.with_suffix(".js.gz").exists():
        with bundle.open(encoding="utf-8") as opened:
            if opened.readline() == first_line:
                return bundle
    folder.mkdir(exist_ok=True)
    script = (first_line + vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode()
    _replace(bundle, script)
    _replace(bundle.with_suffix(".js.gz"), gzip.compress(script, 9, mtime=0))
    return bundle


def _replace(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of it."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


if __name__ == "__main__":
    sys.stdout.write(f"{write_bundle()}\n")

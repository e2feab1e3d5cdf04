"""`python -m mapping.assets`: makes the browser bundle of Vega with the charts of the page at installing."""

from __future__ import annotations

import gzip
import json
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from mapping.chart.spec import lane
from mapping.words import LANGUAGES

STATIC = Path(__file__).parent / "static"
BUNDLE = "vega-bundle.js"
INTERPRETER: Final = "2.0.0"
"""Version of vega-interpreter within vl-convert: it reads expressions without making code of text."""


def write_bundle(folder: Path = STATIC) -> Path:
    """Writes the bundle and its gzip beside it unless these are there already; returns its path.

    A module that exports Vega's `View` and `parse`, its `expressionInterpreter`, and `lanes`: by language
    and by layout, the chart of `lane` as Vega reads it. Vega-Lite works here, once, and not in each browser.
    """
    import vl_convert

    vega = vl_convert.get_vega_version()
    specs = {
        language: {layout: lane(layout, language) for layout in ("across", "down")} for language in LANGUAGES
    }
    made_of = sha256(json.dumps(specs, sort_keys=True).encode()).hexdigest()[:12]
    maker = f"vl-convert {version('vl-convert-python')}"
    first_line = f"// Vega {vega} with the charts {made_of}, made by {maker}\n"
    bundle = folder / BUNDLE
    if bundle.exists() and bundle.with_suffix(".js.gz").exists():
        with bundle.open(encoding="utf-8") as opened:
            if opened.readline() == first_line:
                return bundle
    lanes = {
        language: {layout: vl_convert.vegalite_to_vega(spec) for layout, spec in of.items()}
        for language, of in specs.items()
    }
    script = (first_line + vl_convert.javascript_bundle(_source(vega, lanes))).encode()
    folder.mkdir(exist_ok=True)
    _replace(bundle, script)
    _replace(bundle.with_suffix(".js.gz"), gzip.compress(script, 9, mtime=0))
    return bundle


def _source(vega: str, lanes: dict[str, Any]) -> str:
    """Imports by the paths that the libraries within vl-convert know each other by."""
    return (
        f'import {{ View, parse }} from "/npm/vega@{vega}/+esm";\n'
        f'import {{ expressionInterpreter }} from "/npm/vega-interpreter@{INTERPRETER}/+esm";\n'
        f"const lanes = {json.dumps(lanes, separators=(',', ':'))};\n"
        "export { View, expressionInterpreter, lanes, parse };\n"
    )


def _replace(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of it."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)


if __name__ == "__main__":
    sys.stdout.write(f"{write_bundle()}\n")

"""The scripts from npm that pages are examined with; whoever asks for one marks its test `npm`."""

from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / ".venv" / "npm"


@pytest.fixture(scope="session")
def axe_script() -> Path:
    """axe-core for a page: defines `axe`; `await axe.run()` gives what a page does wrong."""
    return SCRIPTS / "axe.min.js"


@pytest.fixture(scope="session")
def mermaid_script() -> Path:
    """Mermaid for a page, all diagrams in one file: defines `mermaid`; `await mermaid.parse(text)` throws."""
    return SCRIPTS / "mermaid.min.js"

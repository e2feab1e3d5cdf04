"""Every test run is heard by the recorder of statements."""

pytest_plugins = ["tests.statements"]

"""Every test run is heard by the recorder of statements, and shared out so that no core waits for another."""

import os

pytest_plugins = ["tests.statements"]


def pytest_xdist_auto_num_workers() -> int:
    """Workers of `-n auto`: one more than there are cores, as many tests wait for a clock or a process."""
    return min((os.cpu_count() or 1) + 1, 8)

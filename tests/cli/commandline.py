"""What the tests of the command line share."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DATA = Path(__file__).parent.parent / "render" / "data"

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with the checkout importable, and nothing in it that changes what is shown."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SUMMARIZER_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"))
    }
    return kept | {"PYTHONPATH": str(ROOT)} | changes

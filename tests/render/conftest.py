from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.brief import Brief

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def weir() -> Brief:
    """A brief made by hand of an invented story, its text included."""
    return Brief.from_json((DATA / "weir.json").read_bytes())

"""Without the extra, a sentence says what to install; gold can still be read and checked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.errors import EngineUnavailableError
from summarizer.evaluation.needs import need_scipy, need_vcr


@pytest.mark.parametrize(
    ("package", "need"), [("scipy", need_scipy), ("numpy", need_scipy), ("vcr", need_vcr)]
)
def test_a_missing_package_is_asked_for_by_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, need: object
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert callable(need)
    with pytest.raises(EngineUnavailableError, match=r"pip install 'aide-memoire\[eval\]'"):
        need()


def test_loading_and_checking_gold_needs_neither_numpy_nor_scipy() -> None:
    code = (
        "import sys; sys.modules['numpy'] = sys.modules['scipy'] = None\n"
        "import summarizer.evaluation.gold, summarizer.evaluation.check, summarizer.evaluation.report\n"
        "import summarizer.cli.eval, summarizer.cli.gold\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

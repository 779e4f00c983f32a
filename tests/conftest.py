"""What the whole suite shares: what this machine lacks is named at the end, never skipped quietly.

A test that needs something a machine may lack (a browser, an extra) says so with
``pytest.importorskip("package")`` or ``pytest.skip("needs …")``.  Such tests are listed as NOT RUN with what
they need; with ``REQUIRE_ALL=1`` in the environment, as in ``.ci/run``, they fail instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from typing import Any, TypeVar

import pytest
from support.browsing import browser, inaccessible, open_page

__all__ = ["browser", "inaccessible", "open_page"]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

_LACKS = re.compile(r"(?:Skipped: )?(?P<what>needs .+|could not import .+)", re.DOTALL)
"""How the reason of a skip begins where the machine, not the example, is why."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test whose needs are not met where all are required."""
    report = yield
    return _required(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that is skipped while it is collected."""
    report = yield
    return _required(report)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Lists every test that was not run for want of something, and what that is."""
    skipped: list[Any] = terminalreporter.stats.get("skipped", [])
    lacking = [(report.nodeid, what) for report in skipped if (what := _what_is_lacking(report))]
    if not lacking:
        return
    terminalreporter.section("NOT RUN: this machine lacks something", yellow=True)
    for test, what in lacking:
        terminalreporter.line(f"NOT RUN {test}: {what}")


def _required(report: Report) -> Report:
    what = _what_is_lacking(report)
    if what is not None and os.environ.get("REQUIRE_ALL"):
        report.outcome = "failed"
        report.longrepr = f"not run, and REQUIRE_ALL is set: {what}"
    return report


def _what_is_lacking(report: pytest.TestReport | pytest.CollectReport) -> str | None:
    if report.outcome != "skipped" or not isinstance(report.longrepr, tuple):
        return None
    found = _LACKS.match(report.longrepr[2])
    return " ".join(found["what"].split()) if found else None

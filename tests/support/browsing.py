"""A real browser for tests of pages: shows them, and complains of whatever they load, log or pop up."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Request

Scheme = Literal["light", "dark"]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


class OpenPage(Protocol):
    """Shows a page, given as HTML or as a file."""

    def __call__(
        self,
        html: str | Path,
        scheme: Scheme = "light",
        width: int = 1280,
        height: int = 900,
        javascript: bool = True,
    ) -> Page: ...


Inaccessible = Callable[["Page"], list[str]]
"""What axe finds serious or critical on a page."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium, started once a module: while it is there, its event loop runs, and no other test could have one."""
    playwright = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens pages; in the end nothing may have been asked for but they, complained of, or popped up."""
    contexts: list[Any] = []
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(tmp_path.as_uri()):
            faults.append(f"asked for {request.url}")

    def show(
        html: str | Path,
        scheme: Scheme = "light",
        width: int = 1280,
        height: int = 900,
        javascript: bool = True,
    ) -> Page:
        file = html if isinstance(html, Path) else tmp_path / f"page-{len(contexts)}.html"
        if isinstance(html, str):
            file.write_text(html, "utf-8", "backslashreplace")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", asked)
        page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: faults.append(f"popup: {popup.url}"))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def inaccessible() -> Inaccessible:
    """Checks a page with axe."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def check(page: Page) -> list[str]:
        found: list[dict[str, Any]] = axe.run(page).response["violations"]
        return [
            f"{violation['id']}: {node['html'][:120]}: {node['failureSummary']}"
            for violation in found
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"][:3]
        ]

    return check


def is_in_view(element: Locator) -> bool:
    """Whether any of it can be seen, in the window and in the pane that it scrolls in."""
    return element.evaluate(
        """element => {
             const box = element.getBoundingClientRect(), pane = element.closest(".pane")?.getBoundingClientRect();
             const top = Math.max(0, pane ? pane.top : 0), bottom = Math.min(innerHeight, pane ? pane.bottom : innerHeight);
             return box.bottom > top && box.top < bottom;
           }"""
    )


def shown(page: Page, selector: str) -> list[str]:
    """The ids of the elements that can be seen."""
    return page.locator(selector).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )

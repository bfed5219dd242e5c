"""What journeys do on every page: wait for it, check it, picture it."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

SCREENSHOTS = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
TALLEST = 1150
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
        "best-practice",
    ],
}
UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


class Watch:
    """Notes what a page should never do, from its context's first page on."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.complaints: list[str] = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:", "about:")):
            self.complaints.append(f"asked another machine: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"answered {response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # That an answer had an error status is told here too, and error pages are part of journeys.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            place = message.location["url"]
            self.complaints.append(f"complained in the console: {message.text} ({place})")


def settle(page: Page) -> None:
    """Wait until the page has loaded and HTMX has nothing under way."""
    page.wait_for_load_state()
    expect(page.locator(UNSETTLED)).to_have_count(0)


def check_page(page: Page) -> None:
    """Fail, with what to mend, unless the page is accessible and says where one is.

    axe is a script: in a window without JavaScript the rest is checked alone.
    """
    settle(page)
    scripts_run = page.evaluate("matchMedia('(scripting: enabled)').matches")
    faults = [*_hygiene(page), *(_violations(page) if scripts_run else [])]
    if faults:
        pytest.fail("\n".join([f"on {page.url}", *faults]))


def check_error_summary(page: Page) -> None:
    """Fail unless the error summary has the focus and each of its links leads to a field."""
    settle(page)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error: "), page.title()
    links = summary.get_by_role("link")
    assert links.count() > 0
    for link in links.all():
        link.click()
        field = page.locator(str(link.get_attribute("href")))
        expect(field).to_be_focused()
    check_page(page)


def screenshot_of(page: Page, name: str) -> None:
    """Write docs/screenshots/NAME.png: the page's upper part, with nothing moving."""
    settle(page)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    wide, high = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    page.screenshot(
        path=SCREENSHOTS / f"{name}.png",
        full_page=True,
        animations="disabled",
        clip={"x": 0, "y": 0, "width": wide, "height": min(high, TALLEST)},
    )


def _hygiene(page: Page) -> list[str]:
    """What every page owes its reader, beyond what axe looks at."""
    faults = []
    if (headings := page.locator("h1").count()) != 1:
        faults.append(f"{headings} main headings instead of one")
    if not page.title().strip():
        faults.append("no title")
    wide, window = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    if wide > window:
        faults.append(f"{wide} pixels wide in a window of {window}")
    return faults


def _violations(page: Page) -> list[str]:
    results = Axe().run(page, options=AXE_OPTIONS)
    return [_violation(found) for found in results.response["violations"]]


def _violation(found: dict[str, Any]) -> str:
    places = "; ".join(f"{node['target'][0]}: {node['html'][:160]}" for node in found["nodes"][:5])
    return f"{found['id']} ({found['impact']}): {found['help']}. At {places}"

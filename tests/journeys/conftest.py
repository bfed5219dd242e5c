"""Browser journeys: Chromium against the real server, on a copy of a prepared demo council."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import Watch, screenshot_of
from tests.installation import Installation, Server, prepared

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever isn't this machine doesn't exist.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]

Browse = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, which sends nothing anywhere of its own accord."""
    named = os.environ.get("GOLDENTHREAD_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        missing = "Chromium is not installed; script/setup --test says how to get it"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*QUIET, *as_root]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """An English office's browser."""
    return {"locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The prepared installation that copies are made of, for all the processes of a test run."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    return prepared(folder / "original", os.environ.get("GOLDENTHREAD_DATABASE_URL", ""))


@pytest.fixture(scope="module")
def installation(
    original: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """This test file's own copy. Tests of one file follow each other and share it."""
    copy = original.copy(tmp_path_factory.mktemp("installation") / "data")
    yield copy
    copy.discard()


@pytest.fixture(scope="module")
def server(installation: Installation) -> Iterator[Server]:
    """The product, serving this test file's installation."""
    with installation.served() as running:
        yield running


@pytest.fixture
def browse(new_context: Callable[..., BrowserContext], server: Server) -> Iterator[Browse]:
    """Opens a window of its own, as another person at another machine would: `browse()`.

    `javascript=False` switches it off; `width` is the window's, in pixels (1280).
    The test fails at its end when a page asked another machine for anything, answered with a
    server error, or complained in its console.
    """
    watches: list[Watch] = []

    def window(*, javascript: bool = True, width: int = 1280) -> Page:
        context = new_context(
            base_url=server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(15_000)
        watches.append(Watch(context, server.url))
        return context.new_page()

    yield window
    complaints = [complaint for watch in watches for complaint in watch.complaints]
    if complaints:
        pytest.fail("\n".join(complaints))


@pytest.fixture
def page(browse: Browse) -> Page:
    """One window, for a journey of one person or of several who take turns."""
    return browse()


@pytest.fixture
def screenshot(pytestconfig: pytest.Config) -> Callable[[Page, str], None]:
    """`screenshot(page, "matrix")` keeps docs/screenshots/matrix.png under --docs-screenshots."""
    wanted: bool = pytestconfig.getoption("--docs-screenshots")
    return screenshot_of if wanted else _no_screenshot


def _no_screenshot(page: Page, name: str) -> None:
    """Journeys that aren't for the docs leave the pictures there alone."""

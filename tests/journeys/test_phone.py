"""On a phone nothing needs scrolling sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become, follow

Keep = Callable[[Page, str], None]


@pytest.mark.smoke
def test_the_main_pages_fit_a_phone(browse: Browse, screenshot: Keep) -> None:
    page = browse(width=375)
    become(page, "Juno Applegarth")
    check_page(page)
    screenshot(page, "phone-home")
    page.goto("/journeys/managed/")
    check_page(page)
    follow(page, "Tobias Lindqvist-Moor")
    follow(page, "Competency grid")

    worker = browse(width=375)
    become(worker, "Esme Calloway")
    worker.goto("/journeys/")
    check_page(worker)
    follow(worker, "Progression from grade F to grade G")
    follow(worker, "The portfolio", exact=True)
    worker.goto("/evidence/coverage")
    check_page(worker)
    screenshot(worker, "phone-coverage")

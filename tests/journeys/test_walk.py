"""The README's walk of five minutes, step by step; its pictures are the docs' own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, follow, is_told, press

Keep = Callable[[Page, str], None]
PROGRESSION = "Progression from grade F to grade G"


@pytest.mark.smoke
@pytest.mark.timeout(240)
def test_the_walk_of_the_readme(browse: Browse, screenshot: Keep) -> None:
    desks = Desks(browse)
    page = desks["Marisol Hargreave"]
    follow(page, "My progression")
    follow(page, "Check whether you can apply")
    screenshot(page, "eligibility")
    press(page, "I would like to apply")
    is_told(page, "Your wish to apply is recorded")

    page = desks["Tobias Lindqvist-Moor"]
    follow(page, "My progression")
    follow(page, PROGRESSION)
    screenshot(page, "application")
    follow(page, "My evidence")
    follow(page, "coverage of the standards")
    screenshot(page, "coverage")

    page = desks["Idris Fairweather"]
    follow(page, "Progression log")
    screenshot(page, "log")
    follow(page, "Esme Calloway")
    follow(page, "Quality assurance", exact=True)

    page = desks["Maud Kettleburn"]
    follow(page, "Panels")
    check_page(page)
    expect(page.get_by_text("Odalys Fenner").first).to_be_visible()
    screenshot(page, "panels")

    page = desks["Leocadia Marsh"]
    follow(page, "My progression")
    follow(page, PROGRESSION)
    follow(page, "The decision", exact=True)
    screenshot(page, "decision")
    follow(page, "The thread of this decision")
    screenshot(page, "thread")

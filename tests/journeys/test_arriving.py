"""Somebody opens the demo council for the first time."""

import pytest
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.conftest import Browse

pytestmark = pytest.mark.smoke


@pytest.mark.parametrize("width", [1280, 360], ids=["laptop", "phone"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_the_first_page_offers_the_people_one_can_be(
    browse: Browse, *, width: int, javascript: bool
) -> None:
    page = browse(width=width, javascript=javascript)

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Choose who to be")
    check_page(page)

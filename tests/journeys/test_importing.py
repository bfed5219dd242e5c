"""A standards author reads a publisher's document into the draft standards and publishes it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become
from tests.sources import source


@pytest.mark.timeout(180)
def test_a_document_is_read_and_shown_for_review(browse: Browse) -> None:
    page = browse()
    become(page, "Bronwen Tull")
    page.goto("/standards/imports/new")
    check_page(page)
    page.locator("input[type=file]").set_input_files(source("pqs-2025-draft.txt"))
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_role("group", name="Where does this document belong?")).to_be_visible(
        timeout=60_000
    )
    check_page(page)
    page.get_by_label(re.compile("Post-qualifying standards")).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(re.compile("repair", re.IGNORECASE)).first).to_be_visible()

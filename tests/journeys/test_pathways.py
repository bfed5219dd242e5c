"""Workforce development reads the progression, takes another reading and publishes its version."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.journeys.conftest import Browse


def become(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_an_organisation_takes_its_own_reading(browse: Browse, *, javascript: bool) -> None:
    page = browse(javascript=javascript)
    become(page, "Idris Fairweather")

    page.goto("/pathways/")
    check_page(page)
    page.get_by_role("link", name="Progression from grade F to grade G").first.click()
    check_page(page)
    page.get_by_role("link", name="Line manager’s statement").click()
    check_page(page)
    page.go_back()
    page.get_by_role("button", name="Make our own version").or_(
        page.get_by_role("link", name="Make our own version")
    ).click()
    check_page(page)

    lead = page.get_by_label("Weeks before the panel by which quality assurance is finished")
    lead.fill("99")
    page.get_by_role("button", name="Save and look at it").click()
    expect(page.get_by_role("alert")).to_contain_text("must be 8 or fewer")
    if javascript:
        check_error_summary(page)
    check_page(page)
    lead.fill("1" if javascript else "3")
    page.get_by_role("button", name="Save and look at it").click()
    expect(page.get_by_text("Nobody works with this version yet")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Publish this version").click()
    expect(page.get_by_text("New journeys start on it")).to_be_visible()
    check_page(page)


def test_a_definition_with_a_slip_is_refused_with_its_place(page: Page, tmp_path: Path) -> None:
    become(page, "Idris Fairweather")
    page.goto("/pathways/")
    page.get_by_role("link", name="Progression from grade F to grade G").last.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the definition").click()
    mine = tmp_path / "mine.toml"
    text = download.value.path().read_text(encoding="utf-8")
    mine.write_text(text.replace('owner = "line_manager"', 'owner = "boss"', 1), encoding="utf-8")
    page.get_by_role("link", name="Upload a version written by hand").click()
    check_page(page)
    page.get_by_label("Your definition").set_input_files(mine)
    page.get_by_role("button", name="Upload and check it").click()
    expect(page.get_by_role("alert")).to_contain_text("stages[0].owner: is “boss”")
    check_page(page)


def test_an_absent_document_is_named_and_then_linked(page: Page) -> None:
    """EC-46, SW-48."""
    become(page, "Idris Fairweather")
    page.goto("/pathways/progression-f-g/documents/")
    check_page(page)
    page.get_by_role("link", name="Job description, grade G").click()
    check_page(page)
    page.get_by_label("On a web page").check()
    page.get_by_label("Web address").fill("example")
    page.get_by_role("button", name="Save").click()
    check_error_summary(page)
    check_page(page)
    page.get_by_label("Web address").fill("https://example.org/job-description")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is at hand for everybody now")).to_be_visible()
    check_page(page)

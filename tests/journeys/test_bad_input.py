"""What goes wrong for a person is told where they are, and keeps their text."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become, enter_date, follow, says_error, write

ASPIRATIONS = "Where would you like your career here to go?"


def open_statement(page: Page) -> None:
    become(page, "Tobias Lindqvist-Moor")
    follow(page, "My progression")
    follow(page, "Progression from grade F to grade G")
    follow(page, "Why you, why now")


def test_a_date_long_ago_is_refused_with_the_text_kept(page: Page) -> None:
    become(page, "Casper Winterbourne")
    page.goto("/evidence/activities/add")
    write(page, "Or say what it was", "Reading")
    page.get_by_role("button", name="Continue").click()
    enter_date(page, "When was it completed", date(1066, 10, 14))
    write(page, "What did you learn or gain?", "Arrows matter.")
    page.get_by_role("button", name="Save", exact=True).click()

    says_error(page, "1066 is too long ago")
    expect(page.get_by_label("What did you learn or gain?")).to_have_value("Arrows matter.")


def test_a_stale_window_is_told_that_somebody_saved_and_sees_both_texts(browse: Browse) -> None:
    first, second = browse(javascript=False), browse(javascript=False)
    open_statement(first)
    open_statement(second)
    write(first, ASPIRATIONS, "To teach.")
    first.get_by_role("button", name="Save and continue").click()
    write(second, ASPIRATIONS, "To assess.")
    second.get_by_role("button", name="Save and continue").click()

    expect(second.get_by_text("The text that stands")).to_be_visible()
    expect(second.get_by_text("To teach.")).to_be_visible()
    expect(second.get_by_label(ASPIRATIONS)).to_have_value("To assess.")


def test_a_session_that_ends_in_a_statement_keeps_the_text(page: Page) -> None:
    open_statement(page)
    page.context.clear_cookies()
    write(page, ASPIRATIONS, "Half a thought")
    expect(page.locator("[data-draft-status]")).to_contain_text("signed out")
    here = page.url
    become(page, "Tobias Lindqvist-Moor")
    page.goto(here)
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_label(ASPIRATIONS)).to_have_value("Half a thought")


def test_a_page_of_somebody_else_is_not_found(browse: Browse) -> None:
    owner, other = browse(), browse()
    open_statement(owner)
    become(other, "Marisol Hargreave")
    answer = other.goto(owner.url)

    assert answer is not None
    assert answer.status == 404
    check_page(other)


def test_a_disguised_file_is_refused(page: Page, tmp_path) -> None:
    disguised = tmp_path / "standards.pdf"
    disguised.write_bytes(b"MZ\x90\x00 this is a program")
    become(page, "Bronwen Tull")
    page.goto("/standards/imports/new")
    page.locator("input[type=file]").set_input_files(disguised)
    page.locator("main form").get_by_role("button").last.click()

    expect(page.locator(".govuk-error-summary")).to_contain_text(re.compile("pdf|PDF"))
    check_page(page)

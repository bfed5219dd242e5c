"""What goes wrong for a person is told where they are, and keeps their text."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.factories import hostile
from tests.journeys.conftest import Browse
from tests.journeys.desk import (
    become,
    choose,
    choose_person,
    days_ago,
    enter_date,
    follow,
    press,
    says_error,
    write,
)

ASPIRATIONS = "Where would you like your career here to go?"


def open_statement(page: Page) -> None:
    become(page, "Tobias Lindqvist-Moor")
    follow(page, "My progression")
    follow(page, "Progression from grade F to grade G")
    follow(page, "Why you, why now")


def test_a_date_long_ago_or_yet_to_come_is_refused_with_the_text_kept(page: Page) -> None:
    become(page, "Casper Winterbourne")
    page.goto("/evidence/activities/add")
    write(page, "Or say what it was", "Reading")
    page.get_by_role("button", name="Continue").click()
    enter_date(page, "When was it completed", date(1066, 10, 14))
    write(page, "What did you learn or gain?", "Arrows matter.")
    page.get_by_role("button", name="Save", exact=True).click()

    says_error(page, "1066 is too long ago")
    expect(page.get_by_label("What did you learn or gain?")).to_have_value("Arrows matter.")
    enter_date(page, "When was it completed", days_ago(-3))
    page.get_by_role("button", name="Save", exact=True).click()
    says_error(page, "must be today or in the past")
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
    """Whoever signs in again is where they were."""
    open_statement(page)
    page.context.clear_cookies()
    write(page, ASPIRATIONS, "Half a thought")
    expect(page.locator("[data-draft-status]")).to_contain_text("signed out")
    here = page.url
    check_page(page)
    page.get_by_role("link", name="Sign in and carry on").click()
    choose_person(page, "Tobias Lindqvist-Moor")
    expect(page).to_have_url(here)
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_label(ASPIRATIONS)).to_have_value("Half a thought")
    page.get_by_role("button", name="Save and continue").click()
    page.goto(here)
    expect(page.get_by_label(ASPIRATIONS)).to_have_value("Half a thought")


def test_a_session_that_ends_before_saving_keeps_the_text_without_scripts(browse: Browse) -> None:
    page = browse(javascript=False)
    open_statement(page)
    here = page.url
    write(page, ASPIRATIONS, "The other half of it")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("what you wrote is still here")).to_be_visible()
    choose_person(page, "Tobias Lindqvist-Moor")
    press(page, "Go on and save it")
    page.goto(here)

    expect(page.get_by_label(ASPIRATIONS)).to_have_value("The other half of it")


def test_a_page_of_somebody_else_is_not_found(browse: Browse) -> None:
    owner, other = browse(), browse()
    open_statement(owner)
    become(other, "Marisol Hargreave")
    answer = other.goto(owner.url)

    assert answer is not None
    assert answer.status == 404
    check_page(other)


@pytest.mark.timeout(180)
def test_no_hostile_file_is_taken(browse: Browse, tmp_path: Path) -> None:
    """By the reader of documents, and beside a pathway."""
    author, keeper = browse(), browse(width=375)
    become(author, "Bronwen Tull")
    become(keeper, "Idris Fairweather")
    author.goto("/standards/imports/new")
    keeper.goto("/pathways/progression-f-g/documents/practice_framework/add")
    choose(keeper, "Where is the document?", "In a file")
    for name, content, said in hostile.FILES:
        file = tmp_path / name
        file.write_bytes(content() if callable(content) else content)
        for page, button in ((author, "Upload and read it"), (keeper, "Save")):
            page.locator("input[type=file]").set_input_files(file)
            page.get_by_role("button", name=button, exact=True).click()
            expect(page.locator(".govuk-error-summary")).to_contain_text(name)
            expect(page.locator(".govuk-error-summary")).to_contain_text(said)
    for page in (author, keeper):
        check_error_summary(page)
    author.goto("/standards/imports/")
    expect(author.get_by_text("docx")).to_have_count(0)
    keeper.goto("/pathways/progression-f-g/documents/")
    expect(keeper.get_by_text("added on")).to_have_count(0)

"""Writing in a form: what begins it, what keeps it, and what the eye must be able to see."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser import check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become, follow

WORKER = "Tobias Lindqvist-Moor"
MANAGER = "Juno Applegarth"
STATUS = "[data-draft-status]"


def application_of(page: Page, name: str) -> None:
    become(page, name)
    page.goto("/journeys/managed/" if name == MANAGER else "/journeys/")
    follow(page, WORKER if name == MANAGER else "Progression from grade F to grade G")


def test_the_heads_of_a_grid_never_hide_what_has_the_focus(browse: Browse) -> None:
    page = browse()
    application_of(page, MANAGER)
    follow(page, "Competency grid")
    rows = page.locator(".gt-grid__row")
    for number in range(rows.count() - 1, -1, -1):
        radio = rows.nth(number).locator("input").first
        radio.focus()
        top = radio.evaluate("radio => radio.getBoundingClientRect().top")
        heads = page.locator(".gt-grid__head th").first
        assert top >= heads.evaluate("head => head.getBoundingClientRect().bottom"), number


def test_typing_begins_a_form_and_signing_out_loses_no_word(browse: Browse) -> None:
    page = browse(width=375)
    application_of(page, WORKER)
    follow(page, "Why you, why now")
    statement = page.locator("textarea").first
    statement.fill("Carers ring me.")
    expect(page.locator(STATUS)).to_contain_text("Saved at")
    expect(page).to_have_url(re.compile("/records/.*/parts/statement"))

    page.context.clear_cookies()
    statement.fill("Carers ring me before things go wrong.")
    expect(page.locator(STATUS)).to_contain_text("you have been signed out")
    page.get_by_role("link", name="Sign in and carry on").click()
    who = page.get_by_label("Somebody else")
    who.select_option(who.locator("option", has_text=WORKER).get_attribute("value"))
    page.get_by_role("button", name="Be this person").click()

    expect(page.locator("textarea").first).to_have_value("Carers ring me.")
    expect(page.locator(STATUS)).to_contain_text("Text that you typed here earlier was not saved")
    check_page(page)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(STATUS)).to_contain_text("Saved at")
    page.reload()
    expect(page.locator("textarea").first).to_have_value("Carers ring me before things go wrong.")


def test_pressing_save_while_the_page_saves_itself_is_no_stale_tab(browse: Browse) -> None:
    page = browse()
    application_of(page, WORKER)
    follow(page, "Your Social Work England account")
    page.route("**/forms/cpd_log/account/", _slowly)
    page.get_by_label("Yes").first.check()
    with page.expect_request("**/forms/cpd_log/account/"):
        pass
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Learning log")).to_be_visible()
    check_page(page)


def _slowly(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer)


def test_a_stale_tab_of_ones_own_shows_both_texts(browse: Browse) -> None:
    page = browse(javascript=False, width=375)
    application_of(page, WORKER)
    follow(page, "Why you, why now")
    page.locator("textarea").first.fill("The first text.")
    page.get_by_role("button", name="Save and continue").click()
    follow(page, "Why you, why now")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("textarea").first.fill("From the other tab.")
    other.get_by_role("button", name="Save and continue").click()
    page.locator("textarea").first.fill("From the older tab.")
    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text("You saved another text here")).to_be_visible()
    expect(page.get_by_text("From the other tab.")).to_be_visible()
    expect(page.locator("textarea").first).to_have_value("From the older tab.")
    check_page(page)

"""At the end of a long panel day the wrong outcome was recorded: the chair puts it right."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import (
    Desks,
    become,
    choose,
    enter_date,
    follow,
    is_told,
    press,
    says_error,
    write,
)

WHY = "I had the next applicant’s sheet before me."


@pytest.mark.timeout(300)
def test_a_wrong_outcome_is_put_right_with_all_that_followed(browse: Browse) -> None:
    application = Application(Desks(browse), applicant="Odalys Fenner")
    application.find()
    page = application.desks["Odalys Fenner"]
    when = page.locator("p", has_text="Interview:").inner_text().split(",")[0]
    panel_on = datetime.strptime(when.partition(": ")[2], "%A %d %B %Y").date()  # noqa: DTZ007
    application.on_day(panel_on)
    application.hold_interview("Approved")
    application.send_outcome()

    page = application.at(application.chair)
    follow(page, "The decision", exact=True)
    follow(page, re.compile("^Correct this decision"))
    press(page, "Correct the decision")
    says_error(page, "Say what was wrong")
    write(page, "What was wrong?", WHY)
    choose(page, "What did the panel decide", "Not approved")
    write(page, "Why?", "The examples did not yet show work with allegations.")
    page.locator("main form").get_by_role("button").last.click()
    is_told(page, "The decision is corrected")
    check_page(page)
    expect(page.get_by_role("heading", name="Not approved")).to_be_visible()
    expect(page.get_by_role("heading", name="Approved, as first recorded")).to_be_visible()

    page = application.at("Odalys Fenner")
    follow(page, "The decision", exact=True)
    expect(page.get_by_text(WHY)).to_be_visible()
    follow(page, re.compile("^The thread of this decision.*Not approved"))
    expect(page.get_by_text("Decision, corrected", exact=True)).to_be_visible()
    expect(page.get_by_text("No longer stands:")).to_be_visible()

    _payroll_is_told_again(application)
    _on_a_phone(application, browse)


def _payroll_is_told_again(application: Application) -> None:
    """Human resources see at once that the form no longer stands, and record what they did."""
    page = application.desks[application.human_resources]
    page.goto("/journeys/outcomes/")
    check_page(page)
    expect(page.get_by_text("Tell payroll again")).to_be_visible()
    follow(page, re.compile(f"^{application.applicant}"))
    expect(page.get_by_text("This form no longer stands.")).to_be_visible()
    enter_date(page, "When was payroll told that it does not apply", application.today)
    press(page, "Record that payroll was told")
    is_told(page, "It is recorded")


def _on_a_phone(application: Application, browse: Browse) -> None:
    """The same pages, 375 pixels wide: for the applicant, and for the chair once more."""
    page = browse(width=375)
    become(page, application.chair)
    page.goto(f"{application.path}decision/")
    check_page(page)
    follow(page, re.compile("^Correct this decision"))
    write(page, "What was wrong?", "It was right after all.")
    choose(page, "What did the panel decide", "Approved")
    enter_date(
        page, "From which day does the new grade apply", application.today + timedelta(days=40)
    )
    page.locator("main form").get_by_role("button").last.click()
    is_told(page, "The decision is corrected")
    check_page(page)

"""Several people, or one in several windows, act on the same portfolio: it is done once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import check_page, settle
from tests.installation import Server
from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, become, follow, press, says_error, write

APPLICANT = "Rufus Penhaligon-Shaw"
LINE_MANAGER = "Silas Broadbent"
SERVICE_MANAGER = "Gethin Marlowe"
COVERING = "Juno Applegarth"
READ = "I have read it and sign it"


@pytest.mark.timeout(400)
def test_a_portfolio_is_signed_and_handed_over_once(browse: Browse, server: Server) -> None:
    application = Application(Desks(browse), applicant=APPLICANT, line_manager=LINE_MANAGER)
    application.find()
    application.strengthen()
    application.close_for_signing()
    application.sign(APPLICANT)
    _a_stale_window_signs_nothing(application)
    _two_managers_sign_at_once(application, browse)
    application.sign("Philippa Redmayne")
    _handed_over_from_two_windows(application, browse)
    assert "the chain holds" in server.installation.command("verify-ledger")


def _a_stale_window_signs_nothing(application: Application) -> None:
    """The manager has the portfolio open while the worker adds to it and seals it anew."""
    manager = application.at(SERVICE_MANAGER)
    follow(manager, "The portfolio", exact=True)
    follow(manager, "Read and sign")
    manager.get_by_label(READ).check()
    worker = application.at(APPLICANT)
    follow(worker, re.compile("^Go back to writing"))
    write(worker, "Why?", "I left something out.")
    press(worker, "Open it again")
    press_anyway(manager)
    says_error(manager, "be signed at this stage")
    application.strengthen()
    application.close_for_signing()

    press_anyway(manager)
    says_error(manager, "was changed since you opened the page")
    expect(manager.get_by_label(READ)).not_to_be_checked()
    follow(manager, "Read what changed")
    expect(manager.get_by_role("cell", name="slept through for six weeks")).to_have_count(2)
    manager = application.at(SERVICE_MANAGER)
    follow(manager, "The portfolio", exact=True)
    expect(row_of(manager, "Service manager")).to_contain_text("Sign again")
    application.sign(APPLICANT)


def press_anyway(page: Page) -> None:
    """Confirm what is on the page and sign it."""
    page.get_by_label(READ).check()
    page.get_by_role("button", name=re.compile("^Sign as ")).click()
    settle(page)


def _two_managers_sign_at_once(application: Application, browse: Browse) -> None:
    """The service manager and somebody who covers for them press the button together."""
    office = browse()
    become(office, "Oren Tattersall")
    office.goto(f"/people?q={SERVICE_MANAGER.split()[1]}")
    follow(office, SERVICE_MANAGER)
    follow(office, "Arrange cover")
    office.get_by_label("Who covers").fill(COVERING)
    office.get_by_label("In which role").select_option("Service manager")
    office.get_by_label("They may also sign in this role").check()
    press(office, "Arrange this cover")

    windows = [application.at(SERVICE_MANAGER), application.at(COVERING)]
    for page in windows:
        follow(page, "The portfolio", exact=True)
        follow(page, "Read and sign")
        page.get_by_label(READ).check()
    named = windows[1].get_by_label("In whose name do you sign?")
    named.select_option(label=SERVICE_MANAGER)
    at_once(*(page.locator("main form") for page in windows))

    expect(refused_in(windows)).to_contain_text("signed this on")
    for page in windows:
        page.goto(f"{application.path}portfolio/")
        expect(row_of(page, "Service manager").get_by_text("Signed", exact=True)).to_be_visible()


def _handed_over_from_two_windows(application: Application, browse: Browse) -> None:
    second = browse()
    become(second, APPLICANT)
    windows = [application.desks[APPLICANT], second]
    for page in windows:
        page.goto(application.path)
        follow(page, "Hand in again")
    button = "Hand the portfolio over again"
    at_once(*(page.locator("main form").filter(has_text=button) for page in windows))
    # The second comes while the first is under way, or just after it.
    told = re.compile("was handed over already|moved this application on since you opened the page")
    expect(refused_in(windows)).to_contain_text(told)
    page = application.at(APPLICANT)
    follow(page, "Everything that happened")
    expect(page.get_by_text("handed the portfolio over again")).to_have_count(1)


def refused_in(windows: list[Page]) -> Locator:
    """Where one of two windows was told no; in the other, it was done."""
    told = [page.locator(".govuk-notification-banner") for page in windows]
    refused = [page.locator(".govuk-error-summary") for page in windows]
    for page, done, problem in zip(windows, told, refused, strict=True):
        expect(done.or_(problem)).to_be_visible()
        check_page(page)
    assert sorted(one.count() for one in refused) == [0, 1]
    return next(one for one in refused if one.count())


def row_of(page: Page, slot: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=slot, exact=True))


def at_once(*forms: Locator) -> None:
    """Send forms of several windows together, none waiting for another's answer."""
    for form in forms:
        form.evaluate("form => setTimeout(() => form.requestSubmit(), 200)")

"""Getting into, out of and back into a service that isn't a demo."""

import email
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.installation import Installation, without_demo
from tests.journeys.conftest import Browse
from tests.journeys.desk import follow, is_told, press, says_error, write

ADDRESS = "ada@example.org"
PASSWORD = "plum bicycle horizon"
MISMATCH = "Check your email address and password."
TOO_MANY = "There were too many tries. Wait five minutes, then try again."


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A new council with its first administrator, to whom a letter has gone."""
    folder = tmp_path_factory.mktemp("council") / "data"
    made = without_demo(folder, os.environ.get("GOLDENTHREAD_DATABASE_URL", ""))
    made.command(
        *("create-organisation", "Northshire", "--slug", "northshire"),
        *("--administrator", "Ada Example", "--email", ADDRESS),
    )
    made.command("worker", "--once")
    yield made
    made.discard()


def link_in_letter(folder: Path) -> str:
    """Where the letter to the first administrator leads."""
    (letter,) = (folder / "mail").glob("*.eml")
    text = email.message_from_bytes(letter.read_bytes()).get_payload(decode=True).decode()
    return urlsplit(re.search(r"http://\S+", text)[0]).path


def sign_in(page: Page, address: str, password: str) -> None:
    write(page, "Email address", address)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def main_text(page: Page) -> str:
    return page.locator("main").inner_text()


@pytest.mark.timeout(180)
def test_an_administrator_gets_in_out_and_back_in(
    browse: Browse, installation: Installation
) -> None:
    page = browse()
    page.goto(link_in_letter(installation.folder))
    check_page(page)
    page.get_by_label("New password", exact=True).fill("password")
    press(page, "Set this password")
    check_error_summary(page)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    press(page, "Set this password")
    is_told(page, "Your password is set")
    page.goto(link_in_letter(installation.folder))
    expect(page.get_by_label("New password", exact=True)).to_have_count(0)
    check_page(page)

    page.goto("/people/add")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    _nobody_learns_which_address_is_known(page)
    sign_in(page, ADDRESS, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a person")

    _what_was_written_outlives_the_session(page)
    page.get_by_role("button", name="Sign out").click()
    is_told(page, "You have signed out")
    check_page(page)
    page.goto("/people")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    _tries_are_slowed_down(browse())


def _nobody_learns_which_address_is_known(page: Page) -> None:
    press(page, "Sign in")
    check_error_summary(page)
    said = []
    for address in ("nobody@example.org", ADDRESS):
        sign_in(page, address, "not the password")
        says_error(page, MISMATCH)
        expect(page.get_by_label("Email address")).to_have_value(address)
        expect(page.get_by_label("Password", exact=True)).to_have_value("")
        said.append(main_text(page))
    assert said[0] == said[1]


def _what_was_written_outlives_the_session(page: Page) -> None:
    write(page, "Full name", "Nia Newcomer")
    page.context.clear_cookies()
    page.get_by_role("button", name="Add this person").click()
    expect(page.get_by_text("what you wrote is still here")).to_be_visible()
    page.get_by_text("What you wrote", exact=True).click()
    expect(page.get_by_text("Nia Newcomer")).to_be_visible()
    check_page(page)
    sign_in(page, ADDRESS, PASSWORD)
    press(page, "Go on and save it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a person")
    expect(page.get_by_label("Full name", exact=True)).to_have_value("Nia Newcomer")
    follow(page, "People", exact=True)
    expect(page.get_by_text("Nia Newcomer")).to_have_count(0)


def _tries_are_slowed_down(page: Page) -> None:
    """For an address that nobody has as for one that somebody has."""
    page.goto("/sign-in")
    said = []
    for address in ("somebody@example.org", ADDRESS):
        for _ in range(6):
            sign_in(page, address, "a guess")
            if page.get_by_text(TOO_MANY).count():
                break
        says_error(page, TOO_MANY)
        said.append(main_text(page))
    sign_in(page, ADDRESS, PASSWORD)
    says_error(page, TOO_MANY)
    assert said[0] == said[1]

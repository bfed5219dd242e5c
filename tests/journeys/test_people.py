"""An administrator looks after the people of the demo council."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.journeys.conftest import Browse

FILE = """\
name,email,employee_number,started_on,team
Nia Newcomer,nia.newcomer@larkshire.example,LK9001,{started_on},Fostering > Fostering North
"""


def be(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".gt-header__member")).to_have_text(name)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    check_page(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_people_are_imported_after_a_look_at_the_file(
    browse: Browse, tmp_path: Path, *, javascript: bool
) -> None:
    page = browse(javascript=javascript)
    be(page, "Oren Tattersall")
    page.goto("/people")
    heading(page, "People")
    page.get_by_role("button", name="Import people from a file").click()
    heading(page, "Import people from a file")
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("link", name="Choose")).to_be_visible()
    if javascript:
        check_error_summary(page)

    file = tmp_path / "people.csv"
    file.write_text(FILE.format(started_on="14/10/1066"), encoding="utf-8")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    heading(page, "What the file would change")
    expect(page.get_by_role("cell", name="The year 1066 is too long ago.")).to_be_visible()

    page.get_by_role("button", name="Choose the corrected file").click()
    file.write_text(FILE.format(started_on="08/01/2024"), encoding="utf-8")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    heading(page, "What the file would change")
    if not javascript:
        expect(page.get_by_text("nothing to import")).to_be_visible()
        return
    page.get_by_role("button", name="Import these people").click()
    expect(page.get_by_text("1 added, 0 changed, 0 as they were.")).to_be_visible()
    heading(page, "People")


def test_cover_is_arranged_from_a_persons_page(browse: Browse) -> None:
    page = browse()
    be(page, "Oren Tattersall")
    page.goto("/people?q=marlowe")
    page.get_by_role("link", name="Gethin Marlowe").click()
    heading(page, "Gethin Marlowe")
    page.get_by_role("link", name="Arrange cover").click()
    heading(page, "Arrange cover for Gethin Marlowe")
    page.get_by_role("button", name="Arrange this cover").click()
    check_error_summary(page)
    page.get_by_label("Who covers").fill("Juno Applegarth")
    page.get_by_label("In which role").select_option("Service manager")
    page.get_by_label("They may also sign in this role").check()
    page.get_by_role("button", name="Arrange this cover").click()
    expect(page.get_by_text("The cover is arranged.")).to_be_visible()
    page.goto("/organisation/cover")
    heading(page, "Cover")
    expect(page.get_by_role("cell", name="Juno Applegarth")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360], ids=["laptop", "phone"])
def test_every_page_about_the_organisation_can_be_read(browse: Browse, *, width: int) -> None:
    page = browse(width=width)
    be(page, "Oren Tattersall")
    for path, title in [
        ("/organisation", "Addresses and closures"),
        ("/organisation/teams", "Teams"),
        ("/organisation/cover", "Cover"),
        ("/organisation/teams/add", "Add a team"),
        ("/people/add", "Add a person"),
        ("/demo/clock", "Change the demo’s date"),
        ("/demo/mail", "Letters of the demo"),
    ]:
        page.goto(path)
        heading(page, title)


def test_the_demos_date_can_be_moved(browse: Browse) -> None:
    page = browse()
    page.goto("/demo/clock")
    page.get_by_role("button", name="Go to this date").click()
    check_error_summary(page)
    page.get_by_role("button", name="A week later").click()
    expect(page.get_by_text("The date has been changed")).to_be_visible()
    page.get_by_role("button", name="Back to the real date").click()
    expect(page.get_by_text("The date has been changed")).to_be_visible()
    check_page(page)

"""Workforce development reads the progression, takes another reading and publishes its version."""

from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, become, choose, follow, is_told, press, says_error
from tests.unit.reader.layouts import MAKERS

PATHWAY = "Progression from grade F to grade G"
STAGE = "Building the portfolio"


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


@pytest.mark.timeout(240)
def test_a_version_written_by_hand_is_corrected_published_and_started_on(
    browse: Browse, tmp_path: Path
) -> None:
    """Whoever is under way stays on the version they began on."""
    desks = Desks(browse)
    page = desks["Idris Fairweather"]
    follow(page, "Pathways")
    follow(page, PATHWAY)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the definition").click()
    text = download.value.path().read_text(encoding="utf-8")
    ours = text.replace(STAGE, "Growing the portfolio")
    assert ours != text
    mine = tmp_path / "ours.toml"
    follow(page, "Upload a version written by hand")
    press(page, "Upload and check it")
    says_error(page, "Choose a TOML file")
    for wrong, place in (
        (ours.replace('owner = "line_manager"', 'owner = "boss"', 1), "stages[0].owner: is “boss”"),
        (ours.replace('title = "', "title = ", 1), "line "),
    ):
        mine.write_text(wrong, encoding="utf-8")
        page.get_by_label("Your definition").set_input_files(mine)
        press(page, "Upload and check it")
        says_error(page, place)
    mine.write_text(ours, encoding="utf-8")
    page.get_by_label("Your definition").set_input_files(mine)
    press(page, "Upload and check it")
    expect(page.get_by_role("rowheader", name="Growing the portfolio").first).to_be_visible()
    press(page, "Publish this version")
    is_told(page, "New journeys start on it")

    application = Application(desks)
    application.wish()
    application.write_cover()
    application.agree()
    page = application.at("Marisol Hargreave")
    expect(page.get_by_role("heading", name="Growing the portfolio")).to_be_visible()
    follow(desks["Tobias Lindqvist-Moor"], "My progression")
    follow(desks["Tobias Lindqvist-Moor"], PATHWAY)
    expect(desks["Tobias Lindqvist-Moor"].get_by_role("heading", name=STAGE)).to_be_visible()


@pytest.mark.timeout(240)
def test_job_description_and_person_specification_open_beside_prompts_and_decision(
    browse: Browse, tmp_path: Path
) -> None:
    """SW-48, PS-12, EC-46."""
    application = Application(Desks(browse), applicant="Odalys Fenner")
    application.find()
    writer = application.desks["Tobias Lindqvist-Moor"]
    follow(writer, "My progression")
    follow(writer, PATHWAY)
    follow(writer, "Why you, why now")
    writer.get_by_text("Documents to have at hand").click()
    expect(writer.get_by_text("Job description, grade G: your organisation")).to_be_visible()
    chair = application.at("Maud Kettleburn")
    follow(chair, "The interview: questions and notes")
    expect(chair.get_by_text("Job description, grade G: nobody has added it yet")).to_be_visible()

    keeper = application.desks["Idris Fairweather"]
    for title, kind in (("Job description", "pdf"), ("Person specification", "docx")):
        file = tmp_path / f"{title}.{kind}"
        file.write_bytes(MAKERS[kind](f"{title} of the senior post", "plain"))
        keeper.goto("/pathways/progression-f-g/documents/")
        follow(keeper, f"{title}, grade G")
        choose(keeper, "Where is the document?", "In a file")
        keeper.get_by_label("File", exact=True).set_input_files(file)
        press(keeper, "Save")
        is_told(keeper, f"{title}, grade G is at hand for everybody now")

    writer.reload()
    writer.get_by_text("Documents to have at hand").click()
    assert opened(writer, "Job description, grade G").startswith(b"%PDF-")
    application.on_day(day_of_interview(application))
    chair = application.at("Maud Kettleburn")
    follow(chair, "Record the decision")
    assert opened(chair, "Person specification, grade G").startswith(b"PK")


def opened(page: Page, name: str) -> bytes:
    """What a link to a document hands over."""
    address = page.get_by_role("link", name=name).get_attribute("href")
    return page.request.get(str(address)).body()


def day_of_interview(application: Application) -> date:
    page = application.at(application.applicant)
    when = page.locator("p", has_text="Interview:").inner_text().split(",")[0]
    return datetime.strptime(when.partition(": ")[2], "%A %d %B %Y").date()  # noqa: DTZ007


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

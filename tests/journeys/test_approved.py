"""The whole way, from “I would like to apply” to human resources, and the thread of it."""

import io

import pypdf
import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser import check_page
from tests.journeys.applying import Application
from tests.journeys.conftest import Browse
from tests.journeys.desk import Desks, follow


@pytest.mark.timeout(400)
def test_a_progression_that_is_approved(browse: Browse) -> None:
    application = Application(Desks(browse))
    application.wish()
    application.write_cover()
    application.agree()
    application.learn()
    application.observe()
    application.choose_evidence()
    application.write_statement()
    application.support()
    application.close_for_signing()
    application.sign()
    _take_away(application)
    application.hand_in()
    panel_on = application.hold_date()
    application.review(forward=True, panel_on=panel_on)
    application.confirm()
    invitation = application.desks["Marisol Hargreave"].request.get(
        application.path.replace("/journeys/", "/exports/interview/").rstrip("/") + ".ics"
    )
    assert "BEGIN:VEVENT" in invitation.text()
    application.on_day(panel_on)
    page = application.at("Maud Kettleburn")
    follow(page, "The panel’s pack")
    application.hold_interview("Approved")
    application.plan()
    application.send_outcome()
    _follow_the_thread(application)


def _take_away(application: Application) -> None:
    """The sealed portfolio as PDF and as Word."""
    page = application.at("Marisol Hargreave")
    follow(page, "The portfolio", exact=True)
    follow(page, "Read version 1")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as PDF").click()
    words = "".join(one.extract_text() for one in pypdf.PdfReader(download.value.path()).pages)
    assert "Marisol Hargreave" in words
    with page.expect_download() as download:
        page.get_by_role("link", name="as Word").click()
    document = Document(io.BytesIO(download.value.path().read_bytes()))
    assert "Marisol Hargreave" in "\n".join(one.text for one in document.paragraphs)


def _follow_the_thread(application: Application) -> None:
    page = application.at("Marisol Hargreave")
    follow(page, "The decision", exact=True)
    follow(page, "The thread of this decision")
    for knot in ("Statement", "CPD activity", "Signature", "Submission", "Decision"):
        expect(page.get_by_text(knot, exact=True).first).to_be_visible()
    page.goto("/evidence/coverage")
    check_page(page)

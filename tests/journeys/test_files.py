"""Files go with the text beside them: with and without scripts, at a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import check_error_summary, check_page
from tests.journeys.conftest import Browse
from tests.journeys.desk import become, is_told, press, says_error, write

LEARNED = "What did you learn or gain?"
TEXT = "How to plan an introduction so that it holds."
PDF = b"%PDF-1.7\n a certificate \n%%EOF"
NEW_ACTIVITY = "/evidence/activities/add"


def choose_file(page: Page, name: str, data: bytes = PDF) -> None:
    page.get_by_label("Choose a file").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": data}
    )


def begin_activity(page: Page) -> None:
    become(page, "Marisol Hargreave")
    page.goto(NEW_ACTIVITY)
    write(page, "Or say what it was", "A course on introductions")
    press(page, "Continue")


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_file_is_added_refused_and_removed_and_no_text_is_lost(
    browse: Browse, width: int, *, javascript: bool
) -> None:
    page = browse(javascript=javascript, width=width)
    begin_activity(page)
    write(page, LEARNED, TEXT)
    choose_file(page, "letter.pdf", b"not a PDF at all")
    press(page, "Add file")
    says_error(page, "letter.pdf is not a PDF inside")
    if javascript:
        check_error_summary(page)
    expect(page.get_by_label(LEARNED)).to_have_value(TEXT)
    choose_file(page, "Siobhan_Kelly.pdf")
    page.get_by_label("What it shows").fill("The certificate")
    press(page, "Add file")
    is_told(page, "The file was added.")
    expect(page.get_by_text("‘Siobhan Kelly’ looks like a name")).to_be_visible()
    expect(page.get_by_label(LEARNED)).to_have_value(TEXT)
    press(page, "Remove Siobhan_Kelly.pdf")
    is_told(page, "The file was removed.")
    choose_file(page, "certificate.pdf")
    press(page, "Save", exact=True)
    expect(page.get_by_role("link", name="certificate.pdf")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="certificate.pdf").click()
    assert Path(download.value.path()).read_bytes() == PDF


def test_two_tabs_keep_both_texts_and_say_what_became_of_the_file(browse: Browse) -> None:
    page = browse(javascript=False)
    begin_activity(page)
    other = page.context.new_page()
    other.goto(page.url)
    write(other, LEARNED, "From the other tab")
    press(other, "Save", exact=True)
    write(page, LEARNED, TEXT)
    choose_file(page, "certificate.pdf")
    press(page, "Add file")
    says_error(page, "The file was not added, because this page is out of date")
    expect(page.get_by_text("From the other tab")).to_be_visible()
    expect(page.get_by_label(LEARNED)).to_have_value(TEXT)
    check_page(page)

"""A standards author reads a publisher's document, puts it right and publishes it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Browse
from tests.journeys.desk import become, choose, follow, is_told, press, says_error, write
from tests.sources import source
from tests.unit.reader.layouts import MAKERS

AUTHOR = "Bronwen Tull"
READING_SECONDS = 90
WHERE = "Where does this document belong?"


def upload(page: Page, file: Path) -> None:
    """Bring a document in; it is read at once."""
    page.goto("/standards/imports/new")
    page.get_by_label("Document", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload and read it").click()
    group = page.get_by_role("group", name=WHERE)
    expect(group).to_be_visible(timeout=READING_SECONDS * 1000)


def attach(page: Page, edition: str) -> None:
    page.get_by_label(re.compile(edition)).check()
    press(page, "Continue")


def entry(page: Page, code: str) -> Locator:
    """One statement of the document under review."""
    return page.locator(".st-entry").filter(
        has=page.locator(".st-code").get_by_text(code, exact=True)
    )


def counted(page: Page, kind: str) -> str:
    """How many of a kind the document holds, as the page says it."""
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=kind, exact=True))
    return row.get_by_role("cell").first.inner_text()


def printed(code: str) -> str:
    """A statement's words as they stand in the source, without its code."""
    text = source("pqs-2025-draft.txt").read_text(encoding="utf-8")
    found = re.search(rf"^- \*\*{re.escape(code)}\*\* (.+)$", text, re.MULTILINE)
    assert found is not None
    return found[1].strip()


@pytest.mark.timeout(300)
def test_the_publishers_wording_takes_the_place_of_our_labels(browse: Browse) -> None:
    page = browse()
    become(page, AUTHOR)
    follow(page, "Standards", exact=True)
    follow(page, "Post-qualifying standards for child")
    edition = page.url
    expect(page.get_by_text("official wording has not been imported yet")).to_be_visible()
    upload(page, source("pqs-2025-draft.txt"))
    attach(page, "Post-qualifying standards")

    for kind, number in (("Domain", 6), ("Outcome", 26), ("Knows", 199), ("Does", 171)):
        assert counted(page, kind) == str(number), kind
    assert counted(page, "Defined terms") == "6"
    follow(page, re.compile("^Only what was repaired"))
    repaired = entry(page, "1.1 D2")
    expect(repaired.get_by_text("Repaired", exact=True)).to_be_visible()
    expect(repaired).to_contain_text("no code is printed")
    expect(repaired.locator(".st-printed")).not_to_be_empty()

    repaired.get_by_role("link", name="Change 1.1 D2").click()
    write(page, "Wording", "")
    press(page, "Save")
    says_error(page, "Enter the statement’s wording")
    write(page, "Wording", "helps children to say who they are")
    press(page, "Save")
    is_told(page, "1.1 D2 is saved")
    expect(entry(page, "1.1 D2").get_by_text("Edited by hand", exact=True)).to_be_visible()

    follow(page, "Go on to publish")
    expect(page.get_by_text("of Post-qualifying standards")).to_contain_text(
        "will show the wording of this document"
    )
    press(page, "Publish")
    is_told(page, "is published")
    assert page.url == edition

    follow(page, re.compile("^Gains insight into a child"))
    expect(page.get_by_text(printed("1.1 K1"))).to_be_visible()
    expect(page.get_by_text("helps children to say who they are")).to_be_visible()
    page.get_by_text("As printed, and what was put right").first.click()
    expect(page.locator(".st-printed").first).to_be_visible()
    origin = page.get_by_role("complementary", name="Source and licence")
    for words in ("Publisher:", "Licence:", "pqs-2025-draft.txt", AUTHOR, "Read it at its source"):
        expect(origin).to_contain_text(words)

    worker = browse()
    become(worker, "Tobias Lindqvist-Moor")
    worker.goto(page.url)
    expect(worker.get_by_text(printed("1.1 K1"))).to_be_visible()


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("name", "kind", "layout", "found"),
    [
        ("kss-2018.txt", "docx", "styled", {"Standard": "10"}),
        (
            "knowsley-practice-standards.txt",
            "html",
            "styled",
            {"Standard": "10", "Commitment": "94"},
        ),
        ("pqs-2025-draft.txt", "pdf", "tables", {"Outcome": "26", "Knows": "199", "Does": "171"}),
    ],
)
def test_word_web_page_and_pdf_are_read_in_each_shape(
    browse: Browse, tmp_path: Path, name: str, kind: str, layout: str, found: dict[str, str]
) -> None:
    text = source(name).read_text(encoding="utf-8")
    file = tmp_path / f"{name.removesuffix('.txt')}.{kind}"
    file.write_bytes(MAKERS[kind](text, layout))
    page = browse()
    become(page, AUTHOR)
    upload(page, file)
    page.get_by_role("group", name=WHERE).get_by_role("radio").first.check()
    press(page, "Continue")

    assert {row: counted(page, row) for row in found} == found
    expect(
        page.get_by_role("link", name="Go on to publish").or_(
            page.get_by_role("button", name="Go on to publish")
        )
    ).to_be_visible()


@pytest.mark.timeout(300)
def test_a_document_becomes_an_edition_of_our_own_without_scripts(browse: Browse) -> None:
    page = browse(javascript=False)
    become(page, AUTHOR)
    upload(page, source("knowsley-practice-standards.txt"))
    choose(page, WHERE, "A new edition of our own")
    press(page, "Continue")
    write(page, "Title", "How we practise here")
    write(page, "Version", "Spring")
    page.get_by_label("Which framework").select_option(label="A new framework")
    press(page, "Make the draft")
    says_error(page, "Enter the publisher")
    expect(page.get_by_label("Title", exact=True)).to_have_value("How we practise here")
    write(page, "Publisher of a new framework", "The council next door")
    write(page, "Licence", "None stated")
    press(page, "Make the draft")
    expect(page.get_by_text("draft of our own")).to_be_visible()

    reader = browse(javascript=False)
    become(reader, "Marisol Hargreave")
    reader.goto("/standards/")
    expect(reader.get_by_text("How we practise here")).to_have_count(0)

    page.get_by_role("link", name="Change 1", exact=True).click()
    write(page, "Wording", "Children first")
    press(page, "Save")
    follow(page, "Go on to publish")
    press(page, "Publish")
    is_told(page, "How we practise here is published")
    follow(reader, "Standards", exact=True)
    follow(reader, "How we practise here")
    follow(reader, "Children first")
    expect(reader.get_by_role("complementary", name="Source")).to_contain_text("None stated")

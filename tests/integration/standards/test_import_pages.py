"""An author brings a document in through the browser, and is told when it can't be."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfWriter

from goldenthread.core import clock
from goldenthread.core.models import LedgerEntry, StoredFile
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards import actions, review
from goldenthread.standards.models import DocumentImport, Edition, WordingSet
from tests.factories import people
from tests.factories import standards as make
from tests.integration.standards.conftest import SignIn
from tests.sources import source

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> Member:
    return people.member(people.organisation(), Role.STANDARDS_AUTHOR)


@pytest.fixture
def office(sign_in: SignIn, author: Member) -> Client:
    """A browser signed in as the author."""
    return sign_in(author)


@pytest.fixture
def document(author: Member) -> DocumentImport:
    return actions.upload_document(by=author, upload=make.upload())


def page(office: Client, name: str, *where: Any, **query: str) -> str:
    answer = office.get(reverse(f"standards:{name}", args=where), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(office: Client, name: str, *where: Any, **values: Any) -> Any:
    return office.post(reverse(f"standards:{name}", args=where), values)


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def entry(document: DocumentImport, code: str) -> dict[str, Any]:
    document.refresh_from_db()
    rows = document.reading["editions"][document.chosen]["statements"]
    return next(row for row in rows if row["code"] == code)


def filled(row: dict[str, Any], **changes: str) -> dict[str, str]:
    """An entry's form as the browser would send it."""
    given = {
        "opened": review.digest(row),
        "code": row["code"],
        "kind": row["kind"],
        "parent": row["parent"] or "",
        "wording": row["wording"],
        "parts": "",
    }
    return given | changes


def test_a_document_is_attached_to_an_edition_from_upload_to_publishing(
    office: Client, author: Member
) -> None:
    edition = make.edition()
    answer = send(office, "upload", document=make.upload())
    document = DocumentImport.objects.get()
    assert answer["Location"] == reverse("standards:import_target", args=[document.pk])
    assert "2 titles alike. 6 of the document’s 6 codes are in this edition" in page(
        office, "import_target", document.pk
    )
    answer = send(office, "import_target", document.pk, target=str(edition.pk))
    assert answer["Location"] == reverse("standards:import", args=[document.pk])
    assert "Go on to publish" in page(office, "import", document.pk)
    asked = page(office, "import_publish", document.pk)
    assert "6 statements of <strong>Standards for lighthouse keepers, First</strong>" in asked
    assert "will show the wording of this document" in asked
    answer = send(office, "import_publish", document.pk)
    assert answer["Location"] == reverse("standards:edition", args=[edition.pk])
    assert WordingSet.objects.get().wordings.count() == 6


def test_a_document_becomes_an_edition_of_our_own(office: Client, author: Member) -> None:
    send(office, "upload", document=make.upload())
    document = DocumentImport.objects.get()
    answer = send(office, "import_target", document.pk, target="new")
    assert answer["Location"] == reverse("standards:import_new_edition", args=[document.pk])
    details = {
        "title": "Keepers’ standards",
        "version": "Second",
        "framework": "new",
        "publisher": "The Lamp Board",
        "licence": "None stated",
        "in_force_from-day": "1",
        "in_force_from-month": "4",
        "in_force_from-year": "2027",
    }
    send(office, "import_new_edition", document.pk, **details)
    assert "becomes an edition of" in page(office, "import_publish", document.pk)
    send(office, "import_publish", document.pk)
    edition = Edition.objects.get()
    assert (edition.title, edition.in_force_from) == ("Keepers’ standards", date(2027, 4, 1))
    with clock.at(date(2026, 11, 14)):
        assert "Not yet in force" in page(office, "edition", edition.pk)


def test_an_edition_can_follow_on_in_a_framework_of_the_library(
    office: Client, document: DocumentImport
) -> None:
    """The early career standards, once their document is there."""
    framework = make.edition(statements=[], awaits_document=True).framework
    details = {"title": "T", "version": "V", "licence": "L"}
    send(office, "import_new_edition", document.pk, framework=str(framework.pk), **details)
    document.refresh_from_db()
    assert document.target is not None
    assert document.target.framework == framework


def test_a_new_framework_names_its_publisher(office: Client, document: DocumentImport) -> None:
    """SA-11."""
    details = {"title": "T", "version": "V", "licence": "L", "framework": "new"}
    answer = send(office, "import_new_edition", document.pk, **details)
    assert "Enter the publisher" in said(answer)
    assert Edition.objects.count() == 0


def test_an_address_that_is_none_is_refused(office: Client, document: DocumentImport) -> None:
    details = {"title": "T", "version": "V", "licence": "L", "publisher": "P", "framework": "new"}
    answer = send(
        office, "import_new_edition", document.pk, source_url="javascript:alert(1)", **details
    )
    assert "beginning with https://" in said(answer)
    assert Edition.objects.count() == 0


def test_a_document_with_two_sets_asks_which_one(office: Client) -> None:
    portfolio = source("sandwell-f-g-portfolio.txt")
    upload = make.upload(portfolio.read_bytes(), portfolio.name)
    answer = send(office, "upload", document=upload)
    document = DocumentImport.objects.get()
    assert answer["Location"] == reverse("standards:import_set", args=[document.pk])
    assert "Select which" in said(send(office, "import_set", document.pk))
    send(office, "import_set", document.pk, number="1")
    document.refresh_from_db()
    assert document.chosen == 1
    counted = page(office, "import", document.pk)
    assert '<th scope="row" class="govuk-table__header">Standard</th>' in counted


def test_the_preview_filters_what_was_repaired_missing_and_different(
    office: Client, author: Member
) -> None:
    actions.install_library()
    pqs = source("pqs-2025-draft.txt")
    document = actions.upload_document(by=author, upload=make.upload(pqs.read_bytes(), pqs.name))
    edition = Edition.objects.get(key="dfe-pqs-draft-2025")
    actions.choose_target(by=author, document=document, edition=edition)
    assert page(office, "import", document.pk).count('class="st-entry ') == 402
    repaired = page(office, "import", document.pk, show="repaired")
    assert 0 < repaired.count('class="st-entry ') < 402
    assert repaired.count('class="st-printed"') == repaired.count('class="st-entry ')
    assert page(office, "import", document.pk, show="differs").count('class="st-entry ') == 0
    assert page(office, "import", document.pk, show="no such").count('class="st-entry ') == 402


def test_a_title_that_the_edition_words_otherwise_is_marked(
    office: Client, author: Member, document: DocumentImport
) -> None:
    """SA-06, SA-09: another copy, or the wrong edition."""
    other = [{**row} for row in make.STATEMENTS]
    other[0]["name"] = "The harbour"
    actions.choose_target(by=author, document=document, edition=make.edition(statements=other))
    differing = page(office, "import", document.pk, show="differs")
    assert differing.count('class="st-entry ') == 1
    assert "the edition calls it “The harbour”" in differing


def test_a_statement_is_put_right_on_its_own_page(office: Client, document: DocumentImport) -> None:
    row = entry(document, "1.1 K2")
    answer = send(
        office,
        "import_entry",
        document.pk,
        row["id"],
        **filled(row, wording="put right", parts="a) one thing\nb) another"),
    )
    assert answer["Location"].endswith(f"#{row['id']}")
    now = entry(document, "1.1 K2")
    assert now["wording"] == "put right"
    assert [part["letter"] for part in now["parts"]] == ["a", "b"]
    assert "Edited by hand" in page(office, "import", document.pk)


def test_a_stale_page_keeps_both_texts(
    office: Client, author: Member, document: DocumentImport
) -> None:
    row = entry(document, "1.1 K2")
    send(office, "import_entry", document.pk, row["id"], **filled(row, wording="the first text"))
    answer = send(
        office, "import_entry", document.pk, row["id"], **filled(row, wording="the second text")
    )
    text = said(answer)
    assert "Somebody else has changed this statement" in text
    assert "the first text" in text
    assert "the second text" in text
    assert entry(document, "1.1 K2")["wording"] == "the first text"
    now = entry(document, "1.1 K2")
    send(office, "import_entry", document.pk, row["id"], **filled(now, wording="the second text"))
    assert entry(document, "1.1 K2")["wording"] == "the second text"


def test_an_empty_wording_is_refused_on_its_page(office: Client, document: DocumentImport) -> None:
    row = entry(document, "1.1 K2")
    answer = send(office, "import_entry", document.pk, row["id"], **filled(row, wording=""))
    assert "Enter the statement’s wording" in said(answer)
    assert 'href="#id_wording"' in said(answer)


def test_a_statement_is_added_and_another_left_out(
    office: Client, document: DocumentImport
) -> None:
    row = entry(document, "1.1 K2")
    where = reverse("standards:import_add", args=[document.pk]) + f"?after={row['id']}"
    office.post(where, filled(row, code="1.1 K3", wording="where the oil stands"))
    assert entry(document, "1.1 K3")["printed"] == ""
    opened = review.digest(row)
    send(office, "import_remove", document.pk, row["id"], opened=opened)
    assert f'id="{row["id"]}"' not in page(office, "import", document.pk)
    assert (
        office.get(reverse("standards:import_entry", args=[document.pk, row["id"]])).status_code
        == 302
    )


def test_publishing_needs_a_place_to_publish_to(office: Client, document: DocumentImport) -> None:
    assert "This can’t be published yet" in page(office, "import_publish", document.pk)
    assert "There is a problem" in said(send(office, "import_publish", document.pk))


def test_publishing_from_two_tabs_does_it_once(
    office: Client, author: Member, document: DocumentImport
) -> None:
    actions.choose_target(by=author, document=document, edition=make.edition())
    send(office, "import_publish", document.pk)
    assert "has been published" in said(send(office, "import_publish", document.pk))
    assert WordingSet.objects.count() == 1


def test_a_document_is_discarded_after_asking(office: Client, document: DocumentImport) -> None:
    assert "Discard keepers.txt?" in page(office, "import_discard", document.pk)
    send(office, "import_discard", document.pk)
    assert "Discarded" in page(office, "imports")
    assert "There is a problem" in said(send(office, "import_discard", document.pk))


def test_the_ledger_tells_who_brought_what_in(
    office: Client, author: Member, document: DocumentImport
) -> None:
    actions.choose_target(by=author, document=document, edition=make.edition())
    send(office, "import_publish", document.pk)
    verbs = LedgerEntry.objects.filter(member_id=author.pk).order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == ["document.uploaded", "wording.published"]


def zip_bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (90 * 2**20))
    return kept.getvalue()


def blank_pdf() -> bytes:
    writer, kept = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(kept)
    return kept.getvalue()


def locked_pdf() -> bytes:
    writer, kept = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("keepers.txt", b"", "empty"),
        ("keepers.exe", b"MZ", "must be a file of the kind"),
        ("keepers.pdf", b"\x89PNG\r\n\x1a\n", "not a PDF inside"),
        ("keepers.docx", b"%PDF-1.7", "damaged or not a Word"),
        ("keepers.docx", bytes.fromhex("D0CF11E0A1B11AE1"), "protected with a password or"),
        ("keepers.txt", b"A shopping list: eggs, oil, wicks.", "no set of standards"),
        ("keepers.docx", zip_bomb, "far more than"),
        ("scan.pdf", blank_pdf, "scan"),
        ("locked.pdf", locked_pdf, "protected with a password"),
        ("large.txt", b"x" * (10 * 2**20 + 1), "must be smaller than 10 MB"),
    ],
)
def test_what_cannot_be_read_says_why_where_the_person_is(
    office: Client, name: str, content: Any, message: str
) -> None:
    """Nothing is kept of it."""
    upload = make.upload(content() if callable(content) else content, name)
    answer = send(office, "upload", document=upload)
    assert answer.status_code == 200
    assert message.lower() in said(answer).lower()
    assert 'href="#id_document"' in said(answer)
    assert DocumentImport.objects.count() == StoredFile.objects.count() == 0


def test_choosing_no_file_is_said(office: Client) -> None:
    assert "Choose a document" in said(send(office, "upload"))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STANDARDS_AUTHOR, Role.ADMINISTRATOR}))
def test_nobody_else_knows_of_these_pages(
    sign_in: SignIn, author: Member, document: DocumentImport, role: Role
) -> None:
    browser = sign_in(people.member(author.organisation, role))
    assert answers(browser, document) == {404}


def test_another_organisation_does_not_know_of_our_documents(
    sign_in: SignIn, document: DocumentImport
) -> None:
    stranger = sign_in(people.member(people.organisation(), Role.ADMINISTRATOR))
    rows = [name for name in PAGES if name not in ("imports", "upload")]
    assert answers(stranger, document, rows) == {404}
    assert "keepers.txt" not in page(stranger, "imports")


def test_the_document_can_be_had_back_as_it_was(office: Client, document: DocumentImport) -> None:
    answer = office.get(reverse("standards:import_original", args=[document.pk]))
    assert answer.content.decode() == make.OUTLINE
    assert answer["Content-Disposition"] == 'attachment; filename="keepers.txt"'


PAGES = (
    "imports",
    "import_original",
    "upload",
    "import",
    "import_set",
    "import_target",
    "import_new_edition",
    "import_add",
    "import_publish",
    "import_discard",
    "import_entry",
    "import_remove",
)


READ_ONLY = ("imports", "import", "import_original")


def answers(browser: Client, document: DocumentImport, names: Any = PAGES) -> set[int]:
    """The status of each page for this browser, read and sent."""
    found = set()
    for name in names:
        where: list[Any] = [] if name in ("imports", "upload") else [document.pk]
        where += ["s1"] if name in ("import_entry", "import_remove") else []
        url = reverse(f"standards:{name}", args=where)
        found |= {browser.get(url).status_code}
        found |= {browser.post(url).status_code} if name not in READ_ONLY else set()
    return found


@pytest.mark.parametrize("name", ["imports", "import", "import_target", "import_publish"])
def test_no_page_asks_more_of_the_database_as_it_grows(
    office: Client, author: Member, document: DocumentImport, name: str
) -> None:
    small = make.edition()
    actions.choose_target(by=author, document=document, edition=small)
    few = counted(office, name, document)
    more = make.OUTLINE + "".join(
        f"\n1.1 D{n} carries can number {n} of oil up the stairs of the tower\n"
        for n in range(3, 40)
    )
    rows = [
        {"code": f"1.1 D{n}", "kind": "does", "parent": "1.1", "label": f"carries can {n}"}
        for n in range(3, 40)
    ]
    large = make.edition("keepers-large", framework="large", statements=[*make.STATEMENTS, *rows])
    again = actions.upload_document(by=author, upload=make.upload(more))
    actions.choose_target(by=author, document=again, edition=large)
    assert len(again.reading["editions"][0]["statements"]) > 6
    assert counted(office, name, again) == few


def counted(office: Client, name: str, document: DocumentImport) -> int:
    where = reverse(f"standards:{name}", args=[] if name == "imports" else [document.pk])
    office.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert office.get(where).status_code == 200
    return len(captured)

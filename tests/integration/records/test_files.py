"""Files of a form: added with its text, warned of like its text, read by who reads its part."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.core.models import StoredFile
from goldenthread.records import actions, queries
from goldenthread.records.models import Attachment
from tests.factories.people import signed_in
from tests.factories.records import application, filled_application, save, stored_file

PDF = b"%PDF-1.7\n%%EOF"
TYPED = {"why": "Typed and never saved", "revision": "0"}


def text_of(response):
    return " ".join(response.content.decode().split())


def upload(name="certificate.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def adding(file=None, note="", **more):
    chosen = {"Added-file": file} if file else {}
    return {**TYPED, **chosen, "Added-label": note, "files": "add", **more}


@pytest.fixture
def record(cast, version):
    return application(version, cast.practitioner)


@pytest.fixture
def page(record):
    return reverse("records:part", args=[record.pk, "statement"])


@pytest.fixture
def browser(cast):
    return signed_in(cast.practitioner)


def test_the_page_has_one_form_that_takes_text_and_files(browser, page):
    text = text_of(browser.get(page))

    assert len(re.findall(r'<form method="post"[^>]*enctype="multipart/form-data"', text)) == 1
    assert "Files that show it" in text
    assert "Without names." in text


def test_adding_a_file_keeps_the_text_that_was_not_saved_yet(browser, page, record):
    answer = browser.post(page, adding(upload(), "From the academy"), follow=True)

    assert queries.answers_of(record)["statement"]["why"] == TYPED["why"]
    (file,) = queries.attachments_of(record)
    assert (file.file.name, file.note) == ("certificate.pdf", "From the academy")
    said = text_of(answer)
    assert "The file was added." in said
    assert "(PDF, 1 KB)" in said
    assert TYPED["why"] in said


def test_removing_a_file_keeps_the_text_that_was_not_saved_yet(browser, page, record, cast):
    file = actions.attach(
        by=cast.practitioner, record=record, part="statement", file=stored_file(cast.practitioner)
    )

    answer = browser.post(page, {**TYPED, "files": str(file.pk)}, follow=True)

    assert "The file was removed." in text_of(answer)
    assert queries.attachments_of(record) == []
    assert queries.answers_of(record)["statement"]["why"] == TYPED["why"]
    again = browser.post(page, {**TYPED, "files": str(file.pk)}, follow=True)
    assert "That file was already removed." in text_of(again)


def test_a_chosen_file_is_added_whichever_button_is_pressed(browser, page, record):
    answer = browser.post(page, {**TYPED, "Added-file": upload(), "Added-label": ""})

    assert answer.headers["Location"] == reverse("records:record", args=[record.pk])
    assert len(queries.attachments_of(record)) == 1


def test_a_button_for_rows_lets_go_of_no_chosen_file(browser, page, record):
    browser.post(page, {**TYPED, "Added-file": upload(), "change-rows": "add:rows"})

    assert len(queries.attachments_of(record)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (adding(), "Choose a file"),
        (adding(note="What it shows, and nothing chosen"), "Choose a file"),
        (adding(upload("letter.pdf", b"no pdf")), "letter.pdf is not a PDF inside"),
        (adding(upload(), "x" * 201), "200 characters or fewer"),
    ],
)
def test_a_file_that_is_refused_leaves_the_text_saved_and_shown(browser, page, record, given, said):
    answer = browser.post(page, given)

    text = text_of(answer)
    assert "<title>Error: " in text
    assert said in text
    assert TYPED["why"] in text
    assert 'name="revision" value="1"' in text
    assert queries.answers_of(record)["statement"]["why"] == TYPED["why"]
    assert (StoredFile.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_stale_tab_adds_no_file_and_says_so(browser, page, record, cast):
    save(cast.practitioner, record, "statement", {"why": "From another tab"})

    text = text_of(browser.post(page, adding(upload())))

    assert "The file was not added, because this page is out of date." in text
    assert TYPED["why"] in text
    assert "From another tab" in text
    assert StoredFile.objects.count() == 0


def test_a_part_that_asks_for_no_files_takes_none(cast, record):
    client = signed_in(cast.line_manager)
    page = reverse("records:part", args=[record.pk, "assessment"])

    client.post(page, {"revision": "0", "Added-file": upload(), "files": "add"})

    assert Attachment.objects.count() == 0
    assert StoredFile.objects.count() == 0


def test_a_forged_file_to_remove_is_not_there(browser, page):
    assert browser.post(page, {**TYPED, "files": "not-a-key"}).status_code == 404


def test_a_name_in_a_file_or_its_note_is_asked_about_and_passed_over(browser, page, record):
    note = "Signed by Amina Yusuf"
    answer = browser.post(page, adding(upload("Siobhan_Kelly.pdf"), note), follow=True)

    text = text_of(answer)
    assert "‘Siobhan Kelly’ looks like a name" in text
    assert "‘Amina Yusuf’ looks like a name" in text
    leaving = browser.post(page, {**TYPED, "revision": "1"}, follow=True)
    assert 'href="#id_Added-file-guard">Files</a>' in text_of(leaving)
    browser.post(page, {**TYPED, "revision": "1", "pass-over": "all"})
    assert "looks like a name" not in text_of(browser.get(page))
    assert "You said of 2 places here" in text_of(browser.get(page))


def test_the_same_file_twice_is_there_once(browser, page, record):
    browser.post(page, adding(upload()))
    browser.post(page, adding(upload(), revision="1"))

    assert len(queries.attachments_of(record)) == 1


def test_a_seal_names_a_file_with_its_type_and_goes_on_when_it_is_removed(cast, version, browser):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    file = actions.attach(
        by=cast.practitioner, record=record, part="statement", file=stored_file(cast.practitioner)
    )
    sealed = actions.seal(by=cast.practitioner, record=record)
    actions.remove_attachment(by=cast.practitioner, attachment=file)

    part = next(one for one in queries.sealed_parts(sealed) if one.key.endswith(".statement"))
    for said in ('"name":"page.pdf"', '"type":"application/pdf"', file.file.sha256):
        assert said in part.content
    opened = browser.get(reverse("records:attachment", args=[record.pk, file.pk]))
    assert opened.status_code == 200


def test_the_files_that_a_reader_may_open_take_as_many_queries_however_many_there_are(
    cast, version
):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    counted = []
    for number in range(4):
        data = f"%PDF-1.7 {number}".encode()
        file = stored_file(cast.practitioner, data=data)
        actions.attach(by=cast.practitioner, record=record, part="statement", file=file)
        with CaptureQueriesContext(connection) as asked:
            found = queries.files_for(cast.practitioner, record)
        assert len(found) == number + 1
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert queries.files_for(cast.line_manager, record) == []
    actions.seal(by=cast.practitioner, record=record)
    assert len(queries.files_for(cast.line_manager, record)) == 4
    assert queries.files_for(cast.hr, record) == []

"""Files on evidence: added by its owner beside the text, opened by who may read it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.core.actions import NotAllowedError
from goldenthread.core.models import LedgerEntry, StoredFile
from goldenthread.evidence import actions, queries, sharing
from goldenthread.evidence.models import EvidenceFile, EvidenceItem
from goldenthread.records import actions as records
from tests.factories import evidence, people
from tests.factories.people import signed_in
from tests.factories.records import stored_file

PDF = b"%PDF-1.7\n%%EOF"
TYPED = {
    "title": "Training on attachment",
    "learning": "Typed and never saved",
    "cases-rows": "0",
    "revision": "1",
}


def text_of(response):
    return " ".join(response.content.decode().split())


def upload(name="certificate.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def adding(file=None, note="", **more):
    chosen = {"Added-file": file} if file else {}
    return {**TYPED, **chosen, "Added-label": note, "files": "add", **more}


@pytest.fixture
def item(cast):
    return evidence.activity(cast.practitioner)


@pytest.fixture
def file(cast, item):
    return actions.add_file(
        by=cast.practitioner, item=item, file=stored_file(cast.practitioner), label="Proof"
    )


@pytest.fixture
def browser(cast):
    return signed_in(cast.practitioner)


@pytest.fixture
def page(item):
    return reverse("evidence:change_activity", args=[item.pk])


def address(file):
    return reverse("evidence:file", args=[file.item_id, file.pk])


def learning():
    return EvidenceItem.objects.get().cpd.learning


def test_a_file_is_added_with_the_text_beside_it(browser, page, item):
    said = text_of(browser.post(page, adding(upload(), "From the academy"), follow=True))

    assert "The file was added." in said
    assert learning() == TYPED["learning"]
    (file,) = queries.files_of(item)
    assert (file.file.name, file.note) == ("certificate.pdf", "From the academy")
    read = text_of(browser.get(reverse("evidence:item", args=[item.pk])))
    assert f'href="{address(file)}">certificate.pdf</a>' in read
    assert "(PDF, 1 KB)" in read
    assert "From the academy" in read
    assert "1 file<" in text_of(browser.get(reverse("evidence:log")))


def test_a_file_is_removed_with_the_text_beside_it_kept(browser, page, file):
    remove = {**TYPED, "files": str(file.pk)}

    assert "The file was removed." in text_of(browser.post(page, remove, follow=True))

    assert learning() == TYPED["learning"]
    assert browser.get(address(file)).status_code == 404
    again = browser.post(page, {**remove, "revision": "2"}, follow=True)
    assert "That file was already removed." in text_of(again)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (adding(), "Choose a file"),
        (adding(note="What it shows, and nothing chosen"), "Choose a file"),
        (adding(upload("letter.pdf", b"no pdf")), "letter.pdf is not a PDF inside"),
        (adding(upload("long.pdf", PDF + b" " * 10 * 2**20)), "must be smaller than 10 MB"),
        (adding(upload(), "x" * 201), "200 characters or fewer"),
    ],
)
def test_a_file_that_is_refused_leaves_the_text_saved_and_shown(browser, page, given, said):
    text = text_of(browser.post(page, given))

    assert "<title>Error: " in text
    assert said in text
    assert TYPED["learning"] in text
    assert 'name="revision" value="2"' in text
    assert learning() == TYPED["learning"]
    assert (StoredFile.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_a_wrong_date_does_not_hold_up_a_file(browser, page, item):
    browser.post(page, {**adding(upload()), "happened_on-day": "41"})

    assert len(queries.files_of(item)) == 1


def test_a_stale_tab_adds_no_file_and_keeps_both_texts(browser, page):
    browser.post(page, {**TYPED, "learning": "From another tab"})

    text = text_of(browser.post(page, adding(upload())))

    assert "The file was not added, because this page is out of date." in text
    assert "From another tab" in text
    assert TYPED["learning"] in text
    assert StoredFile.objects.count() == 0


def test_a_button_for_cases_lets_go_of_no_chosen_file(browser, page, item):
    given = {**TYPED, "Added-file": upload(), "change-rows": "add:cases"}

    assert TYPED["learning"] in text_of(browser.post(page, given))
    assert len(queries.files_of(item)) == 1


def test_names_of_files_and_notes_are_asked_about_and_passed_over(browser, page):
    asked = text_of(
        browser.post(page, adding(upload("Siobhan_Kelly.pdf"), "By Amina Yusuf"), follow=True)
    )

    assert "‘Siobhan Kelly’ looks like a name" in asked
    assert "rename it on your computer" in asked
    assert "‘Amina Yusuf’ looks like a name" in asked
    later = {**TYPED, "revision": "2"}
    assert "looks like a name" in text_of(browser.post(page, later, follow=True))
    browser.post(page, {**later, "pass-over": "all"})
    assert "looks like a name" not in text_of(browser.get(page))


def test_only_who_may_read_the_activity_opens_its_file(cast, file, browser, monkeypatch):
    outsiders = (cast.line_manager, cast.hr, people.cast().practitioner)

    assert browser.get(address(file)).content == b"%PDF-1.7"
    assert [signed_in(one).get(address(file)).status_code for one in outsiders] == [404] * 3
    reader = cast.line_manager
    monkeypatch.setattr(sharing, "_sources", [lambda who, keys: keys if who == reader else []])
    assert [signed_in(one).get(address(file)).status_code for one in outsiders] == [200, 404, 404]


def test_a_file_never_opens_through_another_activity(cast, file, browser):
    other = evidence.activity(cast.practitioner, "Another")

    wrong = reverse("evidence:file", args=[other.pk, file.pk])
    assert browser.get(wrong).status_code == 404
    change = reverse("evidence:change_activity", args=[other.pk])
    removed = browser.post(change, {**TYPED, "files": str(file.pk)})
    assert removed.status_code == 404
    assert EvidenceFile.objects.get().removed_at is None


def test_the_files_of_a_removed_activity_are_gone(cast, item, file, browser):
    actions.remove_item(by=cast.practitioner, item=item)

    assert browser.get(address(file)).status_code == 404
    item.refresh_from_db()
    with pytest.raises(NotAllowedError):
        actions.add_file(by=cast.practitioner, item=item, file=stored_file(cast.practitioner))


def test_a_tab_of_an_activity_that_was_removed_elsewhere_loses_no_text(cast, item, browser, page):
    actions.remove_item(by=cast.practitioner, item=item)

    answer = browser.post(page, adding(upload()))

    text = text_of(answer)
    assert answer.status_code == 409
    assert "This activity was removed" in text
    assert "The file you chose was not added." in text
    assert TYPED["learning"] in text
    assert StoredFile.objects.count() == 0
    assert browser.get(page).status_code == 404
    assert signed_in(cast.line_manager).post(page, TYPED).status_code == 404


def test_nobody_else_adds_or_removes_a_file(cast, item, file):
    with pytest.raises(NotAllowedError):
        actions.add_file(by=cast.line_manager, item=item, file=stored_file(cast.line_manager))
    with pytest.raises(NotAllowedError):
        actions.remove_file(by=cast.line_manager, file=file)


def test_the_ledger_tells_of_a_file_without_its_name(cast, file):
    actions.remove_file(by=cast.practitioner, file=file)

    verbs = list(LedgerEntry.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs[-2:] == ["evidence.file_added", "evidence.file_removed"]


def test_the_same_file_twice_is_there_once(cast, item, file):
    again = actions.add_file(by=cast.practitioner, item=item, file=stored_file(cast.practitioner))

    assert again == file


def test_an_activity_takes_as_many_queries_however_many_files_it_has(cast, item, browser, page):
    counted = []
    read = reverse("evidence:item", args=[item.pk])
    for number in range(4):
        data = f"%PDF-1.7 {number}".encode()
        file = stored_file(cast.practitioner, data=data)
        actions.add_file(by=cast.practitioner, item=item, file=file)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
            browser.get(read)
        counted.append(len(asked))
    assert len(set(counted[1:])) == 1


def test_observer_and_worker_each_add_files_to_their_part_and_read_the_others(cast, version):
    item = evidence.observation(version, cast.practitioner, cast.line_manager)
    record = item.observation.record
    visit = reverse("records:part", args=[record.pk, "visit"])
    comment = reverse("records:part", args=[record.pk, "comment"])
    observer, worker = signed_in(cast.line_manager), signed_in(cast.practitioner)

    observer.post(visit, {"revision": "1", "Added-file": upload("agenda.pdf"), "files": "add"})
    worker.post(comment, {"revision": "0", "Added-file": upload("notes.pdf"), "files": "add"})

    page = reverse("evidence:item", args=[item.pk])
    for reader in (observer, worker):
        text = text_of(reader.get(page))
        assert "agenda.pdf" in text
        assert "notes.pdf" in text
    assert signed_in(cast.hr).get(page).status_code == 404
    # It may be read there and not written.
    assert "agenda.pdf" in text_of(worker.post(visit, {"files": "add"}))
    assert EvidenceItem.objects.get().observation.record.attachments.count() == 2


def test_a_sealed_observation_names_its_files_and_goes_on_naming_what_is_removed(cast, version):
    item = evidence.observation(version, cast.practitioner, cast.line_manager)
    record = item.observation.record
    file = records.attach(
        by=cast.line_manager, record=record, part="visit", file=stored_file(cast.line_manager)
    )
    sealed = actions.seal_observation(by=cast.line_manager, item=item)
    records.remove_attachment(by=cast.line_manager, attachment=file)

    assert any(file.file.sha256 in part.content for part in sealed.parts.all())
    opened = reverse("records:attachment", args=[record.pk, file.pk])
    assert signed_in(cast.practitioner).get(opened).status_code == 200
    assert signed_in(cast.hr).get(opened).status_code == 404

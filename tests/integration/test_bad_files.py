"""A file that can't be taken: said where the person is, their text kept, nothing half done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.evidence.access import observation_grant
from goldenthread.evidence.models import EvidenceItem
from goldenthread.pathways import actions as pathways
from goldenthread.people.roles import Role
from goldenthread.records import access
from tests.factories import definition, evidence, hostile, people, records
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db
TYPED = "Carers ring me before things go wrong"

Send = Callable[[SimpleUploadedFile], Any]


def browser(member: Any) -> Client:
    client = CarefulClient()
    client.force_login(member.account)
    return client


@pytest.fixture
def to_importer() -> Send:
    """Into the reader of publishers' documents."""
    author = people.member(people.organisation(), Role.STANDARDS_AUTHOR)
    page = reverse("standards:upload")
    return lambda file: browser(author).post(page, {"document": file})


@pytest.fixture
def to_pathway() -> Send:
    """Beside a pathway, as its job description."""
    (library,) = pathways.install_library()
    keeper = people.member(people.organisation(), Role.WORKFORCE_DEVELOPMENT)
    page = reverse("pathways:add_document", args=[library.key, "job_description"])
    return lambda file: browser(keeper).post(page, {"where": "file", "file": file})


@pytest.fixture
def to_record(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Onto a form that somebody is filling in."""
    monkeypatch.setattr(access, "_sources", [records.by_roles])
    worker = people.cast().practitioner
    record = records.application(definition.small_pathway(), worker)
    records.save(worker, record, "statement", {"why": TYPED, "interests": ["care"], "other": ""})
    page = reverse("records:part", args=[record.pk, "statement"])

    def send(file: SimpleUploadedFile) -> Any:
        typed = {"why": TYPED, "interests": ["care"], "revision": "1"}
        answer = browser(worker).post(page, {**typed, **with_file(file)})
        return kept(answer)

    return send


@pytest.fixture
def to_activity() -> Send:
    """Onto a row of the CPD log that somebody is writing up."""
    worker = people.cast().practitioner
    page = reverse("evidence:change_activity", args=[evidence.activity(worker).pk])
    typed = {"title": "A course", "learning": TYPED, "cases-rows": "0"}

    def send(file: SimpleUploadedFile) -> Any:
        revision = EvidenceItem.objects.get().revision
        given = {**typed, "revision": str(revision), **with_file(file)}
        return kept(browser(worker).post(page, given))

    send(SimpleUploadedFile("first.pdf", b""))  # saves the text
    return send


def to_observation_as(monkeypatch: pytest.MonkeyPatch, who: str, part: str, typed: str) -> Send:
    monkeypatch.setattr(access, "_sources", [observation_grant])
    cast = people.cast()
    worker, observer = cast.practitioner, cast.line_manager
    item = evidence.observation(definition.small_pathway(), worker, observer)
    member = worker if who == "worker" else observer
    page = reverse("records:part", args=[item.observation.record_id, part])

    def send(file: SimpleUploadedFile) -> Any:
        draft = item.observation.record.draft_parts.filter(part=part).first()
        revision = draft.revision if draft else 0
        given = {typed: TYPED, "revision": str(revision), **with_file(file)}
        return kept(browser(member).post(page, given))

    send(SimpleUploadedFile("first.pdf", b""))
    return send


@pytest.fixture
def to_observation(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Onto an observation, as the worker who comments on it."""
    return to_observation_as(monkeypatch, "worker", "comment", "comment")


@pytest.fixture
def to_observation_by_its_observer(monkeypatch: pytest.MonkeyPatch) -> Send:
    """Onto an observation, as whoever writes it up."""
    return to_observation_as(monkeypatch, "observer", "visit", "carer_initials")


PLACES = [
    "to_importer",
    "to_pathway",
    "to_record",
    "to_activity",
    "to_observation",
    "to_observation_by_its_observer",
]


def with_file(file: SimpleUploadedFile) -> dict[str, Any]:
    """What a page posts when its button for files is pressed."""
    return {"Added-file": file, "Added-label": "A certificate", "files": "add"}


def kept(answer: Any) -> Any:
    """The answer, in which stands what was typed beside the file."""
    assert TYPED in answer.content.decode()
    return answer


def rows() -> dict[str, int]:
    """How many rows every table holds."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    return {model.__name__: model._default_manager.count() for model in ours}


@pytest.mark.parametrize("place", PLACES)
def test_no_hostile_file_is_taken_anywhere(request: pytest.FixtureRequest, place: str) -> None:
    send: Send = request.getfixturevalue(place)
    before = rows()
    for name, content, said in hostile.FILES:
        data = content() if callable(content) else content
        answer = send(SimpleUploadedFile(name, data))
        text = " ".join(answer.content.decode().split())
        assert answer.status_code == 200, name
        assert "There is a problem" in text, name
        assert f"{name} " in text, name
        assert said in text, name
    assert rows() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("long.pdf", hostile.long_pdf, "pages"),
        ("lying.docx", hostile.lying_bomb, "can’t be used"),
        ("blank.docx", lambda: hostile.word(""), "no text"),
        ("report.html", b"<p>Minutes of a meeting. The tea was warm.</p>", "no set of standards"),
    ],
)
def test_a_document_that_cannot_be_read_leaves_nothing(
    to_importer: Send, name: str, content: Any, said: str
) -> None:
    before = rows()
    answer = to_importer(SimpleUploadedFile(name, content() if callable(content) else content))
    assert said.lower() in " ".join(answer.content.decode().split()).lower()
    assert rows() == before


def test_a_sound_file_is_taken_in_each_place(to_pathway: Send, to_record: Send) -> None:
    """So what stands above is about the files and not about the forms."""
    assert to_pathway(SimpleUploadedFile("jd.docx", hostile.word())).status_code == 302
    before = rows()
    with pytest.raises(AssertionError):  # it leads on, so no text stands in the answer
        to_record(SimpleUploadedFile("page.pdf", b"\xef\xbb\xbf\n" + hostile.PDF))
    assert rows()["Attachment"] == before["Attachment"] + 1


HEADER = "name,email,employee_number,started_on"
ROW = "Zoë O’Hara,zoe@example.org,N1,2024-01-08"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (f"who,where\n{ROW}".encode(), "column"),
        (f"{HEADER}\n".encode(), "There is nobody in the file"),
        (f"{HEADER}\n{ROW}".encode("utf-16")[:-1], "whose encoding is unknown"),
        (f"{HEADER}\n{ROW}\n{ROW}".encode(), "row 2"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('N1', 'N2')}".encode(), "row 2"),
        (f"{HEADER}\n{ROW},more,and,more".encode(), "cells"),
        (hostile.word(), "This is a workbook"),
        (hostile.PROGRAM, "This is no text"),
    ],
)
def test_no_half_of_a_wrong_list_of_people_is_imported(content: bytes, said: str) -> None:
    office = browser(people.cast().administrator)
    before = rows()

    answer = office.post(reverse("people:import"), {"file": SimpleUploadedFile("p.csv", content)})

    assert said in " ".join(answer.content.decode().split())
    assert 'name="checked"' not in answer.content.decode()
    assert rows() == before

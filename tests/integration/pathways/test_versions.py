"""The library's pathways, an organisation's own versions, and the documents they cite."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.config import preparation
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.ledger import verify
from goldenthread.core.models import ImmutableError, LedgerEntry
from goldenthread.pathways import actions, queries
from goldenthread.pathways.comparing import differences
from goldenthread.pathways.models import CitedDocument, PathwayVersion
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards.actions.library import install_library as install_standards
from goldenthread.standards.queries import resolve_references
from tests.factories import people
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def library() -> PathwayVersion:
    (version,) = actions.install_library()
    return version


@pytest.fixture
def keeper() -> Member:
    return people.member(people.organisation(), Role.WORKFORCE_DEVELOPMENT)


def signed_in(member: Member) -> Client:
    client = CarefulClient()
    client.force_login(member.account)
    return client


def toml(text: str, name: str = "ours.toml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "application/toml")


def answers(version: PathwayVersion, **other: Any) -> dict[str, Any]:
    """What the page of choices posts, with some answers changed."""
    given = {
        choice.key: ("yes" if choice.value else "no") if choice.kind == "yes_no" else choice.value
        for choice in version.definition.choices
    }
    return {**given, **other}


# The library


def test_installing_the_library_again_changes_nothing(library: PathwayVersion) -> None:
    assert actions.install_library() == []
    assert library.definition.key == "progression-f-g"
    assert library.organisation is None


def test_the_library_holds_each_number_once(library: PathwayVersion) -> None:
    """Two starts at the same moment must not install it twice."""
    with pytest.raises(IntegrityError), transaction.atomic():
        PathwayVersion.objects.create(
            key=library.key, number=library.number, title="Again", source=""
        )


def test_a_changed_library_file_under_an_old_number_is_refused(
    library: PathwayVersion, tmp_path: Any
) -> None:
    changed = library.source.replace("Talking it over", "Talking")
    (tmp_path / "progression-f-g.toml").write_text(changed, encoding="utf-8")
    said = f"is not the text that was published as version {library.number}"
    with pytest.raises(ActionError, match=said):
        actions.install_library(folder=tmp_path)


def test_a_new_number_stands_beside_the_old_one(library: PathwayVersion, tmp_path: Any) -> None:
    number = library.number + 1
    newer = library.source.replace(f"\nversion = {library.number}\n", f"\nversion = {number}\n")
    (tmp_path / "progression-f-g.toml").write_text(newer, encoding="utf-8")
    (made,) = actions.install_library(folder=tmp_path)
    assert made.number == number
    assert PathwayVersion.objects.count() == 2


def test_every_printed_reference_leads_to_the_librarys_standards_but_one(
    library: PathwayVersion,
) -> None:
    """EC-20, EC-22."""
    install_standards()
    fields = [f for form in library.definition.forms for p in form.parts for f in p.fields]
    printed = {link for field in fields for row in field.rows for link in row.links}
    found = resolve_references(library.definition, printed)
    assert [text for text, statement in found.items() if statement is None] == ["KSS 12"]
    permanence = found["Permanence KSS 4"]
    assert permanence is not None
    assert (permanence.edition.key, permanence.code) == ("dfe-kss-permanence", "4")


# An organisation's own version


def test_other_choices_make_a_draft_that_nobody_starts_on(
    library: PathwayVersion, keeper: Member
) -> None:
    draft = actions.adapt_choices(
        by=keeper, base=library, values={"qa_lead": 1, "signers": "three"}
    )
    assert (draft.number, draft.state) == (1, PathwayVersion.State.DRAFT)
    assert draft.derived_from == library
    definition = draft.definition
    assert definition.choice("qa_lead") == 1
    assert definition.derived_from == f"library/progression-f-g/{library.number}"
    assert len(definition.portfolio_signatures) == 3
    assert "# Progression from supervising social worker" in draft.source
    assert queries.versions_open_to(keeper) == [library]


def test_a_published_version_is_the_one_to_start_on_and_never_changes(
    library: PathwayVersion, keeper: Member
) -> None:
    draft = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    actions.publish(by=keeper, version=draft)
    assert queries.versions_open_to(keeper) == [draft]
    draft.refresh_from_db()
    with pytest.raises(ActionError, match="can’t change any more"):
        actions.publish(by=keeper, version=draft)
    with pytest.raises(ActionError, match="can’t change any more"):
        actions.discard(by=keeper, version=draft)
    elsewhere = people.member(people.organisation(), Role.WORKFORCE_DEVELOPMENT)
    assert queries.versions_open_to(elsewhere) == [library]
    verbs = list(
        LedgerEntry.objects.filter(organisation_id=keeper.organisation_id)
        .order_by("sequence")
        .values_list("verb", flat=True)
    )
    assert verbs == ["pathway.drafted", "pathway.published"]
    assert list(verify(keeper.organisation_id)) == []


def test_a_second_own_version_comes_from_the_first(library: PathwayVersion, keeper: Member) -> None:
    first = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    actions.publish(by=keeper, version=first)
    second = actions.adapt_choices(by=keeper, base=first, values={"cpd_least": 6})
    assert second.number == 2
    assert second.definition.derived_from == "own/progression-f-g/1"
    assert second.definition.choice("qa_lead") == 1
    said = [
        (d.section, d.before, d.after) for d in differences(first.definition, second.definition)
    ]
    assert ("Choice", "5", "6") in said


def test_nothing_changed_is_no_version(library: PathwayVersion, keeper: Member) -> None:
    with pytest.raises(ActionError, match="Nothing is different"):
        actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 2})


def test_choices_that_do_not_fit_together_are_refused(
    library: PathwayVersion, keeper: Member
) -> None:
    with pytest.raises(ActionError, match="is less than the least, 90"):
        actions.adapt_choices(by=keeper, base=library, values={"interview_least": 90})
    assert PathwayVersion.objects.count() == 1


def test_an_uploaded_definition_gets_its_number_and_origin(
    library: PathwayVersion, keeper: Member
) -> None:
    ours = library.source.replace("Talking it over", "A first talk")
    draft = actions.adapt_by_upload(by=keeper, base=library, upload=toml(ours))
    assert draft.definition.start.title == "A first talk"
    assert draft.definition.version == 1
    (found,) = differences(library.definition, draft.definition)
    assert (found.section, found.title, found.kind) == ("Stage", "A first talk", "changed")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('owner = "line_manager"', 'owner = "boss"'), r"stages\[0\].owner: is “boss”"),
        (('key = "progression-f-g"', 'key = "ours"'), "Here it must be “progression-f-g”"),
        (('title = "Progression', "title = Progression"), "line 8, column 9: invalid value"),
    ],
)
def test_an_unsound_upload_is_refused_with_its_place(
    library: PathwayVersion, keeper: Member, change: tuple[str, str], said: str
) -> None:
    upload = toml(library.source.replace(*change, 1))
    with pytest.raises(ActionError, match=said) as refused:
        actions.adapt_by_upload(by=keeper, base=library, upload=upload)
    assert refused.value.field == "file"
    assert PathwayVersion.objects.count() == 1


def test_what_is_no_toml_file_is_refused(library: PathwayVersion, keeper: Member) -> None:
    with pytest.raises(ActionError, match="must be a file of the kind TOML"):
        actions.adapt_by_upload(by=keeper, base=library, upload=toml("x", "x.exe"))
    with pytest.raises(ActionError, match="holds more than text"):
        actions.adapt_by_upload(by=keeper, base=library, upload=toml("key = 1\0"))


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.LINE_MANAGER, Role.HUMAN_RESOURCES])
def test_only_keepers_make_versions_and_attach_documents(
    library: PathwayVersion, keeper: Member, role: Role
) -> None:
    somebody = people.member(keeper.organisation, role)
    document = actions.link_document(
        by=keeper, version=library, key="job_description", link="https://example.org/jd"
    )
    draft = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    upload = toml(library.source)
    for refused in (
        lambda: actions.adapt_choices(by=somebody, base=library, values={"qa_lead": 1}),
        lambda: actions.adapt_by_upload(by=somebody, base=library, upload=upload),
        lambda: actions.publish(by=somebody, version=draft),
        lambda: actions.discard(by=somebody, version=draft),
        lambda: actions.link_document(
            by=somebody, version=library, key="job_description", link="https://example.org"
        ),
        lambda: actions.retire_document(by=somebody, document=document),
    ):
        with pytest.raises(NotAllowedError):
            refused()


def test_an_organisation_can_do_nothing_with_anothers(
    library: PathwayVersion, keeper: Member
) -> None:
    draft = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    stranger = people.member(people.organisation(), Role.ADMINISTRATOR)
    for refused in (
        lambda: actions.publish(by=stranger, version=draft),
        lambda: actions.adapt_choices(by=stranger, base=draft, values={"qa_lead": 3}),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    with pytest.raises(NotAllowedError):
        actions.publish(by=keeper, version=library)
    assert queries.version(stranger, draft.pk) is None


# Documents


def test_a_document_is_attached_replaced_and_retired(
    library: PathwayVersion, keeper: Member
) -> None:
    """EC-46, SW-48."""
    upload = SimpleUploadedFile("jd.pdf", PDF)
    first = actions.attach_document(
        by=keeper, version=library, key="job_description", upload=upload
    )
    assert queries.cited_documents(keeper, library) == [first]
    second = actions.link_document(
        by=keeper, version=library, key="job_description", link="https://example.org/jd"
    )
    assert queries.cited_documents(keeper, library) == [second]
    actions.retire_document(by=keeper, document=second)
    assert queries.cited_documents(keeper, library) == []
    assert CitedDocument.objects.of(keeper).count() == 2
    second.refresh_from_db()
    with pytest.raises(ActionError, match="already out of use"):
        actions.retire_document(by=keeper, document=second)


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "example", "ftp://example.org/x"])
def test_a_link_must_be_a_web_address(library: PathwayVersion, keeper: Member, link: str) -> None:
    with pytest.raises(ActionError, match="web address in full") as refused:
        actions.link_document(by=keeper, version=library, key="job_description", link=link)
    assert refused.value.field == "link"


def test_only_documents_that_the_pathway_names_can_be_added(
    library: PathwayVersion, keeper: Member
) -> None:
    with pytest.raises(ActionError, match="no such document"):
        actions.link_document(by=keeper, version=library, key="x", link="https://example.org")


# Pages


def test_anybody_reads_a_pathway_in_words(library: PathwayVersion, keeper: Member) -> None:
    worker = people.member(keeper.organisation, Role.PRACTITIONER)
    client = signed_in(worker)
    listed = client.get(reverse("pathways:versions")).content.decode()
    assert "Progression from grade F to grade G" in listed
    page = client.get(reverse("pathways:version", args=[library.pk])).content.decode()
    assert "Talking it over" in page
    assert "2 weeks before the panel" in page
    assert "The other reading: One week" in page
    assert "Make our own version" not in page
    for form in library.definition.forms:
        answer = client.get(reverse("pathways:form", args=[library.pk, form.key]))
        assert form.title in answer.content.decode()
    assert client.get(reverse("pathways:form", args=[library.pk, "x"])).status_code == 404
    source = client.get(reverse("pathways:source", args=[library.pk]))
    assert source.content.decode() == library.source
    assert "attachment" in source.headers["Content-Disposition"]


def test_a_keeper_chooses_other_readings_looks_and_publishes(
    library: PathwayVersion, keeper: Member
) -> None:
    client = signed_in(keeper)
    adapt = reverse("pathways:adapt", args=[library.pk])
    assert "Weeks before the panel by which quality" in client.get(adapt).content.decode()
    posted = client.post(adapt, answers(library, qa_lead=1, plan_for_everyone="no"), follow=True)
    page = posted.content.decode()
    assert "Nobody works with this version yet" in page
    assert "2 weeks" in page
    draft = PathwayVersion.objects.get(organisation=keeper.organisation)
    assert draft.definition.choice("plan_for_everyone") is False
    published = client.post(reverse("pathways:publish", args=[draft.pk]), follow=True)
    assert "is published. New journeys start on it." in published.content.decode()
    again = client.post(reverse("pathways:publish", args=[draft.pk]), follow=True)
    assert "can’t change any more" in again.content.decode()


def test_choices_are_asked_by_subject_and_each_tells_its_other_reading_on_request(
    library: PathwayVersion, keeper: Member
) -> None:
    page = signed_in(keeper).get(reverse("pathways:adapt", args=[library.pk])).content.decode()
    subjects = list(dict.fromkeys(one.subject for one in library.definition.choices))
    assert len(subjects) == 9
    assert "" not in subjects
    places = [page.index(f">{subject}</h2>") for subject in subjects]
    assert places == sorted(places)
    assert page.count("Why, and where it comes from") == len(library.definition.choices)
    assert "Where this version differs" not in page


def test_what_an_own_version_has_otherwise_than_the_library_stands_first(
    library: PathwayVersion, keeper: Member
) -> None:
    own = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    actions.publish(by=keeper, version=own)
    own = actions.adapt_choices(by=keeper, base=own, values={"cpd_least": 6})
    actions.publish(by=keeper, version=own)
    page = signed_in(keeper).get(reverse("pathways:adapt", args=[own.pk])).content.decode()
    before_questions = page[: page.index("<form method=")]
    assert "Where this version differs from the library’s" in before_questions
    assert "The library: 2 weeks" in before_questions
    assert "The library: 5" in before_questions
    assert page.count("Differs from the library") == 2


def test_a_demo_goes_on_when_a_text_changed_under_its_number(
    library: PathwayVersion,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Real data waits for somebody to decide; both say in one line what to do."""
    monkeypatch.setattr(actions, "_digest", lambda _: "another")
    work = next(s.work for s in preparation.steps() if s.message.endswith("library's pathways"))
    with pytest.raises(actions.ChangedTextError, match="Write version = ") as refused:
        work()
    assert "\n" not in refused.value.message
    settings.DEMO = True
    work()
    assert f"This demo goes on with version {library.number}" in caplog.text


def test_a_choice_out_of_its_bounds_keeps_what_was_typed(
    library: PathwayVersion, keeper: Member
) -> None:
    client = signed_in(keeper)
    adapt = reverse("pathways:adapt", args=[library.pk])
    page = client.post(adapt, answers(library, qa_lead=99)).content.decode()
    assert "must be 8 or fewer" in page
    assert 'value="99"' in page
    assert "Nothing is different" in client.post(adapt, answers(library)).content.decode()
    odd = client.post(adapt, answers(library, signers="seven")).content.decode()
    assert "There is a problem" in odd


def test_an_upload_that_is_wrong_says_where_on_the_page(
    library: PathwayVersion, keeper: Member
) -> None:
    client = signed_in(keeper)
    page = reverse("pathways:upload", args=[library.pk])
    wrong = library.source.replace('owner = "line_manager"', 'owner = "boss"', 1)
    assert "stages[0].owner" in client.post(page, {"file": toml(wrong)}).content.decode()
    assert "Choose a TOML file" in client.post(page, {}).content.decode()
    right = library.source.replace("Talking it over", "A first talk")
    done = client.post(page, {"file": toml(right)}, follow=True).content.decode()
    assert "A first talk" in done
    draft = PathwayVersion.objects.get(organisation=keeper.organisation)
    client.post(reverse("pathways:discard", args=[draft.pk]))
    assert not PathwayVersion.objects.filter(pk=draft.pk).exists()


def test_documents_are_opened_by_everybody_and_kept_by_keepers(
    library: PathwayVersion, keeper: Member
) -> None:
    worker = signed_in(people.member(keeper.organisation, Role.PRACTITIONER))
    cited = reverse("pathways:cited", args=[library.key])
    assert "Not attached" in worker.get(cited).content.decode()
    add = reverse("pathways:add_document", args=[library.key, "job_description"])
    assert worker.get(add).status_code == 404
    keeping = signed_in(keeper)
    assert "Answer the question: Where is the document?" in keeping.post(add, {}).content.decode()
    exe = SimpleUploadedFile("jd.pdf", b"MZ")
    wrong = keeping.post(add, {"where": "file", "file": exe}).content.decode()
    assert "is not a PDF inside" in wrong
    posted = {"where": "file", "file": SimpleUploadedFile("jd.pdf", PDF)}
    assert "is at hand" in keeping.post(add, posted, follow=True).content.decode()
    document = CitedDocument.objects.get()
    opened = worker.get(reverse("pathways:document", args=[document.pk]))
    assert opened.content == PDF
    retire = reverse("pathways:retire_document", args=[document.pk])
    assert worker.post(retire).status_code == 404
    assert "is out of use" in keeping.post(retire, follow=True).content.decode()


def test_another_organisation_finds_nothing(library: PathwayVersion, keeper: Member) -> None:
    draft = actions.adapt_choices(by=keeper, base=library, values={"qa_lead": 1})
    document = actions.attach_document(
        by=keeper,
        version=library,
        key="job_description",
        upload=SimpleUploadedFile("jd.pdf", PDF),
    )
    stranger = signed_in(people.member(people.organisation(), Role.ADMINISTRATOR))
    colleague = signed_in(people.member(keeper.organisation, Role.PRACTITIONER))
    for client in (stranger, colleague):
        for name in ("version", "source"):
            assert client.get(reverse(f"pathways:{name}", args=[draft.pk])).status_code == 404
        for name in ("publish", "discard"):
            assert client.post(reverse(f"pathways:{name}", args=[draft.pk])).status_code == 404
    assert stranger.get(reverse("pathways:document", args=[document.pk])).status_code == 404
    assert stranger.post(reverse("pathways:retire_document", args=[document.pk])).status_code == 404


def test_the_list_of_versions_takes_no_more_queries_as_it_grows(
    library: PathwayVersion, keeper: Member, django_assert_num_queries: Any
) -> None:
    client = signed_in(keeper)
    page = reverse("pathways:versions")
    client.get(page)
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for lead in (1, 3, 4):
        actions.adapt_choices(by=keeper, base=library, values={"qa_lead": lead})
    with django_assert_num_queries(len(few)):
        client.get(page)


def test_a_published_row_refuses_changes_in_the_database(library: PathwayVersion) -> None:
    from django.db import DatabaseError, transaction  # noqa: PLC0415

    with pytest.raises((DatabaseError, ImmutableError)), transaction.atomic():
        PathwayVersion.objects.filter(pk=library.pk).update(title="Another")

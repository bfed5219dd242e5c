"""Making an unchangeable copy."""

import json

import pytest

from goldenthread.core.models import ImmutableError, LedgerEntry
from goldenthread.records import actions, content, queries
from goldenthread.records.models import SealedVersion
from goldenthread.standards.models import (
    Edition,
    Framework,
    Statement,
    Wording,
    WordingSet,
)
from tests.factories.records import (
    STATEMENT,
    application,
    filled_application,
    portfolio,
    save,
    stored_file,
)


@pytest.fixture
def kss(db):
    framework = Framework.objects.create(key="dfe-kss", title="KSS", publisher="DfE")
    edition = Edition.objects.create(
        framework=framework, key="dfe-kss-2018", title="KSS 2018", version="2018", shape="prose"
    )
    return [
        Statement.objects.create(
            edition=edition, code=str(n), kind="standard", position=n, name=f"Name {n}", label="L"
        )
        for n in (1, 2, 3)
    ]


def import_wording(member, statement, text):
    wording_set = WordingSet.objects.create(
        organisation=member.organisation,
        edition=statement.edition,
        file=stored_file(member),
        published_by=member,
    )
    Wording.objects.create(
        organisation=member.organisation,
        wording_set=wording_set,
        statement=statement,
        text=text,
        printed=text,
    )


def test_what_is_missing_is_named_and_nothing_is_sealed(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"interests": ["other"]})

    with pytest.raises(actions.IncompleteError) as incomplete:
        actions.seal(by=cast.practitioner, record=record)

    found = [(one.anchor, one.what) for one in incomplete.value.missing]
    assert found == [
        ("statement#id_why", "Answer this question"),
        ("statement#id_other", "Answer this question"),
        ("assessment#id_grid", "Answer this question"),
        ("assessment#id_concerns", "Answer this question"),
    ]
    assert not SealedVersion.objects.exists()


def test_a_sealed_version_names_each_part_with_its_hash(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)

    sealed = actions.seal(by=cast.practitioner, record=record)

    parts = queries.sealed_parts(sealed)
    assert [part.key for part in parts] == ["application.statement", "application.assessment"]
    assert [part.sha256 for part in parts] == [content.hash_of(part.content) for part in parts]
    assert [one["sha256"] for one in sealed.manifest["parts"]] == [p.sha256 for p in parts]
    assert sealed.sha256 == content.hash_of(content.canonical(sealed.manifest))


def test_a_sealed_part_explains_itself(cast, version, kss):
    import_wording(cast.practitioner, kss[0], "The official text")
    record = filled_application(version, cast.practitioner, cast.line_manager)
    actions.attach(
        by=cast.line_manager, record=record, part="assessment", file=stored_file(cast.line_manager)
    )

    sealed = actions.seal(by=cast.practitioner, record=record)

    assessment = json.loads(queries.sealed_parts(sealed)[1].content)
    assert assessment["definition"] == {
        "key": "small-pathway",
        "version": 1,
        "sha256": version.sha256,
    }
    assert assessment["filled_by"] == "Lena Line"
    assert [one["label"] for one in assessment["questions"]] == [
        "Competence",
        "Is there any concern?",
        "Actions",
    ]
    assert assessment["statements"]["KSS 1"]["wording"] == "The official text"
    assert assessment["statements"]["KSS 2"]["wording"] == ""
    assert [one["name"] for one in assessment["attachments"]] == ["page.pdf"]


def test_a_question_that_was_not_asked_leaves_no_answer_behind(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    save(
        cast.practitioner,
        record,
        "statement",
        {**STATEMENT, "other": "An answer to a question since hidden"},
        revision=1,
    )

    sealed = actions.seal(by=cast.practitioner, record=record)

    assert "since hidden" not in queries.sealed_parts(sealed)[0].content


def test_sealing_the_same_twice_makes_no_new_version(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    first = actions.seal(by=cast.practitioner, record=record)

    again = actions.seal(by=cast.line_manager, record=record)

    assert again == first
    assert not queries.is_newer_than_sealed(record)
    verbs = LedgerEntry.objects.filter(subject_id=record.pk).values_list("verb", flat=True)
    assert list(verbs.order_by("sequence")) == ["record.started", "record.sealed"]


def test_wording_imported_later_changes_no_part_that_nobody_edited(cast, version, kss):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    first = actions.seal(by=cast.practitioner, record=record)
    import_wording(cast.practitioner, kss[0], "The official text")
    save(cast.practitioner, record, "statement", {**STATEMENT, "why": "Another text"}, revision=1)

    second = actions.seal(by=cast.practitioner, record=record)

    changed = [change.key for change in queries.compare(first, second)]
    assert (second.number, changed) == (2, ["application.statement"])


def test_the_worker_reads_all_that_is_said_of_them(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)

    sealed = actions.seal(by=cast.practitioner, record=record)

    def readable(party):
        return [part.key for part in queries.visible_parts(sealed, party)]

    assert readable("applicant") == ["application.statement", "application.assessment"]
    assert readable("panel_member") == ["application.statement"]
    assert readable("human_resources") == []


def test_a_portfolio_is_sealed_from_other_records(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    log = content.ExtraPart(
        "cpd.log", "CPD log", {"rows": [{"label": "May", "text": "Training"}]}, ("applicant",)
    )
    holder = actions.start_record(
        by=cast.practitioner, definition=version, form="portfolio", subject=cast.practitioner
    )

    sealed = actions.seal(
        by=cast.practitioner, record=holder, extra_parts=[*content.parts_of(record), log]
    )

    keys = [part.key for part in queries.sealed_parts(sealed)]
    assert keys == ["application.statement", "application.assessment", "cpd.log"]
    verbs = LedgerEntry.objects.filter(subject_id=holder.pk).values_list("verb", flat=True)
    assert list(verbs.order_by("sequence")) == ["portfolio.started", "portfolio.sealed"]


def test_a_private_form_never_enters_a_portfolio(cast, version):
    notes = actions.start_record(
        by=cast.practitioner, definition=version, form="notes", subject=cast.practitioner
    )
    save(cast.practitioner, notes, "needs", {"needs": "A quiet room"})

    with pytest.raises(ValueError, match="private"):
        portfolio(version, cast.practitioner, notes)


def test_one_of_many_forms_is_told_apart_by_its_id(cast, version):
    record = actions.start_record(
        by=cast.line_manager, definition=version, form="observation", subject=cast.practitioner
    )

    keys = [part.key for part in content.parts_of(record)]

    assert keys == [f"observation:{record.pk}.visit", f"observation:{record.pk}.comment"]


def test_a_sealed_version_never_changes(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    sealed = actions.seal(by=cast.practitioner, record=record)
    sealed.sha256 = "0" * 64

    with pytest.raises(ImmutableError):
        sealed.save()


def test_a_table_without_text_in_its_rows_is_sealed_without_them(cast, version):
    record = filled_application(version, cast.practitioner, cast.line_manager)
    first = actions.seal(by=cast.practitioner, record=record)
    answers = queries.answers_of(record)["assessment"]
    answers["actions"] = [*answers["actions"], {"what": " ", "by_when": ""}]
    save(cast.line_manager, record, "assessment", answers, revision=1)

    assert actions.seal(by=cast.practitioner, record=record) == first

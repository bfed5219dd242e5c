"""Filling in a form without losing anything."""

import pytest

from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import LedgerEntry
from goldenthread.records import actions, queries
from tests.factories import people
from tests.factories.records import STATEMENT, application, save, stored_file


def test_a_first_save_is_revision_one(cast, version):
    record = application(version, cast.practitioner)

    draft = save(cast.practitioner, record, "statement", STATEMENT)

    assert (draft.revision, draft.answers) == (1, STATEMENT)


def test_saving_the_same_again_is_no_new_revision(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", STATEMENT)

    again = save(cast.practitioner, record, "statement", STATEMENT, revision=1)

    assert again.revision == 1


def test_line_ends_make_no_difference(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"why": "One\r\nTwo"})

    again = save(cast.practitioner, record, "statement", {"why": "One\nTwo"}, revision=1)

    assert (again.revision, again.answers) == (1, {"why": "One\nTwo"})


def test_two_people_editing_one_part_are_told_and_both_texts_are_kept(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"why": "Mine"})
    save(cast.practitioner, record, "statement", {"why": "From the other tab"}, revision=1)

    with pytest.raises(actions.StaleDraftError) as stale:
        save(cast.practitioner, record, "statement", {"why": "From here"}, revision=1)

    assert stale.value.theirs.answers == {"why": "From the other tab"}
    assert stale.value.mine == {"why": "From here"}
    assert queries.answers_of(record) == {"statement": {"why": "From the other tab"}}


def test_a_first_save_over_somebody_elses_first_save_is_stale(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", {"why": "First"})

    with pytest.raises(actions.StaleDraftError):
        save(cast.practitioner, record, "statement", {"why": "Second"}, revision=0)


def test_drafts_enter_no_ledger(cast, version):
    record = application(version, cast.practitioner)
    save(cast.practitioner, record, "statement", STATEMENT)

    verbs = LedgerEntry.objects.filter(subject_id=record.pk).values_list("verb", flat=True)

    assert list(verbs) == ["record.started"]


def test_nobody_fills_in_a_part_that_is_for_another(cast, version):
    record = application(version, cast.practitioner)

    with pytest.raises(NotAllowedError, match="for somebody else to fill in"):
        save(cast.practitioner, record, "assessment", {})


def test_somebody_of_another_organisation_can_do_nothing(cast, version):
    record = application(version, cast.practitioner)
    stranger = people.cast().line_manager

    with pytest.raises(NotAllowedError):
        save(stranger, record, "assessment", {})
    assert queries.record_of(stranger, record.pk) is None


def test_a_form_is_about_somebody_of_the_same_organisation(cast, version):
    stranger = people.cast().practitioner

    with pytest.raises(NotAllowedError, match="another organisation"):
        actions.start_record(
            by=cast.line_manager, definition=version, form="application", subject=stranger
        )


def test_the_same_file_twice_stays_one(cast, version):
    record = application(version, cast.practitioner)
    file = stored_file(cast.practitioner)

    for _ in range(2):
        actions.attach(by=cast.practitioner, record=record, part="statement", file=file)

    assert len(queries.attachments_of(record, "statement")) == 1


def test_a_removed_file_is_gone_and_cannot_be_removed_twice(cast, version):
    record = application(version, cast.practitioner)
    added = actions.attach(
        by=cast.practitioner, record=record, part="statement", file=stored_file(cast.practitioner)
    )
    actions.remove_attachment(by=cast.practitioner, attachment=added)

    with pytest.raises(ActionError, match="already removed"):
        actions.remove_attachment(by=cast.practitioner, attachment=added)
    assert queries.attachments_of(record) == []

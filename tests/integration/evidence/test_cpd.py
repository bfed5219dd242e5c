"""Keeping a CPD log."""

from datetime import date

import pytest

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import LedgerEntry
from goldenthread.evidence import actions, queries, sharing
from goldenthread.evidence.actions import Activity, Case
from goldenthread.standards.models import Edition, Framework, Statement
from tests.factories import evidence, people


def test_a_row_holds_the_columns_of_the_log(cast):
    made = actions.add_activity(
        by=cast.practitioner,
        activity=Activity(
            title=" Training on attachment ",
            completed_on=date(2026, 5, 2),
            learning="How attachment\r\nworks",
            application="With a carer",
            cases=(Case("A.B.", "123456"), Case("C.D.")),
        ),
    )

    (row,) = queries.cpd_log(cast.practitioner)
    assert (row.item.title, row.item.happened_on) == ("Training on attachment", date(2026, 5, 2))
    assert (row.item.cpd.learning, row.item.cpd.application) == (
        "How attachment\nworks",
        "With a carer",
    )
    assert row.cases == ("A.B. 123456", "C.D.")
    assert row.counting.in_words == "Counts"
    assert LedgerEntry.objects.get(subject_id=made.pk).verb == "evidence.added"


def test_a_prompt_counts_for_nothing_until_it_is_done_and_says_what_was_learned(cast):
    prompt = actions.add_prompt(by=cast.workforce, title="Threshold training")
    made = actions.add_activity(
        by=cast.practitioner, activity=Activity(title="Threshold training"), prompt=prompt
    )

    (row,) = queries.cpd_log(cast.practitioner)
    assert row.counting.in_words == (
        "Does not count yet because it has no completion date and it does not say what you learned"
    )
    assert queries.open_prompts(cast.practitioner) == []

    done = Activity("Threshold training", date(2026, 5, 2), "Where the thresholds are")
    with clock.at(date(2026, 6, 1)):
        actions.save_activity(by=cast.practitioner, item=made, activity=done, revision=1)
        (row,) = queries.cpd_log(cast.practitioner)
    assert row.counting.counts


def test_a_retired_prompt_is_offered_no_longer_and_its_rows_stay(cast):
    prompt = actions.add_prompt(by=cast.workforce, title="Threshold training")
    actions.add_activity(
        by=cast.practitioner, activity=Activity(title="Threshold training"), prompt=prompt
    )
    actions.retire_prompt(by=cast.workforce, prompt=prompt)

    assert list(queries.prompts(cast.practitioner)) == []
    assert len(queries.cpd_log(cast.practitioner)) == 1


def test_only_workforce_development_keeps_the_prompts(cast):
    with pytest.raises(NotAllowedError):
        actions.add_prompt(by=cast.practitioner, title="My favourite course")


def test_an_activity_needs_a_name(cast):
    with pytest.raises(ActionError) as refused:
        actions.add_activity(by=cast.practitioner, activity=Activity(title="  "))

    assert refused.value.field == "title"


def test_saving_the_same_is_no_new_revision_and_saving_over_another_text_is_refused(cast):
    made = evidence.activity(cast.practitioner)
    same = Activity("Training on attachment", date(2026, 5, 2), "How attachment works")
    again = actions.save_activity(by=cast.practitioner, item=made, activity=same, revision=1)
    other = Activity("Training on attachment", learning="From the other tab")
    changed = actions.save_activity(by=cast.practitioner, item=made, activity=other, revision=1)

    mine = Activity("Training on attachment", learning="From here")
    with pytest.raises(actions.StaleActivityError) as stale:
        actions.save_activity(by=cast.practitioner, item=made, activity=mine, revision=1)

    assert (again.revision, changed.revision) == (1, 2)
    assert stale.value.theirs.cpd.learning == "From the other tab"
    assert stale.value.mine.learning == "From here"


def test_nobody_else_changes_removes_or_links_a_row(cast):
    made = evidence.activity(cast.practitioner)
    statement = evidence.kss()["1"]

    with pytest.raises(NotAllowedError):
        actions.save_activity(
            by=cast.line_manager, item=made, activity=Activity("Theirs"), revision=1
        )
    with pytest.raises(NotAllowedError):
        actions.remove_item(by=cast.line_manager, item=made)
    with pytest.raises(NotAllowedError):
        actions.link_statement(by=cast.line_manager, item=made, statement=statement)


def test_a_removed_row_is_gone_and_cannot_be_removed_twice(cast):
    made = evidence.activity(cast.practitioner)
    actions.remove_item(by=cast.practitioner, item=made)

    with pytest.raises(ActionError, match="already removed"):
        actions.remove_item(by=cast.practitioner, item=made)
    assert queries.cpd_log(cast.practitioner) == []
    assert queries.item_of(cast.practitioner, made.pk) is None


def test_one_activity_is_tied_to_several_statements_each_once(cast):
    made = evidence.activity(cast.practitioner)
    statements = evidence.pqs()
    knows, does = statements["1.1 K1"], statements["1.1 D1"]
    for statement in (knows, does, does):
        actions.link_statement(by=cast.practitioner, item=made, statement=statement)

    (shown,) = queries.shown_links([made], cast.practitioner).values()
    assert [link.printed for link in shown] == ["Draft PQS 1.1 K1", "Draft PQS 1.1 D1"]

    actions.unlink_statement(by=cast.practitioner, item=made, statement=does)
    (row,) = queries.cpd_log(cast.practitioner)
    assert row.references == ("Draft PQS 1.1 K1",)


def test_two_editions_may_share_a_code(cast):
    made = evidence.activity(cast.practitioner)
    for statement in (evidence.kss()["1"], evidence.pqs()["1.1"]):
        actions.link_statement(by=cast.practitioner, item=made, statement=statement)

    (row,) = queries.cpd_log(cast.practitioner)
    assert row.references == ("KSS 1", "Draft PQS 1.1")


def test_a_draft_edition_cannot_be_linked_to(cast):
    framework = Framework.objects.create(key="new", title="New", publisher="Us")
    edition = Edition.objects.create(
        framework=framework, key="new-1", title="New", version="1", shape="prose"
    )
    draft = Statement.objects.create(
        edition=edition, code="1", kind="standard", position=1, label="Not out yet"
    )

    with pytest.raises(NotAllowedError):
        actions.link_statement(
            by=cast.practitioner, item=evidence.activity(cast.practitioner), statement=draft
        )


def test_evidence_is_private_until_it_is_shared(cast, monkeypatch):
    made = evidence.activity(cast.practitioner)
    assert queries.item_of(cast.line_manager, made.pk) is None
    assert list(queries.listed(cast.line_manager, cast.practitioner)) == []

    sharing.register(lambda reader, _: {made.pk} if reader == cast.line_manager else set())

    assert queries.item_of(cast.line_manager, made.pk) == made
    assert list(queries.listed(cast.line_manager, cast.practitioner)) == [made]
    assert queries.item_of(cast.hr, made.pk) is None
    assert queries.item_of(people.cast().practitioner, made.pk) is None


def test_the_list_is_found_by_kind_and_words(cast, version):
    training = evidence.activity(cast.practitioner)
    evidence.activity(cast.practitioner, "Shadowing at court")
    seen = evidence.observation(version, cast.practitioner, cast.line_manager)

    def found(**wanted):
        return list(queries.listed(cast.practitioner, cast.practitioner, **wanted))

    assert found(kind="observation") == [seen]
    assert found(text="attachment training") == [training]
    assert len(found()) == 3


@pytest.mark.parametrize("count", [1, 12])
def test_the_log_takes_the_same_number_of_queries_however_long(
    cast, django_assert_num_queries, count
):
    statement = evidence.kss()["1"]
    for number in range(count):
        made = evidence.activity(cast.practitioner, f"Activity {number}")
        actions.link_statement(by=cast.practitioner, item=made, statement=statement)

    with django_assert_num_queries(4):
        rows = queries.cpd_log(cast.practitioner)
        assert [row.references for row in rows] == [("KSS 1",)] * count

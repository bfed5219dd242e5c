"""A portfolio's own texts are looked through for names before anybody signs them."""

from datetime import date
from typing import Any

import pytest

from goldenthread.config.demo import texts
from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.evidence import actions as evidence_actions
from goldenthread.evidence import guarding as evidence_guarding
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.actions import portfolio
from goldenthread.journeys.queries.readiness import findings_for
from goldenthread.records import guarding
from goldenthread.records.models import Record
from tests.factories import evidence
from tests.factories.progression import walk
from tests.factories.records import stored_file

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


def written(found: Walk, sentence: str) -> Walk:
    found.to_building()
    answers: dict[str, Any] = texts.applicant_statement()
    part = next(iter(answers))
    field = next(key for key, answer in answers[part].items() if isinstance(answer, str))
    answers[part][field] += " " + sentence
    found.fill(found.cast.applicant, "applicant_statement", answers)
    return found


def looked_at(found: Walk) -> list[tuple[str, str]]:
    findings = findings_for(found.refreshed(), ["case_references"])
    return [(one.state, one.looked_at) for one in findings]


def test_a_child_named_in_the_statement_is_pointed_out_with_the_words() -> None:
    with clock.at(START):
        found = looked_at(written(walk(), "Siobhan and her sister told me that they felt safe."))
    assert [state for state, _ in found] == ["check"]
    assert "‘Siobhan’" in found[0][1]


def test_initials_and_those_who_take_part_in_the_journey_are_not() -> None:
    with clock.at(START):
        found = walk()
        manager = found.cast.line_manager.name
        written(found, f"I talked with TW and A.B. and then with {manager}.")
        assert [state for state, _ in looked_at(found)] == ["met"]


NAMED = "Siobhan and her sister told me that they felt safe."


def test_what_its_writer_passed_over_beside_the_field_is_not_pointed_out_again() -> None:
    with clock.at(START):
        found = written(walk(), NAMED)
        record = found.refreshed().records.get(form="applicant_statement").record
        part = next(iter(texts.applicant_statement()))
        guarding.pass_over(record=record, part=part, keys=[guarding.key_of("Siobhan", record.pk)])
        assert [state for state, _ in looked_at(found)] == ["met"]


def test_words_passed_over_in_one_place_are_pointed_out_in_another() -> None:
    with clock.at(START):
        found = written(walk(), NAMED)
        item = _chosen(found)
        evidence_guarding.pass_over(item=item, keys=[guarding.key_of("Siobhan", item.pk)])
        assert [place.split(":")[0] for _, place in looked_at(found)] == [_title(found)]


def _chosen(found: Walk) -> EvidenceItem:
    item = evidence.activity(found.cast.applicant, completed_on=START, learning=NAMED)
    portfolio.choose_evidence(by=found.cast.applicant, journey=found.refreshed(), item=item)
    return item


def _title(found: Walk) -> str:
    record: Record = found.refreshed().records.get(form="applicant_statement").record
    return f"{record.form_definition.title}, {record.form_definition.parts[0].title}"


def test_the_name_of_a_file_is_looked_at_until_it_is_passed_over() -> None:
    with clock.at(START):
        found = walk()
        found.to_building()
        applicant = found.cast.applicant
        item = evidence.activity(applicant, completed_on=START)
        portfolio.choose_evidence(by=applicant, journey=found.refreshed(), item=item)
        file = stored_file(applicant, name="Siobhan_Kelly.pdf")
        evidence_actions.add_file(by=applicant, item=item, file=file)
        assert "‘Siobhan Kelly’" in looked_at(found)[0][1]
        key = guarding.key_of("Siobhan Kelly", item.pk)
        evidence_guarding.pass_over(item=item, keys=[key])
        assert [state for state, _ in looked_at(found)] == ["met"]

"""The library's own observation form over the library's own statements."""

import re

import pytest

from goldenthread.evidence import actions, coverage
from goldenthread.evidence.coverage import NOTHING_ASKED, coverage_of
from goldenthread.evidence.models import EvidenceLink
from goldenthread.evidence.observing import behaviours
from goldenthread.pathways.actions import install_library
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records.queries import signature_states
from goldenthread.standards import actions as standards
from tests.factories.records import save

DETAILS = {
    "carer_initials": "A.B.",
    "record_number": "123456",
    "observed_on": "2026-05-02",
    "feedback_on": "2026-05-04",
    "type": "virtual_meeting",
}
FEEDBACK = {"summary": "A good visit", "strengths": "Listening", "to_develop": "Brevity"}


@pytest.fixture
def progression(db):
    coverage._outline.cache_clear()
    coverage._asked.cache_clear()
    standards.install_library()
    install_library()
    return PathwayVersion.objects.get(key="progression-f-g")


def everything_seen(form):
    answers = {}
    for part, field in behaviours(form):
        assert part == "behaviours"
        answers[field.key] = {row.key: "seen" for row in field.rows}
    return answers


@pytest.fixture
def item(cast, progression):
    made = actions.start_observation(
        by=cast.line_manager,
        definition=progression,
        subject=cast.practitioner,
        observer=cast.line_manager,
    )
    record = made.observation.record
    save(cast.line_manager, record, "details", DETAILS)
    save(cast.line_manager, record, "behaviours", everything_seen(record.form_definition))
    save(cast.line_manager, record, "feedback", FEEDBACK)
    save(cast.practitioner, record, "worker_comments", {"comments": "I agree"})
    return made


def test_all_behaviours_seen_tie_to_every_statement_that_the_form_names(cast, item):
    actions.seal_observation(by=cast.practitioner, item=item)

    rows = EvidenceLink.objects.filter(item=item)
    codes = {row.statement.code for row in rows if row.statement}
    assert codes == {"1", "2", "3", "4", "5", "6", "7", "9", "10"}
    assert [row.printed for row in rows if row.statement is None] == ["KSS 12"]
    item.refresh_from_db()
    assert item.title.endswith("Virtual meeting, by Lena Line")


def test_the_eighth_statement_is_asked_for_by_nothing(cast, item):
    actions.seal_observation(by=cast.practitioner, item=item)

    matrix = coverage_of(cast.practitioner, cast.practitioner, "dfe-kss-2018").matrix

    (group,) = matrix.groups
    unmarked = [row for row in group.halves[0].rows.split("\n") if "gt-mark" not in row]
    assert [re.search(r">([^<]+)</a>", row)[1] for row in unmarked] == ["KSS 8"]
    assert unmarked[0].endswith(f"<td>{NOTHING_ASKED}</td></tr>")
    assert [printed for printed, _ in matrix.unresolved] == ["KSS 12"]


def test_observer_then_worker_sign(cast, item):
    version = actions.seal_observation(by=cast.practitioner, item=item)

    records.sign(by=cast.line_manager, version=version, slot="observer", role=Role.LINE_MANAGER)
    records.sign(
        by=cast.practitioner, version=version, slot="observed_worker", role=Role.PRACTITIONER
    )

    found = signature_states(version, version.record.slots)
    assert [one.state for one in found] == ["signed", "signed"]

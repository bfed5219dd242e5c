"""A portfolio's own texts are looked through for names before anybody signs them."""

from datetime import date
from typing import Any

import pytest

from goldenthread.config.demo import texts
from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.journeys.queries.readiness import findings_for
from tests.factories.progression import walk

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

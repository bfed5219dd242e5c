"""A council, the small pathway, and who may do what with evidence."""

import pytest

from goldenthread.evidence import sharing
from goldenthread.evidence.access import observation_grant
from goldenthread.pathways.models import PathwayVersion
from goldenthread.records import access
from tests.factories import definition, people


@pytest.fixture(autouse=True)
def _only_evidence_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_sources", [observation_grant])
    monkeypatch.setattr(sharing, "_sources", [])


@pytest.fixture
def cast(db: None) -> people.Cast:
    return people.cast()


@pytest.fixture
def version(db: None) -> PathwayVersion:
    return definition.small_pathway()

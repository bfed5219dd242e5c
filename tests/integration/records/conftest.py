"""A council, the small pathway, and who may do what with its records."""

import pytest

from goldenthread.pathways.models import PathwayVersion
from goldenthread.records import access
from tests.factories import definition, people, records


@pytest.fixture(autouse=True)
def _parts_by_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_sources", [records.by_roles])


@pytest.fixture
def cast(db: None) -> people.Cast:
    return people.cast()


@pytest.fixture
def version(db: None) -> PathwayVersion:
    return definition.small_pathway()

"""What integration tests share: a client that reads carefully, and tables that can be emptied."""

from collections.abc import Iterator

import pytest
from django.db import connection

from goldenthread.core import immutability
from tests.hygiene import CarefulClient


@pytest.fixture
def client() -> CarefulClient:
    """Django's test client; it fails on invalid pages, and raises what views raise."""
    return CarefulClient()


@pytest.fixture(autouse=True)
def _tables_can_be_emptied(
    request: pytest.FixtureRequest, _django_db_marker: None
) -> Iterator[None]:
    """Lift the triggers on rows that never change before a test with real transactions is undone.

    Emptying the tables ends as a migration does, and that brings them back.
    """
    marker = request.node.get_closest_marker("django_db")
    transactional = "transactional_db" in request.fixturenames
    if transactional:
        request.getfixturevalue("transactional_db")
    yield
    if transactional or (marker and marker.kwargs.get("transaction")):
        _lift_triggers()


def _lift_triggers() -> None:
    with connection.cursor() as cursor:
        for trigger in immutability.expected(connection):
            for statement in trigger.sql:
                if statement.startswith("DROP TRIGGER"):
                    cursor.execute(statement)

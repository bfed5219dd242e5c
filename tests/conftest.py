"""The ground every test stands on: no network, the engine it is for, and how much is tried."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests import network

ON_POSTGRESQL = bool(os.environ.get("GOLDENTHREAD_DATABASE_URL"))

# No timed test decides a build: two busy cores are no reason to fail.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--docs-screenshots",
        action="store_true",
        help="let the journeys write the pictures in docs/screenshots",
    )


def pytest_configure() -> None:
    network.block()


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if ON_POSTGRESQL else 'SQLite'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is for the other engine."""
    other, engine = ("sqlite", "SQLite") if ON_POSTGRESQL else ("postgresql", "PostgreSQL")
    for item in items:
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"is about {engine}"))

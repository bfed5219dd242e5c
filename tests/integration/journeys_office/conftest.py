"""A progression that goes along day by day, and browsers for everybody in it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from goldenthread.config.demo.walk import Walk, panel_day, plan_panel
from goldenthread.core import clock
from goldenthread.journeys.models import Panel
from goldenthread.people.models import Member
from tests.factories.progression import walk as begin
from tests.hygiene import CarefulClient

START = date(2026, 3, 2)

Browser = Callable[[Member], CarefulClient]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.at(START):
        yield


@pytest.fixture
def found(db: None) -> Walk:
    """An application that has just begun."""
    return begin()


@pytest.fixture
def as_member() -> Browser:
    """A careful browser in which somebody is signed in."""

    def signed_in(member: Member) -> CarefulClient:
        client = CarefulClient()
        assert member.account is not None
        client.force_login(member.account)
        session = client.session
        session["member"] = str(member.pk)
        session.save()
        return client

    return signed_in


def day(name: str, on: date) -> dict[str, int]:
    """A date as the three inputs of a form send it."""
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def panel_in(found: Walk, weeks: int = 6, **values: Any) -> Panel:
    return plan_panel(found.cast, found.version, panel_day(found.cast, weeks), **values)


def to_confirmed(found: Walk) -> Panel:
    """Up to the confirmed interview; today stays what it is."""
    found.to_submitted()
    panel = panel_in(found)
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    found.confirm()
    return panel


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())

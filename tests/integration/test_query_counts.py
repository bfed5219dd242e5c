"""No list asks the database more often when it holds three times as many rows."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.config.demo.walk import Cast, Walk, panel_day, plan_panel
from goldenthread.core import clock
from goldenthread.evidence import actions as evidence
from goldenthread.journeys.actions import time
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards import actions as standards
from tests.factories import people
from tests.factories.people import signed_in
from tests.factories.progression import cast_of, library
from tests.factories.records import stored_file
from tests.factories.standards import upload

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Reader, page, and what to ask for.
LISTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("applicant", "home", {}),
    ("line_manager", "home", {}),
    ("service_manager", "home", {}),
    ("workforce", "home", {}),
    ("chair", "home", {}),
    ("human_resources", "home", {}),
    ("workforce", "journeys:log", {}),
    ("line_manager", "journeys:managed", {}),
    ("service_manager", "journeys:managed", {}),
    ("workforce", "journeys:panels", {}),
    ("chair", "journeys:panels", {}),
    ("human_resources", "journeys:outcomes", {}),
    ("workforce", "journeys:interests", {}),
    ("workforce", "journeys:reminders", {}),
    ("applicant", "evidence:mine", {}),
    ("applicant", "evidence:log", {}),
    ("applicant", "evidence:own_coverage", {}),
    ("line_manager", "evidence:start_observation", {}),
    ("workforce", "evidence:prompts", {}),
    ("administrator", "people:people", {}),
    ("administrator", "people:cover", {}),
    ("administrator", "standards:imports", {}),
    ("applicant", "standards:search", {"q": "children"}),
    ("workforce", "pathways:versions", {}),
)
OF_JOURNEY = ("journey", "history", "portfolio", "evidence", "adjustments", "deadlines")


class Growing:
    """A council that can grow."""

    def __init__(self) -> None:
        found = people.cast()
        self.version: PathwayVersion = library()
        self.cast: Cast = cast_of(found)
        self.team, self.administrator = found.team, found.administrator
        self.writing = Walk(self.cast, self.version)
        self.writing.to_building()

    def grow(self, by: int) -> None:
        """As many rows more of everything that the lists show."""
        for _ in range(by):
            self._decided()
            self._offered()
            self._written()

    def _decided(self) -> None:
        applicant = people.member(
            self.administrator.organisation,
            Role.PRACTITIONER,
            team=self.team,
            manager=self.cast.line_manager,
            grade="F",
        )
        walk = Walk(Cast(**{**self.cast.__dict__, "applicant": applicant}), self.version)
        walk.to_submitted()
        panel = plan_panel(self.cast, self.version, _free_day(self.cast))
        walk.hold_date(panel)
        walk.review(forward=True, panel_on=panel.on)
        walk.confirm()
        with clock.at(panel.on):
            walk.decide("approved")
            walk.send_outcome()

    def _offered(self) -> None:
        evidence.add_prompt(by=self.cast.workforce, title="A course")
        standards.upload_document(by=self.administrator, upload=upload())
        people.cover(self.cast.line_manager, self.cast.workforce, Role.LINE_MANAGER)

    def _written(self) -> None:
        self.writing.add_learning(1)
        for item in self.cast.applicant.evidence.filter(kind="cpd"):
            data = f"%PDF-1.7 {next(_files)}".encode()
            file = stored_file(self.cast.applicant, data=data)
            evidence.add_file(by=self.cast.applicant, item=item, file=file)
        time.ask_for_adjustment(
            by=self.cast.applicant, journey=self.writing.refreshed(), need="More time"
        )
        time.extend(
            by=self.cast.workforce,
            journey=self.writing.refreshed(),
            deadline="submit",
            until=clock.today() + timedelta(days=400),
            reason="Ill for a while",
        )

    def counts(self) -> dict[str, int]:
        """Queries of every page, by reader."""
        own = self.writing.journey.pk
        pages = {f"{who}: {name}": _queries(self._reader(who), reverse(name), ask)
                 for who, name, ask in LISTS}  # fmt: skip
        journeys = {
            name: _queries(self.cast.applicant, reverse(f"journeys:{name}", args=[own]), {})
            for name in OF_JOURNEY
        }
        return pages | journeys

    def _reader(self, who: str) -> Member:
        if who == "administrator":
            return self.administrator
        found: Member = getattr(self.cast, who)
        return found


_files = count()
_days = iter(range(8, 60))


def _free_day(cast: Cast) -> Any:
    return panel_day(cast, next(_days))


def _queries(reader: Member, address: str, ask: dict[str, str]) -> int:
    client = signed_in(reader)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address, ask)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return len(asked)


def test_three_times_the_rows_take_as_many_queries() -> None:
    council = Growing()
    council.grow(1)
    council.counts()  # what a process looks up once
    small = council.counts()
    council.grow(2)
    large = council.counts()
    grown = {page: f"{small[page]} → {large[page]}" for page in small if large[page] > small[page]}
    assert grown == {}

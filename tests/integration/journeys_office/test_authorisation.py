"""Who finds the office's pages: 404 for everybody who may not know of what is there."""

from collections.abc import Iterator

import pytest

from goldenthread.config.demo.walk import Walk
from goldenthread.journeys.models import Conflict, HumanResourcesNotice
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from tests.factories import people
from tests.factories.progression import cast_of
from tests.integration.journeys_office.conftest import Browser, to_confirmed

pytestmark = pytest.mark.django_db

OFFICE = ("log", "interests", "paper", "panels/new")
OF_JOURNEY = (
    "review",
    "review/conclude",
    "review/more-time",
    "review/hand-over",
    "rulings",
    "rulings/breaks",
    "parties",
    "parties/line_manager",
    "extend",
    "panel/hold",
    "panel/release",
    "panel/confirm",
    "panel/attendance",
    "panel/conflict",
    "pack",
    "interview",
    "decide",
    "decision",
    "plan",
    "plan/add",
    "outcome-form",
)
POSTED = (
    "review/begin",
    "interview/notes",
    "outcome-form/open",
    "plan/01970000-0000-7000-8000-000000000000/done",
)


def _strangers(found: Walk) -> Iterator[tuple[str, Member]]:
    """Everybody who stands in no part of the application."""
    tenant = found.cast.workforce.organisation
    other = people.cast("Another council")
    theirs = cast_of(other)
    yield "human resources", found.cast.human_resources
    yield "another practitioner", people.member(tenant, Role.PRACTITIONER)
    yield "another line manager", people.member(tenant, Role.LINE_MANAGER)
    yield "a panel member who is not seated", people.member(tenant, Role.PANEL_MEMBER)
    yield "an administrator", people.member(tenant, Role.ADMINISTRATOR)
    for name in ("applicant", "line_manager", "workforce", "chair", "human_resources"):
        yield f"{name} of another council", getattr(theirs, name)
    stepped_back = found.cast.panel_members[0]
    Conflict.objects.create(
        organisation=tenant, journey=found.journey, member=stepped_back, reason="A friend"
    )
    yield "who has stepped back", stepped_back


def test_strangers_find_nothing_of_an_application(found: Walk, as_member: Browser) -> None:
    to_confirmed(found)
    open_to = []
    for who, member in _strangers(found):
        browser = as_member(member)
        for page in OF_JOURNEY:
            answer = browser.get(f"/journeys/{found.journey.pk}/{page}/")
            open_to += [(who, page)] if answer.status_code != 404 else []
        for page in POSTED:
            answer = browser.post(f"/journeys/{found.journey.pk}/{page}/")
            open_to += [(who, page)] if answer.status_code != 404 else []
    assert open_to == []


def test_the_offices_own_pages_are_for_workforce_development(
    found: Walk, as_member: Browser
) -> None:
    cast = found.cast
    others = (cast.applicant, cast.line_manager, cast.chair, cast.human_resources)
    found_by = [
        (member.name, page)
        for member in others
        for page in OFFICE
        if as_member(member).get(f"/journeys/{page}/").status_code != 404
    ]
    assert found_by == []
    assert not HumanResourcesNotice.objects.exists()
    assert as_member(cast.workforce).get("/journeys/outcomes/").status_code == 404
    assert as_member(cast.applicant).get("/journeys/panels/").status_code == 404


ALLOWED = {
    "applicant": {"review", "decision", "plan", "plan/add"},
    "line_manager": {
        "review",
        "rulings",
        "panel/attendance",
        "decision",
        "plan",
        "plan/add",
    },
    "service_manager": {"decision", "plan"},
    "head_of_service": {"decision", "plan"},
    "chair": {
        "review",
        "panel/conflict",
        "pack",
        "interview",
        "decide",
        "decision",
        "plan",
        "plan/add",
    },
}
NOT_YET = {"decision"}  # there is none before the panel


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_each_part_finds_its_own_pages_and_no_others(
    found: Walk, as_member: Browser, part: str
) -> None:
    to_confirmed(found)
    browser = as_member(getattr(found.cast, part))
    opened = {
        page
        for page in OF_JOURNEY
        if browser.get(f"/journeys/{found.journey.pk}/{page}/").status_code != 404
    }
    assert opened == ALLOWED[part] - NOT_YET


def test_strangers_are_asked_to_sign_in(found: Walk, client: object) -> None:
    for page in ("log", "managed", "panels", "outcomes", f"{found.journey.pk}/pack"):
        answer = client.get(f"/journeys/{page}/")  # type: ignore[attr-defined]
        assert answer.status_code == 302
        assert "sign-in" in answer["Location"]

"""Who may act in which role, for which team, and for whom."""

from datetime import date, timedelta

import pytest

from goldenthread.core import clock
from goldenthread.people import queries
from goldenthread.people.roles import Role
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_a_role_counts_from_its_first_day_to_its_last() -> None:
    member = people.member(people.organisation())
    people.role_held(member, Role.PANEL_MEMBER, from_on=date(2026, 1, 5), to_on=date(2026, 1, 9))
    days = [date(2026, 1, day) for day in (4, 5, 9, 10)]
    held = [queries.roles_of(member, day) for day in days]
    assert held == [set(), {Role.PANEL_MEMBER}, {Role.PANEL_MEMBER}, set()]


def test_somebody_who_has_left_holds_no_role() -> None:
    yesterday = clock.today() - timedelta(days=1)
    member = people.member(people.organisation(), Role.AUDITOR, left_on=yesterday)
    assert queries.roles_of(member) == set()


def test_a_role_for_a_branch_counts_below_it_and_not_beside_it() -> None:
    cast = people.cast()
    elsewhere = people.service(cast.organisation)
    head = cast.head_of_service
    assert queries.has_role(head, Role.HEAD_OF_SERVICE, cast.team) is True
    assert queries.has_role(head, Role.HEAD_OF_SERVICE, elsewhere) is False
    assert queries.has_role(cast.psw, Role.PRINCIPAL_SOCIAL_WORKER, elsewhere) is True


def test_holders_are_those_of_the_branch_and_of_the_whole_organisation() -> None:
    cast = people.cast()
    elsewhere = people.service(cast.organisation)
    here = people.member(cast.organisation, name="Alva Here")
    there = people.member(cast.organisation, name="Beno There")
    everywhere = people.member(cast.organisation, Role.AUDITOR, name="Cleo Everywhere")
    people.role_held(here, Role.AUDITOR, team=cast.service)
    people.role_held(there, Role.AUDITOR, team=elsewhere)
    found = queries.holders_of(cast.organisation, Role.AUDITOR, for_team=cast.team)
    assert list(found) == [here, everywhere]
    assert list(queries.holders_of(cast.organisation, Role.AUDITOR)) == [here, there, everywhere]


def test_holders_of_another_organisation_are_never_found() -> None:
    cast, other = people.cast(), people.cast()
    found = queries.holders_of(cast.organisation, Role.HUMAN_RESOURCES)
    assert list(found) == [cast.hr]
    assert other.hr not in found


def test_whoever_has_people_acts_as_a_line_manager() -> None:
    tenant = people.organisation()
    manager = people.member(tenant)
    member = people.member(tenant, manager=manager)
    assert queries.roles_of(manager) == {Role.LINE_MANAGER}
    assert queries.members_may_sign_for(manager, Role.LINE_MANAGER) == [manager]
    assert list(queries.reports_of(manager)) == [member]


def test_the_line_manager_is_that_of_the_day() -> None:
    tenant = people.organisation()
    former, present = people.member(tenant), people.member(tenant)
    member = people.member(tenant)
    people.line(member, former, to_on=date(2026, 2, 28))
    people.line(member, present, from_on=date(2026, 3, 1))
    assert queries.line_manager_of(member, date(2026, 2, 28)) == former
    assert queries.line_manager_of(member, date(2026, 3, 1)) == present
    assert queries.line_manager_of(member, date(2010, 3, 1)) is None


@pytest.mark.parametrize("may_sign", [True, False])
def test_acting_cover_does_the_work_and_signs_only_as_a_delegate(may_sign: bool) -> None:
    cast = people.cast()
    people.cover(cast.service_manager, cast.line_manager, Role.SERVICE_MANAGER, may_sign=may_sign)
    assert queries.has_role(cast.line_manager, Role.SERVICE_MANAGER) is True
    signs_for = queries.members_may_sign_for(cast.line_manager, Role.SERVICE_MANAGER)
    assert signs_for == ([cast.service_manager] if may_sign else [])
    assert queries.own_roles_of(cast.line_manager) == {Role.LINE_MANAGER}


def test_cover_for_a_line_manager_reaches_their_people() -> None:
    tenant = people.organisation()
    absent, covering = people.member(tenant), people.member(tenant)
    member = people.member(tenant, manager=absent)
    assert queries.manages(covering, member) is False
    people.cover(absent, covering, Role.LINE_MANAGER)
    assert queries.manages(covering, member) is True


def test_time_at_a_grade_runs_over_posts_that_follow_on() -> None:
    member = people.member(people.organisation())
    people.post(member, "F", from_on=date(2024, 1, 15), to_on=date(2024, 12, 31))
    people.post(member, "F", from_on=date(2025, 1, 1))
    assert queries.time_at_grade(member, "F", date(2025, 7, 14)) == (date(2024, 1, 15), 17)
    assert queries.time_at_grade(member, "F", date(2025, 7, 15)) == (date(2024, 1, 15), 18)
    assert queries.time_at_grade(member, "G", date(2025, 7, 15)) == (None, 0)


def test_a_gap_starts_the_time_at_a_grade_afresh() -> None:
    member = people.member(people.organisation())
    people.post(member, "F", from_on=date(2020, 1, 1), to_on=date(2023, 12, 30))
    people.post(member, "F", from_on=date(2024, 1, 1))
    assert queries.time_at_grade(member, "F", date(2025, 1, 1)) == (date(2024, 1, 1), 12)


def test_a_second_post_at_a_grade_does_not_shorten_the_time() -> None:
    member = people.member(people.organisation())
    people.post(member, "F", from_on=date(2020, 1, 1))
    people.post(member, "F", from_on=date(2022, 1, 1), to_on=date(2022, 6, 30))
    assert queries.time_at_grade(member, "F", date(2025, 1, 1)) == (date(2020, 1, 1), 60)


def test_a_member_of_the_request_asks_for_roles_once(django_assert_num_queries) -> None:
    cast = people.cast()
    cast.practitioner.remembered = {}
    with django_assert_num_queries(3):
        for role in Role:
            queries.has_role(cast.practitioner, role)

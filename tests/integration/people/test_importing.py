"""Importing people: a dry run that tells all, then all or nothing, and again without change."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.core import clock, ledger
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import LedgerEntry
from goldenthread.people import importing, queries
from goldenthread.people.importing import Outcome
from goldenthread.people.importing.sample import sample_file
from goldenthread.people.models import Member, Organisation, ReportingLine, Team
from goldenthread.people.roles import Role
from tests.factories import people

pytestmark = pytest.mark.django_db

FILE = """\
name,email,employee_number,started_on,team,post,grade,grade_since,line_manager_employee_number,roles
Hana Head,hana@example.org,1,2020-01-06,Fostering,Head of service,L,,,head_of_service@Fostering
Lena Line,lena@example.org,2,2021-02-01,Fostering > North,Team manager,I,2023-05-01,1,observer
Pia Pract,pia@example.org,3,2022-03-01,Fostering > North,Social worker,F,,2,practitioner
Otto Other,otto@example.org,4,2022-03-01,Protection > North,Social worker,F,,,practitioner
"""


def bring_in(organisation: Organisation, text: str = FILE) -> Outcome:
    return importing.import_people(by=None, organisation=organisation, content=text.encode())


def problems(organisation: Organisation, text: str) -> list[str]:
    return [str(p) for p in importing.plan(organisation, text.encode()).problems]


def people_file(*rows: str) -> str:
    return "\n".join(["name,email,employee_number,started_on,line_manager_employee_number", *rows])


def test_a_file_brings_people_with_all_that_belongs_to_them() -> None:
    tenant = people.organisation()
    assert bring_in(tenant) == Outcome(added=4, changed=0, unchanged=0)
    found = {member.employee_number: member for member in Member.objects.of(tenant)}
    tree = queries.branches(tenant)
    assert tree.path(found["3"].team_id) == "Fostering > North"
    assert tree.path(found["4"].team_id) == "Protection > North"
    assert Team.objects.of(tenant).filter(kind="service").count() == 2
    assert queries.line_manager_of(found["3"]) == found["2"]
    post = queries.post_of(found["2"])
    assert post is not None
    assert (post.title, post.grade, post.from_on) == ("Team manager", "I", date(2023, 5, 1))
    assert queries.has_role(found["1"], Role.HEAD_OF_SERVICE, found["3"].team)
    assert not queries.has_role(found["1"], Role.HEAD_OF_SERVICE, found["4"].team)
    assert queries.roles_of(found["3"], date(2022, 3, 1)) == {Role.PRACTITIONER}
    assert list(ledger.verify(tenant.pk)) == []


def test_the_same_file_again_changes_nothing() -> None:
    tenant = people.organisation()
    bring_in(tenant)
    entries = LedgerEntry.objects.count()
    assert bring_in(tenant) == Outcome(added=0, changed=0, unchanged=4)
    assert LedgerEntry.objects.count() == entries


def test_a_dry_run_changes_nothing_and_names_what_would() -> None:
    tenant = people.organisation()
    bring_in(tenant)
    changed = FILE.replace("Pia Pract", "Pia Practitioner").replace(
        "North,Social worker,F,,2,p", "South,Senior,G,2026-01-05,1,p"
    )
    changed += "New Person,new@example.org,5,2026-01-05,,,,,,\n"
    found = importing.plan(tenant, changed.encode())
    assert [c.changes for c in found.changed] == [["name", "team", "post", "line manager"]]
    assert [c.person.name for c in found.new] == ["New Person"]
    assert found.unchanged == 3
    assert Member.objects.of(tenant).count() == 4
    assert bring_in(tenant, changed) == Outcome(added=1, changed=1, unchanged=3)
    assert bring_in(tenant, changed) == Outcome(added=0, changed=0, unchanged=5)


def test_one_wrong_row_keeps_everybody_out() -> None:
    tenant = people.organisation()
    with pytest.raises(ActionError, match="Row 4, column started_on: The year 1066"):
        bring_in(tenant, FILE.replace("3,2022-03-01", "3,1066-10-14"))
    assert Member.objects.count() == 0
    assert Team.objects.count() == 0


def test_every_conflict_with_the_organisation_is_named() -> None:
    tenant = people.organisation()
    people.member(tenant, employee_number="10", email="taken@example.org")
    people.member(tenant, employee_number="11", name="Lea Left", left_on=date(2026, 1, 1))
    text = people_file(
        "A,taken@example.org,1,2024-01-01,",
        "B,b@example.org,2,2024-01-01,99",
        "C,c@example.org,3,2024-01-01,3",
        "D,d@example.org,4,2024-01-01,11",
        "E,e@example.org,11,2024-01-01,",
    )
    assert problems(tenant, text) == [
        "Row 2, column email: The address belongs to employee 10. Give this person’s own.",
        (
            "Row 3, column line_manager_employee_number: There is no employee 99, here or in the "
            "file. Give the number of somebody who is."
        ),
        (
            "Row 4, column line_manager_employee_number: Nobody manages themselves. "
            "Name somebody else."
        ),
        "Row 5, column line_manager_employee_number: Lea Left has left. Name somebody else.",
        "Row 6, column employee_number: Lea Left has left. Take the row out.",
    ]


def test_managers_in_a_circle_are_named_in_each_row_of_it() -> None:
    text = people_file(
        "A,a@example.org,1,2024-01-01,2",
        "B,b@example.org,2,2024-01-01,3",
        "C,c@example.org,3,2024-01-01,1",
        "D,d@example.org,4,2024-01-01,1",
    )
    assert problems(people.organisation(), text) == [
        f"Row {row}, column line_manager_employee_number: The managers go round in a circle: "
        f"{circle}. Change one of them."
        for row, circle in [(2, "1 > 2 > 3 > 1"), (3, "2 > 3 > 1 > 2"), (4, "3 > 1 > 2 > 3")]
    ]


def test_a_manager_whose_own_row_is_wrong_is_still_in_the_file() -> None:
    text = people_file("A,a at home,1,2024-01-01,", "B,b@example.org,2,2024-01-01,1")
    assert problems(people.organisation(), text) == [
        "Row 2, column email: “a at home” is no email address. One reads name@example.org."
    ]


def test_a_circle_of_many_is_named_in_short_and_found_quickly() -> None:
    count = 400
    text = people_file(
        *[f"P{n},p{n}@example.org,{n},2024-01-01,{(n + 1) % count}" for n in range(count)],
        "Q,q@example.org,Q,2024-01-01,0",
    )
    found = problems(people.organisation(), text)
    assert len(found) == count
    assert found[0].endswith("0 > 1 > 2 > 3 > 4 > 5 > 6 > 7 > 8 > 9 > 10 > …. Change one of them.")


def test_the_sample_imports_as_it_is() -> None:
    tenant = people.organisation()
    content = sample_file()
    assert importing.plan(tenant, content).problems == []
    done = importing.import_people(by=None, organisation=tenant, content=content)
    assert done == Outcome(added=3, changed=0, unchanged=0)
    assert importing.plan(tenant, content).unchanged == 3


def test_a_circle_through_somebody_who_is_not_in_the_file_is_found() -> None:
    tenant = people.organisation()
    manager = people.member(tenant, employee_number="1", email="one@example.org")
    people.member(tenant, employee_number="2", email="two@example.org", manager=manager)
    found = problems(tenant, people_file("One,one@example.org,1,2015-04-01,2"))
    assert found == [
        (
            "Row 2, column line_manager_employee_number: "
            "The managers go round in a circle: 1 > 2 > 1. Change one of them."
        )
    ]


def test_two_people_can_change_places() -> None:
    tenant = people.organisation()
    bring_in(tenant, people_file("A,a@example.org,1,2024-01-01,", "B,b@example.org,2,2024-01-01,1"))
    ReportingLine.objects.all().delete()
    manager, member = Member.objects.of(tenant).order_by("employee_number")
    people.line(member, manager)
    top = "T,t@example.org,9,2024-01-01,"
    bring_in(
        tenant,
        people_file(top, "A,a@example.org,1,2024-01-01,2", "B,b@example.org,2,2024-01-01,9"),
    )
    assert queries.line_manager_of(manager) == member
    top_member = Member.objects.of(tenant).get(employee_number="9")
    assert queries.line_manager_of(member) == top_member


def test_a_branch_that_is_nowhere_or_twice_is_named() -> None:
    tenant = people.organisation()
    text = FILE.replace("practitioner\nOtto", "auditor@North\nOtto").replace(
        ",observer", ",observer@Nowhere"
    )
    assert problems(tenant, text) == [
        "Row 3, column roles: There is no team called “Nowhere”. Write it as in the column team.",
        "Row 4, column roles: There are several teams called “North”. Give its whole place.",
    ]


def test_only_an_administrator_of_the_organisation_imports() -> None:
    cast, other = people.cast(), people.cast()
    for by in (cast.line_manager, other.administrator):
        with pytest.raises(NotAllowedError):
            importing.import_people(by=by, organisation=cast.organisation, content=FILE.encode())
    importing.import_people(
        by=cast.administrator, organisation=cast.organisation, content=FILE.encode()
    )
    assert LedgerEntry.objects.filter(verb="people.imported").count() == 1


def test_planning_asks_no_more_for_more_rows(django_assert_num_queries) -> None:
    tenant = people.organisation()
    for size in (2, 40):
        rows = [f"P {n},p{n}@example.org,{n},2024-01-01," for n in range(size)]
        with django_assert_num_queries(5):
            assert importing.plan(tenant, people_file(*rows).encode()).problems == []


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_set_of_managers_is_imported_without_circles_or_refused(managers: list[int]) -> None:
    tenant = people.organisation()
    rows = [
        f"P {n},p{n}@example.org,{n + 1},2024-01-01,{manager or ''}"
        for n, manager in enumerate(managers)
    ]
    text = people_file(*rows)
    if importing.plan(tenant, text.encode()).problems:
        with pytest.raises(ActionError):
            bring_in(tenant, text)
        assert not Member.objects.of(tenant).exists()
        return
    assert bring_in(tenant, text).added == 8
    assert bring_in(tenant, text).unchanged == 8
    for member in Member.objects.of(tenant):
        above, steps = queries.line_manager_of(member, clock.today()), 0
        while above is not None:
            above, steps = queries.line_manager_of(above), steps + 1
            assert steps < 9

"""Administrators change who works in an organisation and who does what for whom."""

from datetime import date, timedelta

import pytest

from goldenthread.core import clock, ledger
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import LedgerEntry
from goldenthread.people import actions, handover, queries
from goldenthread.people.models import Account, Member
from goldenthread.people.roles import Role
from tests.factories import people

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)


def verbs(cast: people.Cast) -> list[str]:
    rows = LedgerEntry.objects.filter(organisation_id=cast.organisation.pk).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def new_person(cast: people.Cast, **changes: object) -> Member:
    person = {
        "name": "Nia New",
        "email": "Nia.New@example.org",
        "employee_number": "N1",
        "started_on": date(2026, 1, 5),
        **changes,
    }
    return actions.add_member(by=cast.administrator, organisation=cast.organisation, **person)


def test_a_new_person_can_sign_in_and_is_in_the_ledger() -> None:
    cast = people.cast()
    member = new_person(cast)
    assert member.account == Account.objects.get(email="nia.new@example.org")
    assert member.account.has_usable_password() is False
    assert verbs(cast) == ["member.added", "account.linked"]
    assert list(ledger.verify(cast.organisation.pk)) == []


def test_one_account_serves_a_person_in_two_organisations() -> None:
    here, there = people.cast(), people.cast()
    assert new_person(here).account == new_person(there).account


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "{email}"}, "email"),
        ({"employee_number": "{employee_number}"}, "employee_number"),
        ({"swe_number": "SW1234567"}, "swe_number"),
        ({"swe_number": "SW١٢"}, "swe_number"),
        ({"started_on": date(1066, 10, 14)}, "started_on"),
    ],
)
def test_a_person_who_cannot_be_added_is_refused_by_field(
    wrong: dict[str, object], field: str
) -> None:
    cast = people.cast()
    taken = vars(cast.practitioner)
    wrong = {k: v.format(**taken) if isinstance(v, str) else v for k, v in wrong.items()}
    with pytest.raises(ActionError) as refused:
        new_person(cast, **wrong)
    assert refused.value.field == field
    assert verbs(cast) == []


def test_only_administrators_change_people_and_only_their_own() -> None:
    cast, other = people.cast(), people.cast()
    for by in (cast.line_manager, other.administrator):
        with pytest.raises(NotAllowedError):
            actions.give_role(
                by=by, member=cast.practitioner, role=Role.AUDITOR, from_on=clock.today()
            )
    with pytest.raises(ActionError, match="no such person"):
        actions.set_line_manager(
            by=cast.administrator,
            member=cast.practitioner,
            manager=other.line_manager,
            from_on=clock.today(),
        )


def test_a_role_is_given_once_and_ends_after_its_last_day() -> None:
    cast = people.cast()
    today = clock.today()
    give = {"by": cast.administrator, "member": cast.practitioner, "role": Role.AUDITOR}
    held = actions.give_role(**give, from_on=today)
    with pytest.raises(ActionError, match="holds that role already"):
        actions.give_role(**give, from_on=today)
    actions.end_role(by=cast.administrator, held=held, to_on=today)
    assert queries.roles_of(cast.practitioner, today + TOMORROW) == {Role.PRACTITIONER}
    assert verbs(cast) == ["role.given", "role.ended"]


def test_the_last_administrator_keeps_the_role() -> None:
    cast = people.cast()
    held = cast.administrator.roles.get()
    with pytest.raises(ActionError, match="Give somebody else"):
        actions.end_role(by=cast.administrator, held=held, to_on=clock.today())


def test_a_new_line_manager_takes_over_the_day_the_former_ends() -> None:
    cast = people.cast()
    today = clock.today()
    actions.set_line_manager(
        by=cast.administrator,
        member=cast.practitioner,
        manager=cast.service_manager,
        from_on=today,
    )
    assert queries.line_manager_of(cast.practitioner) == cast.service_manager
    assert queries.line_manager_of(cast.practitioner, today - TOMORROW) == cast.line_manager
    assert cast.practitioner.reporting_lines.on(today).count() == 1


def test_nobody_comes_to_manage_themselves() -> None:
    cast = people.cast()
    with pytest.raises(ActionError, match="would manage themselves"):
        actions.set_line_manager(
            by=cast.administrator,
            member=cast.head_of_service,
            manager=cast.practitioner,
            from_on=clock.today(),
        )


def test_a_new_post_ends_the_one_before() -> None:
    cast = people.cast()
    start = clock.today()
    actions.record_post(
        by=cast.administrator,
        member=cast.practitioner,
        title="Senior supervising social worker",
        grade="G",
        from_on=start,
    )
    grades = {
        day: queries.post_of(cast.practitioner, day).grade for day in (start - TOMORROW, start)
    }
    assert grades == {start - TOMORROW: "F", start: "G"}


def test_cover_can_only_be_for_a_role_that_is_held() -> None:
    cast = people.cast()
    arrange = {
        "by": cast.administrator,
        "absent": cast.service_manager,
        "covering": cast.line_manager,
        "from_on": clock.today(),
        "may_sign": True,
    }
    with pytest.raises(ActionError, match="doesn't hold that role"):
        actions.arrange_cover(**arrange, role=Role.AUDITOR)
    cover = actions.arrange_cover(**arrange, role=Role.SERVICE_MANAGER)
    assert queries.members_may_sign_for(cast.line_manager, Role.SERVICE_MANAGER) == [
        cast.service_manager
    ]
    actions.end_cover(by=cast.administrator, cover=cover, to_on=clock.today())
    assert queries.roles_of(cast.line_manager, clock.today() + TOMORROW) == {Role.LINE_MANAGER}


def test_a_leaver_hands_people_and_tasks_over(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = people.cast()
    asked: list[tuple[Member, Member, Member]] = []

    def hand_over(*who: Member) -> int:
        asked.append(who)
        return 3

    monkeypatch.setattr(handover, "_handlers", [hand_over])
    today = clock.today()
    count = actions.leave(
        by=cast.administrator,
        member=cast.line_manager,
        last_day=today,
        successor=cast.service_manager,
    )
    assert count == 3
    assert asked == [(cast.line_manager, cast.service_manager, cast.administrator)]
    assert queries.line_manager_of(cast.practitioner, today) == cast.line_manager
    tomorrow = today + TOMORROW
    assert queries.line_manager_of(cast.practitioner, tomorrow) == cast.service_manager
    assert queries.roles_of(cast.line_manager, tomorrow) == set()
    assert cast.line_manager.left_on == today


def test_leaving_twice_is_refused() -> None:
    cast = people.cast()
    leave = {
        "by": cast.administrator,
        "member": cast.practitioner,
        "last_day": clock.today(),
        "successor": cast.line_manager,
    }
    actions.leave(**leave)
    with pytest.raises(ActionError, match="has left already"):
        actions.leave(**leave)


def test_a_successor_who_was_managed_by_the_leaver_reports_one_step_up() -> None:
    cast = people.cast()
    actions.leave(
        by=cast.administrator,
        member=cast.line_manager,
        last_day=clock.today(),
        successor=cast.practitioner,
    )
    later = clock.today() + TOMORROW
    assert queries.line_manager_of(cast.practitioner, later) == cast.service_manager


def test_a_closure_is_added_once_and_can_go() -> None:
    cast = people.cast()
    day = date(2026, 12, 29)
    add = {"by": cast.administrator, "organisation": cast.organisation, "day": day, "name": "Shut"}
    closure = actions.add_closure(**add)
    with pytest.raises(ActionError, match="already"):
        actions.add_closure(**add)
    assert queries.closures(cast.organisation) == {day}
    actions.remove_closure(by=cast.administrator, closure=closure)
    assert queries.closures(cast.organisation) == frozenset()


def test_an_address_is_replaced_where_it_was_set() -> None:
    cast = people.cast()
    for address in ("old@example.org", "new@example.org"):
        actions.set_contact_address(
            by=cast.administrator,
            organisation=cast.organisation,
            purpose="human_resources",
            name="People services",
            address=address,
        )
    found = queries.mailbox(cast.organisation, "human_resources")
    assert found is not None
    assert found.address == "new@example.org"
    assert queries.mailbox(cast.organisation, "panel_pack") is None


def test_changing_nothing_enters_nothing() -> None:
    cast = people.cast()
    actions.change_member(
        by=cast.administrator, member=cast.practitioner, name=cast.practitioner.name
    )
    assert verbs(cast) == []
    actions.change_member(by=cast.administrator, member=cast.practitioner, name="Pia Married")
    assert verbs(cast) == ["member.changed"]

"""Administrators look people up and change them; others see what is theirs to see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage
from goldenthread.people import queries
from goldenthread.people.models import Cover, LocalClosure, Member, RoleHeld, Team
from goldenthread.people.roles import Role
from tests.factories import people
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db


def as_(member: Member) -> CarefulClient:
    assert member.account is not None
    client = CarefulClient()
    client.force_login(member.account)
    return client


def day(name: str, when: object = None) -> dict[str, str]:
    when = when or clock.today()
    return {f"{name}-{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def test_the_list_finds_people_by_each_word() -> None:
    cast = people.cast()
    other = people.cast()
    browser = as_(cast.administrator)
    everybody = text_of(browser, "/people")
    assert cast.hr.name in everybody
    assert f"/people/{other.hr.pk}" not in everybody
    assert "1 person" in text_of(browser, "/people?q=pia+practitioner")
    assert "1 person" in text_of(browser, f"/people?q={cast.practitioner.employee_number}+pia")
    assert "Nobody was found" in text_of(browser, "/people?q=nobody+%00")


@pytest.mark.parametrize("path", ["/people", "/people?q=person"])
def test_the_list_asks_no_more_for_more_people(path: str) -> None:
    counts = []
    for size in (1, 30):
        tenant = people.organisation()
        administrator = people.member(tenant, Role.ADMINISTRATOR, name="Person A")
        for _ in range(size):
            people.member(tenant, grade="F", team=people.team(tenant))
        browser = as_(administrator)
        with CaptureQueriesContext(connection) as counted:
            text_of(browser, path)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_a_long_list_comes_in_pages() -> None:
    cast = people.cast()
    for _ in range(60):
        people.member(cast.organisation, account=None)
    browser = as_(cast.administrator)
    first, second = text_of(browser, "/people"), text_of(browser, "/people?page=2")
    assert first.count('scope="row"') == 50
    assert second.count('scope="row"') == 19


def test_a_page_of_a_person_is_for_them_their_manager_and_those_who_see_everybody() -> None:
    cast, other = people.cast(), people.cast()
    path = f"/people/{cast.practitioner.pk}"
    may = (cast.practitioner, cast.line_manager, cast.administrator, cast.hr)
    may_not = (cast.panel_member, cast.service_manager, other.administrator, other.line_manager)
    assert [as_(member).get(path).status_code for member in may] == [200] * 4
    assert [as_(member).get(path).status_code for member in may_not] == [404] * 4


def admin_paths(cast: people.Cast) -> list[str]:
    held = RoleHeld.objects.get(member=cast.practitioner)
    cover = people.cover(cast.service_manager, cast.line_manager, Role.SERVICE_MANAGER)
    closure = LocalClosure.objects.create(
        organisation=cast.organisation, day=clock.today(), name="Shut"
    )
    of_a_person = ("change", "role", "manager", "post", "cover", "leave", "letter")
    return [
        "/people/add",
        "/people/import",
        "/organisation",
        "/organisation/addresses/panel_pack",
        "/organisation/closures/add",
        "/organisation/teams",
        "/organisation/teams/add",
        "/organisation/cover",
        f"/organisation/closures/{closure.pk}/remove",
        f"/people/roles/{held.pk}/end",
        f"/people/cover/{cover.pk}/end",
        *(f"/people/{cast.practitioner.pk}/{page}" for page in of_a_person),
    ]


def test_what_changes_people_is_not_there_for_others() -> None:
    cast = people.cast()
    strangers = [as_(cast.line_manager), as_(cast.hr)]
    for path in admin_paths(cast):
        for browser in strangers:
            assert browser.get(path).status_code == 404, path
            assert browser.post(path, {}).status_code == 404, path


def test_an_administrator_of_another_organisation_reaches_nobody() -> None:
    cast = people.cast()
    browser = as_(people.cast().administrator)
    for path in admin_paths(cast):
        if str(cast.practitioner.pk) in path or "/end" in path or "remove" in path:
            assert browser.post(path, {}).status_code == 404, path


def test_every_page_of_an_administrator_opens_and_names_empty_answers() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    for path in admin_paths(cast):
        page = browser.get(path)
        assert page.status_code in {200, 405}, path
        if page.status_code == 200 and '<form method="post" novalidate' in page.content.decode():
            empty = browser.post(path, {})
            assert empty.status_code == 200, path
            assert "There is a problem" in empty.content.decode(), path


def test_a_person_is_added_with_post_role_and_manager() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    added = {"name": "Nia New", "email": "nia@example.org", "employee_number": "N1"}
    answer = browser.post("/people/add", {**added, "team": cast.team.pk, **day("started_on")})
    assert answer["Location"] == "/people"
    member = Member.objects.get(employee_number="N1")
    page = f"/people/{member.pk}"
    browser.post(
        f"{page}/post", {"title": "Social worker", "grade": "E", "team": "", **day("from_on")}
    )
    browser.post(f"{page}/role", {"role": "observer", "team": cast.team.pk, **day("from_on")})
    browser.post(f"{page}/manager", {"manager": "lena line", **day("from_on")})
    shown = text_of(browser, page)
    for words in ("Social worker, grade E", "Observer, Service", "Lena Line", str(cast.team)):
        assert words in shown
    assert queries.has_role(member, Role.OBSERVER, cast.team)


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("Nobody Known", "There is nobody called “Nobody Known”."),
        ("Twin", "Several people fit “Twin”."),
        ("E-there", "There is nobody called “E-there”."),
        ("Pia Practitioner", "Nobody manages themselves."),
    ],
)
def test_a_manager_who_cannot_be_found_is_explained(who: str, message: str) -> None:
    cast = people.cast()
    people.member(cast.organisation, name="Twin")
    people.member(cast.organisation, name="Twin")
    people.member(people.organisation(), employee_number="E-there")
    path = f"/people/{cast.practitioner.pk}/manager"
    page = as_(cast.administrator).post(path, {"manager": who, **day("from_on")})
    assert message in page.content.decode()


def test_cover_is_arranged_listed_and_ended() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    answer = browser.post(
        f"/people/{cast.service_manager.pk}/cover",
        {
            "covering": cast.line_manager.email,
            "role": "service_manager",
            "may_sign": "yes",
            **day("from_on"),
        },
    )
    assert answer.status_code == 302
    listed = text_of(browser, "/organisation/cover")
    assert "Lena Line" in listed
    cover = Cover.objects.get()
    assert cover.may_sign is True
    browser.post(f"/people/cover/{cover.pk}/end", day("to_on"))
    assert queries.roles_of(cast.line_manager, clock.today() + timedelta(days=1)) == {
        Role.LINE_MANAGER
    }


def test_a_leaver_is_recorded_with_who_takes_over() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    path = f"/people/{cast.line_manager.pk}/leave"
    browser.post(path, {"successor": "Sol Service", **day("last_day")})
    cast.line_manager.refresh_from_db()
    assert cast.line_manager.left_on == clock.today()
    assert "Leaver" in text_of(browser, f"/people/{cast.line_manager.pk}")


def test_a_letter_for_setting_a_password_is_sent() -> None:
    cast = people.cast()
    as_(cast.administrator).post(f"/people/{cast.practitioner.pk}/letter")
    assert OutboxMessage.objects.get().to_address == cast.practitioner.email


def test_addresses_closures_and_teams_are_kept() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    browser.post(
        "/organisation/addresses/human_resources",
        {"name": "People services", "address": "hr@example.org"},
    )
    browser.post("/organisation/closures/add", {"name": "Training day", **day("day")})
    settings_page = text_of(browser, "/organisation")
    assert "hr@example.org" in settings_page
    assert "Training day" in settings_page
    closure = LocalClosure.objects.get()
    browser.post(f"/organisation/closures/{closure.pk}/remove")
    assert not LocalClosure.objects.exists()
    browser.post("/organisation/teams/add", {"name": "West", "kind": "team", "parent": ""})
    assert "West" in text_of(browser, "/organisation/teams")
    again = browser.post("/organisation/teams/add", {"name": "west", "kind": "team", "parent": ""})
    assert "There is a team called west already" in again.content.decode()
    assert Team.objects.filter(name__iexact="west").count() == 1
    assert browser.get("/organisation/addresses/nothing").status_code == 404


CSV = b"name,email,employee_number,started_on\nNia New,nia@example.org,N1,2024-01-08\n"


def upload(browser: Client, content: bytes):
    return browser.post("/people/import", {"file": SimpleUploadedFile("people.csv", content)})


def checked(page: HttpResponse) -> str:
    text = page.content.decode()
    start = text.index('name="checked" value="') + len('name="checked" value="')
    return text[start : text.index('"', start)]


def test_a_file_is_looked_at_first_and_imported_on_confirmation() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    page = upload(browser, CSV)
    assert "1 would be added" in page.content.decode()
    assert not Member.objects.filter(name="Nia New").exists()
    done = browser.post("/people/import", {"checked": checked(page)})
    assert done["Location"] == "/people"
    assert Member.objects.filter(name="Nia New").count() == 1
    assert "there is nothing to import" in upload(browser, CSV).content.decode()


def test_a_wrong_file_shows_every_row_in_a_table() -> None:
    browser = as_(people.cast().administrator)
    page = upload(browser, CSV.replace(b"2024", b"1066") + b"Bo,bo,N2,soon\n").content.decode()
    assert "3 problems" in page
    assert "The year 1066 is too long ago." in page
    assert "“bo” is no email address." in page
    assert 'name="checked"' not in page


def test_a_confirmation_is_checked_again_and_never_forged() -> None:
    cast = people.cast()
    browser = as_(cast.administrator)
    page = upload(browser, CSV)
    people.member(cast.organisation, email="nia@example.org")
    browser.post("/people/import", {"checked": checked(page)})
    browser.post("/people/import", {"checked": "forged"})
    assert not Member.objects.filter(name="Nia New").exists()


def test_a_page_of_nobody_is_not_found() -> None:
    assert as_(people.cast().administrator).get(f"/people/{uuid4()}").status_code == 404

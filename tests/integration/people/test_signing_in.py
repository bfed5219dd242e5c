"""Getting in, getting out, and getting nowhere without."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.core import clock
from goldenthread.core.models import LedgerEntry, OutboxMessage
from goldenthread.people.models import Account, Member
from goldenthread.people.sign_in import MISMATCH, TOO_MANY
from tests.factories import people
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db

PASSWORD = "plum bicycle horizon"


@pytest.fixture(autouse=True)
def _throttle_table() -> None:
    call_command("createcachetable", verbosity=0)


def person(password: str = PASSWORD) -> Member:
    member = people.member(people.organisation("Northshire"), name="Ada Example")
    assert member.account is not None
    member.account.set_password(password)
    member.account.save()
    return member


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in", {"email": email, "password": password, **more})


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: CarefulClient) -> None:
    member = person()
    asked = client.get("/people?q=ada")
    assert asked.status_code == 302
    assert asked["Location"] == "/sign-in?next=%2Fpeople%3Fq%3Dada"
    page = client.get(asked["Location"])
    assert 'name="next" value="/people?q=ada"' in page.content.decode()
    back = sign_in(client, member.email, next="/people?q=ada")
    assert back["Location"] == "/people?q=ada"
    assert "Ada Example" in client.get("/").content.decode()


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "x:y"])
def test_signing_in_never_leads_elsewhere(client: CarefulClient, target: str) -> None:
    assert sign_in(client, person().email, next=target)["Location"] == "/"


def test_an_address_is_the_same_in_capitals(client: CarefulClient) -> None:
    assert sign_in(client, person().email.upper())["Location"] == "/"


def test_unknown_wrong_and_closed_accounts_look_alike(client: CarefulClient) -> None:
    member = person()
    closed = people.account("closed@example.org", PASSWORD)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    invited = people.account("invited@example.org", "")
    tries = [
        ("nobody@example.org", PASSWORD),
        (member.email, "another password"),
        (closed.email, PASSWORD),
        (invited.email, PASSWORD),
    ]
    pages = []
    for email, password in tries:
        page = sign_in(client, email, password)
        assert page.status_code == 200
        pages.append(re.sub(r'value="[^"]*"|part-\w+', "", page.content.decode()))
    assert MISMATCH in pages[0]
    assert len(set(pages)) == 1


def test_too_many_tries_are_slowed_down(client: CarefulClient) -> None:
    member = person()
    for _ in range(5):
        sign_in(client, member.email, "wrong")
    page = sign_in(client, member.email)
    assert TOO_MANY in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_empty_answers_are_named(client: CarefulClient) -> None:
    text = sign_in(client, "", "").content.decode()
    assert 'href="#id_email"' in text
    assert 'href="#id_password"' in text


def test_signing_out_takes_a_post(client: CarefulClient) -> None:
    sign_in(client, person().email)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out")["Location"] == "/sign-in"
    assert client.get("/")["Location"] == "/sign-in"


def test_a_member_who_left_finds_no_organisation(client: CarefulClient) -> None:
    member = person()
    member.left_on = clock.today() - timedelta(days=1)
    member.save()
    assert sign_in(client, member.email)["Location"] == "/sign-in/organisation"
    page = client.get("/sign-in/organisation").content.decode()
    assert "You have no organisation at present" in page


def test_an_account_in_two_organisations_chooses_one(client: CarefulClient) -> None:
    here = person()
    there = people.member(people.organisation("Southshire"), email=here.email, account=here.account)
    stranger = people.member(people.organisation("Eastshire"))
    assert sign_in(client, here.email)["Location"] == "/sign-in/organisation"
    page = client.get("/sign-in/organisation").content.decode()
    assert ("Northshire" in page, "Southshire" in page, "Eastshire" in page) == (True, True, False)
    client.post("/sign-in/organisation", {"member": str(stranger.pk)})
    assert client.get("/")["Location"] == "/sign-in/organisation"
    assert client.post("/sign-in/organisation", {"member": str(there.pk)})["Location"] == "/"
    assert "Southshire" in client.get("/").content.decode()


def test_what_was_written_when_the_session_ended_can_be_saved(client: CarefulClient) -> None:
    member = person()
    typed = {"answer": "A long reflection <on> practice", "tick": ["a", "b"]}
    page = client.post("/people/add?from=list", typed)
    assert page.status_code == 401
    assert "what you wrote is still here" in page.content.decode()
    assert "A long reflection &lt;on&gt; practice" in page.content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page.content.decode())
    assert kept is not None
    wrong = sign_in(client, member.email, "wrong", kept=kept[1])
    assert kept[1].split(":")[0] in wrong.content.decode()
    carried = sign_in(client, member.email, kept=kept[1]).content.decode()
    assert 'action="/people/add?from=list"' in carried
    assert 'name="answer" value="A long reflection &lt;on&gt; practice"' in carried
    assert carried.count('name="tick"') == 2


def test_kept_work_loses_what_no_page_can_hold(client: CarefulClient) -> None:
    member = person()
    page = client.post("/people/add", {"answer": "Much\x00 to say\x1f"})
    kept = re.search(r'name="kept" value="([^"]+)"', page.content.decode())
    assert kept is not None
    carried = sign_in(client, member.email, kept=kept[1]).content.decode()
    assert 'name="answer" value="Much to say"' in carried


def test_the_throttle_counts_the_person_and_not_the_proxy() -> None:
    assert client_addresses({}) == "192.0.2.1"
    assert client_addresses({"GOLDENTHREAD_TRUST_PROXY": "true"}) == "198.51.100.7"
    given = {"GOLDENTHREAD_TRUST_PROXY": "true", "GOLDENTHREAD_PROXIES": "2"}
    assert client_addresses(given) == "203.0.113.9"


def client_addresses(environment: dict[str, str]) -> str:
    """Whom a process with these settings takes for the client behind two proxies."""
    script = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from allauth.account.adapter import get_adapter\n"
        "request = RequestFactory().get('/', REMOTE_ADDR='192.0.2.1',\n"
        "    headers={'X-Forwarded-For': '10.9.9.9, 203.0.113.9, 198.51.100.7'})\n"
        "print(get_adapter(request).get_client_ip(request))"
    )
    given = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | environment
    done = subprocess.run(
        [sys.executable, "-c", script], env=given, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_kept_work_that_somebody_tampered_with_is_not_carried(client: CarefulClient) -> None:
    assert sign_in(client, person().email, kept="forged:work:here")["Location"] == "/"


def test_a_page_from_before_the_last_sign_in_keeps_its_text() -> None:
    browser = Client(enforce_csrf_checks=True)
    member = person()
    browser.force_login(member.account)
    posted = {"name": "Words that took an hour", "csrfmiddlewaretoken": "x" * 64}
    origin = {"Origin": "http://testserver"}
    page = browser.post("/people/add", posted, headers=origin)
    assert page.status_code == 403
    assert 'name="name" value="Words that took an hour"' in page.content.decode()
    browser.logout()
    page = browser.post("/people/add", posted, headers=origin)
    assert "what you wrote is still here" in page.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
def test_what_another_site_posts_is_shown_nowhere(headers: dict[str, str]) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/people/add", {"name": "Planted words"}, headers=headers)
    assert page.status_code == 403
    assert "Planted words" not in page.content.decode()
    assert "kept" not in page.content.decode()


def test_a_script_is_told_that_the_session_ended(client: CarefulClient) -> None:
    answer = client.post("/people/add", {"answer": "a b"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"You have been signed out.")


def test_a_forgotten_password_is_set_with_the_link_once(client: CarefulClient) -> None:
    member = person()
    sent = client.post("/sign-in/forgotten-password", {"email": member.email.upper()})
    assert sent["Location"] == "/sign-in/forgotten-password/sent"
    letter = OutboxMessage.objects.get()
    assert letter.to_address == member.email
    link = urlsplit(re.search(r"http://testserver\S+", letter.body)[0]).path
    weak = client.post(link, {"password": "password"})
    assert weak.status_code == 200
    assert client.post(link, {"password": "otter lantern meadow"})["Location"] == "/sign-in"
    assert client.get(link).status_code == 410
    assert sign_in(client, member.email, "otter lantern meadow")["Location"] == "/"
    assert LedgerEntry.objects.filter(verb="password.set", member_id=member.pk).count() == 1


def test_asking_for_an_unknown_address_looks_the_same_and_sends_nothing(
    client: CarefulClient,
) -> None:
    sent = client.post("/sign-in/forgotten-password", {"email": "nobody@example.org"})
    assert sent["Location"] == "/sign-in/forgotten-password/sent"
    assert client.get(sent["Location"]).status_code == 200
    assert OutboxMessage.objects.count() == 0


def test_a_forgotten_password_takes_the_same_work_for_known_and_unknown_addresses(
    client: CarefulClient,
) -> None:
    closed = people.account("closed@example.org", PASSWORD)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    known = statements_of_asking(client, person().email)
    assert "INSERT core_outboxmessage" in known
    for address in ("nobody@example.org", closed.email):
        assert statements_of_asking(client, address) == [*known, "DELETE core_outboxmessage"]
    assert OutboxMessage.objects.count() == 1


def statements_of_asking(client: CarefulClient, address: str) -> list[str]:
    """What the database is asked beside the throttle and the transactions' own words."""
    with CaptureQueriesContext(connection) as captured:
        client.post("/sign-in/forgotten-password", {"email": address})
    found = (
        re.match(
            r"(SELECT|INSERT|UPDATE|DELETE).*?\b(core_\w+|people_\w+)", query["sql"], re.DOTALL
        )
        for query in captured
    )
    return [f"{match[1]} {match[2]}" for match in found if match]


@pytest.mark.parametrize("link", ["x/y", "Zm9v/abc-def", "%00/%00"])
def test_a_made_up_link_sets_nothing(client: CarefulClient, link: str) -> None:
    assert client.get(f"/sign-in/new-password/{link}").status_code == 410


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/sign-in/signup", "/demo/clock"]
)
def test_no_other_way_in_is_routed(client: CarefulClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_nobody_becomes_a_persona_outside_the_demo(client: CarefulClient) -> None:
    member = people.member(people.organisation(is_demo=True))
    assert client.post("/sign-in/demo", {"member": str(member.pk)}).status_code == 404

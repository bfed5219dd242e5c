"""The demo: people to be, a clock to move, letters to read, and no real data beside it."""

import re
import time
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.core.management import call_command

from goldenthread.config.demo import clock as demo_clock
from goldenthread.config.demo.council import build_council
from goldenthread.config.demo.guard import MixedError, refuse_mixture
from goldenthread.core import calendar_files, clock, ledger, outbox
from goldenthread.core.models import LedgerEntry, OutboxMessage
from goldenthread.people import queries
from goldenthread.people.models import Member, Organisation, Team
from goldenthread.people.roles import Role
from tests.factories import people
from tests.hygiene import CarefulClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    import_module(settings.ROOT_URLCONF)  # before the demo is on: it asks, once
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo_urls"
    before = settings.MIDDLEWARE.index("goldenthread.people.middleware.current_member")
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE[:before],
        "goldenthread.config.middleware.demo_clock",
        *settings.MIDDLEWARE[before:],
    ]
    call_command("createcachetable", verbosity=0)


def test_the_council_has_somebody_for_every_role() -> None:
    started = time.monotonic()
    council = build_council()
    assert time.monotonic() - started < 15
    assert 38 <= len(council.people) <= 45
    held = set().union(*map(queries.roles_of, council.people.values()))
    assert held == set(Role)
    personas = [m for m in council.people.values() if m.demo_persona]
    assert set().union(*map(queries.roles_of, personas)) == set(Role)
    kinds = Team.objects.of(council.organisation).values_list("kind", flat=True)
    assert list(kinds).count("service") == 3


def test_making_the_council_again_changes_nothing() -> None:
    first = build_council()
    entries = LedgerEntry.objects.count()
    again = build_council()
    assert again.people == first.people
    assert LedgerEntry.objects.count() == entries
    assert list(ledger.verify(first.organisation.pk)) == []


def test_the_council_has_people_on_both_sides_of_eighteen_months() -> None:
    council = build_council()
    months = {
        key: queries.time_at_grade(council[key], "F", clock.today())[1]
        for key in ("practitioner", "not_yet")
    }
    assert months["practitioner"] >= 18
    assert months["not_yet"] < 18


def test_a_visitor_becomes_somebody_of_the_council(demo: None, client: CarefulClient) -> None:
    council = build_council()
    page = client.get("/sign-in").content.decode()
    for member in council.people.values():
        assert member.name.replace("'", "&#39;") in page
    assert "This is a demonstration" in page
    manager = council["line_manager"]
    assert client.post("/sign-in/demo", {"member": str(manager.pk)})["Location"] == "/"
    home = client.get("/").content.decode()
    assert manager.name in home
    assert "This is a demonstration" in home


@pytest.mark.parametrize("member", ["", "nobody", "018f0000-0000-7000-8000-000000000000"])
def test_nobody_else_can_be_chosen(demo: None, client: CarefulClient, member: str) -> None:
    build_council()
    assert client.post("/sign-in/demo", {"member": member}).status_code in {200, 404}
    assert "_auth_user_id" not in client.session


def test_real_people_are_no_personas(demo: None, client: CarefulClient) -> None:
    real = people.member(people.organisation())
    assert client.post("/sign-in/demo", {"member": str(real.pk)}).status_code == 404


def test_the_date_moves_by_steps_to_a_day_and_back(demo: None, client: CarefulClient) -> None:
    def shown() -> date:
        page = client.get("/demo/clock").content.decode()
        found = re.search(r"<p[^>]*>Here it is \w+ ([^.]+)\.", page)
        assert found is not None
        return datetime.strptime(f"{found[1]} +0000", "%d %B %Y %z").date()

    real = clock.today()
    client.post("/demo/clock", {"step": "week"})
    client.post("/demo/clock", {"step": "day"})
    assert shown() == real + timedelta(days=8)
    client.post("/demo/clock", {"day-day": "27", "day-month": "3", "day-year": str(real.year + 1)})
    assert shown() == date(real.year + 1, 3, 27)
    client.post("/demo/clock", {"reset": "yes"})
    assert shown() == real


@pytest.mark.parametrize(
    "posted",
    [
        {"step": "century"},
        {"day-day": "31", "day-month": "2", "day-year": "2027"},
        {"day-day": "14", "day-month": "10", "day-year": "1066"},
        {},
    ],
)
def test_a_date_that_cannot_be_is_refused(
    demo: None, client: CarefulClient, posted: dict[str, str]
) -> None:
    page = client.post("/demo/clock", posted)
    assert "There is a problem" in page.content.decode()
    with demo_clock.demo_time():
        assert abs(clock.now() - clock.now()) < timedelta(seconds=1)


def test_letters_can_be_read_with_their_calendar_entry(demo: None, client: CarefulClient) -> None:
    assert "No letters yet" in client.get("/demo/mail").content.decode()
    entry = calendar_files.event("panel", clock.now(), 50, "Panel")
    key = people.organisation(is_demo=True).pk
    made = outbox.queue(key, "k", "Ada", "a@example.org", "Your panel", "One.\n\nTwo.", entry)
    assert "Your panel" in client.get("/demo/mail").content.decode()
    assert "Two." in client.get(f"/demo/mail/{made.pk}").content.decode()
    attached = client.get(f"/demo/mail/{made.pk}/invitation.ics")
    assert attached.content.decode() == entry
    OutboxMessage.objects.update(calendar="")
    assert client.get(f"/demo/mail/{made.pk}/invitation.ics").status_code == 404


def test_a_reader_finds_their_own_letters_and_everybodys_on_request(
    demo: None, client: CarefulClient
) -> None:
    """Links in another person's letter would answer that there is no such page."""
    council = build_council()
    manager, office = council["line_manager"], council["workforce"]
    key = council.organisation.pk
    mine = outbox.queue(key, "1", manager.name, manager.email, "Please read and sign", "Hello.")
    box = f"practice-development@{manager.email.partition('@')[2]}"
    shared = outbox.queue(key, "2", "Practice development mailbox", box, "Received", "Hello.")
    client.post("/sign-in/demo", {"member": str(manager.pk)})
    own = client.get("/demo/mail").content.decode()
    assert "Please read and sign" in own
    assert "Received" not in own
    everybodys = client.get("/demo/mail?everybody=yes").content.decode()
    assert "Received" in everybodys
    assert "Demo only" in everybodys
    assert "Demo only" not in client.get(f"/demo/mail/{mine.pk}").content.decode()
    theirs = client.get(f"/demo/mail/{shared.pk}").content.decode()
    assert "This letter goes to Practice development mailbox" in theirs
    assert f"Be {office.name}" in theirs
    client.post("/sign-in/demo", {"member": str(office.pk)})
    assert "Received" in client.get("/demo/mail").content.decode()


@pytest.mark.parametrize(("is_demo", "switched_on"), [(True, False), (False, True)])
def test_the_demo_never_runs_beside_real_data(settings, is_demo: bool, switched_on: bool) -> None:
    settings.DEMO = switched_on
    Organisation.objects.create(name="Northshire", slug="n", is_demo=is_demo)
    with pytest.raises(MixedError, match="Northshire in this database"):
        refuse_mixture()


def test_alone_both_run(settings) -> None:
    settings.DEMO = True
    refuse_mixture()
    Organisation.objects.create(name="Northshire", slug="n", is_demo=True)
    refuse_mixture()
    assert Member.objects.count() == 0

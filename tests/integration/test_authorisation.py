"""Who may open which page: every route, by every kind of reader, beside a second organisation.

The table is `authorisation.toml`. A page answers 404 to whoever may not know of it, whether they
look or send something, and asks whoever is signed out to sign in.
"""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, clear_url_caches, get_resolver, reverse

from goldenthread.people.models import Member
from tests.factories import council
from tests.factories.council import READERS, World
from tests.factories.people import signed_in
from tests.integration.authorisation_pages import arguments, journey_of

TABLE = tomllib.loads(Path(__file__).with_name("authorisation.toml").read_text(encoding="utf-8"))
PAGES: dict[str, str] = TABLE["pages"]
OPEN, SHARED = set(TABLE["open"]["pages"]), set(TABLE["shared"]["pages"])
WORDS: dict[str, str] = TABLE["words"]
EVERY_READER = ("applicant", *READERS)
# May: seen, sent on, or told that it can't be done now. Refused by the method: try the other.
MAY, HIDDEN, OTHER_METHOD = {200, 302, 409}, 404, 405

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(1200)]


def readers(text: str) -> set[str]:
    """The readers that a line of the table names, groups resolved."""
    found: set[str] = set()
    for word in text.split():
        found |= readers(TABLE["groups"][word]) if word in TABLE["groups"] else {word}
    return found


def routes(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    """The name of every route that the product has, the demo's included."""
    for pattern in (resolver or get_resolver("tests.demo_urls")).url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern, prefix + space)
        else:
            assert pattern.name, f"the route {pattern.pattern} has no name to say who may open it"
            yield prefix + pattern.name


class Visitors:
    """Browsers in which the readers are signed in; nothing that a visit changes stays."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.client = Client()
        self.seen = ""
        self.sessions = {one.pk: signed_in(one).cookies["sessionid"].value for one in members}

    def visit(self, member: Member | None, address: str, *, post: bool = False) -> Any:
        self.client.cookies.clear()
        if member is not None:
            self.client.cookies["sessionid"] = self.sessions[member.pk]
        with transaction.atomic():
            response = self.client.post(address) if post else self.client.get(address)
            transaction.set_rollback(True)
        if not post:
            self.seen = "" if response.streaming else response.content.decode(errors="replace")
        return response

    def visit_raw(self, member: Member | None, address: str, body: str | None) -> Any:
        """As `visit`, with an address or a form just as they stand, in whatever bytes."""
        self.client.cookies.clear()
        if member is not None:
            self.client.cookies["sessionid"] = self.sessions[member.pk]
        form = "application/x-www-form-urlencoded"
        with transaction.atomic():
            if body is None:
                response = self.client.get(address)
            else:
                response = self.client.post(address, body, content_type=form)
            transaction.set_rollback(True)
        return response


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, request: Any) -> Iterator[World]:
    """Both councils, made once for all the tests here."""
    patch = pytest.MonkeyPatch()
    patch.setattr("django.conf.settings.ROOT_URLCONF", "tests.demo_urls")
    clear_url_caches()
    with django_db_blocker.unblock(), transaction.atomic():
        made = council.world()
        made.things["visitors"] = Visitors(
            [*made.first.people.values(), *made.second.people.values()]
        )
        yield made
        transaction.set_rollback(True)
    patch.undo()
    clear_url_caches()


@pytest.fixture(scope="module")
def visitors(world: World) -> Visitors:
    found: Visitors = world.things["visitors"]
    return found


def address(world: World, page: str) -> str:
    return reverse(page.partition(", ")[0], kwargs=arguments(world, page))


def test_the_table_says_who_may_open_every_page() -> None:
    named = {page.partition(", ")[0] for page in PAGES} | OPEN
    silent = sorted(set(routes()) - named)
    assert not silent, f"say in authorisation.toml who may open {', '.join(silent)}"
    assert sorted(named - set(routes())) == [], "authorisation.toml names pages that are gone"


def test_the_table_names_readers_that_there_are() -> None:
    named = {reader for line in PAGES.values() for reader in readers(line)}
    assert sorted(named - set(EVERY_READER)) == []


@pytest.mark.parametrize("shown", sorted(PAGES))
def test_a_page_is_for_those_whom_the_table_names_and_nobody_else(
    world: World, visitors: Visitors, shown: str
) -> None:
    where, allowed = address(world, shown), readers(PAGES[shown])
    faults = []
    for name in EVERY_READER:
        member = world.reader(name, journey_of(world, shown))
        problem = _problem(visitors, member, where, name in allowed)
        faults += [f"{name}: {problem}"] if problem else []
        faults += [f"{name} reads “{words}”" for words in _leaked(visitors, name)]
    assert not faults, f"{shown} ({where}): " + "; ".join(faults)


@pytest.mark.parametrize("shown", sorted(PAGES))
def test_another_organisation_knows_nothing_of_it(
    world: World, visitors: Visitors, shown: str
) -> None:
    where, allowed = address(world, shown), readers(PAGES[shown])
    alike = shown in SHARED or not arguments(world, shown)
    faults = []
    for name, member in world.strangers():
        problem = _problem(visitors, member, where, alike and name in allowed)
        faults += [f"{name}: {problem}"] if problem else []
    assert not faults, f"{shown} ({where}): " + "; ".join(faults)


@pytest.mark.parametrize("shown", sorted(PAGES))
def test_whoever_is_signed_out_is_asked_to_sign_in(
    world: World, visitors: Visitors, shown: str
) -> None:
    where = address(world, shown)
    looked, sent = visitors.visit(None, where), visitors.visit(None, where, post=True)
    assert looked.status_code == 302
    assert looked["Location"].startswith(reverse("people:sign-in"))
    assert sent.status_code in {302, 401}


@pytest.mark.parametrize("shown", sorted(OPEN))
def test_some_pages_ask_nobody_to_sign_in(world: World, visitors: Visitors, shown: str) -> None:
    response = visitors.visit(None, address(world, shown))
    # Whoever is signed out already has nothing to leave, and is led to the page for signing in.
    leaving = {302} if shown == "people:sign-out" else set()
    assert response.status_code in {200, 405, 410} | leaving


def _problem(visitors: Visitors, member: Member, where: str, may: bool) -> str:
    """What is wrong with the answers that a reader gets; nothing when they are right."""
    looked = _answer(visitors, member, where, post=False)
    if may and looked != OTHER_METHOD:
        return "" if looked in MAY else f"should see it and gets {looked}"
    sent = _answer(visitors, member, where, post=True)
    if may:
        return "" if sent in MAY else f"should be able to send it and gets {sent}"
    if {looked, sent} <= {HIDDEN, OTHER_METHOD} and HIDDEN in {looked, sent}:
        return ""
    return f"should get 404 and gets {looked} looking, {sent} sending"


def _leaked(visitors: Visitors, name: str) -> list[str]:
    """Words on the page that was looked at last which are not for this reader."""
    return [
        words for words in WORDS if name not in readers(WORDS[words]) and words in visitors.seen
    ]


def _answer(visitors: Visitors, member: Member, where: str, *, post: bool) -> int:
    response = visitors.visit(member, where, post=post)
    to_sign_in = response.headers.get("Location", "").startswith(reverse("people:sign-in"))
    return 401 if to_sign_in else int(response.status_code)

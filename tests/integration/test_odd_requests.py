"""Whatever stands in an address or a form, no page breaks down.

Null characters, which PostgreSQL refuses; bytes that are no text; pages that are no numbers; dates
that never were; keys that somebody made up; and far too much of anything.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import goldenthread
from goldenthread.people.models import Member
from tests.factories.council import World
from tests.integration.authorisation_pages import journey_of
from tests.integration.test_authorisation import (
    EVERY_READER,
    OPEN,
    PAGES,
    Visitors,
    address,
    readers,
    visitors,
    world,
)

__all__ = ["visitors", "world"]  # the fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(1200)]

# As they stand in an address or a posted form.
ODD = {
    "a null character": "a%00b",
    "only a null character": "%00",
    "bytes that are no text": "%ff%fe%80",
    "half a character": "%ed%a0%80",
    "a word": "abc",
    "a negative number": "-1",
    "a number of too many figures": "9" * 400,
    "a raised figure": "%C2%B2",
    "figures of another script": "%D9%A1%D9%A2",
    "a date that never was": "0000-00-00",
    "a month that never was": "2026-13-45",
    "a forged key": "99999999-9999-4999-8999-999999999999",
    "a key of null characters": "00000000-0000-0000-0000-00000000000%00",
    "far too much": "long+" * 4000,
    "a template": "%7B%7B7*7%7D%7D%25s",
}
SKIPPED = {"people:sign-out", "exports:take_away"}
ASKED = re.compile(r"(?:GET|POST)\.get(?:list)?\(\s*\"([\w-]+)\"")


def asked_names() -> list[str]:
    """The names that any view looks for in an address."""
    sources = Path(goldenthread.__file__).parent.rglob("*.py")
    return sorted({name for one in sources for name in ASKED.findall(one.read_text("utf-8"))})


class _Forms(HTMLParser):
    """The forms of a page: (address or "", names of the fields)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.inside = said.get("method", "").lower() == "post"
            if self.inside:
                self.found.append((said.get("action", ""), set()))
        elif self.inside and tag in {"input", "textarea", "select", "button"} and said.get("name"):
            self.found[-1][1].add(said["name"])

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def who_may(world: World, page: str) -> Member | None:
    """Somebody for whom the page is there; nobody for pages without signing in."""
    if page in OPEN:
        return None
    names = [name for name in EVERY_READER if name in readers(PAGES[page])]
    return world.reader(names[0] if names else "applicant", journey_of(world, page))


def tried(visitors: Visitors, member: Member | None, where: str, body: str | None) -> str:
    """What is wrong with the answer; empty when nothing is."""
    try:
        answer = visitors.visit_raw(member, where, body)
    except Exception as error:  # noqa: BLE001 - any at all would be a broken page
        return f"{type(error).__name__}: {error}"[:200]
    return f"status {answer.status_code}" if answer.status_code >= 500 else ""


def forms_of(
    visitors: Visitors, member: Member | None, where: str
) -> Iterator[tuple[str, list[str]]]:
    """(address, names of the fields) of each form on a page."""
    if visitors.visit(member, where).status_code != 200:
        return
    parser = _Forms()
    parser.feed(visitors.seen)
    for action, names in parser.found:
        if "sign-out" not in action:
            yield action or where, sorted(names - {"csrfmiddlewaretoken"})


def filled(names: Iterable[str], odd: str) -> str:
    """A query or body: one odd value for every name, or "turn" and "turn back" for all in turn."""
    values = [ODD[odd]] if odd in ODD else list(ODD.values())
    given = list(reversed(values)) if odd == "turn back" else values
    return "&".join(f"{name}={given[n % len(given)]}" for n, name in enumerate(names))


TRIED = ("a null character", "bytes that are no text", "turn", "turn back")


@pytest.mark.parametrize("odd", [*TRIED, "a raised figure", "a number of too many figures"])
def test_no_address_breaks_a_page(world: World, visitors: Visitors, odd: str) -> None:
    query = filled(asked_names(), odd)
    faults = {}
    for page in sorted({*PAGES, *OPEN} - SKIPPED):
        where = f"{address(world, page)}?{query}"
        problem = tried(visitors, who_may(world, page), where, None)
        if problem:
            faults[page] = problem
    assert faults == {}


@pytest.mark.parametrize("odd", TRIED)
def test_no_form_breaks_a_page(world: World, visitors: Visitors, odd: str) -> None:
    faults = {}
    for page in sorted({*PAGES, *OPEN} - SKIPPED):
        member = who_may(world, page)
        for where, names in forms_of(visitors, member, address(world, page)):
            problem = tried(visitors, member, where, filled(names, odd))
            if problem:
                faults[page, where] = problem
    assert faults == {}


@pytest.mark.parametrize("odd", TRIED)
def test_nothing_that_is_posted_breaks_a_page(world: World, visitors: Visitors, odd: str) -> None:
    body = filled(asked_names(), odd)
    faults = {}
    for page in sorted(set(PAGES) - SKIPPED):
        problem = tried(visitors, who_may(world, page), address(world, page), body)
        if problem:
            faults[page] = problem
    assert faults == {}

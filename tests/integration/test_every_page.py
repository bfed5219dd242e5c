"""Everybody in the demo council can open every page that a page of theirs leads to."""

import re
from collections import deque
from html import unescape

import pytest
from django.conf import settings

from goldenthread.config import preparation
from goldenthread.people.models import Member
from tests.factories.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

LINK = re.compile(r'href="(/[^"#?]*)(?:\?[^"#]*)?(?:#[^"]*)?"')
# What each kind of page shows is the same for every row: two of a kind are enough.
PER_KIND = 2
# 409 is the page that says why a step can't be taken now.
ANSWERS = (200, 301, 302, 409)


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> list[Member]:
    monkeypatch.setattr(settings, "DEMO", True)
    for step in preparation.steps():
        if "Collecting" not in step.message and "up to date" not in step.message:
            step.work()
    return list(Member.objects.exclude(demo_persona="").select_related("account"))


def _kind(path: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", path)


def _crawl(member: Member) -> dict[str, int]:
    """Every page reachable from home, with the answer's status."""
    client = signed_in(member)
    seen: dict[str, int] = {}
    kinds: dict[str, int] = {}
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        kind = _kind(path)
        if path in seen or path.startswith("/static/") or kinds.get(kind, 0) >= PER_KIND:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        response = client.get(path)
        seen[path] = response.status_code
        if response.get("Content-Type", "").startswith("text/html"):
            waiting.extend(unescape(found) for found in LINK.findall(response.content.decode()))
        elif response.status_code in (301, 302):
            waiting.append(response["Location"].split("?")[0])
    return seen


def test_no_link_of_any_page_is_broken(council: list[Member]) -> None:
    broken = {
        f"{member.demo_persona}: {path}": status
        for member in council
        for path, status in _crawl(member).items()
        if status not in ANSWERS
    }
    assert broken == {}

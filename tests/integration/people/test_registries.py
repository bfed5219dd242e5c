"""What rooms above tell of: things that wait for somebody, and tasks that a leaver hands over."""

from datetime import date

import pytest

from goldenthread.people import handover, waiting
from goldenthread.people.waiting import Waiting
from tests.factories import people

pytestmark = pytest.mark.django_db


def item(title: str, due: date | None = None, *, urgent: bool = False) -> Waiting:
    return Waiting(title, "", "Ada", due, "/", urgent=urgent)


def test_what_waits_is_told_urgent_first_then_by_date(monkeypatch: pytest.MonkeyPatch) -> None:
    member = people.member(people.organisation())
    monkeypatch.setattr(waiting, "_sources", [])
    waiting.register(lambda _: [item("undated"), item("later", date(2026, 12, 1))])
    waiting.register(lambda m: [item("at risk", urgent=True)] if m == member else [])
    waiting.register(lambda _: [item("soon", date(2026, 11, 1))])
    titles = [found.title for found in waiting.waiting_for(member)]
    assert titles == ["at risk", "soon", "later", "undated"]


def test_registering_twice_asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    member = people.member(people.organisation())
    monkeypatch.setattr(waiting, "_sources", [])
    monkeypatch.setattr(handover, "_handlers", [])
    source, handler = (lambda _: [item("one")]), (lambda *_: 2)
    for _ in range(2):
        waiting.register(source)
        handover.register(handler)
    assert len(waiting.waiting_for(member)) == 1
    assert handover.hand_over(member, member, member) == 2

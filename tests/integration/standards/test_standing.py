"""Where an edition stands on a day (SA-10, SA-16, OA-08)."""

from datetime import date
from typing import Any

import pytest

from goldenthread.standards.models import Edition
from goldenthread.standards.standing import in_order, standing
from tests.factories import standards as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 14)
UNDATED: dict[str, Any] = {"in_force_from": None, "in_force_to": None}


def event(kind: str, on: str = "2025-03-20") -> dict[str, str]:
    return {"on": on, "kind": kind, "note": "It was so."}


@pytest.mark.parametrize(
    ("facts", "happened", "word"),
    [
        ({}, [], "In force"),
        ({"in_force_from": DAY}, [], "In force"),
        ({"in_force_from": date(2026, 11, 15)}, [], "Not yet in force"),
        ({"in_force_to": DAY}, [], "In force"),
        ({"in_force_to": date(2026, 11, 13)}, [], "No longer in force"),
        (UNDATED, [event("consultation")], "Draft for consultation"),
        (UNDATED, [event("consultation"), event("published")], "Published"),
        (UNDATED, [event("consultation"), event("superseded", "2026-02-18")], "Replaced"),
        (
            UNDATED,
            [event("consultation"), event("superseded", "2026-12-01")],
            "Draft for consultation",
        ),
        ({}, [event("withdrawn")], "Withdrawn"),
        ({}, [event("withdrawn", "2027-01-01")], "In force"),
    ],
)
def test_the_word_follows_the_dates_and_what_has_happened(
    facts: dict[str, Any], happened: list[dict[str, str]], word: str
) -> None:
    assert standing(make.edition(events=happened, **facts), DAY).word == word


def test_what_applies_now_comes_first() -> None:
    for key, start in (
        ("c-later", date(2027, 4, 1)),
        ("b-now", date(2020, 1, 1)),
        ("a-past", None),
    ):
        end = date(2020, 12, 31) if start is None else None
        make.edition(key, framework=key, in_force_from=start, in_force_to=end)
    editions = in_order(Edition.objects.all(), DAY)
    assert [edition.key for edition in editions] == ["b-now", "c-later", "a-past"]

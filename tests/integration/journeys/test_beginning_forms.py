"""A form that nobody began: looking at it writes nothing; the records fill in what they know."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.config.demo.walk import Walk
from goldenthread.core import clock
from goldenthread.core.models import LedgerEntry
from goldenthread.journeys.actions import starting
from goldenthread.journeys.models import JourneyRecord
from goldenthread.people.models import Member
from goldenthread.records.forms import FILLED_IN
from goldenthread.records.models import DraftPart, Record
from tests.factories.progression import walk

pytestmark = pytest.mark.django_db

START = date(2026, 3, 2)


@pytest.fixture
def begun() -> Walk:
    with clock.at(START):
        return walk()


def signed_in(client: Client, member: Member) -> Client:
    client.force_login(member.account)
    session = client.session
    session["member"] = str(member.pk)
    session.save()
    return client


def cover(found: Walk, part: str = "details") -> str:
    return reverse("journeys:form_part", args=[found.journey.pk, "cover", part])


def written() -> list[Any]:
    rows = (Record, JourneyRecord, DraftPart, LedgerEntry)
    return [model.objects.count() for model in rows]


def test_looking_at_a_form_writes_nothing(client: Client, begun: Walk) -> None:
    before = written()
    browser = signed_in(client, begun.cast.applicant)

    for page in (cover(begun), reverse("journeys:form", args=[begun.journey.pk, "cover"])):
        assert browser.get(page).status_code == 200

    assert written() == before


def test_the_form_lists_its_parts_before_it_is_begun(client: Client, begun: Walk) -> None:
    page = reverse("journeys:form", args=[begun.journey.pk, "cover"])
    answer = signed_in(client, begun.cast.applicant).get(page)

    assert f'href="{cover(begun)}"' in answer.content.decode()
    assert f'href="{cover(begun, "experience")}"' in answer.content.decode()


def test_the_first_saving_begins_the_form(client: Client, begun: Walk) -> None:
    browser = signed_in(client, begun.cast.applicant)
    answer = browser.post(cover(begun), {"full_name": "M. Hargreave", "revision": "0"})

    row = JourneyRecord.objects.get(journey=begun.journey, form="cover")
    assert answer.headers["Location"] == reverse("records:record", args=[row.record_id])
    assert row.record.draft_parts.get().answers["full_name"] == "M. Hargreave"
    assert browser.get(cover(begun)).headers["Location"] == reverse(
        "records:part", args=[row.record_id, "details"]
    )


def test_a_page_that_saves_itself_is_told_where_the_form_is_now(
    client: Client, begun: Walk
) -> None:
    browser = signed_in(client, begun.cast.applicant)
    posted = {"full_name": "M. Hargreave", "revision": "0"}
    answer = browser.post(cover(begun), posted, headers={"Accept": "application/json"})
    said = json.loads(answer.content)

    row = JourneyRecord.objects.get(journey=begun.journey, form="cover")
    assert said["state"] == "saved"
    assert said["revision"] == 1
    assert said["autosave"] == reverse("records:draft", args=[row.record_id, "details"])
    assert said["url"] == reverse("records:part", args=[row.record_id, "details"])


def test_another_row_is_drawn_and_nothing_is_written(client: Client, begun: Walk) -> None:
    before = written()
    browser = signed_in(client, begun.cast.applicant)
    posted = {"breaks": "yes", "break_dates-rows": "1", "change-rows": "add:break_dates"}
    answer = browser.post(cover(begun, "experience"), posted)

    assert 'name="break_dates-rows" value="2"' in answer.content.decode()
    assert written() == before


def test_nobody_begins_a_form_that_is_not_theirs_now(client: Client, begun: Walk) -> None:
    before = written()
    manager = begun.cast.line_manager
    statement = reverse("journeys:form_part", args=[begun.journey.pk, "manager_statement", "grid"])
    for page in (cover(begun), statement):
        assert signed_in(client, manager).get(page).status_code == 404
        assert signed_in(client, manager).post(page, {}).status_code == 404

    assert written() == before


def test_the_cover_is_filled_in_from_what_is_known(client: Client, begun: Walk) -> None:
    with clock.at(START):
        manager = begun.cast.line_manager
        starting.agree(by=manager, journey=begun.journey, discussed_on=START)
        answer = signed_in(client, begun.cast.applicant).get(cover(begun))
    page = answer.content.decode()

    assert f'value="{begun.cast.applicant.name}"' in page
    assert f'value="{begun.cast.line_manager.name}"' in page
    started = begun.cast.applicant.started_on
    for name, day in (("service_since", started), ("permission_on", START)):
        for box, number in (("day", day.day), ("month", day.month), ("year", day.year)):
            assert f'name="{name}-{box}" type="text" value="{number}"' in page
    assert page.count(FILLED_IN) == 5


def test_what_was_corrected_stands_and_the_record_is_told_beside_it(
    client: Client, begun: Walk
) -> None:
    browser = signed_in(client, begun.cast.applicant)
    other = begun.cast.applicant.started_on - timedelta(days=40)
    date_typed = {"day": other.day, "month": other.month, "year": other.year}
    typed = {f"service_since-{box}": str(text) for box, text in date_typed.items()}
    browser.post(cover(begun), {"full_name": "Mari Hargreave", **typed, "revision": "0"})
    row = JourneyRecord.objects.get(journey=begun.journey, form="cover")
    page = browser.get(reverse("records:part", args=[row.record_id, "details"])).content.decode()

    assert 'value="Mari Hargreave"' in page
    assert f"Your organisation’s records say {begun.cast.applicant.name}." in page
    assert row.record.draft_parts.get().answers["service_since"] == other.isoformat()

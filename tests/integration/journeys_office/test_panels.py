"""Panels in the browser: the calendar, dates held, longer interviews, stepping back."""

from datetime import timedelta

import pytest

from goldenthread.config.demo.walk import Walk, panel_day, plan_panel
from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.models import OutboxMessage
from goldenthread.journeys.actions import panels, time
from goldenthread.journeys.models import Conflict, Decision, Panel, Slot
from goldenthread.people.roles import Role
from goldenthread.people.waiting import waiting_for
from tests.factories import people
from tests.factories.progression import cast_of
from tests.integration.journeys_office.conftest import (
    START,
    Browser,
    day,
    panel_in,
    text_of,
    to_confirmed,
)

pytestmark = pytest.mark.django_db


def _new_panel(found: Walk, **values: object) -> dict[str, object]:
    return {
        **day("on", panel_day(found.cast, 6)),
        "starts_at": "9.30am",
        "place": "Civic Centre",
        "minutes": "45",
        "places": "3",
        "chair": str(found.cast.chair.pk),
        "members": [str(found.cast.panel_members[0].pk)],
        **values,
    }


def test_a_panel_is_put_into_the_calendar(found: Walk, as_member: Browser) -> None:
    browser = as_member(found.cast.workforce)
    answer = browser.post("/journeys/panels/new/", _new_panel(found))
    assert answer.status_code == 302
    panel = Panel.objects.get()
    assert f"{panel.starts_at:%H:%M}" == "09:30"
    assert [seat.member for seat in panel.seats.all()] == list(found.cast.panel_members)
    assert "3 of 3" in text_of(browser.get("/journeys/panels/"))
    assert "9:30am to 10:15am" in text_of(browser.get(answer["Location"]))


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"starts_at": "soon"}, "starts_at", "must be a time, like 9:30 or 2pm"),
        ({"minutes": "30"}, "minutes", "An interview takes 45 to 60 minutes"),
        (day("on", START + timedelta(days=5)), "on-day", "That is not a working day"),
        (day("on", START), "on-day", "The panel must be on a day to come"),
    ],
)
def test_what_is_wrong_with_a_panel_is_said_at_its_field(
    found: Walk, as_member: Browser, values: dict[str, object], field: str, said: str
) -> None:
    answer = as_member(found.cast.workforce).post(
        "/journeys/panels/new/", _new_panel(found, **values)
    )
    assert said in text_of(answer)
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Panel.objects.exists()


def test_two_panels_at_one_time_are_refused(found: Walk, as_member: Browser) -> None:
    browser = as_member(found.cast.workforce)
    browser.post("/journeys/panels/new/", _new_panel(found))
    answer = browser.post("/journeys/panels/new/", _new_panel(found))
    assert "There is a panel at that time already" in text_of(answer)
    assert Panel.objects.count() == 1


def test_only_panels_that_are_late_enough_can_be_chosen(found: Walk, as_member: Browser) -> None:
    """EC-13."""
    found.to_submitted()
    early, fitting = panel_in(found, weeks=1), panel_in(found, weeks=6)
    page = f"/journeys/{found.journey.pk}/panel/hold/"
    browser = as_member(found.cast.workforce)
    shown = browser.get(page).content.decode()
    assert f'value="{fitting.pk}"' in shown
    assert f'value="{early.pk}"' not in shown
    assert "Panels that won’t do" in shown
    answer = browser.post(page, {"panel": str(early.pk)})
    assert "from the list" in text_of(answer)
    assert browser.post(page, {"panel": str(fitting.pk)}).status_code == 302
    assert Slot.objects.get().panel == fitting


def test_holding_a_date_sends_one_letter_with_a_calendar_entry_to_each(
    found: Walk, as_member: Browser
) -> None:
    """WF-20, SW-39."""
    found.to_submitted()
    panel = panel_in(found)
    before = set(OutboxMessage.objects.values_list("pk", flat=True))
    page = f"/journeys/{found.journey.pk}/panel/hold/"
    as_member(found.cast.workforce).post(page, {"panel": str(panel.pk)})
    letters = OutboxMessage.objects.exclude(pk__in=before)
    assert sorted(letter.to_name for letter in letters) == ["Lena Line", "Pia Practitioner"]
    assert all("METHOD:REQUEST" in letter.calendar for letter in letters)


def test_a_longer_interview_takes_the_next_place_as_well(found: Walk, as_member: Browser) -> None:
    """EC-02: adjustments are possible without anybody else's time overlapping."""
    found.to_submitted()
    panel = panel_in(found, places=3)
    time.ask_for_adjustment(by=found.cast.applicant, journey=found.journey, need="More time")
    page = f"/journeys/{found.journey.pk}/panel/hold/"
    browser = as_member(found.cast.workforce)
    assert "More time" in text_of(browser.get(page))
    browser.post(page, {"panel": str(panel.pk), "minutes": "90"})
    shown = text_of(browser.get(f"/journeys/panels/{panel.pk}/"))
    assert "9:30am to 11am" in shown
    assert "11:30am to 12:30pm" in shown
    assert "1 of 3" in text_of(browser.get("/journeys/panels/"))


def test_confirming_waits_for_quality_assurance(found: Walk, as_member: Browser) -> None:
    """WF-21."""
    found.to_submitted()
    found.hold_date(panel_in(found))
    page = f"/journeys/{found.journey.pk}/panel/confirm/"
    answer = as_member(found.cast.workforce).post(page)
    assert answer.status_code == 409
    assert Slot.objects.get().state == Slot.State.HELD


def test_the_pack_opens_when_the_interview_is_confirmed(found: Walk, as_member: Browser) -> None:
    """WF-19, PS-11."""
    found.to_submitted()
    panel = panel_in(found)
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    page = f"/journeys/{found.journey.pk}/pack/"
    sitting = as_member(found.cast.panel_members[0])
    assert sitting.get(page).status_code == 404
    assert "Pia Practitioner" not in text_of(sitting.get(f"/journeys/panels/{panel.pk}/"))
    confirmed = as_member(found.cast.workforce).post(f"/journeys/{found.journey.pk}/panel/confirm/")
    assert confirmed.status_code == 302
    shown = text_of(sitting.get(page))
    assert "Competency grid" in shown
    assert "Person specification, grade G: nobody has added it yet" in shown
    assert "Pia Practitioner" in text_of(sitting.get(f"/journeys/panels/{panel.pk}/"))


def test_the_pack_leaves_out_what_the_panel_may_not_read(found: Walk, as_member: Browser) -> None:
    time.ask_for_adjustment(by=found.cast.applicant, journey=found.journey, need="A quiet room")
    to_confirmed(found)
    page = f"/journeys/{found.journey.pk}/pack/"
    for reader in (found.cast.panel_members[0], found.cast.chair, found.cast.workforce):
        shown = text_of(as_member(reader).get(page))
        assert "A quiet room" not in shown
        assert "What interests you" not in shown
        assert "Your experience" not in shown


def test_a_cancelled_interview_is_taken_out_of_every_diary(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    page = f"/journeys/{found.journey.pk}/panel/release/"
    browser = as_member(found.cast.workforce)
    assert "Say why" in text_of(browser.post(page, {"reason": " "}))
    before = set(OutboxMessage.objects.values_list("pk", flat=True))
    assert browser.post(page, {"reason": "The chair is ill"}).status_code == 302
    letters = OutboxMessage.objects.exclude(pk__in=before)
    assert sorted(letter.to_name for letter in letters) == [
        "Lena Line",
        "Pam Panel",
        "Pia Practitioner",
        "Priya Principal",
    ]
    assert all("METHOD:CANCEL" in letter.calendar for letter in letters)
    assert all(f"{panel.on.day} {panel.on:%B %Y}" in one.subject + one.body for one in letters)
    assert found.refreshed().stage == "quality_assured"


def test_who_has_stepped_back_finds_nothing_any_more(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    journey = found.journey
    browser = as_member(found.cast.panel_members[0])
    answer = browser.post(f"/journeys/{journey.pk}/panel/conflict/", {"reason": "A cousin"})
    assert answer["Location"] == "/journeys/panels/"
    submission = journey.submissions.get()
    for path in (
        f"/journeys/{journey.pk}/",
        f"/journeys/{journey.pk}/pack/",
        f"/journeys/{journey.pk}/interview/",
        f"/journeys/{journey.pk}/panel/conflict/",
        f"/journeys/{journey.pk}/decision/",
        f"/journeys/{journey.pk}/plan/",
        f"/journeys/{journey.pk}/portfolio/",
        f"/journeys/thread/submission/{submission.pk}/",
    ):
        assert browser.get(path).status_code == 404, path
    for path in ("/journeys/panels/", f"/journeys/panels/{panel.pk}/"):
        assert "Pia Practitioner" not in text_of(browser.get(path))
    with clock.at(panel.on):
        found.decide("approved")
    told = OutboxMessage.objects.filter(key__contains="outcome_told")
    assert found.cast.panel_members[0].email not in told.values_list("to_address", flat=True)


def test_the_chair_hands_the_chair_over_before_stepping_back(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    other = people.member(
        found.cast.chair.organisation, Role.PRINCIPAL_SOCIAL_WORKER, name="Paz Principal"
    )
    page = f"/journeys/{found.journey.pk}/panel/conflict/"
    refused = as_member(found.cast.chair).post(page, {"reason": "A friend"})
    assert "name another chair first" in text_of(refused)
    assert not Conflict.objects.exists()
    as_member(found.cast.workforce).post(
        f"/journeys/panels/{panel.pk}/chair/", {"chair": str(other.pk)}
    )
    letters = OutboxMessage.objects.filter(key__contains="pack_ready")
    assert sorted(letters.values_list("to_name", flat=True)) == [
        "Pam Panel",
        "Paz Principal",
        "Priya Principal",
    ]
    assert as_member(other).get(f"/journeys/{found.journey.pk}/pack/").status_code == 200
    assert as_member(found.cast.chair).get(page).status_code == 404


def test_a_panel_with_interviews_is_not_cancelled(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    answer = as_member(found.cast.workforce).post(f"/journeys/panels/{panel.pk}/cancel/")
    assert "Move its interviews to another panel first" in text_of(answer)
    panel.refresh_from_db()
    assert panel.state == Panel.State.PLANNED


def test_the_manager_says_whether_they_come(found: Walk, as_member: Browser) -> None:
    """EC-24, LM-22: it is optional."""
    panel = to_confirmed(found)
    page = f"/journeys/{found.journey.pk}/panel/attendance/"
    assert as_member(found.cast.line_manager).post(page, {"attends": "no"}).status_code == 302
    assert Slot.objects.get().manager_attends is False
    shown = text_of(as_member(found.cast.chair).get(f"/journeys/{found.journey.pk}/pack/"))
    assert "Does not come: read the statement from this pack" in shown
    assert as_member(found.cast.service_manager).get(page).status_code == 404
    assert panel.slots.count() == 1


def test_a_panel_member_sees_only_their_own_panels(found: Walk, as_member: Browser) -> None:
    others = people.cast("Another council")
    theirs = plan_panel(cast_of(others), found.version, panel_day(found.cast, 6))
    mine = panel_in(found)
    browser = as_member(found.cast.panel_members[0])
    assert browser.get(f"/journeys/panels/{mine.pk}/").status_code == 200
    assert browser.get(f"/journeys/panels/{theirs.pk}/").status_code == 404
    assert as_member(found.cast.workforce).get(f"/journeys/panels/{theirs.pk}/").status_code == 404
    unseated = people.member(found.cast.chair.organisation, Role.PANEL_MEMBER)
    assert as_member(unseated).get(f"/journeys/panels/{mine.pk}/").status_code == 404


def test_the_pack_waits_on_the_first_page_of_whoever_sits(found: Walk) -> None:
    panel = to_confirmed(found)
    for member in (found.cast.panel_members[0], found.cast.chair):
        titles = [one.title for one in waiting_for(member)]
        assert "Read the pack: Pia Practitioner" in titles
    with clock.at(panel.on + timedelta(days=1)):
        titles = [one.title for one in waiting_for(found.cast.panel_members[0])]
        assert titles == []


def _calendar(name: str) -> list[tuple[str, str]]:
    """(sequence, method) of the calendar entries that somebody was sent, in order."""
    rows = OutboxMessage.objects.filter(to_name=name).exclude(calendar="").order_by("created_at")
    return [(_value(one.calendar, "SEQUENCE"), _value(one.calendar, "METHOD")) for one in rows]


def _value(calendar: str, name: str) -> str:
    lines = calendar.replace("\r\n", "\n").split("\n")
    return next(line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))


def test_an_interview_that_moves_after_it_was_confirmed_leaves_one_entry_in_a_diary(
    found: Walk,
) -> None:
    to_confirmed(found)
    slot = Slot.objects.get()
    panels.release_date(by=found.cast.workforce, slot=slot, reason="The chair is ill")
    assert _calendar("Pia Practitioner") == [("0", "REQUEST"), ("1", "REQUEST"), ("2", "CANCEL")]
    found.hold_date(panel_in(found, weeks=8))
    found.confirm()
    entries = OutboxMessage.objects.filter(to_name="Pia Practitioner").exclude(calendar="")
    uids = [_value(one.calendar, "UID") for one in entries.order_by("created_at")]
    assert len(set(uids[:3])) == 1, "the same entry is held, confirmed and cancelled"
    assert set(uids[3:]).isdisjoint(uids[:3])
    assert _calendar("Pia Practitioner")[3:] == [("0", "REQUEST"), ("1", "REQUEST")]


def test_who_withdraws_gives_the_interview_back(found: Walk, as_member: Browser) -> None:
    panel = to_confirmed(found)
    before = set(OutboxMessage.objects.values_list("pk", flat=True))
    time.withdraw(by=found.cast.applicant, journey=found.refreshed())
    assert Slot.objects.get().state == Slot.State.RELEASED
    cancelled = OutboxMessage.objects.exclude(pk__in=before).filter(calendar__contains="CANCEL")
    assert {one.to_name for one in cancelled} == {
        "Lena Line",
        "Pam Panel",
        "Pia Practitioner",
        "Priya Principal",
    }
    sitting = as_member(found.cast.panel_members[0])
    assert "Pia Practitioner" not in text_of(sitting.get(f"/journeys/panels/{panel.pk}/"))
    assert sitting.get(f"/journeys/{found.journey.pk}/pack/").status_code == 404
    desk = as_member(found.cast.workforce)
    assert "6 of 6" in text_of(desk.get("/journeys/panels/"))
    assert desk.post(f"/journeys/panels/{panel.pk}/cancel/").status_code == 302


def test_a_decision_on_an_application_withdrawn_meanwhile_is_refused_and_keeps_its_text(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        browser = as_member(found.cast.chair)
        page = f"/journeys/{found.journey.pk}/decide/"
        assert browser.get(page).status_code == 200
        refused = {"outcome": "deferred", "reasons": "Typed for an hour", "feedback": "Clear"}
        time.pause(
            by=found.cast.applicant, journey=found.refreshed(), kind="sickness", from_on=panel.on
        )
        answer = browser.post(page, {**refused, **day("decided_on", panel.on)})
        assert "This application is paused" in text_of(answer)
        assert "Typed for an hour" in text_of(answer)
        time.resume(by=found.cast.applicant, journey=found.refreshed())
        time.withdraw(by=found.cast.applicant, journey=found.refreshed())
        gone = browser.post(page, {**refused, **day("decided_on", panel.on)})
        assert gone.status_code == 404
        assert "Typed for an hour" in text_of(gone)
        assert "Pia" not in text_of(gone)
    assert not Decision.objects.exists()


def test_nobody_chairs_the_interview_of_which_they_may_see_nothing(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    other = people.member(
        found.cast.chair.organisation, Role.PRINCIPAL_SOCIAL_WORKER, name="Paz Principal"
    )
    panels.change_chair(by=found.cast.workforce, panel=panel, chair=other)
    Conflict.objects.create(
        organisation=other.organisation,
        journey=found.journey,
        member=found.cast.chair,
        reason="A cousin",
    )
    back = {"chair": str(found.cast.chair.pk)}
    answer = as_member(found.cast.workforce).post(f"/journeys/panels/{panel.pk}/chair/", back)
    assert "has stepped back from the application of Pia Practitioner" in text_of(answer)
    panel.refresh_from_db()
    assert panel.chair == other


def test_a_date_is_not_held_where_the_chair_has_stepped_back(
    found: Walk, as_member: Browser
) -> None:
    found.to_submitted()
    panel = panel_in(found)
    Conflict.objects.create(
        organisation=panel.organisation,
        journey=found.journey,
        member=found.cast.chair,
        reason="A cousin",
    )
    page = f"/journeys/{found.journey.pk}/panel/hold/"
    assert "Priya Principal has stepped back" in text_of(as_member(found.cast.workforce).get(page))
    with pytest.raises(ActionError, match="has stepped back"):
        found.hold_date(panel)


def test_another_chair_decides_when_the_first_is_away_after_the_panel(
    found: Walk, as_member: Browser
) -> None:
    """The outcome may follow the meeting (EC-52), and its chair may have fallen ill meanwhile."""
    panel = to_confirmed(found)
    other = people.member(
        found.cast.chair.organisation, Role.PRINCIPAL_SOCIAL_WORKER, name="Paz Principal"
    )
    with clock.at(panel.on + timedelta(days=2)):
        desk = as_member(found.cast.workforce)
        shown = text_of(desk.get(f"/journeys/panels/{panel.pk}/"))
        assert "Change the chair" in shown
        assert "Change the members" not in shown
        page = f"/journeys/panels/{panel.pk}/chair/"
        assert "The panel is over" in text_of(desk.get(page))
        desk.post(page, {"chair": str(other.pk)})
        assert as_member(other).get(f"/journeys/{found.journey.pk}/decide/").status_code == 200


def test_who_decided_steps_back_only_once_somebody_else_answers_for_it(
    found: Walk, as_member: Browser
) -> None:
    panel = to_confirmed(found)
    with clock.at(panel.on):
        found.decide("deferred")
        page = f"/journeys/{found.journey.pk}/panel/conflict/"
        answer = as_member(found.cast.chair).post(page, {"reason": "A friend"})
        assert "name another chair first" in text_of(answer)

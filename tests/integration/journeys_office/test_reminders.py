"""Letters before dates and after them: each once, and one a day for each person at most."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.config.demo.walk import Cast, Walk
from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage
from goldenthread.journeys import reminders
from goldenthread.journeys.actions import time
from goldenthread.journeys.models import Reminder, ReminderSettings
from goldenthread.people import actions as people_actions
from goldenthread.people.models import ContactAddress, Organisation
from goldenthread.people.roles import Role
from tests.factories import people
from tests.factories.progression import cast_of
from tests.integration.journeys_office.conftest import Browser, panel_in, text_of

pytestmark = pytest.mark.django_db
LIMIT = date(2026, 9, 2)  # six months after the documents were asked for


def letters() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(key__startswith="reminders:").order_by("created_at"))


def remind_on(day: date, hour: int = 12) -> int:
    with clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=clock.LONDON)):
        return reminders.remind_all()


def every_day(first: date, last: date) -> int:
    days = (last - first).days + 1
    return sum(remind_on(first + timedelta(days=number)) for number in range(days))


@pytest.fixture
def writing(found: Walk) -> Walk:
    """Somebody who has just been given the documents."""
    found.to_building()
    return found


def test_an_applicant_hears_of_a_date_once_before_it_and_once_after_it(writing: Walk) -> None:
    every_day(date(2026, 7, 20), date(2026, 9, 30))
    mine = [one for one in letters() if one.to_address == writing.cast.applicant.email]
    assert [one.subject for one in mine] == [
        "Coming up: Hand in the portfolio, 2 September 2026",
        "This date has passed: Hand in the portfolio, 2 September 2026",
    ]
    sent = Reminder.objects.filter(to_name=writing.cast.applicant.name).order_by("sent_on")
    assert [(one.moment, one.sent_on) for one in sent] == [
        ("ahead", date(2026, 8, 4)),  # 20 working days, with the bank holiday of 31 August
        ("passed", date(2026, 9, 3)),
    ]


def test_the_letter_says_what_whose_and_where(writing: Walk) -> None:
    remind_on(date(2026, 8, 10))
    letter = next(one for one in letters() if one.to_address == writing.cast.applicant.email)
    assert letter.body == (
        f"Hello {writing.cast.applicant.name},\n"
        "\n"
        "This date is coming up.\n"
        "\n"
        "Hand in the portfolio: Wednesday 2 September 2026 (16 working days left)\n"
        "Your application, now at “Building the portfolio”\n"
        f"{settings.BASE_URL}/journeys/{writing.journey.pk}/\n"
        "\n"
        "A date that can’t be kept can be moved on the application’s page, with the reason kept.\n"
        "\n"
        "You hear of a date once before it and once after it.\n"
        "\n"
        f"{writing.cast.applicant.organisation.name}\n"
    )


def test_a_worker_that_looks_again_says_nothing_twice(writing: Walk) -> None:
    assert remind_on(date(2026, 8, 10)) > 0
    count = len(letters())
    assert remind_on(date(2026, 8, 10)) == 0
    ReminderSettings.objects.update(looked_on=None)  # as if it had been killed before it said so
    assert remind_on(date(2026, 8, 10)) == 0
    assert len(letters()) == count


def test_a_worker_killed_between_two_letters_writes_the_other_one(writing: Walk) -> None:
    remind_on(date(2026, 8, 10))
    everything = len(letters())
    lost = letters()[0]
    Reminder.objects.filter(reader=lost.key.rpartition(":")[2]).delete()
    lost.delete()
    ReminderSettings.objects.update(looked_on=None)
    assert remind_on(date(2026, 8, 10)) == 1
    assert len(letters()) == everything


def test_everything_for_one_person_comes_in_one_letter(writing: Walk) -> None:
    colleague = _another(writing)
    remind_on(date(2026, 8, 10))
    mailbox = writing.cast.workforce
    to_office = [one for one in letters() if one.to_address == mailbox.email]
    assert len(to_office) == 1
    assert to_office[0].subject == "2 dates to look at"
    assert f"Application of {colleague.journey.member.name}" in to_office[0].body
    assert f"Application of {writing.journey.member.name}" in to_office[0].body


def test_the_shared_mailbox_is_written_to_where_there_is_one(writing: Walk) -> None:
    people_actions.set_contact_address(
        by=people.member(writing.cast.workforce.organisation, Role.ADMINISTRATOR),
        organisation=writing.cast.workforce.organisation,
        purpose=ContactAddress.Purpose.WORKFORCE_DEVELOPMENT,
        name="Practice development",
        address="practice@example.org",
    )
    remind_on(date(2026, 8, 10))
    assert {one.to_address for one in letters()} == {
        "practice@example.org",
        writing.cast.applicant.email,
    }


def test_a_date_that_moves_is_reminded_of_anew(writing: Walk) -> None:
    remind_on(date(2026, 8, 10))
    with clock.at(date(2026, 8, 11)):
        time.extend(
            by=writing.cast.workforce,
            journey=writing.refreshed(),
            deadline="submit_by",
            until=date(2026, 9, 16),
            reason="Two weeks of illness",
        )
    every_day(date(2026, 8, 11), date(2026, 9, 30))
    dates = Reminder.objects.filter(deadline="submit_by").values_list("due_on", "moment")
    assert sorted(dates) == [
        (LIMIT, "ahead"),
        (date(2026, 9, 16), "ahead"),
        (date(2026, 9, 16), "passed"),
    ]


def test_nobody_hears_of_an_application_that_is_paused_or_over(writing: Walk) -> None:
    time.pause(
        by=writing.cast.applicant,
        journey=writing.refreshed(),
        kind="sickness",
        from_on=clock.today(),
    )
    other = _another(writing)
    time.withdraw(by=other.cast.applicant, journey=other.refreshed())
    assert every_day(date(2026, 8, 3), date(2026, 9, 10)) == 0


def test_what_was_done_in_time_is_not_reminded_of(found: Walk) -> None:
    found.to_submitted()
    every_day(date(2026, 8, 3), date(2026, 9, 10))
    assert not Reminder.objects.filter(deadline="submit_by").exists()
    assert Reminder.objects.filter(deadline="overall").exists()


def test_the_panel_hears_nothing_before_its_date_is_confirmed(found: Walk) -> None:
    found.to_submitted()
    panel = panel_in(found)
    found.hold_date(panel)
    found.review(forward=True, panel_on=panel.on)
    remind_on(panel.on + timedelta(days=1))
    assert not [one for one in letters() if one.to_address == found.cast.chair.email]
    found.confirm()
    every_day(panel.on + timedelta(days=1), panel.on + timedelta(days=21))
    to_chair = [one for one in letters() if one.to_address == found.cast.chair.email]
    assert [one.subject.partition(":")[0] for one in to_chair] == [
        "Coming up",
        "This date has passed",
    ]


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 8, 8), 12), (date(2026, 8, 31), 12), (date(2026, 8, 10), 5)],
    ids=["Saturday", "bank holiday", "before seven"],
)
def test_no_letter_leaves_on_a_day_off_or_at_night(writing: Walk, day: date, hour: int) -> None:
    assert remind_on(day, hour) == 0
    assert not letters()


def test_a_date_long_past_is_left_alone_when_reminders_begin(writing: Walk) -> None:
    remind_on(date(2026, 12, 1))
    assert not Reminder.objects.filter(deadline="submit_by").exists()


def test_an_organisation_switches_them_off_for_itself_alone(
    writing: Walk, as_member: Browser
) -> None:
    browser = as_member(writing.cast.workforce)
    answer = browser.post("/journeys/reminders/", {"is_on": "no"})
    assert answer.status_code == 302
    other = _elsewhere(writing)
    remind_on(date(2026, 8, 10))
    assert {one.organisation_id for one in letters()} == {other.pk}


def test_the_office_says_how_far_ahead_and_sees_what_was_sent(
    writing: Walk, as_member: Browser
) -> None:
    browser = as_member(writing.cast.workforce)
    assert "No reminders yet" in text_of(browser.get("/journeys/reminders/"))
    answer = browser.post(
        "/journeys/reminders/", {"is_on": "yes", "how_far": "days", "days_ahead": "5"}
    )
    assert answer.status_code == 302
    every_day(date(2026, 8, 3), date(2026, 8, 28))
    sent = Reminder.objects.get(deadline="submit_by")
    assert sent.sent_on == date(2026, 8, 25)
    assert "Hand in the portfolio" in text_of(browser.get("/journeys/reminders/"))


@pytest.mark.parametrize("days", ["0", "61", "soon", ""])
def test_a_number_that_makes_no_sense_is_named(
    writing: Walk, as_member: Browser, days: str
) -> None:
    answer = as_member(writing.cast.workforce).post(
        "/journeys/reminders/", {"is_on": "yes", "how_far": "days", "days_ahead": days}
    )
    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)
    assert not ReminderSettings.objects.exists()


def test_looking_at_more_applications_takes_no_more_queries(writing: Walk) -> None:
    one = _queries_of_another_look(date(2026, 8, 10))
    for _ in range(3):
        _another(writing)
    assert _queries_of_another_look(date(2026, 8, 10)) == one


def _queries_of_another_look(day: date) -> int:
    """How often the database is asked on a day when everything has been said already."""
    _look_again(day)
    ReminderSettings.objects.update(looked_on=None)
    OutboxMessage.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        remind_on(day)
    assert not letters()
    return len(asked)


def _look_again(day: date) -> None:
    ReminderSettings.objects.update(looked_on=None)
    OutboxMessage.objects.all().delete()
    remind_on(day)


def _another(walk: Walk) -> Walk:
    """Another application with the same managers."""
    applicant = people.member(
        walk.cast.workforce.organisation,
        Role.PRACTITIONER,
        team=walk.cast.applicant.team,
        manager=walk.cast.line_manager,
        grade="F",
    )
    other = Walk(Cast(**{**walk.cast.__dict__, "applicant": applicant}), walk.version)
    other.to_building()
    return other


def _elsewhere(walk: Walk) -> Organisation:
    """Another council with an application of its own."""
    other = Walk(cast_of(people.cast()), walk.version)
    other.to_building()
    return other.cast.workforce.organisation

"""Lists of many applications: what they show, how they narrow down, how little they ask."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.config.demo.walk import Cast, Walk
from goldenthread.core import clock
from goldenthread.journeys.actions import starting, time
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from tests.factories import people
from tests.hygiene import CarefulClient
from tests.integration.journeys_office.conftest import START, Browser, day, panel_in, text_of

pytestmark = pytest.mark.django_db


def another(found: Walk, name: str) -> Walk:
    """Another applicant of the same manager."""
    cast = found.cast
    applicant = people.member(
        cast.workforce.organisation,
        Role.PRACTITIONER,
        name=name,
        team=cast.applicant.team,
        manager=cast.line_manager,
        grade="F",
    )
    return Walk(Cast(**{**cast.__dict__, "applicant": applicant}), found.version)


def queries_of(browser: CarefulClient, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_the_log_shows_stage_and_days_left_and_what_is_at_risk(
    found: Walk, as_member: Browser
) -> None:
    """WF-01, WF-26."""
    found.to_building()
    browser = as_member(found.cast.workforce)
    calm = text_of(browser.get("/journeys/log/"))
    assert "Pia Practitioner" in calm
    assert "2. Building the portfolio" in calm
    assert "Hand in the portfolio" in calm
    with clock.at(START + timedelta(days=200)):
        late = text_of(browser.get("/journeys/log/"))
        assert "1 past a limit" in late
        assert "working days late" in late
        assert "Move a deadline" in late


def test_the_log_narrows_down(found: Walk, as_member: Browser) -> None:
    found.to_building()
    waiting = another(found, "Quinn Quiet")
    browser = as_member(found.cast.workforce)

    def shown(query: str) -> set[str]:
        text = text_of(browser.get(f"/journeys/log/?{query}"))
        return {name for name in ("Pia Practitioner", "Quinn Quiet") if f">{name}<" in text}

    assert shown("") == {"Pia Practitioner", "Quinn Quiet"}
    assert shown("stage=wish") == {"Quinn Quiet"}
    assert shown(f"team={found.cast.applicant.team_id}") == {"Pia Practitioner", "Quinn Quiet"}
    elsewhere = people.team(found.cast.workforce.organisation)
    assert shown(f"team={elsewhere.pk}") == set()
    assert shown("stage=nonsense&team=nonsense") == {"Pia Practitioner", "Quinn Quiet"}
    with clock.at(START + timedelta(days=170)):
        assert shown("risk=risk") == {"Pia Practitioner"}
    time.withdraw(by=waiting.cast.applicant, journey=waiting.refreshed())
    assert shown("show=all") == {"Pia Practitioner"}
    assert shown("status=ended") == {"Quinn Quiet"}


def test_the_log_is_found_again_as_it_was_left(found: Walk, as_member: Browser) -> None:
    found.to_building()
    another(found, "Quinn Quiet")
    browser = as_member(found.cast.workforce)
    browser.get("/journeys/log/?stage=wish")
    browser.get(f"/journeys/{found.journey.pk}/")
    back = text_of(browser.get("/journeys/log/"))
    assert "Quinn Quiet" in back
    assert "Pia Practitioner" not in back
    assert "narrowed down as you left it" in back
    everything = text_of(browser.get("/journeys/log/?show=all"))
    assert "Pia Practitioner" in everything
    assert "Pia Practitioner" in text_of(browser.get("/journeys/log/"))


def test_the_log_sorts_by_what_is_asked(found: Walk, as_member: Browser) -> None:
    found.to_building()
    with clock.at(START - timedelta(days=9)):
        another(found, "Adam Early")
    browser = as_member(found.cast.workforce)

    def first(query: str) -> str:
        page = text_of(browser.get(f"/journeys/log/?{query}"))
        return min(("Adam Early", "Pia Practitioner"), key=lambda name: page.index(f">{name}<"))

    assert first("show=all") == "Pia Practitioner"
    assert first("sort=name") == "Adam Early"
    assert first("sort=stage") == "Adam Early"
    assert first("sort=waiting") == "Adam Early"
    assert first("sort=panel") in {"Adam Early", "Pia Practitioner"}


@pytest.mark.parametrize(
    ("who", "page", "said", "first_step"),
    [
        ("workforce", "log/", "No applications yet", "Enter one from paper"),
        ("workforce", "panels/", "No panel to come", "Plan the first panel"),
        ("workforce", "interests/", "Nothing to report yet", "See who is applying"),
        ("workforce", "reminders/", "No reminders yet", "Save"),
        ("line_manager", "managed/", "No applications under way", "See what the pathway asks"),
    ],
)
def test_an_empty_list_says_what_will_be_here_and_offers_the_first_step(
    as_member: Browser, who: str, page: str, said: str, first_step: str
) -> None:
    cast = people.cast()
    shown = text_of(as_member(getattr(cast, who)).get(f"/journeys/{page}"))
    assert said in shown
    assert first_step in shown


def test_the_log_can_be_taken_away_as_a_spreadsheet(found: Walk, as_member: Browser) -> None:
    found.to_building()
    Member.objects.filter(pk=found.cast.applicant.pk).update(name="=HYPERLINK(1)")
    answer = as_member(found.cast.workforce).get("/journeys/log/?format=csv")
    heads, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    found_row = dict(zip(heads, row, strict=True))
    assert found_row["Name"] == "'=HYPERLINK(1)"
    assert found_row["Stage"] == "Building the portfolio"
    assert int(found_row["Working days left"]) > 100


def test_the_log_is_for_workforce_development(found: Walk, as_member: Browser) -> None:
    for path in ("log/", "interests/", "paper/", "panels/new/"):
        for member in (found.cast.applicant, found.cast.line_manager, found.cast.human_resources):
            assert as_member(member).get(f"/journeys/{path}").status_code == 404, path
    other = people.cast("Another council")
    assert "Pia" not in text_of(as_member(other.workforce).get("/journeys/log/"))


def test_managers_see_what_waits_for_them_and_what_for_others(
    found: Walk, as_member: Browser
) -> None:
    """SM-05."""
    shown = text_of(as_member(found.cast.line_manager).get("/journeys/managed/"))
    assert "These wait for you" in shown
    above = text_of(as_member(found.cast.service_manager).get("/journeys/managed/"))
    assert "These wait for others" in above
    assert "Waits for" in above
    assert "Lena Line" in above
    assert "Pia Practitioner" in above
    other = people.cast("Another council")
    assert "Pia" not in text_of(as_member(other.line_manager).get("/journeys/managed/"))
    assert as_member(found.cast.human_resources).get("/journeys/managed/").status_code == 404


def test_who_covers_a_manager_sees_their_people(found: Walk, as_member: Browser) -> None:
    other = people.member(found.cast.workforce.organisation, Role.LINE_MANAGER)
    browser = as_member(other)
    assert "Pia" not in text_of(browser.get("/journeys/managed/"))
    people.cover(found.cast.line_manager, other, Role.LINE_MANAGER)
    assert "Pia Practitioner" in text_of(browser.get("/journeys/managed/"))


def test_lists_ask_no_more_for_many_than_for_one(found: Walk, as_member: Browser) -> None:
    panel = panel_in(found)
    found.to_submitted()
    found.hold_date(panel)
    pages = {
        "/journeys/log/": as_member(found.cast.workforce),
        "/journeys/managed/": as_member(found.cast.line_manager),
        "/journeys/panels/": as_member(found.cast.workforce),
        f"/journeys/panels/{panel.pk}/": as_member(found.cast.workforce),
        "/journeys/interests/": as_member(found.cast.workforce),
    }
    before = {}
    for path, browser in pages.items():
        browser.get(path)
        before[path] = queries_of(browser, path)
    for number in range(2):
        one = another(found, f"Extra {number}")
        one.to_submitted()
        one.hold_date(panel)
    another(found, "Begun Only").to_building()
    after = {path: queries_of(browser, path) for path, browser in pages.items()}
    assert after == before


def test_interests_are_counted_and_named(found: Walk, as_member: Browser) -> None:
    """WF-28: from sealed portfolios alone."""
    found.to_building()
    found.fill(
        found.cast.applicant,
        "applicant_statement",
        {"interests": {"areas": ["iro", "other"], "areas_other": "Kinship care", "groups": []}},
    )
    browser = as_member(found.cast.workforce)
    assert "Nothing to report yet" in text_of(browser.get("/journeys/interests/"))
    found.add_learning()
    found.observe()
    found.write_statements()
    found.fill(
        found.cast.applicant,
        "applicant_statement",
        {"interests": {"areas": ["iro", "other"], "areas_other": "Kinship care", "groups": []}},
    )
    found.approve()
    found.close_for_signing()
    shown = text_of(browser.get("/journeys/interests/"))
    assert "1 person has ticked something" in shown
    assert "Kinship care" in shown
    assert "Pia Practitioner" in shown


def test_a_deadline_moves_with_its_reason(found: Walk, as_member: Browser) -> None:
    found.to_building()
    page = f"/journeys/{found.journey.pk}/extend/"
    browser = as_member(found.cast.workforce)
    until = START + timedelta(days=300)
    answer = browser.post(
        page, {"deadline": "submit_by", **day("until", until), "reason": "A long illness"}
    )
    assert answer.status_code == 302
    shown = text_of(as_member(found.cast.applicant).get(answer["Location"]))
    assert "A long illness" in shown


def test_a_person_decides_what_the_records_cannot_settle(found: Walk, as_member: Browser) -> None:
    """EC-09: a break at the grade goes to a named person."""
    found.write_cover()
    row = found.refreshed().records.get(form="cover")
    answers = {"asye": "yes", "asye_where": "Here", "post_under_year": "no"}
    found.write(
        found.cast.applicant,
        row.record,
        "experience",
        {**answers, "part_time": "no", "breaks": "yes", "breaks_detail": "A year with my child"},
    )
    starting.agree(by=found.cast.line_manager, journey=found.refreshed(), discussed_on=START)
    starting.agree_for_service(
        by=found.cast.service_manager, journey=found.refreshed(), discussed_on=START
    )
    page = f"/journeys/{found.journey.pk}/rulings/"
    browser = as_member(found.cast.workforce)
    assert "Breaks while at the grade" in text_of(browser.get(page))
    refused = browser.post(f"{page}breaks/", {"answer": "met", "reason": ""})
    assert "Say why" in text_of(refused)
    browser.post(f"{page}breaks/", {"answer": "met", "reason": "Nineteen months remain"})
    shown = text_of(browser.get(page))
    assert "Nothing to decide" in shown
    assert "Nineteen months remain" in shown
    assert browser.get(f"{page}internal/").status_code == 404
    assert as_member(found.cast.service_manager).get(page).status_code == 404


def test_a_manager_who_takes_over_is_recorded(found: Walk, as_member: Browser) -> None:
    """EC-25."""
    found.to_building()
    newcomer = people.member(found.cast.workforce.organisation, Role.LINE_MANAGER, name="Noa New")
    page = f"/journeys/{found.journey.pk}/parties/"
    browser = as_member(found.cast.workforce)
    answer = browser.post(f"{page}line_manager/", {"member": str(newcomer.pk)})
    assert answer.status_code == 302
    shown = text_of(browser.get(page))
    assert "Noa New" in shown
    assert "Lena Line until 2 March 2026" in shown
    assert as_member(newcomer).get(f"/journeys/{found.journey.pk}/").status_code == 200
    assert (
        as_member(found.cast.line_manager).get(f"/journeys/{found.journey.pk}/").status_code == 404
    )
    assert browser.get(f"{page}applicant/").status_code == 404

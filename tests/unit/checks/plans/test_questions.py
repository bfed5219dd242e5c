"""The five questions of one action, each by itself, as a careful reader would answer it."""

import pytest

from goldenthread.checks.plans import Action, judge


def answer(question, **cells):
    return getattr(judge(Action(1, **{"action": "Ring Nan", **cells})), question)


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("Passport form to be sent off", True),
        ("Family Group Conference", True),
        ("Complete assessment", True),
        ("Dad not to drive with the boys", True),
        ("Support Mum to book the dentist by ringing on Monday", True),
        ("Work on routines", False),
        ("Provide support as needed", False),
        ("All to share information", False),
        ("Dad to be more patient", False),
    ],
)
def test_specific_is_what_one_can_tell_was_done(action, told):
    assert answer("specific", action=action) is told


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("Sleep diary, two weeks now and again in May", True),
        ("Mum's worry out of ten", True),
        ("Nights at home: 3 a week now", True),
        ("Certificate", False),
        ("E-mail sent", False),
        ("Improved mood", False),
        ("", False),
    ],
)
def test_measurable_is_what_shows_how_far_things_have_come(measure, told):
    assert answer("measurable", measure=measure) is told


@pytest.mark.parametrize(
    ("action", "who", "told"),
    [
        ("Support with routines", "Family worker", True),
        ("Ring the dentist", "All", None),
        ("Ring the dentist", "", None),
        ("Dad to ring the dentist", "", True),
        ("Get the council to rehouse them", "Worker", False),
        ("Make sure Dad goes to his group", "Mum", False),
        ("Tell a grown-up when she is worried", "Ada, 6", False),
        ("Stay drug-free for good", "Dad", False),
    ],
)
def test_achievable_is_what_is_in_a_named_persons_power(action, who, told):
    assert answer("achievable", action=action, who=who) is told


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("Ada gets to see her brother", True),
        ("The boys eat before school", True),
        ("Kept safe", False),
        ("Child is safe", False),
        ("Needs met", False),
        ("Minutes on file", False),
        ("Mum is calmer", False),
        ("", None),
    ],
)
def test_relevant_is_what_changes_in_a_childs_day(outcome, told):
    assert answer("relevant", outcome=outcome) is told


@pytest.mark.parametrize(
    ("by", "timely", "ongoing"),
    [
        ("3 July 2026", True, False),
        ("12 wks", True, False),
        ("Month end", True, False),
        ("Before next conference", True, False),
        ("asap", False, False),
        ("As and when needed", False, True),
        ("Throughout the plan", False, True),
        ("Every school day", False, True),
        ("Weekly, looked at on 3 July 2026", True, False),
        ("On-going", False, True),
    ],
)
def test_timely_has_a_day_for_looking_again_and_on_going_has_none(by, timely, ongoing):
    assert answer("timely", by=by) is timely
    assert answer("ongoing_without_review", by=by) is ongoing

"""Rules of the progression from F to G: what they find and how they say it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.pathways.rules import (
    KINDS,
    Agreement,
    Extended,
    Facts,
    Learning,
    Observed,
    Ruling,
    Signed,
    judge,
    rule_keys_needed,
)
from tests.unit.pathways.library import progression

DEFINITION = progression()
TODAY = date(2026, 10, 1)
FACTS = Facts(today=TODAY, grade="F", clock_started_on=date(2026, 6, 1))


def found(rule, definition=DEFINITION, **facts):
    return judge(definition, [rule], replace(FACTS, **facts))


def one(rule, definition=DEFINITION, **facts):
    (finding,) = found(rule, definition, **facts)
    return finding


def test_every_rule_of_the_library_is_judged_even_when_nothing_is_known():
    findings = judge(DEFINITION, [rule.key for rule in DEFINITION.rules], Facts(today=TODAY))
    assert {finding.rule for finding in findings} == {rule.key for rule in DEFINITION.rules}
    assert all(finding.sentence.endswith(".") for finding in findings)
    assert all(finding.source for finding in findings)


def test_every_kind_is_used_by_the_library():
    assert {rule.kind for rule in DEFINITION.rules} == set(KINDS)


# Eligibility


def test_eighteen_months_at_the_grade_are_enough():
    finding = one("time_at_grade", months_at_grade=18, at_grade_since=date(2025, 4, 1))
    assert finding.state == "met"
    assert not finding.blocks


def test_somebody_too_early_is_told_the_day_on_which_it_will_do():
    """SW-01."""
    finding = one("time_at_grade", months_at_grade=16, at_grade_since=date(2025, 5, 15))
    assert finding.blocks
    assert finding.looked_at == "You have been at grade F for 16 months since 15 May 2025"
    assert finding.required == "18 months are needed, which will be on 15 November 2026"


def test_another_grade_is_named():
    assert one("time_at_grade", grade="E").looked_at == "Your grade is E"


@pytest.mark.parametrize(
    ("field", "answer", "state"),
    [
        ("asye", "yes", "met"),
        ("asye", "equivalent", "ask"),
        ("asye", "no", "ask"),
        ("breaks", "no", "met"),
        ("breaks", "yes", "ask"),
        ("part_time", "yes", "ask"),
    ],
)
def test_what_the_source_leaves_open_goes_to_a_person(field, answer, state):
    """EC-07 to EC-09, EC-31."""
    assert one(field, answers={"cover.experience": {field: answer}}).state == state


def test_probation_matters_in_the_first_year_in_post_only():
    """SW-06, EC-07."""
    settled = {"cover.experience": {"post_under_year": "no"}}
    assert one("probation", answers=settled).state == "not_applicable"
    new = {"cover.experience": {"post_under_year": "yes", "probation": "no"}}
    assert one("probation", answers=new).state == "ask"
    refused = progression(probation_pending="refuse")
    assert one("probation", refused, answers=new).state == "not_met"


def test_an_open_question_is_not_taken_for_an_answer():
    finding = one("asye")
    assert finding.blocks
    assert "is not answered yet" in finding.looked_at


@pytest.mark.parametrize(("met", "state"), [(True, "met"), (False, "not_met")])
def test_a_ruling_settles_what_was_asked_and_shows_who_ruled_why(met, state):
    ruling = Ruling(met, "Priya Shah", "Eleven months in Leeds count.", date(2026, 9, 1))
    answers = {"cover.experience": {"asye": "equivalent"}}
    finding = one("asye", answers=answers, rulings={"asye": ruling})
    assert finding.state == state
    assert "Priya Shah" in finding.looked_at
    assert "on 1 September 2026: Eleven months in Leeds count" in finding.looked_at


def test_a_ruling_changes_nothing_that_needs_none():
    ruling = Ruling(False, "Priya Shah", "No.")
    answers = {"cover.experience": {"asye": "yes"}}
    assert one("asye", answers=answers, rulings={"asye": ruling}).state == "met"


def test_not_yet_is_no_agreement():
    said = {"line_manager": Agreement(False, "Sam Okoro", date(2026, 9, 3))}
    finding = one("line_manager_agreed", agreements=said)
    assert finding.blocks
    assert finding.looked_at == "Sam Okoro said not yet on 3 September 2026"


# Writing


@pytest.mark.parametrize(("words", "state"), [(500, "met"), (501, "not_met")])
def test_the_five_hundred_and_first_word_is_one_too_many(words, state):
    """SW-13, EC-29."""
    answers = {"applicant_statement.statement": {"readiness": "word " * words}}
    finding = one("statement_words", answers=answers)
    assert finding.state == state
    assert ("1 too many" in finding.looked_at) is (state == "not_met")


def test_an_organisation_may_only_mark_a_long_statement():
    answers = {"applicant_statement.statement": {"readiness": "word " * 501}}
    finding = one("statement_words", progression(word_limit="flag"), answers=answers)
    assert finding.state == "check"
    assert not finding.blocks


def test_a_grid_with_a_row_left_names_the_row():
    """LM-03."""
    rows = DEFINITION.form("manager_statement").parts[0].fields[0].rows
    grid = {row.key: "adequate" for row in rows[1:]}
    finding = one("grid_complete", answers={"manager_statement.grid": {"competencies": grid}})
    assert finding.looked_at == "19 of 20 rows have a level"
    assert rows[0].label in finding.required
    full = {**grid, rows[0].key: "excellent"}
    again = one("grid_complete", answers={"manager_statement.grid": {"competencies": full}})
    assert again.state == "not_met"


def test_a_concern_needs_a_comment():
    """LM-07."""
    performance = {"contra_indications": "yes", "contra_comment": "  "}
    assert one("contra_comment", answers={"manager_statement.performance": performance}).blocks


def test_agreeing_beside_a_concern_or_a_limited_row_is_allowed_and_should_be_explained():
    """EC-18, EC-19."""
    answers = {
        "manager_statement.grid": {"competencies": {"team": "limited", "families": "adequate"}},
        "manager_statement.performance": {"contra_indications": "yes"},
        "manager_statement.recommendation": {"recommendation": "agree"},
    }
    finding = one("agreement_explained", answers=answers)
    assert finding.state == "check"
    assert not finding.blocks
    assert "1 row marked “Limited”" in finding.looked_at
    explained = {"recommendation": "agree", "comments": "Training is booked."}
    answers["manager_statement.recommendation"] = explained
    assert one("agreement_explained", answers=answers).state == "met"


def test_a_form_says_how_many_questions_are_left_and_names_the_first():
    finding = one("cover_complete", missing={"cover": ("Name", "Post", "Probation", "Breaks")})
    assert finding.looked_at == "Cover page has 4 questions left: Name, Post, Probation and 1 other"


def test_permission_dated_after_the_start_is_pointed_out():
    answers = {"cover.details": {"permission_on": "2026-06-02"}}
    finding = one("permission", answers=answers)
    assert finding.state == "not_met"
    assert "1 June 2026" in finding.required


def test_a_new_manager_must_stand_by_the_statement():
    """EC-25."""
    assert one("own_statement", former_manager="Ann Lee").blocks
    assert not one("own_statement").blocks


# Evidence

OBSERVED = Observed("1", date(2026, 5, 2), sealed=True, signed=True)


def test_an_observation_too_old_at_the_panel_says_how_old_and_what_to_do():
    """SW-37."""
    finding = one("observation_fresh", observations=(OBSERVED,), panel_on=date(2026, 11, 14))
    assert finding.blocks
    assert finding.sentence == (
        "Observation of 2 May 2026 is 6 months and 12 days old at the panel of 14 November 2026; "
        "the limit is 6 months: ask for a new one."
    )


def test_an_observation_of_exactly_six_months_is_young_enough():
    facts = {"observations": (OBSERVED,), "panel_on": date(2026, 11, 2)}
    assert one("observation_fresh", **facts).state == "met"


def test_an_old_observation_beside_a_new_one_may_stay():
    new = Observed("2", date(2026, 9, 1), sealed=True, signed=True)
    facts = {"observations": (OBSERVED, new), "panel_on": date(2026, 11, 14)}
    assert [finding.state for finding in found("observation_fresh", **facts)] == ["check", "met"]


def test_the_age_may_be_taken_on_the_day_of_handing_in():
    facts = {"panel_on": date(2026, 11, 14), "happened": {"submitted": date(2026, 10, 1)}}
    by_submission = progression(observation_at="submission")
    assert one("observation_fresh", by_submission, observations=(OBSERVED,), **facts).state == "met"


def test_an_observation_needs_both_signatures():
    unsigned = replace(OBSERVED, signed=False)
    assert one("observation_signed", observations=(unsigned,)).blocks
    assert one("observation_signed").blocks


def test_that_there_is_no_observation_is_said_in_the_same_words_by_each_rule():
    """Pages show findings with the same words once."""
    said = {one(rule).looked_at for rule in ("observation_fresh", "observation_signed")}
    assert said == {"There is no observation yet"}


def test_an_observation_without_its_day_is_one_finding():
    undated = replace(OBSERVED, on=None)
    finding = one("observation_fresh", observations=(undated,))
    assert (finding.state, finding.looked_at) == ("not_met", "Observation has no date yet")
    assert finding.remedy == "Put in the day of the observation"


def test_actions_on_performance_must_reach_worker_and_manager():
    """LM-19, AU-32."""
    noted = replace(OBSERVED, actions_noted=True)
    assert one("actions_passed_on", observations=(noted,)).state == "check"
    passed = replace(noted, actions_passed_on=date(2026, 5, 10))
    assert one("actions_passed_on", observations=(passed,)).state == "met"


def learned(number, completed_on, **more):
    return Learning(str(number), f"Course {number}", completed_on, **{"has_learning": True, **more})


def test_four_activities_and_an_unfinished_prompt_are_not_five():
    """SW-20, SW-22, EC-30."""
    log = tuple(learned(n, date(2026, 3, n)) for n in range(1, 5))
    prompt = learned(5, None, has_learning=False, is_prompt=True)
    assert [f.state for f in found("cpd_enough", learning=(*log, prompt))] == ["not_met"]
    undated = learned(6, None)
    findings = found("cpd_enough", learning=(*log, undated))
    assert [f.state for f in findings] == ["not_met", "check"]
    assert "no date of completion" in findings[1].looked_at


def test_learning_between_twelve_and_eighteen_months_counts_and_is_shown():
    """EC-06."""
    log = (*(learned(n, date(2026, 3, n)) for n in range(1, 5)), learned(5, date(2025, 6, 1)))
    findings = found("cpd_enough", learning=log)
    assert [f.state for f in findings] == ["met", "check"]
    assert findings[1].looked_at == "“Course 5” was completed 16 months before"
    older = (*log[:4], learned(5, date(2025, 3, 31)))
    assert [f.state for f in found("cpd_enough", learning=older)] == ["not_met", "check"]


def test_a_practice_example_of_last_year_is_pointed_out_and_blocks_nothing():
    """SW-38."""
    examples = {"examples": [{"on": "2025-09-30", "shows": "x"}, {"on": "2026-09-01"}, {"on": ""}]}
    answers = {"applicant_statement.examples": examples}
    assert [f.state for f in found("examples_fresh", answers=answers)] == ["check", "met"]


def test_a_likely_name_is_shown_for_a_person_to_look_at():
    """NQ-29, EC-28."""
    finding = one("case_references", possible_names=("“Tommy” in your statement",))
    assert finding.state == "check"
    assert not finding.blocks


def test_a_document_the_process_refers_to_is_named_when_it_is_absent():
    """EC-46."""
    findings = found("documents_present", documents=frozenset({"job_description"}))
    assert [f.state for f in findings] == ["met", "check", "check"]
    assert "Person specification, grade G is not attached" in findings[1].sentence


# Handing in, panel and after


def signed(**states):
    titles = {slot.key: slot.title for slot in DEFINITION.portfolio_signatures}
    return tuple(Signed(slot, titles[slot], states.get(slot, "signed")) for slot in titles)


def test_four_signatures_are_needed():
    """EC-04, SW-31."""
    assert one("signatures", signatures=signed()).state == "met"
    three = tuple(s for s in signed() if s.slot != "head_of_service")
    assert one("signatures", signatures=three).looked_at == "Still to sign: Head of service"


def test_a_signature_that_a_change_outdated_is_asked_for_again():
    finding = one("signatures", signatures=signed(service_manager="sign_again"))
    assert finding.looked_at.startswith("Service manager must sign again")


def test_with_three_signers_the_applicant_is_not_waited_for():
    three = progression(signers="three")
    managers = tuple(s for s in signed() if s.slot != "applicant")
    assert one("signatures", three, signatures=managers).state == "met"


def test_the_last_day_for_a_months_panel_is_its_first_working_day():
    """SW-35, EC-12: 1 November 2026 is a Sunday."""
    facts = {"panel_on": date(2026, 11, 24)}
    assert one("in_time_for_month", today=date(2026, 11, 2), **facts).state == "met"
    late = one("in_time_for_month", today=date(2026, 11, 3), **facts)
    assert late.state == "check"
    assert "2 November 2026" in late.required


def test_six_months_are_warned_of_and_never_shut_the_door():
    """SW-36, EC-11."""
    assert one("submit_in_time").state == "met"
    assert one("whole_in_time").state == "met"
    assert one("whole_in_time", today=date(2026, 11, 2)).state == "check"
    late = one("submit_in_time", today=date(2026, 12, 3))
    assert late.state == "check"
    assert late.looked_at == "The limit passed 2 working days ago"
    assert "1 December 2026, counted from 1 June 2026" in late.required


def test_a_pause_and_an_extension_move_the_limit():
    facts = {"today": date(2026, 12, 3)}
    assert one("submit_in_time", paused_days=30, **facts).state == "met"
    moved = {"submit_by": Extended(date(2027, 1, 15), "Priya Shah", "an adjustment")}
    assert one("submit_in_time", extended=moved, **facts).state == "met"


def test_a_panel_must_leave_time_for_quality_assurance():
    """EC-13: handed in on the first working day, checked two weeks before."""
    today = date(2026, 11, 2)
    assert one("panel_late_enough", today=today, panel_on=date(2026, 11, 20)).blocks
    assert not one("panel_late_enough", today=today, panel_on=date(2026, 11, 23)).blocks


def test_quality_assurance_and_pack_have_their_days_before_the_panel():
    """WF-18, WF-19, EC-05."""
    facts = {"panel_on": date(2026, 11, 24), "today": date(2026, 11, 18)}
    review = {"quality_assured": date(2026, 11, 11)}
    finding = one("review_in_time", happened=review, **facts)
    assert finding.state == "check"
    assert "10 November 2026, 2 weeks before" in finding.required
    assert one("review_in_time", progression(qa_lead=1), happened=review, **facts).state == "met"
    assert one("pack_in_time", **facts).state == "check"


def test_there_is_no_limit_to_handing_in_again_unless_one_is_chosen():
    """EC-16."""
    assert one("resubmissions", submissions=5).state == "met"
    limited = one("resubmissions", progression(resubmissions=1), submissions=2)
    assert limited.state == "check"
    assert not limited.blocks


def test_a_checklist_is_done_by_rules_and_by_ticks():
    """SW-32, SW-33."""
    finding = one("applicant_checklist", ticked={"applicant": frozenset({"ready"})})
    assert finding.looked_at.startswith("1 of 7 items are done; left: Line manager’s statement")


def test_an_outcome_may_be_recorded_on_the_day_of_the_panel_or_later():
    """EC-52."""
    assert one("panel_held", panel_on=TODAY).state == "met"
    assert one("panel_held", panel_on=date(2026, 10, 2)).blocks


def test_rules_needed_on_the_way_on_from_a_stage_come_once_each():
    keys = rule_keys_needed(DEFINITION, "submitted")
    assert len(keys) == len(set(keys))
    assert {"signatures", "review_complete", "panel_late_enough"} <= set(keys)


dates = st.dates(date(2020, 1, 1), date(2032, 12, 31))
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | dates.map(str),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
fields = sorted(
    {
        (f"{form.key}.{part.key}", field.key)
        for form in DEFINITION.forms
        for part in form.parts
        for field in part.fields
    }
)


@given(
    today=dates,
    panel=st.none() | dates,
    observed=st.lists(st.none() | dates, max_size=4),
    answers=st.dictionaries(st.sampled_from(fields), junk, max_size=8),
)
def test_whatever_the_facts_every_finding_can_be_read(today, panel, observed, answers):
    by_part: dict[str, dict[str, object]] = {part: {} for part, _ in answers}
    for (part, field), value in answers.items():
        by_part[part][field] = value
    facts = Facts(
        today=today,
        panel_on=panel,
        clock_started_on=date(2026, 1, 1),
        observations=tuple(Observed(str(n), on) for n, on in enumerate(observed)),
        answers=by_part,
    )
    for finding in judge(DEFINITION, [rule.key for rule in DEFINITION.rules], facts):
        assert finding.looked_at
        assert finding.sentence[-1] == "."

"""What the demo's people write. All of it is made up; nobody in it exists."""

from datetime import date
from typing import Any

from goldenthread.checks.calendar import months_later
from goldenthread.core import clock
from goldenthread.pathways.schema import Definition
from goldenthread.people import queries as people
from goldenthread.people.models import Member

Answers = dict[str, dict[str, Any]]

# (activity, what was learned, how it was applied, statements)
LEARNING = (
    (
        "Course: supporting carers through an allegation",
        (
            "How an allegation reads from the carer's kitchen table, and what a supervising social "
            "worker may and may not say while it is looked into."
        ),
        "I rewrote our welcome letter with two carers and now ring within a day of the meeting.",
        ["KSS 5", "KSS 7"],
    ),
    (
        "Peer reading group on trauma-informed fostering",
        "That a child's hardest hour is often bedtime, and why praise can feel unsafe.",
        "Two households now use the evening plan that we drew up together.",
        ["KSS 1", "KSS 3"],
    ),
    (
        "Shadowing a day at the family court",
        "How a report sounds when it is read aloud by somebody who was not there.",
        "My annual reviews now begin with what the child said and end with what changes.",
        ["KSS 8", "KSS 2"],
    ),
    (
        "Workshop on genograms with carers",
        "Carers know relatives that no file names.",
        "A great-aunt was found for two brothers, who now see her every month.",
        ["KSS 6"],
    ),
    (
        "Group supervision: bias in matching",
        "My own picture of a 'good' household was narrower than I thought.",
        "I ask a colleague to argue the other side before each matching meeting.",
        ["KSS 9", "KSS 10"],
    ),
    (
        "Learning review: three placements that ended early",
        "Each time the first sign had been a cancelled visit.",
        "A cancelled visit now leads to a call the same week.",
        ["KSS 4", "KSS 7"],
    ),
)

STRENGTHENED = (
    " Since the feedback I have added what changed for the two brothers: both have slept through "
    "for six weeks, and school reports fewer late marks."
)
PLAN_ACTION = "Lead a practice session on supporting carers through allegations"
PLAN_MEASURE = "The session has been held and its feedback was talked over in supervision"

REASONS = {
    "approved": "The portfolio and the conversation showed steady, child-centred supervision of "
    "carers, sound analysis and a clear grasp of the law.",
    "not_approved": "The examples showed effort, and not yet what changed for the children. The "
    "analysis of risk in the third example was thin.",
    "deferred": "The panel wants to see one more observation before it decides.",
}
FEEDBACK = {
    "approved": "Your account of the brothers' bedtime plan stood out. Next: teach what you know.",
    "not_approved": "You are liked and trusted by carers. Show what changes for children, with "
    "one more example that you follow for three months.",
    "deferred": "Arrange another observation of a harder visit, then come back to the next panel.",
}


def applicant_statement() -> Answers:
    return {
        "statement": {
            "readiness": "I have supervised twelve fostering households for three years. Carers "
            "ring me before things go wrong, and the children in those homes stay. I bring calm, "
            "clear writing and the habit of asking what the child would say.",
            "aspirations": "I would like to support newly qualified colleagues, and later to "
            "assess them.",
        },
        "examples": {
            "examples": [
                {
                    "on": _months_ago(2).isoformat(),
                    "case": "TW 401173",
                    "shows": "A bedtime plan that two brothers helped to write.",
                }
            ]
        },
        "interests": {"areas": ["practice_educator", "skills_to_foster"], "groups": ["champions"]},
    }


def manager_statement(definition: Definition) -> Answers:
    rows = definition.form("manager_statement").parts[0].fields[0].rows
    levels = ("substantial", "adequate")
    return {
        "grid": {"competencies": {row.key: levels[i % 2] for i, row in enumerate(rows)}},
        "readiness": {
            "summary": "Over three years I have seen this worker hold carers to account kindly. "
            "The observation and six supervisions bear out every row marked substantial."
        },
        "performance": {"contra_indications": "no"},
        "recommendation": {
            "recommendation": "agree",
            "comments": "Ready now.",
            "actions": [
                {"action": "Co-lead an allegation meeting", "by_when": _months_ahead(3).isoformat()}
            ],
        },
    }


def observation(definition: Definition, on: date) -> Answers:
    fields = {field.key: field for field in definition.form("observation").parts[1].fields}
    seen = {
        key: {row.key: "not_applicable" if row.if_relevant else "seen" for row in fields[key].rows}
        for key in ("behaviours", "group_working")
    }
    return {
        "details": {
            "carer_initials": "MB",
            "record_number": "401173",
            "observed_on": on.isoformat(),
            "feedback_on": on.isoformat(),
            "type": "supervision_visit",
        },
        "behaviours": seen,
        "feedback": {
            "summary": "A supervision visit in the evening, at the carer's wish. It was unhurried "
            "and ended with three agreed steps.",
            "strengths": "Named the child's view first, and held a difficult silence.",
            "to_develop": "Bring the written plan along, so that the carer can mark it.",
        },
        "performance": {"actions": []},
        "worker_comments": {"comments": "Fair and useful. I have put the plan on one page."},
    }


def review(
    reviewer: Member,
    *,
    received_on: date,
    forward: bool,
    meeting_on: date | None,
    resubmit_by: date,
) -> Answers:
    today, post = clock.today().isoformat(), people.post_of(reviewer)
    found: Answers = {
        "overall": {
            "received_on": received_on.isoformat(),
            "reviewer_name": reviewer.name,
            "reviewer_title": post.title if post else "Workforce development",
            "comments": "Clear and honest throughout."
            if forward
            else "A good portfolio whose statement stops short of the impact.",
            "more_needed": "no" if forward else "yes",
        }
    }
    if forward:
        found["recommendation"] = {
            "goes_forward": "yes",
            "meeting_on": (meeting_on or clock.today()).isoformat(),
        }
        return found
    found["amends"] = {
        "strengthen": [{"where": "Statement", "guidance": "Say what changed for the children."}],
        "cc_inform": "yes",
        "cc_inform_on": today,
    }
    found["feedback"] = {"feedback_on": today, "resubmit_by": resubmit_by.isoformat()}
    return found


def panel_notes() -> Answers:
    return {
        "attendance": {"manager_attended": "yes", "members": "Chair and two members"},
        "questions": {
            "knowledge": "Three examples, each with its source in research.",
            "teamwork": "Worked closely with the school nurse.",
            "supplementary": [
                {
                    "question": "What would you do differently?",
                    "answer": "Ask the older brother sooner.",
                }
            ],
        },
        "qualities": {"child_centred": "Throughout."},
        "summary": {
            "strengths": "Listening, and writing that a child could read later.",
            "to_develop": "Leading colleagues.",
        },
    }


def _months_ago(months: int) -> date:
    return months_later(clock.today(), -months)


def _months_ahead(months: int) -> date:
    return _months_ago(-months)

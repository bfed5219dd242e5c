"""The plan checker: the actions of a plan against the five SMART questions.

Plain Python: `read_plan(path)`, `plan_from(data)` or `parse_plan(text)`, then `judge` an action
and `judge_plan` the whole.
"""

from goldenthread.checks.plans.judging import Judgement, PlanFinding, judge, judge_plan
from goldenthread.checks.plans.reading import Action, Plan, parse_plan, plan_from, read_plan

__all__ = [
    "Action",
    "Judgement",
    "Plan",
    "PlanFinding",
    "judge",
    "judge_plan",
    "parse_plan",
    "plan_from",
    "read_plan",
]

"""The writing checker: vague words, blame, jargon and the like in what social workers write.

Plain Python: `check(text)` gives a report of findings; rules are data (`packs`).
"""

from goldenthread.checks.writing.engine import Finding, Report, check
from goldenthread.checks.writing.packs import Problem, Rule, Rules, load, shipped

__all__ = ["Finding", "Problem", "Report", "Rule", "Rules", "check", "load", "shipped"]

"""The identifier guard: where a text may say who somebody is.

It warns and offers initials; a person decides. It reads plain text, needs no network and keeps
nothing. What it looks for: likely names, dates of birth, NHS numbers, telephone numbers, e-mail and
postal addresses, postcodes and schools (EC-28).
"""

from goldenthread.checks.identifiers.finding import Finding, Kind
from goldenthread.checks.identifiers.guard import find_identifiers
from goldenthread.checks.identifiers.initials import suggest_initials

__all__ = ["Finding", "Kind", "find_identifiers", "suggest_initials"]

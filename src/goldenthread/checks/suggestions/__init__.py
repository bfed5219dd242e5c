"""What a note might be evidence of: outcomes and statements, each with the words that say so."""

from goldenthread.checks.suggestions.engine import (
    USUAL,
    Reader,
    Reason,
    Settings,
    Suggestion,
    reader,
    suggest,
)
from goldenthread.checks.suggestions.packs import (
    Cues,
    Problem,
    UnknownFrameworkError,
    frameworks,
    load,
    shipped,
)

__all__ = [
    "USUAL",
    "Cues",
    "Problem",
    "Reader",
    "Reason",
    "Settings",
    "Suggestion",
    "UnknownFrameworkError",
    "frameworks",
    "load",
    "reader",
    "shipped",
    "suggest",
]

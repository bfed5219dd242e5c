"""Defined terms found in a text, so that they can be opened where they are used (NQ-11)."""

import re
from collections.abc import Iterable

from goldenthread.standards.queries import Shown, TermShown


def used_terms(texts: Iterable[str], terms: Iterable[TermShown]) -> list[TermShown]:
    """The terms that stand in `texts` as whole words, in any case, singular or plural."""
    text = "\n".join(texts)
    return [term for term in terms if _pattern(term.term).search(text)]


def texts_of(rows: Iterable[Shown]) -> list[str]:
    """Everything there is to read of some statements."""
    return [
        text
        for row in rows
        for text in (row.text, row.statement.name, *(part.text for part in row.parts))
    ]


def _pattern(term: str) -> re.Pattern[str]:
    forms = {term, *_other_numbers(term)}
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _other_numbers(term: str) -> set[str]:
    """The regular plural of a singular term, and the other way round."""
    low = term.lower()
    if low.endswith("ies"):
        return {term[:-3] + "y"}
    if low.endswith("ty"):
        return {term[:-1] + "ies"}
    if low.endswith("s") and not low.endswith("ss"):
        return {term[:-1]}
    return {term + "s"}

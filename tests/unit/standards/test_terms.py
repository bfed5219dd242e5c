"""Defined terms are found where they are used (NQ-11)."""

import pytest

from goldenthread.standards.queries import TermShown
from goldenthread.standards.words import used_terms


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Families", "works with FAMILIES", True),
        ("Families", "the family’s plan", True),
        ("Families", "a familiar face", False),
        ("Identity", "own identities and values", True),
        ("Equity", "inequity at work", False),
        ("Alternative care", "moves to alternative care", True),
        ("Alternative care", "alternative carers", False),
        ("C++ (the language)", "writes c++ (the language)", True),
    ],
)
def test_a_term_is_found_as_whole_words_in_any_case_and_number(
    term: str, text: str, found: bool
) -> None:
    known = [TermShown(term, "its meaning", official=False)]
    assert bool(used_terms([text], known)) is found

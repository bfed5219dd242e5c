"""When a row of the CPD log counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.evidence.counting import counting

TODAY = date(2026, 11, 14)


@pytest.mark.parametrize(
    ("completed_on", "learning", "words"),
    [
        (date(2026, 5, 2), "Much", "Counts"),
        (TODAY, "Much", "Counts"),
        (None, "Much", "Does not count yet because it has no completion date"),
        (date(2026, 5, 2), " ", "Does not count yet because it does not say what you learned"),
        (
            date(2026, 11, 15),
            "",
            (
                "Does not count yet because its completion date is still to come and it does not "
                "say what you learned"
            ),
        ),
    ],
)
def test_a_row_says_why_it_does_not_count(completed_on, learning, words):
    assert counting(completed_on, learning, TODAY).in_words == words


@given(st.none() | st.dates(), st.text())
def test_only_what_was_done_and_learned_from_counts(completed_on, learning):
    found = counting(completed_on, learning, TODAY)

    assert found.counts == (
        completed_on is not None and completed_on <= TODAY and bool(learning.strip())
    )

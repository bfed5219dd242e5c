"""Counting words as a word processor does (EC-29)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.checks.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \r\n\t ", 0),
        ("one", 1),
        ("well-being isn't e.g. cost/benefit", 4),
        ("carers – and children", 4),
        ("carers—and children", 2),
        ("a\u00a0hard space and\u2003an em space", 7),
        ("pasted\r\nfrom\x0bWord", 3),
        ("\ufeffbyte mark", 2),
        ("£1,250.00 on 14/11/2026", 3),
    ],
)
def test_words_are_runs_between_white_space(text, words):
    assert count_words(text) == words


@given(
    st.lists(st.from_regex(r"[\w'’.-]+", fullmatch=True)),
    st.sampled_from([" ", "\n", "\r\n", "\u00a0"]),
)
def test_any_white_space_parts_words(words, space):
    assert count_words(space.join(words)) == len(words)


@given(st.text(), st.text())
def test_a_text_never_has_fewer_words_than_its_beginning(beginning, rest):
    assert count_words(beginning) <= count_words(beginning + rest)

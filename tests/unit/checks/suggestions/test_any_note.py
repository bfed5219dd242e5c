"""Whatever text comes in: reasons point at it, nothing crashes, time grows with its length."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.checks.suggestions import reader
from goldenthread.checks.suggestions.engine import READ
from goldenthread.checks.suggestions.terms import SENTENCE, sentences, stem, terms

READER = reader("dfe-pqs-draft-2025")
NOTE = (
    "Visited in the evening so that dad could be there. He told me what he hopes for his son "
    "and asked why nobody had rung him. "
)
PIECES = st.sampled_from(
    [NOTE, "foster carer", "s.47", "plan B", "“", "'", "’s", "\n", "\r\n", ". ", "; ", "İ", "ß",
     "\u2028", "\0", "🙂", "x" * 700, "_", "-", "FGC", "the", "3 May 2026"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=300)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_reasons_point_at_the_text_and_scores_are_shares(text):
    found = READER.suggest(text)
    assert len(found) <= 10
    for one in found:
        assert 0 <= one.score <= 1
        assert one.because
        for reason in one.because:
            assert text[reason.start : reason.end] == reason.words != ""


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_sentences_are_in_order_apart_bounded_and_lose_nothing(text):
    end = 0
    for start, stop in sentences(text):
        assert not text[end:start].strip()
        assert start < stop <= start + SENTENCE
        end = stop
    assert not text[end:].strip()


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_terms_are_in_order_and_apart(text):
    end = 0
    for one in terms(text):
        assert one.key
        assert end <= one.start < one.end
        end = one.end


@given(st.text(max_size=60))
def test_a_word_always_has_a_stem(word):
    assert len(stem(word)) <= max(len(word), 1) + 3


@pytest.mark.parametrize(
    "words",
    [("visit", "visits", "visited", "visiting"), ("mum", "mother", "mums"),
     ("explained", "explaining"), ("worry", "worries", "worried"), ("bruise", "bruising")],
)  # fmt: skip
def test_forms_of_a_word_and_synonyms_read_as_one(words):
    assert len({terms(word)[0].key for word in words}) == 1


@pytest.mark.parametrize("text", [NOTE, "a" * 90, "(((", ".", "\n", "foster carer ", "x. "])
def test_time_grows_no_faster_than_the_text(text):
    small, large = text * (10_000 // len(text)), text * (80_000 // len(text))
    READER.suggest(small)
    assert seconds(large) < 8 * 6 * (seconds(small) + 0.02)


def seconds(text):
    began = process_time()
    READER.suggest(text)
    return process_time() - began


def test_a_note_of_five_megabytes_is_read_to_its_limit():
    text = NOTE * (5_000_000 // len(NOTE))
    found = READER.suggest(text)
    assert found[0].code == "2.4"
    assert found == READER.suggest(text[:READ])

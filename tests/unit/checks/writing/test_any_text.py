"""Whatever text comes in: offsets point at it, nothing crashes, time grows with its length."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.checks.files import UnreadableError, decode, read_text
from goldenthread.checks.writing import check
from goldenthread.checks.writing.text import Text, fold

SENTENCES = ["Mum failed to engage", "ongoing", "history of neglect", "written agreement", " not "]
MARKS = [
    "“",
    "'",
    '"',
    "\n",
    "\r\n",
    "\n\n",
    ". ",
    "- ",
    "CIN ",
    "(",
    ")",
    "İ",
    "ß",
    "\u2028",
    "\0",
]
PIECES = st.sampled_from([*SENTENCES, *MARKS, "🙂", "3 May 2026", "x" * 700])


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=300))
def test_offsets_point_at_the_text(text):
    for finding in check(text).findings:
        assert text[finding.start : finding.end] == finding.words != ""


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=300))
def test_sentences_are_in_order_and_apart_and_lose_no_word(text):
    laid = Text(text)
    assert len(fold(text)) == len(text)
    ends = 0
    for sentence in laid.sentences:
        assert ends <= sentence.start < sentence.end
        assert not text[ends : sentence.start].replace("|", "").strip()
        ends = sentence.end


def seconds(text):
    began = process_time()
    check(text)
    return process_time() - began


NOTE = "Mum failed to engage. There is historic neglect. The CIN plan is ongoing, she said.\n\n"


@pytest.mark.parametrize(
    "text", [NOTE, "a" * 90, "(((", '"', "AB CDE ", "ongoing ", ".", "\n", "- "]
)
def test_time_grows_no_faster_than_the_text(text):
    small, large = text * (20_000 // len(text)), text * (160_000 // len(text))
    check(small)
    assert seconds(large) < 8 * 6 * (seconds(small) + 0.02)


def test_a_text_of_nothing_but_initials_takes_time_as_its_length():
    letters = "ABCDEFGHJKLMNOPQRSTUVW"
    words = [a + b + c for a in letters for b in letters for c in letters]
    small, large = " ".join(words[:2_000]), " ".join(words)
    check(small)
    assert seconds(large) < len(large) / len(small) * 6 * (seconds(small) + 0.02)


def test_a_binary_file_is_refused():
    with pytest.raises(UnreadableError, match="not a text"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0")


def test_mixed_encodings_are_read_line_by_line():
    assert (
        decode("caf\u00e9\n".encode() + "na\u00efve \u2019\n".encode("cp1252")) == "café\nnaïve ’\n"
    )


def test_marks_and_wide_encodings_are_known(tmp_path):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path = tmp_path / encoding
        path.write_bytes("Mum’s café".encode(encoding))
        assert read_text(path) == "Mum’s café"


@pytest.mark.slow
def test_a_note_of_five_megabytes_is_read():
    assert check(NOTE * (5_000_000 // len(NOTE))).problems == ()

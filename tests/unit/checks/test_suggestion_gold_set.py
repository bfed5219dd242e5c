"""The notes that suggestions are judged by are well-formed, and enough of them."""

import re
from collections import Counter

import pytest

from goldenthread.standards.catalogue import load_library
from tests.gold.scoring import rows
from tests.gold.suggestions.agreement import FOLDER, main_outcome, overlap, passes
from tests.sources import source

WORK, HELD = rows(FOLDER / "work.jsonl"), rows(FOLDER / "held.jsonl")
FRESH = rows(FOLDER / "fresh.jsonl")
NOTES = [*WORK, *HELD, *FRESH]
BORROWED = 6  # words in a row that a tired practitioner wouldn't share with a standard


def outcomes_of_the_draft():
    edition = next(one for one in load_library() if one.edition.key == "dfe-pqs-draft-2025")
    return {one.code for one in edition.statements if one.kind == "outcome"}


def plain(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text, length=BORROWED):
    words = plain(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_there_are_enough_notes_and_enough_that_show_nothing():
    assert len(NOTES) >= 250
    assert sum(note["shows"] == "nothing" for note in NOTES) >= 30


def test_each_outcome_is_a_right_answer_in_eight_notes_and_some_of_each_part():
    wanted = outcomes_of_the_draft()
    for notes, least in ((NOTES, 8), (WORK, 3), (HELD, 3), (FRESH, 2)):
        found = Counter(code for note in notes for code in note["outcomes"])
        assert {code for code, times in found.items() if times >= least} == wanted


def test_the_two_parts_are_alike():
    for what in ("shows", "kind"):
        work, held = (Counter(note[what] for note in part) for part in (WORK, HELD))
        assert all(abs(work[key] - held[key]) <= 5 for key in work | held)
    hard = [sum(note.get("hard", False) for note in part) for part in (WORK, HELD)]
    assert abs(hard[0] - hard[1]) <= 5
    assert sum(hard) >= 0.35 * len(WORK + HELD)


def test_no_id_and_no_text_comes_twice():
    assert len({note["id"] for note in NOTES}) == len(NOTES)
    assert len({tuple(plain(note["text"])) for note in NOTES}) == len(NOTES)


def test_no_held_note_shares_a_sentence_with_a_note_to_work_with():
    work = {run for note in WORK for run in runs(note["text"], 8)}
    assert not [note["id"] for note in HELD + FRESH if runs(note["text"], 8) & work]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note["id"])
def test_a_note_is_well_formed(note):
    fields = {"id", "text", "outcomes", "also", "shows", "kind"}
    assert fields <= set(note) <= fields | {"hard", "settled"}
    assert 25 <= len(note["text"].split()) <= 180
    assert note["shows"] in {"does", "knows", "both", "nothing"}
    assert bool(note["outcomes"]) == (note["shows"] != "nothing")
    assert len(note["outcomes"]) <= 3
    codes = note["outcomes"] + note["also"]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= outcomes_of_the_draft()


@pytest.mark.parametrize("part", ["work", "held", "fresh"])
def test_a_note_says_how_it_was_settled_where_the_passes_differ(part):
    notes = rows(FOLDER / f"{part}.jsonl")
    for note, (first, second) in zip(notes, passes(part), strict=True):
        differ = (
            overlap(first, second) < 1
            or main_outcome(first) != main_outcome(second)
            or first["shows"] != second["shows"]
        )
        assert bool(note.get("settled")) == differ, note["id"]
        if not differ:
            assert note["outcomes"][:1] == first["outcomes"][:1]
            assert note["shows"] == first["shows"]


def test_no_note_borrows_the_standards_wording():
    theirs = runs(source("pqs-2025-draft.txt").read_text("utf-8"))
    assert not [note["id"] for note in NOTES if runs(note["text"]) & theirs]

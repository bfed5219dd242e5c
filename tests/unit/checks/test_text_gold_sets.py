"""The texts that the writing checker and the guard are judged by are well-formed, and enough."""

import re

import pytest

from tests.gold.scoring import overlaps, rows
from tests.gold.writing.__main__ import CATEGORIES
from tests.gold.writing.__main__ import FOLDER as WRITING
from tests.sources import source

GUARD = WRITING.parent / "identifiers"
KINDS = {"name", "dob", "nhs_number", "phone", "email", "address", "postcode", "school"}
SETS = {
    "writing": (WRITING, ("work", "held"), "category", set(CATEGORIES)),
    "guard": (GUARD, ("working", "held_out"), "kind", KINDS),
}
SOURCES = (
    "knowsley-practice-standards.txt",
    "kss-2018.txt",
    "pqs-2025-draft.txt",
    "pqs-consultation-article.txt",
    "sandwell-f-g-portfolio.txt",
)
SHARED = 10  # words in a row; two writers come to fewer by chance

gold_set = pytest.mark.parametrize("name", SETS)


def plain(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text, length=SHARED):
    words = plain(text)
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def parts(name):
    folder, names, _, _ = SETS[name]
    return [rows(folder / f"{part}.jsonl") for part in names]


def both_parts(name):
    return [text for part in parts(name) for text in part]


def test_there_are_enough_texts_for_writing_and_enough_hard_negatives():
    texts = both_parts("writing")
    assert len(texts) >= 500
    assert sum(text.get("hard", False) for text in texts) >= 0.4 * len(texts)
    assert not [text["id"] for text in texts if text.get("hard") and text["findings"]]


def test_there_are_enough_texts_for_the_guard_and_enough_that_name_nobody():
    texts = both_parts("guard")
    assert len(texts) >= 320
    assert sum(not text["findings"] for text in texts) >= 0.4 * len(texts)


@gold_set
def test_the_published_part_holds_each_category_and_is_by_hands_of_its_own(name):
    _, _, field, known = SETS[name]
    work, held = parts(name)
    for category in known:
        assert sum(one[field] == category for text in held for one in text["findings"]) >= 6
    assert not {text["hand"] for text in held} & {text.get("hand") for text in work}


@gold_set
def test_every_text_was_annotated_twice(name):
    first, second = passes(name)
    ids = {text["id"] for text in both_parts(name)}
    assert ids <= set(first)
    assert ids <= set(second)


@gold_set
def test_no_id_and_no_text_comes_twice(name):
    texts = both_parts(name)
    assert len({text["id"] for text in texts}) == len(texts)
    assert len({tuple(plain(text["text"])) for text in texts}) == len(texts)


@gold_set
def test_no_held_text_shares_ten_words_in_a_row_with_a_text_to_work_with(name):
    work, held = parts(name)
    seen = {run for text in work for run in runs(text["text"])}
    assert not [text["id"] for text in held if runs(text["text"]) & seen]


@gold_set
def test_annotations_point_at_words_of_their_text(name):
    _, _, field, known = SETS[name]
    for text in both_parts(name):
        assert 2 <= len(text["text"].split()) <= 250 or text["text"] == "On-going."
        for one in text["findings"]:
            words = text["text"][one["start"] : one["end"]]
            assert words == words.strip() != "", text["id"]
            assert one.get("words", words) == words
            assert one[field] in known


def passes(name):
    folder, _, _, _ = SETS[name]
    return (
        {row["id"]: row["findings"] for row in rows(folder / f"{one}.jsonl")}
        for one in ("first", "second")
    )


@gold_set
def test_a_text_says_how_it_was_settled_where_two_passes_of_one_hand_differ(name):
    _, _, field, _ = SETS[name]
    first, second = passes(name)
    for text in (text for text in both_parts(name) if "hand" not in text):
        mine, theirs = first[text["id"]], second[text["id"]]
        same = all(
            any(overlaps(one, other, field=field) for other in others)
            for some, others in ((mine, theirs), (theirs, mine))
            for one in some
        )
        assert same or text["settled"], text["id"]


@gold_set
def test_what_is_not_settled_stands_as_its_writer_marked_it(name):
    _, _, field, _ = SETS[name]
    first, _ = passes(name)
    for text in both_parts(name):
        if "settled" not in text:
            stands, marked = (
                [(one["start"], one["end"], one[field]) for one in found]
                for found in (text["findings"], first[text["id"]])
            )
            assert stands == marked


@gold_set
def test_no_text_borrows_the_wording_of_the_sources(name):
    theirs = {run for one in SOURCES for run in runs(source(one).read_text("utf-8"), 8)}
    assert not [text["id"] for text in both_parts(name) if runs(text["text"], 8) & theirs]

"""What a form still wants, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.pathways.schema import FormField, Part
from goldenthread.records.checks import filled_rows, is_empty, missing_in


def part(**field):
    made = {"key": "answer", "label": "Question", "kind": "text", **field}
    return Part(
        key="part",
        title="Part",
        filled_by="applicant",
        visible_to=(),
        fields=(
            FormField(key="before", label="Before", kind="checkboxes", required=False),
            FormField.model_validate(made),
        ),
    )


def wanted(answers, files=0, **field):
    return [one.what for one in missing_in(part(**field), answers, files)]


OPTIONS = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
ROWS = [{"key": "one", "label": "One"}, {"key": "two", "label": "Two", "if_relevant": True}]
COLUMNS = [
    {"key": "what", "label": "What", "kind": "text"},
    {"key": "note", "label": "Note", "kind": "text", "required": False},
]


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        ({}, "", ["Answer this question"]),
        ({}, " \n", ["Answer this question"]),
        ({"required": False}, "", []),
        ({"most_words": 3}, "one two three", []),
        ({"most_words": 3}, "one two three four", ["Shorten it by 1 word: 3 at most"]),
        ({"most_words": 3, "required": False}, "a b c d e", ["Shorten it by 2 words: 3 at most"]),
        ({"kind": "date"}, "2026-11-14", []),
        ({"kind": "date"}, {"day": "31", "month": "2", "year": "2026"}, ["Enter a real date"]),
        ({"kind": "number"}, 3, []),
        ({"kind": "number"}, "three", ["Enter a number"]),
        ({"kind": "grid", "rows": ROWS}, {}, ["Answer this question"]),
        ({"kind": "grid", "rows": ROWS}, {"one": "a"}, ["Choose a level for “Two”"]),
        ({"kind": "grid", "rows": ROWS}, {"one": "a", "two": "b"}, []),
        ({"kind": "ticks", "rows": ROWS}, {"one": "seen", "two": "not_applicable"}, []),
        (
            {"kind": "ticks", "rows": ROWS},
            {"one": "not_applicable", "two": "seen"},
            ["“One” can’t be left as not applicable"],
        ),
        (
            {"kind": "rows", "columns": COLUMNS, "least_rows": 2},
            [{"what": "A", "note": ""}, {"what": "", "note": " "}],
            ["Add at least 2: there is 1 so far"],
        ),
        (
            {"kind": "rows", "columns": COLUMNS},
            [{"what": "A"}, {"what": "", "note": "Only this"}],
            ["Row 2: answer “What”"],
        ),
    ],
)
def test_each_kind_of_question_says_what_it_wants(field, answer, expected):
    extra = {"levels": OPTIONS} if field.get("kind") == "grid" else {}

    assert wanted({"answer": answer}, **field, **extra) == expected


def test_a_file_is_wanted_until_there_is_one():
    assert wanted({}, kind="files") == ["Add a file"]
    assert wanted({}, files=1, kind="files") == []


def test_a_hidden_question_wants_nothing():
    hidden = {"asked_when": {"field": "before", "is_one_of": ["a"]}}

    assert wanted({"before": ["b"]}, **hidden) == []
    assert wanted({"before": ["b", "a"]}, **hidden) == ["Answer this question"]


def test_a_comment_is_required_only_when_the_answer_before_asks_for_it():
    required = {"required": False, "required_when": {"field": "before", "is_one_of": ["a"]}}

    assert wanted({"before": []}, **required) == []
    assert wanted({"before": ["a"]}, **required) == ["Answer this question"]


@given(st.lists(st.dictionaries(st.sampled_from(["what", "note"]), st.text(max_size=3))))
def test_rows_that_say_nothing_are_left_out_and_no_others(rows):
    kept = filled_rows(rows)

    assert kept == [row for row in rows if any(one.strip() for one in row.values())]
    assert not any(is_empty(row) for row in kept)

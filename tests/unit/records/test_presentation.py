"""Sealed content as people read it, and what changed between two copies."""

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.records.content import canonical, hash_of
from goldenthread.records.models import SealedPart
from goldenthread.records.presentation import Table, as_text, show, shown_fields
from goldenthread.records.queries import _part_change

QUESTIONS = [
    {"key": "why", "label": "Why?", "kind": "long_text"},
    {"key": "when", "label": "When?", "kind": "date"},
    {"key": "sure", "label": "Sure?", "kind": "yes_no"},
    {
        "key": "which",
        "label": "Which?",
        "kind": "checkboxes",
        "options": [{"key": "a", "label": "First"}, {"key": "b", "label": "Second"}],
    },
]
answers = st.fixed_dictionaries(
    {},
    optional={
        "why": st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        "when": st.dates().map(str),
        "sure": st.sampled_from(["yes", "no"]),
        "which": st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=1),
    },
)


def sealed(given_answers, key="form.part"):
    text = canonical({"questions": QUESTIONS, "answers": given_answers})
    return SealedPart(key=key, title="Part", content=text, sha256=hash_of(text), visible_to=[])


def test_answers_read_as_words():
    shown = shown_fields(
        sealed({"why": "Because", "when": "2026-11-14", "sure": "no", "which": ["b", "a"]}).content
    )

    assert [(one.label, as_text(one)) for one in shown] == [
        ("Why?", "Because"),
        ("When?", "14 November 2026"),
        ("Sure?", "No"),
        ("Which?", "First\nSecond"),
    ]


def test_a_grid_is_a_table_with_the_levels_words():
    question = {
        "key": "grid",
        "label": "Competence",
        "kind": "grid",
        "levels": [{"key": "limited", "label": "Limited"}],
        "rows": [{"key": "one", "label": "Children"}, {"key": "two", "label": "Adults"}],
    }

    shown = show(question, {"one": "limited"})

    assert shown.table == Table(
        ("Area", "Level"), (("Children", "Limited"), ("Adults", "Not answered"))
    )


def test_a_behaviour_shows_its_references_and_which_lead_nowhere():
    question = {
        "key": "seen",
        "label": "Seen",
        "kind": "ticks",
        "rows": [
            {"key": "one", "label": "Greeted", "links": ["KSS 3", "KSS 12"]},
            {"key": "two", "label": "Listened", "links": []},
        ],
    }

    shown = show(question, {"one": "seen"}, {"KSS 3": {"code": "3"}, "KSS 12": None})

    assert shown.table is not None
    assert shown.table.rows == (
        ("Greeted", "Seen", "KSS 3, KSS 12 (no such statement)"),
        ("Listened", "Not seen", ""),
    )


def test_ready_made_rows_of_another_room_read_the_same_way():
    shown = shown_fields(
        {
            "rows": [
                {"label": "Account", "text": "Yes"},
                {"label": "Log", "table": {"heads": ["Date", "Activity"], "rows": [["May", "A"]]}},
            ]
        }
    )

    assert [as_text(one) for one in shown] == ["Yes", "May – A"]


@given(answers)
def test_nothing_changed_is_no_change(given_answers):
    assert _part_change(sealed(given_answers), sealed(given_answers)) is None


@given(answers, answers)
def test_every_differing_answer_is_named_with_both_texts(before, after):
    change = _part_change(sealed(before), sealed(after))
    labels = {question["key"]: question["label"] for question in QUESTIONS}
    differing = {labels[key] for key in labels if before.get(key) != after.get(key)}

    assert {one.label for one in change.fields} == differing if change else not differing


@given(answers, answers)
def test_looking_back_shows_the_same_changes_the_other_way_round(before, after):
    forth, back = (
        _part_change(sealed(before), sealed(after)),
        _part_change(sealed(after), sealed(before)),
    )

    assert bool(forth) == bool(back)
    if forth and back:
        assert {(f.label, f.old, f.new) for f in forth.fields} == {
            (f.label, f.new, f.old) for f in back.fields
        }

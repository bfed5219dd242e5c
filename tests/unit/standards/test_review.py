"""A reading beside an edition: counterparts, counts, and what stands in the way."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.standards import reader
from goldenthread.standards.models import Statement
from goldenthread.standards.review import (
    Review,
    digest,
    folded_under,
    matched,
    official_text,
    prepared,
)

KINDS = [kind.value for kind in Statement.Kind]


def row(code: str, kind: str = "knows", parent: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": more.pop("id", f"s-{code}"),
        "code": code,
        "kind": kind,
        "parent": parent,
        "wording": f"wording of {code}",
        "printed": f"printed {code}",
        "parts": [],
        "repairs": [],
        "variants": [],
        "summary": "",
        "why": "",
        **more,
    }


def reading(*rows: dict[str, Any], findings: Any = ()) -> dict[str, Any]:
    return {
        "title": "T",
        "shape": "outline",
        "statements": list(rows),
        "terms": [],
        "findings": list(findings),
    }


def statement(code: str, kind: str = "knows", parent: Statement | None = None) -> Statement:
    return Statement(code=code, kind=kind, parent=parent, label=code)


def test_counterparts_are_found_by_code_and_never_by_text() -> None:
    """SA-08: the same words stand under two codes."""
    rows = [row("2.6 K3", wording="same"), row("6.2 K3", wording="same")]
    targets = [statement("6.2 K3"), statement("2.6K3")]
    found = matched(rows, targets)
    assert {key: value.code for key, value in found.items()} == {
        "s-2.6 K3": "2.6K3",
        "s-6.2 K3": "6.2 K3",
    }


def test_a_prefix_that_only_one_side_prints_does_not_matter() -> None:
    found = matched([row("KSS 7", "standard")], [statement("7", "standard")])
    assert [value.code for value in found.values()] == ["7"]


def test_knowing_is_never_taken_for_doing() -> None:
    assert matched([row("1.1 K1", "does")], [statement("1.1 K1", "knows")]) == {}


def test_paragraphs_of_a_copy_divided_differently_stay_with_their_standard() -> None:
    above = statement("1", "standard")
    targets = [above, statement("1.1", "paragraph", above), statement("1.2", "paragraph", above)]
    rows = [row("1", "standard"), row("1.1", "paragraph", "1")]
    found = Review(reading(*rows), targets)
    assert [entry.data["code"] for entry in found.folded] == ["1.1"]
    below = folded_under(found)["s-1"]
    text, printed, parts = official_text(found.entries[0], below)
    assert text == "wording of 1\n\nwording of 1.1"
    assert printed == "printed 1\n\nprinted 1.1"
    assert parts == []


def test_commitments_without_a_code_in_the_edition_become_parts() -> None:
    rows = [row("1", "standard", why="because"), row("1.1", "commitment", "1")]
    found = Review(reading(*rows), [statement("1", "standard")])
    text, _, parts = official_text(found.entries[0], folded_under(found)["s-1"])
    assert text == "wording of 1\n\nbecause"
    assert parts == [{"letter": None, "wording": "wording of 1.1"}]


def test_gaps_stand_at_their_statement() -> None:
    gap = {"kind": "gap", "code": "1.1 K2", "note": "no text was found"}
    found = Review(reading(row("1.1 K1"), row("1.1 K2"), findings=[gap]))
    assert [entry.gaps for entry in found.entries] == [(), ("no text was found",)]


@given(
    st.lists(st.sampled_from(["1", "1.1", "1.1 K1", "1.1 D1", "2", ""]), max_size=8).flatmap(
        lambda codes: st.tuples(
            st.just(codes),
            st.lists(st.sampled_from(KINDS), min_size=len(codes), max_size=len(codes)),
            st.lists(
                st.sampled_from([None, "1", "1.1", "2", "9"]),
                min_size=len(codes),
                max_size=len(codes),
            ),
        )
    )
)
def test_any_list_of_statements_can_be_reviewed(
    given_rows: tuple[list[str], list[str], list[str | None]],
) -> None:
    """Whatever a reviewer makes of the codes, nothing is lost and nothing is counted twice."""
    rows = [
        row(code, kind, parent, id=f"s{n}")
        for n, (code, kind, parent) in enumerate(zip(*given_rows, strict=True))
    ]
    targets = [statement("1", "domain"), statement("1.1", "outcome"), statement("1.1 K1")]
    found = Review(reading(*rows), targets)
    assert len(found.entries) == len(rows)
    assert len(found.attached) + len(found.folded) + len(found.left_out) == len(rows)
    matches = [entry.match.code for entry in found.attached if entry.match]
    assert len(matches) == len(set(matches))
    assert sum(count.found for count in found.counts) == len(rows)
    under = folded_under(found)
    assert sum(len(below) for below in under.values()) <= len(found.folded)


def test_a_fingerprint_covers_what_can_be_edited_and_nothing_else() -> None:
    plain = row("1.1 K1")
    assert digest(plain) == digest({**plain, "edited": True, "printed": "else"})
    for change in ({"code": "2"}, {"wording": "x"}, {"parent": "1"}, {"kind": "does"}):
        assert digest(plain) != digest({**plain, **change})


@given(st.text(st.characters()))
def test_any_text_that_was_read_can_be_stored(text: str) -> None:
    """A document may hold null characters, and halves of characters."""
    found = reader.Statement("1", "standard", None, text + "\x00\ud800", text)
    kept = prepared(reader.Reading((reader.Edition("T", "prose", (found,)),)))
    wording = kept["editions"][0]["statements"][0]["wording"]
    assert "\x00" not in wording
    assert wording.encode().decode() == wording

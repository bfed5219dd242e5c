"""A library file that is wrong is refused, and the message names each place."""

from pathlib import Path

import pytest

from goldenthread.standards.catalogue import (
    LibraryEdition,
    LibraryError,
    read_edition,
    read_folder,
)

FACTS = """
framework.key = "house"
framework.title = "House rules"
framework.publisher = "The house"
edition.key = "house-1"
edition.title = "House rules"
edition.version = "First"
edition.shape = "coded outline"
edition.licence = "None"
"""
LINES = {
    "domain": '{ code = "1", kind = "domain", name = "Home", label = "Being at home" }',
    "outcome": '{ code = "1.1", kind = "outcome", parent = "1", name = "Rests", label = "Rest" }',
    "knows": '{ code = "1.1 K1", kind = "knows", parent = "1.1", label = "sleep helps" }',
    "does": '{ code = "1.1 D1", kind = "does", parent = "1.1", label = "sleeps" }',
}


def written(*lines: str, facts: str = FACTS, more: str = "") -> str:
    listed = "\n".join(f"  {line}," for line in lines)
    return f"{facts}\nstatements = [\n{listed}\n]\n{more}"


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(LibraryError) as caught:
        LibraryEdition.from_toml(text, "house-1.toml")
    return list(caught.value.problems)


def places(text: str) -> list[str]:
    return [place for place, _ in problems(text)]


def test_a_good_file_is_read_in_its_order() -> None:
    edition = LibraryEdition.from_toml(written(*LINES.values()), "house-1.toml")
    assert [s.code for s in edition.statements] == ["1", "1.1", "1.1 K1", "1.1 D1"]
    assert edition.statement("1.1 K1").label == "sleep helps"
    assert [s.code for s in edition.of_kind("does")] == ["1.1 D1"]
    with pytest.raises(KeyError):
        edition.statement("9.9")


def test_nothing_read_can_be_changed() -> None:
    edition = LibraryEdition.from_toml(written(*LINES.values()), "house-1.toml")
    with pytest.raises(ValueError, match="frozen"):
        edition.statements[0].label = "Another"  # type: ignore[misc]


def test_a_label_that_is_too_long_is_named_by_its_place() -> None:
    long = LINES["does"].replace("sleeps", "s" * 91)
    assert places(written(LINES["domain"], LINES["outcome"], long)) == ["statements[2].label"]


def test_every_wrong_place_is_named_at_once() -> None:
    text = written(
        LINES["domain"].replace('kind = "domain"', 'kind = "chapter"'),
        LINES["outcome"].replace("label", "lable"),
    )
    assert sorted(places(text)) == [
        "statements[0].kind",
        "statements[1].label",
        "statements[1].lable",
    ]


def test_the_message_names_file_place_and_reason() -> None:
    text = written(LINES["domain"], LINES["outcome"].replace('"1.1"', '"2.1"'))
    said = r"^house-1\.toml: statements\[1\]\.code: 2\.1 can't be here with the kind outcome$"
    with pytest.raises(LibraryError, match=said):
        LibraryEdition.from_toml(text, "house-1.toml")


def changed(line: str, old: str, new: str) -> str:
    return LINES[line].replace(old, new)


ABOVE = LINES["domain"], LINES["outcome"]
PART_TWICE = 'parts = [{ letter = "a", label = "one" }, { letter = "a", label = "two" }] }'
HALF_LETTERED = 'parts = [{ letter = "a", label = "one" }, { label = "two" }] }'
BROKEN_TREES = {
    "code twice": ([LINES["domain"], changed("domain", "Being", "Not")], "statements[0].code"),
    "no parent": ([LINES["outcome"]], "statements[0].parent"),
    "parent of the wrong kind": ([LINES["domain"], LINES["knows"]], "statements[1].parent"),
    "domain under something": (
        [changed("domain", '"domain"', '"domain", parent = "0"')],
        "statements[0].parent",
    ),
    "no official name": ([changed("domain", 'name = "Home", ', "")], "statements[0].name"),
    "wording passed off as a name": (
        [*ABOVE, changed("does", "label", 'name = "Sleeps well", label')],
        "statements[2].name",
    ),
    "code of another kind": ([*ABOVE, changed("knows", "K1", "D1")], "statements[2].code"),
    "siblings with one label": (
        [*ABOVE, LINES["does"], changed("knows", "sleep helps", "Sleeps")],
        "statements[3].label",
    ),
    "part twice": ([changed("domain", "}", f", {PART_TWICE}")], "statements[0].parts"),
    "letters on some parts": (
        [changed("domain", "}", f", {HALF_LETTERED}")],
        "statements[0].parts",
    ),
}


@pytest.mark.parametrize(("lines", "place"), BROKEN_TREES.values(), ids=BROKEN_TREES.keys())
def test_a_tree_that_does_not_hold_together_is_refused(lines: list[str], place: str) -> None:
    assert place in places(written(*lines))


def test_a_term_is_defined_once() -> None:
    terms = 'terms = [{ term = "Bed", meaning = "A place" }, { term = "bed", meaning = "It" }]'
    assert places(written(LINES["domain"], more=terms)) == ["terms[0].term", "terms[1].term"]


def test_events_are_listed_in_their_order() -> None:
    events = """events = [
      { on = 2020-02-02, kind = "published", note = "Out" },
      { on = 2019-01-01, kind = "in_force", note = "Before" },
    ]"""
    assert places(written(LINES["domain"], more=events)) == ["events[1].on"]


def test_an_edition_cannot_end_before_it_begins() -> None:
    dates = "edition.in_force_from = 2020-01-01\nedition.in_force_to = 2019-01-01\n"
    assert places(written(LINES["domain"], facts=FACTS + dates)) == ["edition.in_force_to"]


def test_an_edition_has_statements_or_awaits_its_document() -> None:
    waiting = FACTS.replace("coded outline", "awaiting document")
    assert places(FACTS) == ["edition.awaits_document"]
    assert places(written(LINES["domain"], facts=waiting)) == ["edition.shape"]
    waiting += "edition.awaits_document = true\n"
    assert LibraryEdition.from_toml(waiting, "house-1.toml").statements == ()


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    ((place, what),) = problems("statements = [")
    assert place == "the file"
    assert "line 1" in what or "end of document" in what


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house-1.toml"
    path.write_bytes(FACTS.replace("The house", "Café").encode("latin-1"))
    with pytest.raises(LibraryError, match=r"house-1\.toml: the file: this is not UTF-8 text"):
        read_edition(path)


def test_a_file_has_the_name_of_its_edition(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(written(LINES["domain"]), encoding="utf-8")
    with pytest.raises(LibraryError, match=r"other\.toml: edition\.key"):
        read_edition(path)


def test_an_edition_is_replaced_only_by_one_of_the_library(tmp_path: Path) -> None:
    facts = FACTS + 'edition.replaced_by = "house-2"\n'
    (tmp_path / "house-1.toml").write_text(written(LINES["domain"], facts=facts), encoding="utf-8")
    with pytest.raises(LibraryError, match="house-2 is not in the library"):
        read_folder(tmp_path)

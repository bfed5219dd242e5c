"""The editions that ship with the product: what is in them, and whose words they are."""

import re
from collections import Counter
from datetime import date

import pytest

from goldenthread.standards.catalogue import (
    FOLDER,
    LABEL_LENGTH,
    LibraryEdition,
    LibraryStatement,
    load_library,
)
from goldenthread.standards.reader import Edition, Statement, read_document
from tests.sources import source

RUN = 7  # words in a row that make a label a copy
SOURCES = {
    "dfe-kss-2018": "kss-2018.txt",
    "dfe-kss-permanence": "sandwell-f-g-portfolio.txt",
    "dfe-pqs-draft-2025": "pqs-2025-draft.txt",
    "practice-standards": "knowsley-practice-standards.txt",
}
EDITIONS = {edition.key: edition for edition in load_library()}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def our_words(edition: LibraryEdition) -> list[tuple[str, str]]:
    """Every text of ours in an edition, with a name for where it stands."""
    ours = [(s.code, s.label) for s in edition.statements]
    ours += [(s.code, part.label) for s in edition.statements for part in s.parts]
    ours += [(t.term, t.meaning) for t in edition.terms]
    ours += [(f"note {n}", note) for n, note in enumerate(edition.edition.notes)]
    return ours + [(f"event {event.on}", event.note) for event in edition.events]


def children(edition: LibraryEdition, code: str) -> list[LibraryStatement]:
    return [s for s in edition.statements if s.parent == code]


@pytest.mark.parametrize(
    ("key", "kinds", "parts", "terms"),
    [
        ("dfe-ecs-2026", {}, 0, 0),
        ("dfe-kss-2018", {"standard": 10, "paragraph": 32}, 0, 0),
        ("dfe-kss-permanence", {"standard": 5, "paragraph": 26}, 0, 0),
        ("dfe-pqs-draft-2025", {"domain": 6, "outcome": 26, "knows": 199, "does": 171}, 22, 6),
        ("practice-standards", {"standard": 10, "commitment": 94}, 5, 0),
    ],
)
def test_each_edition_is_whole(key: str, kinds: dict[str, int], parts: int, terms: int) -> None:
    edition = EDITIONS[key]
    assert Counter(s.kind for s in edition.statements) == kinds
    assert sum(len(s.parts) for s in edition.statements) == parts
    assert len(edition.terms) == terms


def test_the_library_holds_these_editions_and_no_others() -> None:
    assert list(EDITIONS) == sorted([*SOURCES, "dfe-ecs-2026"])
    assert [path.stem for path in sorted(FOLDER.glob("*.toml"))] == list(EDITIONS)


def test_standards_hand_over_from_one_day_to_the_next() -> None:
    """KSS applies until 31 March 2027, the early career standards from 1 April 2027."""
    old, new = EDITIONS["dfe-kss-2018"].edition, EDITIONS["dfe-ecs-2026"].edition
    assert old.in_force_to == date(2027, 3, 31)
    assert new.in_force_from == date(2027, 4, 1)
    assert old.replaced_by == new.key
    assert new.published_on == date(2026, 2, 18)


def test_the_placeholder_asks_for_its_document() -> None:
    edition = EDITIONS["dfe-ecs-2026"].edition
    assert edition.awaits_document
    assert any("import" in note for note in edition.notes)


def test_the_draft_never_came_into_force_and_says_so() -> None:
    draft = EDITIONS["dfe-pqs-draft-2025"]
    assert draft.edition.in_force_from is None
    assert [event.kind for event in draft.events] == ["consultation", "superseded"]


def test_the_draft_says_that_does_statements_are_examples() -> None:
    """NQ-04."""
    assert any("examples" in note for note in EDITIONS["dfe-pqs-draft-2025"].edition.notes)


@pytest.mark.parametrize("code", ["1.1 D2", "5.2 D2", "6.4 D2"])
def test_statements_whose_code_got_lost_in_print_are_there(code: str) -> None:
    assert EDITIONS["dfe-pqs-draft-2025"].statement(code).kind == "does"


def test_statements_with_the_same_words_keep_their_own_codes() -> None:
    """SA-08: 2.6 K3 and 6.2 K3."""
    draft = EDITIONS["dfe-pqs-draft-2025"]
    assert draft.statement("2.6 K3").parent == "2.6"
    assert draft.statement("6.2 K3").parent == "6.2"


def test_lettered_parts_stand_under_their_statement() -> None:
    """NQ-10."""
    draft = EDITIONS["dfe-pqs-draft-2025"]
    lettered = {s.code: "".join(p.letter or "?" for p in s.parts) for s in draft.statements}
    assert {code: letters for code, letters in lettered.items() if letters} == {
        "1.3 K1": "abcdefghi",
        "3.2 K7": "abcde",
        "3.3 K1": "abcde",
        "5.1 D3": "abc",
    }


def test_the_five_smart_questions_are_parts_without_letters() -> None:
    (commitment,) = [s for s in EDITIONS["practice-standards"].statements if s.parts]
    assert commitment.code == "4.2"
    assert [p.letter for p in commitment.parts] == [None] * 5
    initials = "".join(p.label[0] for p in commitment.parts)
    assert initials == "SMART"


def test_another_wording_of_an_outcomes_name_is_kept() -> None:
    """SA-09."""
    outcome = EDITIONS["dfe-pqs-draft-2025"].statement("5.3")
    assert [variant.where for variant in outcome.variants] == ["overview", "annex"]
    assert all(variant.text.lower() != (outcome.name or "").lower() for variant in outcome.variants)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_codes_count_on_without_a_gap(edition: LibraryEdition) -> None:
    for above in [None, *(s.code for s in edition.statements)]:
        below = [s for s in edition.statements if s.parent == above]
        for kind in {s.kind for s in below}:
            numbers = [re.findall(r"\d+", s.code)[-1] for s in below if s.kind == kind]
            assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_labels_keep_to_the_rules_for_labels(edition: LibraryEdition) -> None:
    for statement in edition.statements:
        label = statement.label
        assert len(label) <= LABEL_LENGTH
        assert not label.endswith((".", ";", ","))
        heading = statement.kind in ("domain", "outcome", "standard")
        assert label[0].isupper() == heading, f"{statement.code}: {label}"


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_nobody_has_to_tell_equal_labels_apart(edition: LibraryEdition) -> None:
    for statement in edition.statements:
        labels = [below.label.casefold() for below in children(edition, statement.code)]
        assert len(set(labels)) == len(labels)


def test_does_labels_start_with_a_verb_in_the_third_person() -> None:
    does = EDITIONS["dfe-pqs-draft-2025"].of_kind("does")
    first = {s.code: s.label.split()[0].strip(",") for s in does}
    assert {code: word for code, word in first.items() if not word.endswith("s")} == {}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_every_edition_says_where_it_is_from_and_under_what_licence(
    edition: LibraryEdition,
) -> None:
    """SA-01, SA-11."""
    facts = edition.edition
    assert edition.framework.publisher
    assert facts.licence
    if edition.framework.publisher == "Department for Education":
        assert facts.source_url.startswith("https://")
        assert "Open Government Licence" in facts.licence
        assert facts.licence_url.startswith("https://www.nationalarchives.gov.uk/")


@pytest.mark.parametrize("key", SOURCES)
def test_labels_are_our_own_words(key: str) -> None:
    """No text of ours repeats seven words in a row of the publisher's."""
    theirs = runs(source(SOURCES[key]).read_text(encoding="utf-8"))
    copied = {
        (place, " ".join(run))
        for place, text in our_words(EDITIONS[key])
        for run in runs(text) & theirs
    }
    assert copied == set()


@pytest.mark.parametrize("key", SOURCES)
def test_official_names_stand_as_printed(key: str) -> None:
    """Apart from capitals, line breaks and hyphens that the print lost at a line's end."""
    printed = "".join(words(source(SOURCES[key]).read_text(encoding="utf-8")))
    for statement in EDITIONS[key].statements:
        for name in [statement.name or "", *(v.text for v in statement.variants)]:
            assert "".join(words(name)) in printed, f"{statement.code}: {name}"


@pytest.mark.parametrize("key", SOURCES)
def test_reading_the_document_gives_the_librarys_codes(key: str) -> None:
    """So that imported wording finds its statement: code, kind, parent and parts agree."""
    editions = read_document(source(SOURCES[key])).editions
    read = max(editions, key=lambda edition: shared_names(edition, EDITIONS[key]))
    assert [outline(s) for s in read.statements] == [outline(s) for s in EDITIONS[key].statements]
    assert [t.term for t in read.terms] == [t.term for t in EDITIONS[key].terms]


def shared_names(read: Edition, ours: LibraryEdition) -> int:
    return len({s.wording for s in read.statements} & {s.name for s in ours.statements})


def outline(statement: Statement | LibraryStatement) -> tuple[object, ...]:
    letters = tuple(part.letter for part in statement.parts)
    return statement.code, statement.kind, statement.parent, letters

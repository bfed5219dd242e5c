"""The cues that ship, and a council's own laid over them."""

import pytest

from goldenthread.checks.suggestions import (
    Reader,
    UnknownFrameworkError,
    frameworks,
    load,
    shipped,
)
from goldenthread.standards.catalogue import load_library

DRAFT = "dfe-pqs-draft-2025"
KSS = "dfe-kss-2018"


def statements(key, *kinds):
    edition = next(one for one in load_library() if one.key == key)
    return {one.code for kind in kinds for one in edition.of_kind(kind)}


def pack(tmp_path, text, name="ours"):
    path = tmp_path / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("key", "kinds"), [(DRAFT, ("knows", "does")), (KSS, ("paragraph",))])
def test_every_statement_has_cues_and_no_cue_stands_under_another_code(key, kinds):
    cues = shipped(key)
    assert cues.problems == []
    assert set(cues.cues) == statements(key, *kinds)
    assert all(cues.cues.values())


@pytest.mark.parametrize(("key", "kind"), [(DRAFT, "outcome"), (KSS, "standard")])
def test_statements_are_told_to_the_outcomes_of_their_edition(key, kind):
    cues = shipped(key)
    assert {cues.outcome(code) for code in cues.cues} == statements(key, kind)


def test_every_outcome_of_the_draft_has_at_least_25_cues():
    cues = shipped(DRAFT)
    for outcome in statements(DRAFT, "outcome"):
        had = [cue for code, listed in cues.cues.items() if cues.outcome(code) == outcome
               for cue in listed]  # fmt: skip
        assert len(had) == len(set(had)) >= 25, outcome


def test_a_framework_without_cues_is_named_with_those_that_have_some():
    assert frameworks() == [KSS, DRAFT]
    with pytest.raises(UnknownFrameworkError, match=f"no cues for another; there are for {KSS}"):
        load("another")


NOTE = "She showed me the zebra sheet and he told me because of it what he wants from the quibble."


def test_a_council_adds_cues_of_its_own(tmp_path):
    ours = pack(
        tmp_path,
        f"""
framework = "{DRAFT}"
[cues]
"6.1 D2" = ["filled in our zebra sheet", "the zebra sheet with the quibble", "quibble and zebra"]
""",
    )
    assert "6.1" not in codes(load(DRAFT))
    found = codes(load(DRAFT, [ours]))
    assert "6.1" in found[:3]
    assert "6.1 D2" in found


def codes(cues):
    return [one.code for one in Reader(cues).suggest(NOTE)]


def test_a_council_switches_cues_off_and_says_what_shows_nothing(tmp_path):
    ours = pack(
        tmp_path,
        f"""
framework = "{DRAFT}"
off = ["6.*", "1.2 D3"]
nothing = ["the zebra sheet and the quibble"]
""",
    )
    made = load(DRAFT, [ours])
    assert not [code for code in made.cues if code.startswith("6.") or code == "1.2 D3"]
    assert made.nothing[-1] == "the zebra sheet and the quibble"
    assert load(KSS, [ours]).nothing == shipped(KSS).nothing


def test_a_new_framework_may_borrow_cues_where_it_says_the_same(tmp_path):
    ours = pack(
        tmp_path,
        f"""
framework = "ours-2027"
level = 1
borrow_from = "{DRAFT}"
[borrow]
"1.1" = ["2.4 D*"]
[cues]
"2.1" = ["went to panel for a bed"]
""",
    )
    made = load("ours-2027", [ours])
    assert made.problems == []
    theirs = [cue for code, listed in shipped(DRAFT).cues.items() if code.startswith("2.4 D")
              for cue in listed]  # fmt: skip
    assert made.cues == {"1.1": theirs, "2.1": ["went to panel for a bed"]}
    assert made.outcome("1.1") == "1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("cues = 3", "ours: `cues` has to be a table: [cues]"),
        ('[cues]\n"2.4 D1" = "x"', "ours: `2.4 D1` has to be a list of texts"),
        (f'nothing = ["{"x" * 601}"]', "ours: `nothing` has a text over 600 characters"),
        ("not toml", "ours: is not TOML in UTF-8"),
        ('[borrow]\n"2.4" = ["1"]', "ours: `borrow` needs `borrow_from`, another framework"),
        ('borrow_from="x"\n[borrow]\n"2.4"=["1"]', "ours: there are no cues for x"),
        (f'borrow_from="{KSS}"\n[borrow]\n"2.4"=["77"]', "ours: 2.4 borrows from what isn't there"),
    ],
)
def test_mistakes_are_named_and_the_rest_still_serves(tmp_path, text, says):
    made = load(DRAFT, [pack(tmp_path, text)])
    assert str(made.problems[0]).startswith(says)
    assert made.cues.keys() >= shipped(DRAFT).cues.keys()


def test_a_pack_that_is_missing_or_too_large_is_named(tmp_path):
    large = pack(tmp_path, "#" * 2_000_001, "large")
    told = [str(one) for one in load(DRAFT, [tmp_path / "none.toml", large]).problems]
    assert told[0].startswith("none: can't be read")
    assert told[1] == "large: is larger than 2,000,000 bytes"

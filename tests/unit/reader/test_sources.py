"""What the publishers' documents give: exact counts, repairs, and the wording of hard places."""

import json
import subprocess
from collections import Counter

import pytest
from click.testing import CliRunner

from goldenthread.config.commands.read_document import read_document_command
from goldenthread.standards.reader import DocumentError, Edition, Statement, read_document
from goldenthread.standards.reader.shapes import read_bytes
from tests.sources import ROOT, source
from tests.unit.reader.layouts import LAYOUTS, MAKERS

PQS = "pqs-2025-draft.txt"
KSS = "kss-2018.txt"
LOCAL = "knowsley-practice-standards.txt"
PORTFOLIO = "sandwell-f-g-portfolio.txt"
COUNTS = {
    PQS: [{"domain": 6, "outcome": 26, "knows": 199, "does": 171, "part": 22, "term": 6}],
    KSS: [{"standard": 10, "paragraph": 32}],
    LOCAL: [{"standard": 10, "commitment": 94, "part": 5}],
    PORTFOLIO: [{"standard": 10, "paragraph": 13}, {"standard": 5, "paragraph": 26}],
}


def counts(edition: Edition) -> dict[str, int]:
    found = Counter(statement.kind for statement in edition.statements)
    found["part"] = sum(len(statement.parts) for statement in edition.statements)
    found["term"] = len(edition.terms)
    return {kind: number for kind, number in found.items() if number}


def editions(name: str) -> tuple[Edition, ...]:
    return read_bytes(source(name).read_bytes(), name).editions


def by_code(edition: Edition) -> dict[str, Statement]:
    return {statement.code: statement for statement in edition.statements}


def kinds(statement: Statement) -> set[str]:
    return {repair.kind for repair in statement.repairs}


@pytest.fixture(scope="module")
def pqs() -> Edition:
    return editions(PQS)[0]


@pytest.fixture(scope="module")
def statements(pqs: Edition) -> dict[str, Statement]:
    return by_code(pqs)


@pytest.mark.parametrize("name", COUNTS)
def test_every_source_gives_exactly_its_statements(name):
    assert [counts(edition) for edition in editions(name)] == COUNTS[name]


def content(edition: Edition) -> list[tuple]:
    return [
        (s.code, s.kind, s.parent, s.wording, tuple((p.letter, p.wording) for p in s.parts))
        for s in edition.statements
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("name", COUNTS)
def test_the_same_text_in_another_format_gives_the_same_statements(name, ending, layout):
    text = source(name).read_text(encoding="utf-8")
    made = read_bytes(MAKERS[ending](text, layout), f"set.{ending}").editions
    assert [content(edition) for edition in made] == [content(e) for e in editions(name)]
    assert [edition.terms for edition in made] == [edition.terms for edition in editions(name)]


def test_lost_codes_are_inferred_from_the_sequence_and_marked(statements):
    marked = {code for code, statement in statements.items() if "code_inferred" in kinds(statement)}
    assert marked == {"1.1 D2", "5.2 D2", "6.4 D2"}
    assert statements["5.2 D2"].wording.startswith("recognises when interventions are needed")
    assert statements["6.4 D2"].printed.startswith("- demonstrates self-awareness")


def test_eighteen_lost_headings_and_the_early_one_are_marked(statements):
    lost = [code for code, statement in statements.items() if "heading_lost" in kinds(statement)]
    early = [code for code, statement in statements.items() if "heading_early" in kinds(statement)]
    assert len(lost) == 18
    assert early == ["2.3"]


def test_scattered_and_run_together_statements_read_whole(statements):
    assert all("run_on_split" in kinds(statements[f"2.3 K{n}"]) for n in range(1, 8))
    assert statements["2.3 K7"].wording.endswith("an impact on how the information is received")
    assert statements["2.3 K8"].wording.startswith("children may have strong relationships")
    assert statements["2.3 K8"].wording.endswith("are being harmed and may seek to protect them")
    assert statements["2.3 D1"].wording.endswith("to share their lived experience")


def test_bullets_that_are_only_the_rest_of_a_line_are_joined(statements):
    joined = {code for code, item in statements.items() if "rest_bullet_joined" in kinds(item)}
    assert joined == {"2.5 D1", "3.1 D2", "3.3 D5"}
    assert "siblings (including foster siblings), youth workers" in statements["2.5 D1"].wording
    assert "\n- siblings), youth workers" in statements["2.5 D1"].printed
    assert "collaborates effectively with them and the family" in statements["3.3 D5"].wording


def test_hyphens_lost_at_line_ends_come_back_and_the_print_is_kept(statements):
    repaired = {code for code, item in statements.items() if "hyphen_restored" in kinds(item)}
    assert repaired == {"1.4", "2.4 D3", "2.6 D5", "3.2 D5", "4.5", "4.5 D3"}
    assert statements["2.4 D3"].wording.endswith("partners, and ex-partners")
    assert statements["2.4 D3"].printed.endswith("partners, and expartners")
    assert "extrafamilial" in statements["2.5 D6"].wording
    assert "multidisciplinary" in statements["5.3 D5"].wording


def test_lettered_parts_stay_with_their_statement_over_a_page(statements):
    parts = statements["3.2 K7"].parts
    assert [part.letter for part in parts] == list("abcde")
    assert parts[2].wording.startswith("causes of behaviour")
    assert [part.letter for part in statements["1.3 K1"].parts] == list("abcdefghi")
    assert statements["1.3 K1"].wording.endswith("such as:")


def test_a_heading_printed_as_a_bullet_is_still_the_heading(statements):
    assert statements["5.3"].kind == "outcome"
    assert "heading_as_bullet" in kinds(statements["5.3"])


def test_two_sentences_lower_case_and_one_full_stop_are_kept_as_printed(statements):
    assert "their identity. These personal narratives" in statements["1.1 D4"].wording
    stopped = [
        code
        for code, s in statements.items()
        if s.kind in ("knows", "does") and s.wording.endswith(".")
    ]
    assert stopped == ["3.2 K16"]
    assert statements["2.6 K3"].wording == statements["6.2 K3"].wording


def test_variant_titles_are_kept_with_their_place_and_garbled_ones_marked(statements):
    variants = statements["5.3"].variants
    assert {variant.where for variant in variants} == {"contents", "overview", "annex", "heading"}
    assert "advance own and others'" in next(v.wording for v in variants if v.where == "annex")
    garbled = {s.code for s in statements.values() for v in s.variants if v.garbled}
    assert {"2.2", "3.1", "4.1", "5.2"} <= garbled
    assert not {"1.1", "6.3"} & garbled


def test_terms_and_titles_of_the_outline(pqs):
    assert [term.term for term in pqs.terms] == [
        "Children", "Families", "Alternative care", "Social justice", "Identity", "Equity",
    ]  # fmt: skip
    assert pqs.title.startswith("Post-qualifying standards: knowledge and skills")
    assert pqs.findings == ()


def test_both_editions_of_the_portfolio_are_found_with_their_own_titles():
    general, permanence = editions(PORTFOLIO)
    assert "CHILD AND FAMILY" in general.title
    assert permanence.title.endswith("FOR ACHIEVING PERMANENCE")
    first = by_code(permanence)["1"]
    assert "repeated_lead_in" in kinds(first)
    assert "bookmark_removed" in kinds(by_code(permanence)["5"])
    assert not any("[bookmark" in s.wording for s in permanence.statements)
    assert not any("should be able to:" in s.wording for s in permanence.statements)
    assert permanence.statements[-1].wording.endswith("apply any lessons learned.")


def test_sentences_broken_by_pages_read_whole_in_prose():
    kss = by_code(editions(KSS)[0])
    assert "evidence to ensure robust conclusions are drawn" in kss["5.1"].wording
    assert kss["10.3"].wording.endswith("ambition for their futures.")
    assert kss["4"].variants[0].where == "contents"


def test_a_standard_printed_twice_keeps_both_wordings():
    edition = editions(LOCAL)[0]
    third = by_code(edition)["3"]
    assert [variant.where for variant in third.variants] == ["overview", "heading"]
    assert third.variants[0].summary != third.summary
    assert ("two_wordings", "3") in {(finding.kind, finding.code) for finding in edition.findings}


def test_questions_are_parts_and_why_is_kept():
    local = by_code(editions(LOCAL)[0])
    assert local["4.2"].wording.endswith("actions within the plan:")
    assert [part.letter for part in local["4.2"].parts] == [None] * 5
    assert local["4.3"].wording.startswith("If the answers to the questions")
    assert local["4.1"].wording.startswith("I will ask myself the following question")
    assert local["4"].why.count("\n- ") == 5
    assert [len([s for s in local.values() if s.parent == str(n)]) for n in range(1, 11)] == [
        19, 7, 8, 7, 4, 9, 13, 7, 12, 8,
    ]  # fmt: skip


def test_an_article_holds_no_standards():
    with pytest.raises(DocumentError, match="no set of standards was recognised"):
        read_document(source("pqs-consultation-article.txt"))


def test_the_command_prints_json_a_tree_and_one_line_for_an_unreadable_file(tmp_path):
    run = CliRunner().invoke
    printed = run(read_document_command, [str(source(LOCAL)), "--json"])
    assert printed.exit_code == 0
    first = json.loads(printed.stdout)["editions"][0]
    assert {"title", "shape", "statements", "terms"} <= set(first)
    assert set(first["statements"][0]) >= {
        "code",
        "kind",
        "parent",
        "wording",
        "printed",
        "parts",
        "repairs",
    }
    shown = run(read_document_command, [str(source(PQS))])
    assert "-> no code is printed; 1.1 D2 is the one missing" in shown.stdout
    bad = run(read_document_command, [str(tmp_path / "none.docx")])
    assert bad.exit_code == 2
    assert bad.stderr.count("\n") == 1
    assert "there is no such file" in bad.stderr


def test_the_installed_command_reads_a_source():
    command = ROOT / ".venv" / "bin" / "goldenthread"
    if not command.exists():
        pytest.skip("the goldenthread command is not installed in .venv")
    done = subprocess.run(
        [command, "read-document", source(KSS), "--json"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert len(json.loads(done.stdout)["editions"]) == 1

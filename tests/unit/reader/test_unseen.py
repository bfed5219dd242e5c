"""Unseen editions with faults put in at random come out as they were written."""

import random
import string
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.standards.reader import DocumentError, Reading
from goldenthread.standards.reader.shapes import read_bytes
from tests.unit.reader.invented import (
    LOCAL_STYLES,
    PROSE_HEADINGS,
    STYLES,
    Invented,
    Row,
    break_sentences,
    bullet_headings,
    drop_codes,
    drop_heads,
    edition,
    local_standards,
    prose_standards,
    run_on,
)
from tests.unit.reader.layouts import PAGES

FAULTS = {
    "codes": drop_codes,
    "heads": drop_heads,
    "breaks": break_sentences,
    "rests": lambda rows, rng: break_sentences(rows, rng, bullets=True),
    "run on": run_on,
    "bullets": bullet_headings,
}
seeds = st.integers(min_value=0, max_value=10**6)
many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def assert_same(invented: Invented, data: bytes, name: str) -> None:
    found = read_bytes(data, name).editions[0].statements
    assert {s.code: s.kind for s in found} == invented.kinds
    wording = {s.code: s.wording for s in found if s.kind != "domain"}
    assert wording == invented.wording
    assert {
        s.code: [(p.letter, p.wording) for p in s.parts] for s in found if s.parts
    } == invented.parts


@many
@given(seeds, st.sampled_from(STYLES), st.sets(st.sampled_from(sorted(FAULTS))))
def test_an_outline_survives_the_faults_of_printing(seed, style, faults):
    rng = random.Random(seed)
    invented = edition(rng, style)
    rows = invented.rows
    for fault in sorted(faults):
        rows = FAULTS[fault](rows, rng)
    assert_same(invented, Invented(rows).text().encode(), "set.txt")


@many
@given(seeds, st.sampled_from(LOCAL_STYLES))
def test_local_practice_standards_of_any_council_are_read(seed, style):
    local = local_standards(random.Random(seed), style)
    found = read_bytes(local.text.encode(), "set.md").editions[0].statements
    assert [s.wording for s in found if s.kind == "standard"] == local.names
    numbers = range(1, len(local.names) + 1)
    assert [[s.wording for s in found if s.parent == str(n)] for n in numbers] == local.commitments
    assert {s.code: [p.wording for p in s.parts] for s in found if s.parts} == local.parts


@many
@given(seeds, st.sampled_from(PROSE_HEADINGS))
def test_numbered_prose_is_read_whatever_its_numbers_look_like(seed, heading):
    text, names, paragraphs = prose_standards(random.Random(seed), heading)
    found = read_bytes(text.encode(), "set.txt").editions[0].statements
    assert [s.wording for s in found if s.kind == "standard"] == names
    numbers = range(1, len(names) + 1)
    assert [[s.wording for s in found if s.parent == str(n)] for n in numbers] == paragraphs


def side_by_side(invented: Invented) -> str:
    """Each outcome with its two lists as the columns of a table."""
    out: list[str] = []
    columns: list[list[Row]] = []
    for row in [*invented.rows, Row("domain", "")]:
        if row.kind in ("domain", "outcome"):
            out.append(_table(columns))
            columns = []
            out.append(f"<h2>{row.text}</h2>")
        elif row.kind == "head":
            columns.append([row])
        elif row.kind == "statement":
            columns[-1].append(row)
    return "\n".join(out)


def _table(columns: list[list[Row]]) -> str:
    longest = max((len(column) for column in columns), default=0)
    rows = []
    for n in range(longest):
        cells = [column[n] if n < len(column) else Row("", "") for column in columns]
        rows.append("<tr>" + "".join(f"<td>{c.code} {c.text}</td>" for c in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>" if rows else ""


@pytest.mark.parametrize("number", range(len(STYLES)))
def test_knows_and_does_side_by_side_are_read_column_by_column(number):
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    invented = edition(random.Random(number), STYLES[number])
    invented.parts = {}
    page = f"<style>{PAGES['tables']} td {{ width: 50% }}</style><body>{side_by_side(invented)}"
    assert_same(invented, page.encode(), "set.html")
    assert_same(invented, HTML(string=page).write_pdf(), "set.pdf")


def test_hard_wrapped_text_is_put_together():
    invented = edition(random.Random(3), STYLES[1])
    rows = [textwrap.fill(f"{r.bullet}{r.code} {r.text}".strip(), 70) for r in invented.rows]
    assert_same(invented, "\n\n".join(rows).encode(), "set.txt")


UNCODED = """1 Care

1.1 Shows care

Knows
- small acts matter
- time is short

Does
- calls when late
- asks before
acting

1.2 Keeps time

Knows
- clocks differ

Does
- arrives early
"""


def test_statements_without_printed_codes_are_numbered_in_order():
    found = read_bytes(UNCODED.encode(), "set.txt").editions[0].statements
    assert [(s.code, s.wording) for s in found if s.kind in ("knows", "does")] == [
        ("1.1 K1", "small acts matter"),
        ("1.1 K2", "time is short"),
        ("1.1 D1", "calls when late"),
        ("1.1 D2", "asks before acting"),
        ("1.2 K1", "clocks differ"),
        ("1.2 D1", "arrives early"),
    ]


def attempt(data: bytes, name: str) -> None:
    try:
        assert isinstance(read_bytes(data, name), Reading)
    except DocumentError as error:
        told = (error.what, error.where)
    else:
        return
    assert all(told)


@many
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.md"]))
def test_bytes_of_any_kind_never_crash_the_reader(data, name):
    attempt(data, name)
    attempt(b"%PDF-1.7\n" + data, "a.pdf")


@many
@given(st.text(alphabet=string.printable + "–•“é", max_size=3000))
def test_text_of_any_kind_never_crashes_the_reader(text):
    attempt(text.encode(), "a.txt")
    attempt(text.encode(), "a.html")


@many
@given(seeds, st.sampled_from(STYLES))
def test_lines_in_any_order_never_crash_the_reader(seed, style):
    rng = random.Random(seed)
    rows = edition(rng, style).text().split("\n\n")
    rng.shuffle(rows)
    attempt("\n".join(rows).encode(), "a.txt")

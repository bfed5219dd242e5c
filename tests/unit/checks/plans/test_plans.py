"""Judging the actions of plans, and reading them from what people keep plans in."""

import json

import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.checks.files import UnreadableError
from goldenthread.checks.plans import Action, judge, judge_plan, parse_plan, read_plan
from goldenthread.checks.plans.dates import dates_in
from goldenthread.checks.plans.reading import MOST_ROWS
from goldenthread.config.cli import main

HEAD = ["action", "who", "by", "measure", "outcome"]
GOOD = [
    "Dad to take Ella to the dentist",
    "Dad",
    "12 May 2026",
    "Ella’s pain out of ten: 7 now",
    "Ella eats without pain",
]
LOOSE = ["Support the family", "All", "ongoing", "", ""]
QUESTIONS = ("specific", "measurable", "achievable", "relevant", "timely")


def answers(row):
    judged = judge(row)
    return [getattr(judged, question) for question in QUESTIONS]


def test_a_smart_action_passes_all_five_questions():
    judged = judge(Action(1, *GOOD))
    assert [getattr(judged, question) for question in QUESTIONS] == [True] * 5
    assert judged.findings == ()


def test_a_loose_action_is_told_what_it_misses():
    judged = judge(Action(1, *LOOSE))
    assert answers(Action(1, *LOOSE)) == [False, False, None, None, False]
    assert judged.ongoing_without_review is True
    assert {one.question for one in judged.findings} == {
        "specific",
        "measurable",
        "timely",
        "ongoing",
    }


def test_ongoing_with_a_review_date_is_fine():
    judged = judge(
        Action(1, "Dad to read to Sam each night", "Dad", "On-going, review 3 July 2026")
    )
    assert (judged.ongoing_without_review, judged.timely) == (False, True)


def test_an_empty_row_can_not_be_told():
    assert answers(Action(1, "")) == [None] * 5


@pytest.mark.parametrize(
    "written",
    [
        "12/05/2026",
        "12.5.26",
        "2026-05-12",
        "12 May 2026",
        "Tuesday 12th of May 2026",
        "May 12, 2026",
    ],
)
def test_a_date_is_read_however_it_is_written(written):
    assert [str(one.day) for one in dates_in(written)] == ["2026-05-12"]


@pytest.mark.parametrize(
    "written", ["31/02/2026", "30 Feb", "2026-13-01", "45/13/2026", "31 June 2026"]
)
def test_an_impossible_date_is_told(written):
    judged = judge(Action(1, GOOD[0], "Dad", written, GOOD[3], GOOD[4]))
    assert judged.timely is False
    assert any("no such day" in one.says for one in judged.findings)


def cells(plan):
    return [[one.action, one.who, one.by, one.measure, one.outcome] for one in plan.actions]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_reads_a_table_however_it_is_delimited_and_encoded(tmp_path, delimiter, encoding):
    row = [*GOOD[:3], "Ella’s pain out of ten: 7 now", GOOD[4]]
    path = tmp_path / "plan.csv"
    path.write_bytes("\r\n".join(delimiter.join(one) for one in (HEAD, row)).encode(encoding))
    assert cells(read_plan(path)) == [row]


def test_reads_a_quoted_cell_with_commas_and_line_ends():
    plan = parse_plan('action,who,by,measure,outcome\n"Ring, then\nvisit Nan",Mum,,,\n')
    assert plan.actions[0].action == "Ring, then\nvisit Nan"


def test_reads_a_pasted_table_with_lines():
    plan = parse_plan("| Action | By whom | By when |\n|---|---|---|\n| Ring Nan | Mum | 3 May |\n")
    assert cells(plan) == [["Ring Nan", "Mum", "3 May", "", ""]]


def test_a_table_without_a_heading_is_read_in_the_usual_order_and_says_so():
    plan = parse_plan(",".join(GOOD))
    assert cells(plan) == [GOOD]
    assert "no heading" in plan.notes[0]


def test_reads_a_spreadsheet_with_real_dates(tmp_path):
    from datetime import date  # noqa: PLC0415

    book = Workbook()
    book.active.append(["Purpose: Ella is well"])
    book.active.append(["Action", "Who", "By when", "Measure", "Outcome"])
    book.active.append([GOOD[0], GOOD[1], date(2026, 5, 12), GOOD[3], GOOD[4]])
    book.save(tmp_path / "plan.xlsx")
    plan = read_plan(tmp_path / "plan.xlsx")
    assert cells(plan) == [[*GOOD[:2], "2026-05-12", *GOOD[3:]]]
    assert "Purpose" in plan.around


def test_reads_a_table_in_a_word_document(tmp_path):
    document = Document()
    document.add_paragraph(
        "Purpose: Ella is well. The assessment found toothache. Contingency: Nan takes her."
    )
    table = document.add_table(rows=0, cols=5)
    for row in (HEAD, GOOD):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(tmp_path / "plan.docx")
    plan = read_plan(tmp_path / "plan.docx")
    assert cells(plan) == [GOOD]
    assert judge_plan(plan) == ()


def test_the_whole_plan_is_asked_for_purpose_assessment_and_contingency():
    missed = judge_plan(parse_plan("\n".join(",".join(row) for row in (HEAD, GOOD))))
    assert [one.question for one in missed] == ["purpose", "assessed", "contingency"]


@pytest.mark.parametrize("data", [b"\0\1\2\3", b"PK\3\4 nothing", b"\x89PNG\r\n\x1a\n\0"])
def test_a_file_that_is_no_plan_is_refused(tmp_path, data):
    (tmp_path / "plan").write_bytes(data)
    with pytest.raises(UnreadableError):
        read_plan(tmp_path / "plan")


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from([*GOOD, *LOOSE, "\n", ",", "|", '"', "\0"])).map("".join)
)
def test_no_text_crashes_it(text):
    for action in parse_plan(text).actions:
        judge(action)


def test_the_command_prints_a_row_an_action(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(",".join(row) for row in (HEAD, GOOD, LOOSE)), "utf-8")
    result = CliRunner().invoke(main, ["check-plan", str(path), "--json"])
    told = json.loads(result.stdout)
    assert [set(row) for row in told] == [
        {"row", "action", *QUESTIONS, "ongoing_without_review", "findings"}
    ] * 2
    assert [row["row"] for row in told] == [1, 2]
    assert "doesn't say what it is for" in result.stderr


def test_an_empty_plan_is_an_empty_list(tmp_path):
    (tmp_path / "plan.csv").write_text("", "utf-8")
    result = CliRunner().invoke(main, ["check-plan", str(tmp_path / "plan.csv"), "--json"])
    assert (json.loads(result.stdout), result.exit_code) == ([], 0)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_longer_than_is_read_says_so(tmp_path, kind):
    path = tmp_path / f"plan.{kind}"
    if kind == "csv":
        lines = [",".join(row) for row in [HEAD, *[GOOD] * (MOST_ROWS + 1)]]
        path.write_text("\n".join(lines), "utf-8")
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in [HEAD, *[GOOD] * (MOST_ROWS + 1)]:
            sheet.append(row)
        book.save(path)

    plan = read_plan(path)

    assert len(plan.actions) == MOST_ROWS - 1
    assert plan.notes == ("There are more than 5,000 rows; the others were not read.",)

"""`goldenthread check-plan` as it is used from a shell."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.config.cli import main

HEADER = "action,who,by,measure,outcome\n"
PLAN = HEADER + "Take Mum to the parenting group,Mum and SW,1 June 2026,6 of 8 sessions,calmer\n"


def run(*arguments):
    return CliRunner().invoke(main, ["check-plan", *map(str, arguments)])


def test_json_has_a_row_for_each_action(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN + "Support is on-going,,,,\n", "utf-8")

    result = run(path, "--json")

    told = json.loads(result.stdout)
    assert [row["row"] for row in told] == [1, 2]
    assert [row["ongoing_without_review"] for row in told] == [False, True]
    questions = ("specific", "measurable", "achievable", "relevant", "timely")
    assert all(row[name] in (True, False, None) for row in told for name in questions)
    assert result.exit_code == 0


def test_without_json_each_action_is_told_with_its_answers(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN, "utf-8")

    told = run(path).stdout

    assert told.startswith("1. Take Mum to the parenting group\n   specific: ")
    assert "timely: yes" in told


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("plan.csv", None, "plan.csv: "), ("plan.xlsx", b"PK\x03\x04 no workbook", "plan.xlsx: ")],
)
def test_an_unreadable_file_is_told_in_a_line_and_has_no_actions(tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = run(path, "--json")

    assert (json.loads(result.stdout), result.exit_code) == ([], 2)
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("content", ["", HEADER])
def test_a_plan_without_actions_is_an_empty_list(tmp_path, content):
    path = tmp_path / "plan.csv"
    path.write_text(content, "utf-8")

    result = run(path, "--json")

    assert (json.loads(result.stdout), result.exit_code) == ([], 0)

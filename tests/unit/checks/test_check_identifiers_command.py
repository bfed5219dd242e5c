"""`goldenthread check-identifiers` as it is used from a shell."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.config.cli import main

NAMED = "I met Amina Yusuf (NHS 943 476 5919)."


def run(*arguments):
    return CliRunner().invoke(main, ["check-identifiers", *map(str, arguments)])


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_prints_a_list_in_the_order_of_the_files(tmp_path):
    named, clean = written(tmp_path / "b.txt", NAMED), written(tmp_path / "a.txt", "All is well.")

    result = run(named, clean, "--json")

    told = json.loads(result.stdout)
    assert [row["file"] for row in told] == [str(named), str(clean)]
    assert [[one["kind"] for one in row["findings"]] for row in told] == [
        ["name", "nhs_number"],
        [],
    ]
    assert result.exit_code == 0


def test_every_finding_points_at_its_words(tmp_path):
    result = run(written(tmp_path / "note.txt", NAMED), "--json")

    for one in json.loads(result.stdout)[0]["findings"]:
        assert set(one) == {"start", "end", "kind", "words"}
        assert NAMED[one["start"] : one["end"]] == one["words"]


def test_without_json_each_finding_is_a_line_with_what_to_write_instead(tmp_path):
    note = written(tmp_path / "note.txt", f"First line.\n{NAMED}\n")

    assert run(note).stdout == (
        f"{note}:2: name: Amina Yusuf (instead: AY)\n{note}:2: nhs_number: 943 476 5919\n"
    )


def test_an_unreadable_file_is_told_has_no_findings_and_the_others_are_read(tmp_path):
    bad, good = tmp_path / "bad.bin", written(tmp_path / "good.txt", NAMED)
    bad.write_bytes(b"\0\1\2")
    missing = tmp_path / "missing.txt"

    result = run(bad, good, missing, tmp_path, "--json")

    assert [len(row["findings"]) for row in json.loads(result.stdout)] == [0, 2, 0, 0]
    assert "bad.bin: is not a text file" in result.stderr
    assert "missing.txt: can't be read (No such file or directory)" in result.stderr
    assert result.exit_code == 2


def test_an_empty_file_has_no_findings(tmp_path):
    result = run(written(tmp_path / "empty.txt", ""), "--json")

    assert [row["findings"] for row in json.loads(result.stdout)] == [[]]
    assert result.exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_name_is_found_in_each_usual_encoding(tmp_path, encoding):
    note = written(tmp_path / "note.txt", "I met Zoë O’Brien and her son.", encoding)

    (row,) = json.loads(run(note, "--json").stdout)

    assert [one["words"] for one in row["findings"]] == ["Zoë O’Brien"]


def test_no_file_is_a_mistake_in_the_command():
    assert run("--json").exit_code == 2

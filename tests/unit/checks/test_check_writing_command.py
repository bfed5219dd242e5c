"""`goldenthread check-writing` as it is used from a shell."""

import json

from click.testing import CliRunner

from goldenthread.config.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["check-writing", *map(str, arguments)])


def test_prints_a_list_in_the_order_of_the_files(tmp_path):
    first, second = tmp_path / "b.txt", tmp_path / "a.txt"
    first.write_text("Mum failed to engage.", "utf-8")
    second.write_text("", "utf-8")
    result = run(first, second, "--json")
    told = json.loads(result.stdout)
    assert [row["file"] for row in told] == [str(first), str(second)]
    assert [len(row["findings"]) for row in told] == [1, 0]
    assert result.exit_code == 0


def test_an_unreadable_file_is_told_and_the_others_are_read(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text("Support is ongoing.", "utf-8")
    bad.write_bytes(b"\0\1\2")
    result = run(bad, good, tmp_path / "missing.txt", "--json")
    assert [len(row["findings"]) for row in json.loads(result.stdout)] == [0, 1, 0]
    assert "bad.bin: is not a text file" in result.stderr
    assert result.exit_code == 2


def test_every_finding_says_where_why_and_what_instead(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("Mum failed to engage.", "utf-8")
    ((finding,),) = [row["findings"] for row in json.loads(run(note, "--json").stdout)]
    assert set(finding) == {"start", "end", "rule", "words", "why", "source", "instead"}
    assert note.read_text("utf-8")[finding["start"] : finding["end"]] == finding["words"]


def test_without_json_a_file_with_nothing_to_point_out_says_so(tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("", "utf-8")
    result = run(note)
    assert result.stdout == f"{note}: nothing to point out\n"
    assert result.exit_code == 0


def test_a_mistaken_pack_is_named(tmp_path):
    note, pack = tmp_path / "note.txt", tmp_path / "ours.toml"
    note.write_text("Fine.", "utf-8")
    pack.write_text("rules = 1", "utf-8")
    assert "rule left out: ours:" in run(note, "--pack", pack).stderr

"""`goldenthread suggest` as it is used from a shell."""

import json

from click.testing import CliRunner

from goldenthread.config.cli import main

NOTE = (
    "Went back at seven in the evening because dad is on earlies and nobody had ever asked him. "
    "He told me what he hopes for with his son and he will come to the next meeting."
)
DRAFT = ("--framework", "dfe-pqs-draft-2025")


def run(*arguments, note=""):
    return CliRunner().invoke(main, ["suggest", *map(str, arguments)], input=note)


def test_prints_a_ranked_list_for_the_note_it_is_given():
    result = run(*DRAFT, "--json", note=NOTE)
    told = json.loads(result.stdout)
    assert told[0]["code"] == "2.4"
    assert all(set(one) == {"code", "score", "because"} for one in told)
    first = told[0]["because"][0]
    assert NOTE[first["start"] : first["end"]] == first["words"]
    assert result.exit_code == 0


def test_an_empty_note_gives_an_empty_list():
    assert json.loads(run(*DRAFT, "--json").stdout) == []
    assert run(*DRAFT).stdout == "nothing to suggest\n"


def test_each_file_has_a_list_in_the_order_of_the_files(tmp_path):
    first, second = tmp_path / "b.txt", tmp_path / "a.txt"
    first.write_text(NOTE, "utf-8")
    second.write_text("Car park closed on Monday.", "utf-8")
    told = json.loads(run(*DRAFT, "--json", "--each", first, second, first).stdout)
    assert [bool(one) for one in told] == [True, False, True]
    assert told[0] == told[2] == json.loads(run(*DRAFT, "--json", note=NOTE).stdout)


def test_what_is_no_text_is_told_and_the_others_are_read(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_bytes(NOTE.encode() + b"\r\ncaf\xe9 \x92")
    bad.write_bytes(b"\0\1\2")
    result = run(*DRAFT, "--json", "--each", bad, good, tmp_path / "missing.txt")
    assert [bool(one) for one in json.loads(result.stdout)] == [False, True, False]
    assert "bad.bin: is not a text file" in result.stderr
    assert "missing.txt: can't be read" in result.stderr
    assert result.exit_code == 2


def test_a_binary_input_gives_an_empty_list_and_status_2():
    result = run(*DRAFT, "--json", note=b"\0\1\2\3")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 2


def test_plain_lines_for_people_name_the_words():
    first = run(*DRAFT, note=NOTE).stdout.splitlines()[0]
    assert first.startswith("2.4 (0.")
    assert "dad" in first


def test_a_frameworks_own_key_stands_for_its_one_edition_with_cues():
    assert run("--framework", "dfe-pqs", note=NOTE).stdout == run(*DRAFT, note=NOTE).stdout


def test_an_unknown_framework_and_mixed_up_files_are_explained(tmp_path):
    assert "no cues for nothing" in run("--framework", "nothing").stderr
    assert "together with --each" in run(*DRAFT, tmp_path / "a.txt").stderr
    assert "together with --each" in run(*DRAFT, "--each").stderr


def test_a_mistaken_pack_is_named(tmp_path):
    pack = tmp_path / "ours.toml"
    pack.write_text("cues = 1", "utf-8")
    assert "left out: ours:" in run(*DRAFT, "--pack", pack, note=NOTE).stderr

"""The four commands that read texts, whatever they are given: a file, many, `-`, any bytes."""

import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from goldenthread.config.cli import main

SUGGEST = ("suggest", "--framework", "dfe-pqs-draft-2025")
COMMANDS = {
    "writing": ("check-writing",),
    "identifiers": ("check-identifiers",),
    "plan": ("check-plan",),
    "suggest": SUGGEST,
}
NOTE = "Zoë O’Brien failed to engage with us. Support is on-going.\n"
PLAN = "action,who,by,measure,outcome\nVisit Zoë’s nan,SW,1 June 2026,3 visits,Zoë has company\n"
PRACTICE = (
    "Went back at seven because dad is on earlies and nobody had asked him – “never”, he said.\n"
)
TEXTS = {"writing": NOTE, "identifiers": NOTE, "plan": PLAN, "suggest": PRACTICE}

every_command = pytest.mark.parametrize("name", COMMANDS)


def run(name, *arguments, given=b""):
    return CliRunner().invoke(main, [*COMMANDS[name], *map(str, arguments)], input=given)


def on_file(name, path):
    """The command's answer about one file."""
    return run(name, *(["--each"] if name == "suggest" else []), path, "--json")


def answer(name, told):
    """What is told of the one text, without the name of its file."""
    if name == "plan":
        return told
    return told[0] if name == "suggest" else told[0]["findings"]


# The standard input


@every_command
def test_a_dash_reads_the_standard_input_as_it_would_a_file(name, tmp_path):
    path = tmp_path / "text"
    path.write_bytes(TEXTS[name].encode())

    piped, filed = run(name, "-", "--json", given=path.read_bytes()), on_file(name, path)

    expected = answer(name, json.loads(filed.stdout))
    found = json.loads(piped.stdout)
    assert expected
    assert (found if name == "suggest" else answer(name, found)) == expected
    assert piped.exit_code == filed.exit_code == 0


@pytest.mark.parametrize("name", ["writing", "identifiers"])
def test_the_standard_input_stands_among_files_under_its_own_name(name, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(NOTE, "utf-8")

    told = json.loads(run(name, path, "-", "--json", given=NOTE).stdout)

    assert [row["file"] for row in told] == [str(path), "-"]
    assert told[0]["findings"] == told[1]["findings"] != []


def test_notes_to_suggest_for_may_hold_the_standard_input_among_files(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PRACTICE, "utf-8")

    told = json.loads(run("suggest", "--each", path, "-", "--json", given=PRACTICE).stdout)

    assert told[0] == told[1] != []


@pytest.mark.parametrize("name", ["writing", "identifiers", "plan"])
def test_people_are_told_of_the_standard_input_in_words(name):
    result = run(name, "-", given=b"Zo\xc3\xab, maybe\0\1\2")

    assert result.stderr == "standard input: is not a text file\n"
    assert result.stdout == ""
    assert run("writing", "-", given=NOTE).stdout.startswith("standard input:")


# Encodings, binary, empty


@every_command
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read_alike(name, encoding, tmp_path):
    plain, other = tmp_path / "plain", tmp_path / "other"
    plain.write_bytes(TEXTS[name].encode())
    other.write_bytes(TEXTS[name].encode(encoding))

    expected, found = (json.loads(on_file(name, path).stdout) for path in (plain, other))

    assert answer(name, found) == answer(name, expected) != []


@every_command
def test_a_text_that_mixes_encodings_is_read_line_by_line(name, tmp_path):
    mixed, plain = tmp_path / "mixed", tmp_path / "plain"
    last = "Zoë’s café\n"
    mixed.write_bytes(TEXTS[name].encode() + last.encode("cp1252"))
    plain.write_bytes((TEXTS[name] + last).encode())

    found, expected = on_file(name, mixed), on_file(name, plain)

    assert answer(name, json.loads(found.stdout)) == answer(name, json.loads(expected.stdout)) != []
    assert found.exit_code == 0


@every_command
@pytest.mark.parametrize("content", [b"\0\1\2", b"\x89PNG\r\n\x1a\n\0\0\0", b"%PDF-1.7\n\0\xff"])
def test_a_binary_file_is_named_and_has_an_empty_answer(name, content, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(content)

    result = on_file(name, path)

    assert answer(name, json.loads(result.stdout)) == []
    assert result.stderr == f"{path}: is not a text file\n"
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["writing", "identifiers"])
def test_without_json_nothing_is_said_to_be_well_with_a_file_that_was_not_read(name, tmp_path):
    result = run(name, tmp_path / "missing.txt")

    assert result.stdout == ""
    assert (
        result.stderr == f"{tmp_path / 'missing.txt'}: can't be read (No such file or directory)\n"
    )
    assert result.exit_code == 2


@every_command
@pytest.mark.parametrize("content", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_text_has_an_empty_answer(name, content, tmp_path):
    path = tmp_path / "empty"
    path.write_bytes(content)

    result = on_file(name, path)

    assert answer(name, json.loads(result.stdout)) == []
    assert result.exit_code == 0


# Any bytes


@cache
def sound_files():
    """A workbook and a document that hold a plan."""
    book, document, kept = Workbook(), Document(), (io.BytesIO(), io.BytesIO())
    rows = [line.split(",") for line in PLAN.splitlines()]
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        book.active.append(row)
        for cell, words in zip(table.rows[number].cells, row, strict=True):
            cell.text = words
    book.save(kept[0])
    document.save(kept[1])
    return tuple(one.getvalue() for one in kept)


def rezipped(data, name, content):
    """An office file with one part put in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return made.getvalue()


@st.composite
def broken(draw):
    """An office file with some bytes changed or its end cut off."""
    data = bytearray(draw(st.sampled_from(sound_files())))
    for place in draw(st.lists(st.integers(0, len(data) - 1), max_size=4)):
        data[place] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


PIECES = st.sampled_from([
    NOTE, PLAN, PRACTICE, ",", ";", "|", "\t", '"', "\r", "\n", "\u2028", "ë", "🙂", "\ud800",
    "31/02/2026", "on-going", "943 476 5919", "Zoë", "(" * 40, "x" * 400,
])  # fmt: skip
TEXT = st.lists(PIECES, max_size=12).map("".join)
ENCODED = st.builds(
    lambda text, encoding: text.encode(encoding, errors="surrogatepass"),
    TEXT,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
)
ANY = st.binary(max_size=400) | ENCODED | st.builds(lambda a, b: a + b, ENCODED, st.binary())


def holds(name, data):
    """Whether the command takes these bytes in its stride."""
    result = run(name, "-", "--json", given=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), data
    assert result.exit_code in {0, 2}, data
    assert isinstance(json.loads(result.stdout), list), data
    assert bool(result.exit_code) == ("standard input: " in result.stderr and is_refusal(result))
    plain = run(name, "-", given=data)
    assert plain.exit_code == result.exit_code, data


def is_refusal(result):
    """Whether what is told is that the input can't be read, not how it was."""
    refusals = ("is not a", "is damaged", "is neither", "unpacks to more")
    return any(words in result.stderr for words in refusals)


@pytest.mark.parametrize("name", ["writing", "identifiers", "plan"])
@settings(deadline=None, max_examples=60)
@example(b"\xff\xfe\x00\xd8")
@example(b"\xfe\xff\xd8\x00\x00")
@example(b"PK")
@example(b"\xef\xbb\xbfPK\x03\x04")
@example(b'"' * 200_000)
@given(data=ANY)
def test_any_bytes_end_with_0_or_2_and_a_list(name, data):
    holds(name, data)


@settings(deadline=None, max_examples=12)  # it reads its cues anew for each
@example(b"\xff\xfe\x00\xd8")
@example(b'"' * 200_000)
@given(data=ANY)
def test_any_note_to_suggest_for_ends_with_0_or_2_and_a_list(data):
    holds("suggest", data)


@settings(deadline=None, max_examples=150)
@given(data=broken())
def test_a_broken_office_file_ends_with_0_or_2_and_a_list(data):
    holds("plan", data)


@pytest.mark.parametrize("content", [b"", b"<", b"\xff" * 50, b"<a/>", b"<?xml version='9'?><b>"])
def test_an_office_file_with_something_else_inside_is_refused_or_empty(content):
    for data, part in zip(sound_files(), ("xl/workbook.xml", "word/document.xml"), strict=True):
        holds("plan", rezipped(data, part, content))


@pytest.mark.parametrize("place", range(4, 46))
def test_an_office_file_with_an_odd_directory_is_refused_or_read(place):
    for sound in sound_files():
        data = bytearray(sound)
        data[sound.rfind(b"PK\x01\x02") + place] = 99
        holds("plan", bytes(data))


# Output and progress


def shell(*arguments, cwd=None, **environment):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "goldenthread", *map(str, arguments)],
        capture_output=True, cwd=cwd, env=os.environ | environment, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["check-writing", "check-identifiers"])
def test_words_are_printed_where_the_output_lacks_their_letters(command, tmp_path):
    path = tmp_path / "zoë.txt"
    path.write_text("Siân O’Brien failed to engage – “always”.", "utf-8")

    for options in ([], ["--json"]):
        result = shell(command, path, *options, PYTHONIOENCODING="ascii")
        assert result.returncode == 0, result.stderr
        assert result.stdout


def test_a_files_name_needs_not_be_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/n\xf6te.txt"
    Path(os.fsdecode(path)).write_text(NOTE, "utf-8")

    for options in ([], ["--json"]):
        result = subprocess.run(
            [sys.executable, "-m", "goldenthread", "check-writing", path, *options],
            capture_output=True, check=False,
        )  # fmt: skip
        assert result.returncode == 0, result.stderr


def on_terminal(arguments):
    """What the error output shows where it is a terminal, and the standard output, a pipe."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=theirs, check=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # a terminal without a writer has no end of file here
            break
    os.close(ours)
    return shown.decode(), json.loads(done.stdout)


@pytest.mark.parametrize(
    "command", [("check-writing",), ("check-identifiers",), (*SUGGEST, "--each")]
)
def test_a_terminal_is_told_how_far_a_large_set_is(command, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("All is well.", "utf-8")

    shown, told = on_terminal([*command, "--json", *[path] * 24])

    assert len(told) == 24
    assert all(f"{number} of 24 files" in shown for number in range(1, 25))
    assert shown.endswith("24 of 24 files\r\n")
    assert "of 19 files" not in on_terminal([*command, "--json", *[path] * 19])[0]


@pytest.mark.parametrize("name", ["writing", "identifiers"])
def test_progress_stays_out_of_a_file_of_errors(name, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("All is well.", "utf-8")

    assert "of 40 files" not in run(name, "--json", *[path] * 40).stderr


MEASURED = """
import sys
from pathlib import Path
from goldenthread.config.cli import main
try:
    main(sys.argv[1:])
finally:
    (most,) = [int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines()
               if line.startswith("VmHWM")]
    print(most // 1024, file=sys.stderr)
"""


def most_memory(command, files):
    """Megabytes that a run of the command held at most."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, command, "--json", *map(str, files)],
        capture_output=True, check=True,
    )  # fmt: skip
    assert len(json.loads(done.stdout)) == len(files)
    return int(done.stderr.split()[-1])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to tell")
@pytest.mark.parametrize("command", ["check-writing", "check-identifiers"])
def test_memory_stays_flat_over_a_set_of_100_000_words(command, tmp_path):
    files = []
    for number in range(1000):
        path = tmp_path / f"{number}.txt"
        words = [
            f"On visit {number} Zoë{chr(97 + number % 26)} said {n} things." for n in range(17)
        ]
        path.write_text(" ".join(words) + "\n" + NOTE, "utf-8")
        files.append(path)

    assert most_memory(command, files) < most_memory(command, files[:50]) + 5

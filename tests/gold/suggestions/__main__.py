"""Figures of the suggestions on their gold notes: `python -m tests.gold.suggestions`.

A note counts for each outcome it is annotated with: found at 3 when that outcome is among the first
three suggested. `--parts` measures what each part brings, as a difference to the whole.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time
from unittest.mock import patch

import click

from goldenthread.checks.suggestions import USUAL, Cues, Reader, Suggestion, load
from goldenthread.checks.suggestions import terms as reading
from goldenthread.standards.catalogue import load_library
from tests.gold.scoring import rows, share

FOLDER = Path(__file__).parent
FRAMEWORK = "dfe-pqs-draft-2025"
AT = (1, 3, 5)
TIMES = 2000  # resamples of the notes
ROUTINE = (
    " Also rang the school office about the time of the meeting, left a message, and sent the form "
    "to admin. Parking was bad. Next visit on the 12th, family will be away until then. Recording "
    "up to date."
)
Read = Callable[[str], list[Suggestion]]


def main() -> None:
    """Print recall by outcome, silence, statements, speed; or what each part brings."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true", help="the part for the published figure")
    parser.add_argument("--fresh", action="store_true", help="the notes of a later, new hand")
    parser.add_argument("--parts", action="store_true", help="what each part brings")
    parser.add_argument("--routine", action="store_true", help="with routine after each note")
    parser.add_argument("-v", action="store_true", help="show what was missed")
    options = parser.parse_args()
    part = "held" if options.held else "fresh" if options.fresh else "work"
    notes = rows(FOLDER / f"{part}.jsonl")
    if options.parts:
        _parts(notes)
    else:
        if options.routine:
            notes = [note | {"text": note["text"] + ROUTINE} for note in notes]
        _figures(notes, verbose=options.v)


def _figures(notes, *, verbose) -> None:
    reader = Reader(load(FRAMEWORK))
    began = process_time()
    found = [reader.suggest(note["text"]) for note in notes]
    seconds = process_time() - began
    for at in AT:
        got = [hit for note, one in zip(notes, found, strict=True) for hit in _hits(note, one, at)]
        click.echo(f"recall at {at}: {share(sum(got), len(got))}")
    _silence(notes, found)
    _kinds(notes, found)
    _by_outcome(notes, found)
    click.echo(f"{1000 * seconds / len(notes):.1f} ms a note, cues loaded beforehand")
    for note, one in zip(notes, found, strict=True) if verbose else ():
        if not all(_hits(note, one, 3)):
            click.echo(f"{note['id']} {note['outcomes']} {_outcomes(one)} | {note['text'][:160]}")


def _outcomes(found: list[Suggestion]) -> list[str]:
    return [one.code for one in found if " " not in one.code]


def _hits(note, found, at) -> list[bool]:
    return [code in _outcomes(found)[:at] for code in note["outcomes"]]


def _silence(notes, found) -> None:
    empty = [not one for note, one in zip(notes, found, strict=True) if not note["outcomes"]]
    full = [not one for note, one in zip(notes, found, strict=True) if note["outcomes"]]
    click.echo(f"silent on notes that show nothing: {share(sum(empty), len(empty))}")
    click.echo(f"silent on notes that show something: {share(sum(full), len(full))}")
    pairs = [
        code in note["outcomes"] + note.get("also", [])
        for note, one in zip(notes, found, strict=True)
        for code in _outcomes(one)[:3]
    ]
    click.echo(f"of the first three suggested, right or arguable: {share(sum(pairs), len(pairs))}")


def _kinds(notes, found) -> None:
    told = [
        (note["shows"], next(code for code in codes if " " in code).split()[1][0])
        for note, one in zip(notes, found, strict=True)
        if " " in "".join(codes := [each.code for each in one])
    ]
    for shows, kind in (("does", "D"), ("knows", "K")):
        right = [had == kind for one, had in told if one == shows]
        click.echo(f"first statement of kind {shows}, where so: {share(sum(right), len(right))}")


def _by_outcome(notes, found) -> None:
    told = defaultdict(list)
    for note, one in zip(notes, found, strict=True):
        for code, hit in zip(note["outcomes"], _hits(note, one, 3), strict=True):
            told[code].append(hit)
    listed = [f"{code} {sum(had)}/{len(had)}" for code, had in sorted(told.items())]
    click.echo("found at 3 by outcome: " + ", ".join(listed))


def _parts(notes) -> None:
    """Every part taken away, or put in place of the rest, with the difference it makes."""
    cues = load(FRAMEWORK)
    whole = Reader(cues).suggest
    ways: dict[str, Read] = {
        "all parts": whole,
        "note level only": Reader(cues, replace(USUAL, sentence=0)).suggest,
        "sentence level only": Reader(cues, replace(USUAL, sentence=1000)).suggest,
        "no pairs of words": Reader(cues, replace(USUAL, pair=0)).suggest,
        "no doubt about rare words": Reader(cues, replace(USUAL, doubt=0)).suggest,
        "no threshold": Reader(cues, replace(USUAL, enough=-1000)).suggest,
        "threshold without words of telling": Reader(
            cues, replace(USUAL, telling=0, enough=1.6)
        ).suggest,
        "threshold without cues of nothing": Reader(
            cues, replace(USUAL, nothing=0, routine=1000)
        ).suggest,
        "routine sentences kept": Reader(cues, replace(USUAL, routine=1000)).suggest,
        "half of the cues": Reader(_half(cues)).suggest,
        "cues, labels and names": Reader(_labels(cues)).suggest,
        "labels and names only, no threshold": Reader(
            _labels(Cues(FRAMEWORK, level=2)), replace(USUAL, enough=-1000)
        ).suggest,
        "no synonyms": _without_synonyms(cues),
    }
    base = [whole(note["text"]) for note in notes]
    for name, way in ways.items():
        found = [way(note["text"]) for note in notes]
        silent = [not one for note, one in zip(notes, found, strict=True) if not note["outcomes"]]
        figures = "   ".join(_change(notes, base, found, at) for at in (3, 5))
        click.echo(f"{name:36}{figures}   silent {sum(silent)}/{len(silent)}")


def _change(notes, base, found, at) -> str:
    """Recall, and its difference to the whole with a 95 % interval over resampled notes."""
    pairs = [
        (_hits(note, one, at), _hits(note, other, at))
        for note, one, other in zip(notes, base, found, strict=True)
        if note["outcomes"]
    ]
    of = sum(len(one) for one, _ in pairs)
    recall = sum(sum(other) for _, other in pairs) / of
    random = Random(1)
    drawn = sorted(_difference(random.choices(pairs, k=len(pairs))) for _ in range(TIMES))
    low, high = drawn[TIMES // 40], drawn[-TIMES // 40]
    return f"at {at} {recall:.2f} ({_difference(pairs):+.2f} [{low:+.2f}, {high:+.2f}])"


def _difference(pairs) -> float:
    of = sum(len(one) for one, _ in pairs)
    return sum(sum(other) - sum(one) for one, other in pairs) / of


def _half(cues: Cues) -> Cues:
    return replace(cues, cues={code: had[::2] for code, had in cues.cues.items()})


def _labels(cues: Cues) -> Cues:
    edition = next(one for one in load_library() if one.key == FRAMEWORK)
    made = {code: list(had) for code, had in cues.cues.items()}
    for one in edition.statements:
        if one.kind != "domain":
            made.setdefault(one.code, []).extend(text for text in (one.label, one.name) if text)
    return replace(cues, cues=made, nothing=load(FRAMEWORK).nothing)


def _without_synonyms(cues: Cues) -> Read:
    plain = replace(reading.shipped_words(), single={}, phrases={})
    with patch.object(reading, "shipped_words", lambda: plain):
        reader = Reader(cues)

    def suggest(text: str) -> list[Suggestion]:
        with patch.object(reading, "shipped_words", lambda: plain):
            return reader.suggest(text)

    return suggest


if __name__ == "__main__":
    main()

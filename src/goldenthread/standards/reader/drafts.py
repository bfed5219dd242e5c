"""A statement while it is being put together from what the document prints."""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.standards.reader.codes import Code
from goldenthread.standards.reader.hyphens import Hyphens
from goldenthread.standards.reader.language import join
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.model import Part, Repair


@dataclass
class DraftPart:
    letter: str | None
    text: str
    printed: list[str]


@dataclass
class Draft:
    """Text and printed lines gathered so far, and the repairs made on the way."""

    code: Code
    text: str = ""
    printed: list[str] = field(default_factory=list)
    parts: list[DraftPart] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    bullet: bool = False
    level: int = 0

    def latest(self) -> str:
        return self.parts[-1].text if self.parts else self.text

    def note(self, kind: str, note: str) -> None:
        repair = Repair(kind, note)
        if repair not in self.repairs:
            self.repairs.append(repair)

    def note_marks(self, line: Line) -> None:
        if "bookmark" in line.marks:
            self.note("bookmark_removed", "a bookmark mark of the word processor is taken out")

    def add_rest(self, line: Line, text: str, printed: str) -> None:
        """Add the rest of a sentence that the document broke."""
        if self.parts:
            self.parts[-1].text = join(self.parts[-1].text, text)
            self.parts[-1].printed.append(printed)
        else:
            self.text = join(self.text, text)
            self.printed.append(printed)
        if line.bullet:
            self.note(
                "rest_bullet_joined",
                "a bullet that is only the rest of the line before is joined to it",
            )
        else:
            self.note("line_joined", "a sentence broken over lines or pages is put together")
        self.note_marks(line)

    def add_part(self, letter: str | None, text: str, printed: str) -> None:
        self.parts.append(DraftPart(letter, text, [printed]))


def finished_text(text: str, hyphens: Hyphens) -> tuple[str, list[Repair]]:
    """Spaces made even and lost hyphens restored, with the repairs that this took."""
    wording, notes = hyphens.restore(" ".join(text.split()))
    return wording, [Repair("hyphen_restored", note) for note in dict.fromkeys(notes)]


def finished_parts(
    draft_parts: list[DraftPart], hyphens: Hyphens
) -> tuple[list[Part], list[Repair]]:
    parts: list[Part] = []
    repairs: list[Repair] = []
    for part in draft_parts:
        wording, found = finished_text(part.text, hyphens)
        parts.append(Part(part.letter, wording, "\n".join(part.printed)))
        repairs.extend(found)
    return parts, repairs

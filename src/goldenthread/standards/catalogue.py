"""The editions that ship with the product, read from the files in `library/`.

Plain Python: no web framework and no database. `library/README.md` describes the files.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

FOLDER = Path(__file__).resolve().parent / "library"
LABEL_LENGTH = 90

Kind = Literal["domain", "outcome", "knows", "does", "standard", "paragraph", "commitment"]
Shape = Literal["coded outline", "numbered prose", "numbered commitments", "awaiting document"]
Happening = Literal["consultation", "published", "in_force", "superseded", "withdrawn"]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False, pattern=r"^\S.*\S$")]
Name = Annotated[Text, StringConstraints(max_length=300)]
Label = Annotated[Text, StringConstraints(max_length=LABEL_LENGTH)]

NAMED: frozenset[Kind] = frozenset({"domain", "outcome", "standard"})
# The kind a statement stands under (None: at the top), and how its code follows its parent's.
PLACES: dict[Kind, tuple[Kind | None, str]] = {
    "domain": (None, r"\d+"),
    "standard": (None, r"\d+"),
    "outcome": ("domain", r"{parent}\.\d+"),
    "knows": ("outcome", r"{parent} K\d+"),
    "does": ("outcome", r"{parent} D\d+"),
    "paragraph": ("standard", r"{parent}\.\d+"),
    "commitment": ("standard", r"{parent}\.\d+"),
}

Problem = tuple[str, str]  # the place in the file, and what is wrong there


class LibraryError(Exception):
    """A library file that can't be used. `problems` are (place, what is wrong) pairs."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        said = "; ".join(f"{place}: {what}" for place, what in self.problems)
        super().__init__(f"{file}: {said}")


class Strict(BaseModel):
    """Frozen, and refuses a field it doesn't know, so that a slip of the pen shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LibraryFramework(Strict):
    """A published set of standards through all its editions."""

    key: Key
    title: Name
    publisher: Name


class EditionFacts(Strict):
    """What is known of one edition. A date that no source gives is None.

    `in_force_to` is the last day. `replaced_by` is the key of another library edition.
    `notes` are sentences for readers, in our words.
    """

    key: Key
    title: Name
    version: Annotated[Text, StringConstraints(max_length=60)]
    shape: Shape
    published_on: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: Key | None = None
    source_url: str = ""
    licence: Annotated[Text, StringConstraints(max_length=200)]
    licence_url: str = ""
    awaits_document: bool = False
    notes: tuple[Text, ...] = ()


class LibraryEvent(Strict):
    """Something that befell the edition on a day."""

    on: date
    kind: Happening
    note: Annotated[Text, StringConstraints(max_length=300)]


class LibraryVariant(Strict):
    """An official name as it is worded elsewhere in the same document."""

    where: Text
    text: Name


class LibraryPart(Strict):
    """An item of a statement's list; `letter` is None where the document prints a bare bullet."""

    letter: Annotated[str, StringConstraints(pattern=r"^[a-z]$")] | None = None
    label: Label


class LibraryStatement(Strict):
    """A domain, outcome, standard or statement; known by its code, never by its text.

    `name` is the publisher's and stands for domains, outcomes and standards only.
    `label` is ours: at most 90 characters.
    """

    code: Annotated[str, StringConstraints(max_length=20)]
    kind: Kind
    parent: str | None = None
    name: Name | None = None
    label: Label
    variants: tuple[LibraryVariant, ...] = ()
    parts: tuple[LibraryPart, ...] = ()


class LibraryTerm(Strict):
    """A word that the edition defines, with its meaning in our words."""

    term: Annotated[Text, StringConstraints(max_length=100)]
    meaning: Text


class LibraryEdition(Strict):
    """One library file: an edition with everything in it, in the document's order."""

    framework: LibraryFramework
    edition: EditionFacts
    events: tuple[LibraryEvent, ...] = ()
    statements: tuple[LibraryStatement, ...] = ()
    terms: tuple[LibraryTerm, ...] = ()

    @property
    def key(self) -> str:
        """The edition's key, which is also the name of its file."""
        return self.edition.key

    def statement(self, code: str) -> LibraryStatement:
        """The statement of that code; KeyError when there is none."""
        for statement in self.statements:
            if statement.code == code:
                return statement
        raise KeyError(code)

    def of_kind(self, kind: Kind) -> tuple[LibraryStatement, ...]:
        """The statements of one kind, in the document's order."""
        return tuple(statement for statement in self.statements if statement.kind == kind)

    @classmethod
    def from_toml(cls, text: str, file: str) -> Self:
        """Read a library file's text; raises LibraryError naming every place that is wrong."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LibraryError(file, [("the file", str(error))]) from error
        try:
            edition = cls.model_validate(raw)
        except ValidationError as error:
            raise LibraryError(file, _field_problems(error)) from error
        problems = [problem for check in CHECKS for problem in check(edition)]
        if problems:
            raise LibraryError(file, problems)
        return edition


def _field_problems(error: ValidationError) -> list[Problem]:
    return [(_place(found["loc"]), found["msg"]) for found in error.errors()]


def _place(steps: tuple[int | str, ...]) -> str:
    """`("statements", 12, "label")` as `statements[12].label`."""
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return said.removeprefix(".")


def _check_codes(edition: LibraryEdition) -> Iterator[Problem]:
    times = Counter(statement.code for statement in edition.statements)
    for index, statement in enumerate(edition.statements):
        if times[statement.code] > 1:
            yield f"statements[{index}].code", f"{statement.code} is there more than once"


def _check_tree(edition: LibraryEdition) -> Iterator[Problem]:
    """A parent comes before what stands under it, and has the right kind."""
    seen: dict[str, Kind] = {}
    for index, statement in enumerate(edition.statements):
        above, _ = PLACES[statement.kind]
        found = seen.get(statement.parent) if statement.parent is not None else None
        if found != above or (above is None and statement.parent is not None):
            wanted = f"an earlier code of kind {above}" if above else "left out"
            what = f"{statement.code} has the kind {statement.kind}: this must be {wanted}"
            yield f"statements[{index}].parent", what
        seen[statement.code] = statement.kind


def _check_code_forms(edition: LibraryEdition) -> Iterator[Problem]:
    for index, statement in enumerate(edition.statements):
        form = PLACES[statement.kind][1].replace("{parent}", re.escape(statement.parent or ""))
        if not re.fullmatch(form, statement.code):
            yield (
                f"statements[{index}].code",
                f"{statement.code} can't be here with the kind {statement.kind}",
            )


def _check_names(edition: LibraryEdition) -> Iterator[Problem]:
    """Official names are facts; the wording of any other statement isn't ours to print."""
    for index, statement in enumerate(edition.statements):
        named = statement.kind in NAMED
        if named and statement.name is None:
            yield f"statements[{index}].name", f"{statement.code} needs its official name"
        if not named and (statement.name is not None or statement.variants):
            yield f"statements[{index}].name", f"the kind {statement.kind} has a label and no name"


def _check_labels(edition: LibraryEdition) -> Iterator[Problem]:
    """Nobody can tell two siblings with one label apart."""
    seen: dict[tuple[str | None, str], str] = {}
    for index, statement in enumerate(edition.statements):
        place = statement.parent, statement.label.casefold()
        if place in seen:
            yield f"statements[{index}].label", f"{statement.code} has the label of {seen[place]}"
        seen.setdefault(place, statement.code)


def _check_parts(edition: LibraryEdition) -> Iterator[Problem]:
    for index, statement in enumerate(edition.statements):
        letters = [part.letter for part in statement.parts if part.letter]
        labels = [part.label.casefold() for part in statement.parts]
        if len(set(letters)) < len(letters) or len(set(labels)) < len(labels):
            yield f"statements[{index}].parts", f"{statement.code} has the same part twice"
        if letters and len(letters) < len(labels):
            yield f"statements[{index}].parts", f"{statement.code} letters only some of its parts"


def _check_terms(edition: LibraryEdition) -> Iterator[Problem]:
    times = Counter(term.term.casefold() for term in edition.terms)
    for index, term in enumerate(edition.terms):
        if times[term.term.casefold()] > 1:
            yield f"terms[{index}].term", f"{term.term} is there more than once"


def _check_dates(edition: LibraryEdition) -> Iterator[Problem]:
    facts = edition.edition
    if facts.in_force_from and facts.in_force_to and facts.in_force_to < facts.in_force_from:
        yield "edition.in_force_to", "this is before edition.in_force_from"
    for index, (earlier, later) in enumerate(pairwise(edition.events), 1):
        if later.on < earlier.on:
            yield f"events[{index}].on", "this is before the event above it"


def _check_placeholder(edition: LibraryEdition) -> Iterator[Problem]:
    facts = edition.edition
    if facts.awaits_document == bool(edition.statements):
        yield "edition.awaits_document", "an edition has statements or awaits its document"
    if facts.awaits_document != (facts.shape == "awaiting document"):
        yield "edition.shape", "'awaiting document' goes with edition.awaits_document"


Check = Callable[[LibraryEdition], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    _check_codes,
    _check_tree,
    _check_code_forms,
    _check_names,
    _check_labels,
    _check_parts,
    _check_terms,
    _check_dates,
    _check_placeholder,
)


def read_edition(path: Path) -> LibraryEdition:
    """Read one library file; raises LibraryError naming the file and every place."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LibraryError(path.name, [("the file", "this is not UTF-8 text")]) from error
    edition = LibraryEdition.from_toml(text, path.name)
    if edition.key != path.stem:
        raise LibraryError(path.name, [("edition.key", f"the file of {edition.key} is misnamed")])
    return edition


def read_folder(folder: Path) -> tuple[LibraryEdition, ...]:
    """Every library file of a folder, in the order of their names."""
    editions = tuple(read_edition(path) for path in sorted(folder.glob("*.toml")))
    keys = {edition.key for edition in editions}
    for edition in editions:
        later = edition.edition.replaced_by
        if later is not None and later not in keys:
            place = "edition.replaced_by", f"{later} is not in the library"
            raise LibraryError(f"{edition.key}.toml", [place])
    return editions


@lru_cache(maxsize=1)
def load_library() -> tuple[LibraryEdition, ...]:
    """The editions that ship with the product. Raises LibraryError when a file is wrong."""
    return read_folder(FOLDER)

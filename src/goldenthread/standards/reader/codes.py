"""How a document writes its codes: found by looking at all of them, not known beforehand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.standards.reader.lines import Line

OUTCOME = r"(?:[A-Z]{1,3}[.\-]?)?\d{1,2}(?:[.\-]\d{1,2}){0,3}"
_FULL = re.compile(
    rf"^[\[(]?\s?(?P<out>{OUTCOME})(?P<sep>\s?[.\-–/:]?\s?)(?P<let>[A-Z])(?P<mid>[ .]?)"
    r"(?P<n>\d{1,3})"
    r"(?P<tail>[\])]?(?:[.:)]?(?=\s|$)|\s?[-–—:]\s+))"
)
_BARE = re.compile(
    r"^[\[(]?(?P<let>[A-Z])(?P<mid>[ .]?)(?P<n>\d{1,3})"
    r"(?P<tail>[\])]?(?:[.:)]?(?=\s|$)|\s?[-–—:]\s+))"
)
_HEADED = re.compile(
    rf"^[\[(]?(?:(?i:outcome|domain|area|theme|strand|section|part|standard)\s+)?"
    rf"(?P<code>{OUTCOME}|[A-Z])[\])]?(?P<mark>[.:)]?)(?:\s*[-–—:]\s+|\s+)(?P<title>\S.*)$"
)
_NUMBERED_TIGHT = re.compile(r"^(?P<code>\d{1,2}(?:\.\d{1,2}){0,2})[.):](?P<title>[A-Za-z].*)$")
KNOWING = re.compile(r"^(?:know|knows|knowledge|understand|understands|understanding)$")
DOING = re.compile(
    r"^(?:do|does|doing|demonstrate|demonstrates|demonstration|skill|skills|practise|practises|"
    r"practice|apply|applies|application|act|acts|show|shows|can do|is able to)$"
)
_FILLERS = re.compile(
    r"\b(?:the|a|an|social|worker|workers|practitioner|practitioners|what|they|you|we|i|that|how|"
    r"statement|statements|and|to|should|must|will|need|needs|who|of|in|about|this|outcome|"
    r"achieving|someone)\b"
)
_LETTER_KINDS = {"K": "knows", "U": "knows", "D": "does", "S": "does", "A": "does", "P": "does"}
FEWEST_CODES = 4


@dataclass(frozen=True)
class Code:
    """A statement's code: its outcome, its letter and its number."""

    outcome: str
    letter: str
    number: int


@dataclass(frozen=True)
class Style:
    """A document's way with codes. `kinds` maps each letter to knows or does."""

    shape: str
    separator: str
    kinds: dict[str, str]
    bare: bool
    outcomes: tuple[str, ...]
    fixed: bool = True

    def written(self, code: Code) -> str:
        return f"{code.outcome}{self.separator}{code.letter}{code.number}"

    def letter_of(self, kind: str) -> str:
        return next((letter for letter, own in self.kinds.items() if own == kind), kind[0].upper())

    def first_letter(self) -> str:
        return next(iter(self.kinds))


def heading_kind(text: str) -> str | None:
    """`knows` or `does` where a line is just such a heading."""
    if len(text) > 70 or text.rstrip()[-1:] in (".", ";", ","):
        return None
    bare = re.sub(r"[^a-z ]+", " ", text.lower())
    bare = " ".join(_FILLERS.sub(" ", bare).split())
    if KNOWING.match(bare) or bare in ("knows understands", "knowledge understanding"):
        return "knows"
    return "does" if DOING.match(bare) else None


def shape_of(code: str) -> str:
    return re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "#", code))


def parent_of(code: str) -> str | None:
    """The code one level up: 1.2 for 1.2.3, A1 for A1.2, A for A1, nothing for 1."""
    match = re.match(r"^(.*?)[.\-]?\d+$", code)
    return (match.group(1) or None) if match else None


def find_style(lines: list[Line]) -> Style | None:
    """The code style of a document, or None where it has no coded statements."""
    found = [match for line in lines if (match := _FULL.match(line.text))]
    common = Counter(shape_of(match["out"]) for match in found).most_common(1)
    if common:
        own = [match for match in found if shape_of(match["out"]) == common[0][0]]
        if len({match.group(0) for match in own}) >= FEWEST_CODES:
            return _full_style(common[0][0], own, lines)
    return _bare_style(lines)


def _full_style(shape: str, found: list[re.Match[str]], lines: list[Line]) -> Style:
    separator = Counter(match["sep"] for match in found).most_common(1)[0][0]
    letters = Counter(match["let"] for match in found)
    kept = [letter for letter, times in letters.items() if times >= max(1, len(found) * 0.02)]
    outcomes = tuple(dict.fromkeys(match["out"] for match in found))
    return Style(shape, separator, _kinds(kept, lines, _FULL), False, outcomes)


def _bare_style(lines: list[Line]) -> Style | None:
    """Codes such as K1 alone, under numbered outcomes; or none at all, under Knows and Does."""
    matches = [(n, match) for n, line in enumerate(lines) if (match := _BARE.match(line.text))]
    letters = [
        letter for letter in Counter(m["let"] for _, m in matches) if letter in _LETTER_KINDS
    ]
    if "K" in letters or "U" in letters:
        # Where domains have letters too, A1 and S1 are outcomes; K1 and D1 are not.
        letters = [letter for letter in letters if letter in "KUD"] if "D" in letters else letters
    heads = [n for n, line in enumerate(lines) if heading_kind(line.text)]
    places = [n for n, match in matches if match["let"] in letters] or heads
    if len(places) < (FEWEST_CODES if matches else 2) or not ({"K", "U"} & set(letters) or heads):
        return None
    if not matches and {heading_kind(lines[n].text) for n in heads} != {"knows", "does"}:
        return None
    outcomes = _outcomes_before(lines, places)
    if not outcomes:
        return None
    shape = Counter(shape_of(code) for code in outcomes).most_common(1)[0][0]
    own = tuple(code for code in outcomes if shape_of(code) == shape)
    kinds = _kinds(letters, lines, _BARE) if letters else {"K": "knows", "D": "does"}
    return Style(shape, " ", kinds, True, own, fixed=bool(letters))


def _outcomes_before(lines: list[Line], places: list[int]) -> list[str]:
    """Codes of the headings that stand last before each place where statements are."""
    found: list[str] = []
    code: str | None = None
    marks = set(places)
    for number, line in enumerate(lines):
        if number in marks:
            if code is not None and code not in found:
                found.append(code)
        elif (
            (match := headed(line.text))
            and match[0][-1].isdigit()
            and heading_kind(line.text) is None
        ):
            code = match[0]
    return found


def _kinds(letters: list[str], lines: list[Line], pattern: re.Pattern[str]) -> dict[str, str]:
    """knows or does for each letter: by the usual letters, by the headings above, by order."""
    heads: dict[str, Counter[str]] = {}
    for above, line in pairwise(lines):
        kind = heading_kind(above.text)
        if kind and (match := pattern.match(line.text)):
            heads.setdefault(match["let"], Counter())[kind] += 1
    usual = {letter: _LETTER_KINDS[letter] for letter in letters if letter in _LETTER_KINDS}
    if len(usual) == len(letters) == len(set(usual.values())):
        return dict(sorted(usual.items(), key=lambda item: item[1] != "knows"))
    kinds: dict[str, str] = {}
    for letter in _in_order(letters, lines, pattern):
        if letter in "KD":
            kinds[letter] = _LETTER_KINDS[letter]
        elif letter in heads:
            kinds[letter] = heads[letter].most_common(1)[0][0]
        else:
            fallback = "does" if "knows" in kinds.values() else "knows"
            kinds[letter] = _LETTER_KINDS.get(letter, fallback)
    order = sorted(kinds, key=lambda letter: kinds[letter] != "knows")
    return {letter: kinds[letter] for letter in order}


def _in_order(letters: list[str], lines: list[Line], pattern: re.Pattern[str]) -> list[str]:
    """Letters in the order in which the lists of most outcomes bring them."""
    places: dict[str, list[int]] = {letter: [] for letter in letters}
    for number, line in enumerate(lines):
        if (match := pattern.match(line.text)) and match["let"] in places:
            places[match["let"]].append(number)
    return sorted(letters, key=lambda letter: places[letter][0] if places[letter] else len(lines))


def coded(text: str, style: Style, outcome: str | None) -> tuple[Code, str] | None:
    """A statement's code and the text after it, where a line starts with one."""
    match = _BARE.match(text) if style.bare and style.fixed else _FULL.match(text)
    if match is None or match["let"] not in style.kinds:
        return None
    if style.bare:
        own = outcome or ""
    else:
        own = match["out"]
        if shape_of(own) != style.shape:
            return None
    code = Code(own, match["let"], int(match["n"]))
    return (code, text[match.end() :].strip()) if code.number else None


def headed(text: str) -> tuple[str, str] | None:
    """The code and title of a numbered heading, of whatever level."""
    match = _HEADED.match(text) or _NUMBERED_TIGHT.match(text)
    if match is None:
        return None
    return match["code"], match["title"].strip()


def run_on_codes(text: str, code: Code, style: Style) -> list[tuple[Code, str]]:
    """Split a line in which one statement after another was run together."""
    pieces: list[tuple[Code, str]] = []
    while True:
        following = _next_inside(text, code, style)
        if following is None:
            return [*pieces, (code, text.strip())]
        start, end, after = following
        pieces.append((code, text[:start].strip()))
        text, code = text[end:], after


def _next_inside(text: str, code: Code, style: Style) -> tuple[int, int, Code] | None:
    """Where the very next code stands inside a line; a mention such as `see 1.1 K2` is none."""
    followers = [Code(code.outcome, code.letter, code.number + 1)]
    letters = list(style.kinds)
    if code.letter in letters[:-1]:
        followers.append(Code(code.outcome, letters[letters.index(code.letter) + 1], 1))
    for after in followers:
        prefix = "" if style.bare else rf"{re.escape(code.outcome)}\s?[.\-–/:]?\s?"
        pattern = rf"(?<=\s){prefix}{after.letter}[ .]?{after.number}[.:)]?(?=\s)"
        for match in re.finditer(pattern, text):
            if not _is_mention(text[: match.start()], text[match.end() :]):
                return match.start(), match.end(), after
    return None


def _is_mention(before: str, after: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1].lower().strip("(,;") if before.split() else ""
    mentions = {"see", "and", "in", "of", "with", "from", "or", "also", "under", "by", "at", "to"}
    return last in mentions or before.rstrip()[-1:] in "([" or after.lstrip()[:1] in "),;."

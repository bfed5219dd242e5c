"""Statements of one outcome from its tokens, with lost codes, broken lines and scattered pieces.

Between two coded statements stands loose text. How many codes are missing there is known from the
numbers; which text they belong to is judged by how well each piece could open a statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.standards.reader.codes import Code, Style
from goldenthread.standards.reader.drafts import Draft
from goldenthread.standards.reader.language import is_unfinished, join, opens_as_tail
from goldenthread.standards.reader.model import Finding, Repair
from goldenthread.standards.reader.numbering import letters
from goldenthread.standards.reader.starts import NEVER, SURELY, Starters
from goldenthread.standards.reader.tokens import Region, Token, part_value


@dataclass
class Assembled:
    """The statements of one outcome in order, text before the first, repairs of the outcome."""

    drafts: list[Draft] = field(default_factory=list)
    lead: list[Token] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    after: list[Token] = field(default_factory=list)


def assemble(region: Region, style: Style, starters: Starters, last: bool) -> Assembled:
    """Put one outcome's statements together. `last` says that foreign text may follow."""
    return _Assembly(region, style, starters, last).run()


class _Assembly:
    def __init__(self, region: Region, style: Style, starters: Starters, last: bool) -> None:
        self.region = region
        self.style = style
        self.starters = starters
        self.last_region = last
        self.made = Assembled()
        self.tokens = _scattered(region.tokens)
        self.seen = {token.own for token in self.tokens if token.own is not None}
        self.highest: dict[str, int] = {}
        self.drafts: dict[Code, Draft] = {}
        self.open: Draft | None = None

    def run(self) -> Assembled:
        chunk: list[Token] = []
        for token in self.tokens:
            if token.own is None:
                chunk.append(token)
                continue
            self._between(chunk, token.own)
            chunk = []
            self._anchor(token, token.own)
        self._between(chunk, None)
        self._headings()
        self._gaps()
        order = list(self.style.kinds)
        self.made.drafts = sorted(
            self.drafts.values(),
            key=lambda draft: (order.index(draft.code.letter), draft.code.number),
        )
        return self.made

    # A coded statement

    def _anchor(self, token: Token, code: Code) -> None:
        existing = self.drafts.get(code)
        if existing is not None:
            self._again(token, code, existing)
            return
        draft = Draft(
            code, token.text, [token.printed], bullet=token.line.bullet, level=token.line.level
        )
        if token.run_on:
            draft.note(
                "run_on_split",
                "statements run together in one paragraph are set apart by their codes",
            )
        if token.label == "no code":
            draft.note("code_inferred", "the document prints no codes; this one follows the order")
        if token.label == "scattered":
            draft.note(
                "pieces_gathered",
                "pieces printed apart are put back together in the order they read",
            )
        draft.note_marks(token.line)
        self._open(draft)

    def _again(self, token: Token, code: Code, existing: Draft) -> None:
        """A code printed twice: the same text again, or another statement wrongly numbered."""
        following = Code(code.outcome, code.letter, code.number + 1)
        if not existing.text:
            existing.add_rest(token.line, token.text, token.printed)
        elif token.text and token.text != existing.text and following not in self.seen:
            self.seen.add(following)
            draft = Draft(following, token.text, [token.printed])
            draft.note(
                "code_corrected", f"printed as {self.style.written(code)}, a code already used"
            )
            self._open(draft)
        else:
            note = "the code is printed twice; the first text is kept"
            self.made.findings.append(Finding("duplicate", self.style.written(code), note))

    def _open(self, draft: Draft) -> None:
        self.drafts[draft.code] = draft
        self.open = draft
        letter = draft.code.letter
        self.highest[letter] = max(self.highest.get(letter, 0), draft.code.number)

    # Loose text between two coded statements

    def _between(self, chunk: list[Token], following: Code | None) -> None:
        missing = self._missing(following)
        chosen = self._chosen(chunk, following, len(missing))
        queue = list(missing)
        for index, token in enumerate(chunk):
            if token.kind == "head":
                continue
            if chosen.get(index) == "missing" and queue:
                self._infer(token, queue.pop(0))
            elif chosen.get(index) == "trailing" and self.open is not None:
                code = self.open.code
                self._infer(token, Code(code.outcome, code.letter, code.number + 1))
            else:
                self._rest(token, chunk[index:])

    def _missing(self, following: Code | None) -> list[Code]:
        if following is None:
            return []
        own, letter = following.outcome, following.letter
        numbers = range(self.highest.get(letter, 0) + 1, following.number)
        codes = [Code(own, letter, number) for number in numbers]
        return [code for code in codes if code not in self.seen][:40]

    def _chosen(self, chunk: list[Token], following: Code | None, missing: int) -> dict[int, str]:
        """Which pieces open statements: as many as codes are missing, sure ones at a list's end."""
        texts = [index for index, token in enumerate(chunk) if token.kind == "text"]
        if not texts:
            return {}
        scores = self._scores(chunk, texts, following)
        best = sorted((index for index in texts if scores[index] > NEVER), key=lambda i: -scores[i])
        chosen = dict.fromkeys(best[:missing], "missing")
        if self.open is None:
            return chosen if following is not None else {}
        if following is not None and following.letter == self.open.code.letter:
            return chosen
        own = self._scores(chunk, texts, None)
        return chosen | self._trailing(chunk, texts, own, chosen)

    def _trailing(
        self, chunk: list[Token], texts: list[int], scores: dict[int, float], chosen: dict[int, str]
    ) -> dict[int, str]:
        """Lost codes after the last printed one of a list, where the wording leaves no doubt."""
        if self.open is None or self.open.text.rstrip().endswith(":") or self.open.parts:
            return {}
        end = min(chosen, default=len(chunk))
        heads = [index for index, token in enumerate(chunk) if token.kind == "head"]
        end = min([end, *heads])
        found: dict[int, str] = {}
        for index in texts:
            if index >= end or (self.last_region and not chunk[index].line.bullet):
                break
            if scores[index] >= SURELY:
                found[index] = "trailing"
        return found

    def _scores(
        self, chunk: list[Token], texts: list[int], following: Code | None
    ) -> dict[int, float]:
        scores: dict[int, float] = {}
        before = self.open.latest() if self.open is not None else ""
        colon = self.open is not None and self.open.text.rstrip().endswith(":")
        base = self.open.level if self.open is not None else 0
        kind = self.style.kinds[following.letter] if following else self._open_kind()
        headed = False
        for index, token in enumerate(chunk):
            if token.kind == "head":
                headed, before = True, ""
            if index in texts:
                score = self.starters.score(before, token, kind)
                score += 2.0 if headed and following is not None else 0.0
                if colon:
                    # In a list the pieces are parts; a lost statement comes after them.
                    score += 0.3 * index - (2.0 if token.line.level > base + 1 else 0.0)
                scores[index] = score
            if token.kind != "head":
                before = token.text
        return scores

    def _open_kind(self) -> str:
        return self.style.kinds[self.open.code.letter] if self.open is not None else "knows"

    def _infer(self, token: Token, code: Code) -> None:
        self.seen.add(code)
        draft = Draft(
            code, token.text, [token.printed], bullet=token.line.bullet, level=token.line.level
        )
        written = self.style.written(code)
        draft.note(
            "code_inferred", f"no code is printed; {written} is the one missing in the sequence"
        )
        draft.note_marks(token.line)
        self._open(draft)

    def _rest(self, token: Token, following: list[Token]) -> None:
        draft = self.open
        if draft is None:
            self.made.lead.append(token)
        elif token.kind == "part":
            _add_part(draft, token)
        elif not draft.text:
            draft.text = token.text
            draft.printed.append(token.printed)
        elif _is_unlettered_part(draft, token, following):
            draft.add_part(None, token.text, token.printed)
        elif self._is_foreign(draft, token):
            self.made.after.append(token)
        else:
            draft.add_rest(token.line, token.text, token.printed)

    def _is_foreign(self, draft: Draft, token: Token) -> bool:
        """After the last statement of all, a whole paragraph of its own belongs elsewhere."""
        if not self.last_region:
            return False
        if self.made.after:
            return True
        complete = not is_unfinished(draft.latest())
        return complete and (token.text[:1].isupper() or token.line.heading is not None)

    # What can be said of the outcome as a whole

    def _headings(self) -> None:
        """Mark a Knows or Does heading that was not printed, or printed too early."""
        for kind in ("knows", "does"):
            own = [letter for letter, named in self.style.kinds.items() if named == kind]
            places = [
                n for n, t in enumerate(self.tokens) if t.own is not None and t.own.letter in own
            ]
            heads = [n for n, t in enumerate(self.tokens) if t.kind == "head" and t.code == kind]
            if places and not any(head < places[0] for head in heads):
                note = f"the heading '{kind.capitalize()}' is not printed here"
                self.made.repairs.append(Repair("heading_lost", note))
            other = [
                n
                for n, t in enumerate(self.tokens)
                if t.own is not None and t.own.letter not in own
            ]
            if kind == "does" and heads and places and any(heads[0] < n < places[0] for n in other):
                note = f"the heading '{kind.capitalize()}' is printed too early"
                self.made.repairs.append(Repair("heading_early", note))

    def _gaps(self) -> None:
        for letter, highest in self.highest.items():
            for number in range(1, min(highest, 400)):
                code = Code(self.region.code, letter, number)
                if code not in self.drafts:
                    note = "no statement with this code was found"
                    self.made.findings.append(Finding("gap", self.style.written(code), note))
        for code, draft in self.drafts.items():
            if not draft.text:
                note = "the code is printed but no wording was found"
                self.made.findings.append(Finding("empty", self.style.written(code), note))


def _add_part(draft: Draft, token: Token) -> None:
    label, written = token.label.lower() if token.label.isalpha() else token.label, token.text
    previous = draft.parts[-1].letter if draft.parts else None
    if previous is not None:
        _fill_letters(draft, previous, label)
    if draft.parts and token.line.after_gap:
        draft.note("parts_joined", "a list of parts that runs over a break is kept together")
    draft.add_part(label, written, token.printed)
    draft.note_marks(token.line)


def _fill_letters(draft: Draft, previous: str, label: str) -> None:
    """Where a letter was skipped, pieces taken for bare bullets get the letters between."""
    bare = [part for part in draft.parts if part.letter is None]
    start, style = part_value(previous, 0, "letter")
    value, _ = part_value(label, start, style)
    for offset, part in enumerate(bare, start=start + 1):
        if offset < value and style == "letter":
            part.letter = letters(offset)


def _is_unlettered_part(draft: Draft, token: Token, following: list[Token]) -> bool:
    """A bullet under a line that ends in a colon; under lettered parts only to fill a gap."""
    if not draft.text.rstrip().endswith(":") or token.line.heading is not None:
        return False
    if any(part.letter for part in draft.parts):
        return _fills_gap(draft, following)
    if not draft.parts:
        later = next((item for item in following if item.kind == "part"), None)
        if later is not None and part_value(later.label, 0, "")[0] == 1:
            return False
        return not _goes_on(draft.text.rstrip().rstrip(":"), token)
    return not _goes_on(draft.latest(), token)


def _goes_on(before: str, token: Token) -> bool:
    return (is_unfinished(before) and not token.line.bullet) or opens_as_tail(token.text)


def _fills_gap(draft: Draft, following: list[Token]) -> bool:
    later = next((item for item in following if item.kind == "part"), None)
    lettered = [part.letter for part in draft.parts if part.letter]
    if later is None or not lettered or is_unfinished(draft.latest()):
        return False
    start, style = part_value(lettered[-1], 0, "letter")
    value, _ = part_value(later.label, start, style)
    bare = sum(part.letter is None for part in draft.parts)
    return value - start - 1 > bare


def _scattered(tokens: list[Token]) -> list[Token]:
    """Bring pieces home to a code that was printed with nothing after it.

    The unfinished statement before such a code takes the first piece that follows; of the others
    the one that can open a statement goes first and those that can only end one come after it.
    """
    out = list(tokens)
    for position, token in enumerate(out):
        if token.kind == "coded" and not token.text:
            _bring_home(out, position)
    return [token for token in out if token.kind != "moved"]


def _bring_home(tokens: list[Token], place: int) -> None:
    empty = tokens[place]
    before = _statement_before(tokens, place)
    near = _texts_until_code(tokens, place + 1)
    pieces = list(near)
    if before is not None and pieces and is_unfinished(before.text) and not _starts_list(before):
        _append(before, pieces.pop(0))
    heads = [token for token in pieces if not opens_as_tail(token.text)]
    tails = [token for token in pieces if opens_as_tail(token.text)]
    if not heads:
        later = _later_piece(tokens, place + 1 + len(near), empty)
        heads = [later] if later is not None else []
        if not heads:
            return
        for piece in [*heads, *tails]:
            _append(empty, piece)
        return
    # Ordinary: the text simply stands in the next cell or line; only tails need moving.
    _append(empty, heads[0], quiet=heads[0] is near[0])


def _starts_list(token: Token) -> bool:
    return token.text.rstrip().endswith(":")


def _statement_before(tokens: list[Token], place: int) -> Token | None:
    for token in reversed(tokens[:place]):
        if token.kind in ("text", "part"):
            return None
        if token.kind == "coded":
            return token if token.text else None
    return None


def _texts_until_code(tokens: list[Token], place: int) -> list[Token]:
    found: list[Token] = []
    for token in tokens[place:]:
        if token.kind in ("coded", "part"):
            break
        if token.kind == "text":
            found.append(token)
    return found


def _later_piece(tokens: list[Token], place: int, empty: Token) -> Token | None:
    """Loose text after a later, finished statement, where no code is missing for it."""
    last: Token | None = None
    for position, token in enumerate(tokens[place:], start=place):
        if token.kind == "coded":
            last = token
        elif (
            token.kind == "text"
            and last is not None
            and last.own is not None
            and empty.own is not None
        ):
            whole = not is_unfinished(last.text) and not opens_as_tail(token.text)
            after = next((t.own for t in tokens[position:] if t.own is not None), None)
            skipped = (
                after is not None
                and after.letter == last.own.letter
                and after.number > last.own.number + 1
            )
            if whole and not skipped:
                return token
    return None


def _append(target: Token, piece: Token, quiet: bool = False) -> None:
    target.text = join(target.text, piece.text)
    target.printed = f"{target.printed}\n{piece.printed}"
    piece.kind = "moved"
    target.run_on = target.run_on and not quiet
    if not quiet:
        target.label = "scattered"

"""Reading a text with rules. Findings advise; the person who wrote the text decides (AU-31)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from time import thread_time

from goldenthread.checks.writing.circumstances import CIRCUMSTANCES
from goldenthread.checks.writing.index import Group, Standing
from goldenthread.checks.writing.packs import Problem, Rule, Rules, shipped
from goldenthread.checks.writing.patterns import Pattern
from goldenthread.checks.writing.text import PIECE, Span, Text

_NOT_PRINTED = {"level", "link"}
SECONDS = 0.5  # for one pattern on one text, and as much again for every million characters
_ITEM = re.compile(r"[-*•–]\s|[*]{0,2}\(?\d{1,2}[.)]")
Hit = re.Match[str]
_WORD = re.compile(r"\w[\w'’.,-]{0,60}")


@dataclass(frozen=True)
class Finding:
    """Some words of a text (offsets in characters), why a rule names them, and what is better."""

    start: int
    end: int
    rule: str
    words: str
    why: str
    source: str
    instead: str
    level: str = "warning"
    link: str = ""

    def to_json(self) -> dict[str, int | str]:
        """The finding as the command prints it."""
        return {key: value for key, value in asdict(self).items() if key not in _NOT_PRINTED}


@dataclass(frozen=True)
class Report:
    """Findings in the order of the text, and rules that could not be used on it."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


class OverBudgetError(Exception):
    """A pattern took longer on this text than it may."""


class Watch:
    """Knows where each pattern is worth trying on one text, and counts its time."""

    def __init__(self, length: int, standing: Standing) -> None:
        self.allowed = SECONDS * (1 + length / 1_000_000)
        self.standing = standing
        self.spent: dict[Pattern, float] = {}

    def spend(self, pattern: Pattern, since: float) -> None:
        """Add what has passed since a moment; raises `OverBudgetError` when it is too much."""
        total = self.spent.get(pattern, 0.0) + thread_time() - since
        self.spent[pattern] = total
        if total > self.allowed:
            raise OverBudgetError(pattern.written)


def check(text: str, rules: Rules | None = None) -> Report:
    """Read a text with the shipped rules, or with others that `packs.load` made."""
    rules = rules or shipped()
    laid = Text(text)
    watch = Watch(len(text), rules.index.look(laid))
    found: list[Finding] = []
    problems = list(rules.problems)
    for rule in rules.rules:
        try:
            found.extend(_findings(rule, laid, watch))
        except OverBudgetError as error:
            says = f"the pattern {str(error)[:80]!r} took too long and was left out"
            problems.append(Problem(rule.pack, rule.key, says))
    return Report(tuple(_joined(_apart(found), rules, laid)), tuple(problems))


def _findings(rule: Rule, text: Text, watch: Watch) -> Iterator[Finding]:
    for span, better in KINDS[rule.kind](rule, text, watch):
        if rule.each_value or not _excused(rule, text, span, watch):
            yield _finding(rule, text, span, better)


def _finding(rule: Rule, text: Text, span: Span, better: str) -> Finding:
    words = text.raw[span.start : span.end]
    return Finding(
        start=span.start, end=span.end, rule=rule.key, words=words,
        why=rule.message.replace("{words}", words[:80]), source=rule.source,
        instead=better or rule.instead, level=rule.level, link=rule.link,
    )  # fmt: skip


def _excused(rule: Rule, text: Text, span: Span, watch: Watch) -> bool:
    if any(
        one.start < span.end and one.end > span.start for one in _excepted(rule, text, span, watch)
    ):
        return True
    words = text.level if rule.case else text.folded
    shown = _around(text, span)
    near = watch.standing.near(rule.unless_near, span.start)
    if any(one.compiled.search(words, shown.start, shown.end) for one in near):
        return True
    if rule.unless_next:
        after = text.sentence_at(span.start, 1)
        end = min(after.end, after.start + PIECE)
        if any(one.compiled.search(words, span.end, shown.end) for one in rule.unless_next):
            return True
        if any(one.compiled.search(words, after.start, end) for one in rule.unless_next):
            return True
    if rule.unless_before and _stands_before(rule, text, span):
        return True
    return any(CIRCUMSTANCES[name](text, span) for name in rule.unless)


def _stands_before(rule: Rule, text: Text, span: Span) -> bool:
    """Whether one of `unless_before` is found in the two sentences before."""
    words = text.level if rule.case else text.folded
    shown = [text.sentence_at(span.start, back) for back in (-1, -2)]
    return any(
        one.compiled.search(words, max(each.start, each.end - PIECE), each.end)
        for one in rule.unless_before
        for each in shown
    )


def _around(text: Text, span: Span) -> Span:
    """The sentence that holds a stretch, as far as a pattern is shown of it."""
    sentence = text.sentence_at(span.start)
    return Span(max(sentence.start, span.start - 300), min(sentence.end, span.end + 300))


def _excepted(rule: Rule, text: Text, span: Span, watch: Watch) -> list[Span]:
    """Where a rule's exceptions stand in the piece of text at a stretch; looked for once."""
    at = max(0, bisect_right(text.piece_starts, span.start) - 1)
    known = text.excepted.get((rule.key, at))
    if known is None:
        words = text.level if rule.case else text.folded
        shown = _around(text, text.pieces[at])
        known = text.excepted[rule.key, at] = [
            Span(hit.start(), hit.end())
            for pattern in watch.standing.near(rule.exceptions, span.start)
            for hit in pattern.compiled.finditer(words, shown.start, shown.end)
        ]
    return known


def _matches(rule: Rule, group: Group, text: Text, watch: Watch) -> Iterator[tuple[Pattern, Hit]]:
    """Every match of some patterns of a rule, looked for where their words stand."""
    words = text.level if rule.case else text.folded
    for pattern, pieces in watch.standing.anywhere(group):
        for first in range(0, len(pieces), 16):
            since = thread_time()
            found = [
                hit
                for piece in pieces[first : first + 16]
                for hit in pattern.compiled.finditer(words, piece.start, piece.end)
            ]
            watch.spend(pattern, since)
            for hit in found:
                yield pattern, hit


def existence(rule: Rule, text: Text, watch: Watch) -> Iterator[tuple[Span, str]]:
    """Each place where a token stands, with what to put there where the rule has it."""
    for pattern, hit in _matches(rule, rule.tokens, text, watch):
        yield Span(hit.start(), hit.end()), rule.better.get(pattern, "")


def occurrence(rule: Rule, text: Text, watch: Watch) -> Iterator[tuple[Span, str]]:
    """Each part of the text that holds the token more than `max` times."""
    for part in _scope(rule, text):
        if part.end - part.start <= rule.max or _item(text, part):
            continue
        since = thread_time()
        count = max(
            sum(1 for _ in rule.tokens[0].compiled.finditer(shown))
            for shown in _clear(rule, text, part)
        )
        watch.spend(rule.tokens[0], since)
        if count > rule.max:
            yield part, ""


def _clear(rule: Rule, text: Text, part: Span) -> list[str]:
    """A part's words; a list kept clear by two marks or more falls into its items."""
    shown = (text.level if rule.case else text.folded)[part.start : part.end]
    items = shown.split(rule.split) if rule.split else [shown]
    return items if len(items) > 2 else [shown]


def _item(text: Text, part: Span) -> bool:
    """An item of a list with no full stop at its end is no sentence, however long."""
    shown = text.raw[part.start : part.end]
    return bool(_ITEM.match(shown)) and shown[-1:] not in ".!?"


def _scope(rule: Rule, text: Text) -> list[Span]:
    if rule.scope == "text":
        return [Span(0, len(text.raw))] if text.raw else []
    return text.sentences if rule.scope == "sentence" else text.paragraphs


def conditional(rule: Rule, text: Text, watch: Watch) -> Iterator[tuple[Span, str]]:
    """Words that call for others in the same part of the text, where those are missing."""
    if rule.each_value:
        yield from _each_value(rule, text, watch)
    else:
        yield from _each_part(rule, text, watch)


def _each_value(rule: Rule, text: Text, watch: Watch) -> Iterator[tuple[Span, str]]:
    """The first place of each value of group 1 that `second` (with $1) finds nowhere."""
    told: set[str] = set()
    hits = sorted((hit for _, hit in _matches(rule, rule.tokens, text, watch)), key=re.Match.start)
    explained = _explained(rule, text, watch) if hits else set()
    for hit in hits:
        value = hit.group(1) if hit.re.groups else hit.group()
        span = Span(hit.start(), hit.end())
        if value in told or value in explained or _excused(rule, text, span, watch):
            continue
        told.add(value)
        yield span, ""


def _explained(rule: Rule, text: Text, watch: Watch) -> set[str]:
    """The values that this text explains; a plural explains the singular."""
    values = {
        hit.group("value")
        for _, hit in _matches(rule, rule.second, text, watch)
        if "value" in hit.re.groupindex
    }
    return values | {value.removesuffix("s") for value in values}


def _each_part(rule: Rule, text: Text, watch: Watch) -> Iterator[tuple[Span, str]]:
    """Parts with at least `least` of the first and none of the second."""
    second = [one.compiled for one in rule.second]
    words = text.level if rule.case else text.folded
    for part in _scope(rule, text):
        since = thread_time()
        shown = words[part.start : part.end]
        enough = len(_WORD.findall(shown)) >= rule.words and (
            sum(len(one.compiled.findall(shown)) for one in rule.tokens) >= rule.least
        )
        answered = enough and any(one.search(shown) for one in second)
        watch.spend(rule.tokens[0], since)
        if enough and not answered:
            yield part, ""


KINDS = {
    "existence": existence,
    "substitution": existence,
    "occurrence": occurrence,
    "conditional": conditional,
}


_PASSAGES = {"adults", "length"}
_FIRST = ("agreement", "contingency", "ongoing", "blame", "judgemental", "vague")


def _apart(found: Iterable[Finding]) -> list[Finding]:
    """In order and apart, so that words are told once: the remark that matters most to a family.

    Of two remarks of one weight the longer one is kept. Findings about a whole passage leave those
    within it alone.
    """
    lanes: dict[str, list[Finding]] = {}
    for finding in sorted(found, key=_weight):
        category = finding.rule.split(".")[0]
        kept = lanes.setdefault(category if category in _PASSAGES else "", [])
        at = bisect_right(kept, finding.start, key=lambda one: one.start)
        clear = at == 0 or kept[at - 1].end <= finding.start
        if clear and (at == len(kept) or kept[at].start >= finding.end):
            kept.insert(at, finding)
    return sorted((one for kept in lanes.values() for one in kept), key=lambda one: one.start)


def _joined(found: list[Finding], rules: Rules, text: Text) -> list[Finding]:
    """Findings of one rule that only a space parts are one: "visits stay in place as needed"."""
    joined: list[Finding] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and last.rule == one.rule and text.raw[last.end : one.start] == " ":
            rule = next(each for each in rules.rules if each.key == one.rule)
            joined[-1] = _finding(rule, text, Span(last.start, one.end), last.instead)
        else:
            joined.append(one)
    return joined


def _weight(finding: Finding) -> tuple[int, int, int, str]:
    category = finding.rule.split(".")[0]
    rank = _FIRST.index(category) if category in _FIRST else len(_FIRST)
    return rank, finding.start - finding.end, finding.start, finding.rule

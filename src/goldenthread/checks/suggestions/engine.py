"""Which outcomes and statements a note might show, and the words that say so.

Every cue is a line of practice. Words, and pairs of words, that stand more often in the cues of one
outcome than elsewhere speak for it. A note's words are added up, once for the whole note and once
sentence by sentence. It advises: a person decides what a note is evidence of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from math import exp, log
from typing import Any

from goldenthread.checks.suggestions.packs import Cues, shipped
from goldenthread.checks.suggestions.terms import Manner, Term, features, manner, sentences, terms

READ = 100_000  # characters of a note that are read
MOST = 5  # outcomes, and as many statements
REASONS = 3  # passages given for a suggestion
OPENING = 200  # characters in which a note says where something was learned
WINDOW = 70  # characters of such a passage


@dataclass(frozen=True)
class Settings:
    """How evidence is weighed. The figures in the documentation are for these values."""

    smooth: float = 20  # words of the whole set of cues lent to an outcome
    doubt: float = 1  # cues lent to the other side: what stands in one cue only says half
    lent: float = 12  # words of its outcome lent to a statement
    pair: float = 0.4  # what two words together count beside a single one
    sentence: float = 0.25  # what sentences count beside the whole note
    sharper: float = 1.3  # one sentence that says much counts more than two that say half
    routine: float = 0.9  # a sentence with more signs than this of an empty note is passed over
    nothing: float = 0.6  # what signs of an empty note weigh against the best outcome
    length: float = 0.3  # a longer note needs more, by this power of its words
    telling: float = 25  # what words that tell who did what and why add
    told: float = 0.08  # share of words beyond which telling adds no more
    enough: float = 3.4  # below this it is unsure and stays silent
    least: float = 0.3  # of the best outcome's evidence; what is weaker is left out
    half: float = 14  # evidence that gives the score 0.5
    manner: float = 40  # how much knowing or doing turns the choice of statements
    both: float = 0.57  # the share of general words at which a note shows knowing as much as doing


USUAL = Settings()


@dataclass(frozen=True)
class Reason:
    """Words of the note that speak for a suggestion; `text[start:end]` is `words`."""

    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Suggestion:
    """An outcome or statement, how much speaks for it (0 to 1), and the words that do."""

    code: str
    score: float
    because: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        """The suggestion as the command prints it."""
        return asdict(self) | {"because": [asdict(one) for one in self.because]}


Weights = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Sentence:
    """A sentence's features, each where it stands first, and how it is told."""

    features: dict[str, Term]
    manner: Manner


@dataclass(frozen=True)
class Note:
    """A note, or those sentences of it that may show something, as what is compared."""

    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every feature of the note once, in its order, so that sums come out the same."""
        return tuple(dict.fromkeys(key for one in self.sentences for key in one.features))

    @property
    def telling(self) -> float:
        """The share of words that tell who did what and why."""
        words = sum(one.manner.words for one in self.sentences)
        return sum(one.manner.telling for one in self.sentences) / (words + 5)

    @property
    def knowing(self) -> float:
        """How far the note tells of what somebody knows (1) rather than of what they did (0)."""
        told = [one.manner for one in self.sentences]
        general, done = sum(one.general for one in told), sum(one.done for one in told)
        source = 3 * min(2, manner(self.text[:OPENING]).learning)
        return (general + source + 1) / (general + done + source + 2)


class Reader:
    """Reads notes with the cues of one framework."""

    def __init__(self, cues: Cues, settings: Settings = USUAL) -> None:
        self.settings = settings
        parts = {code: _count(listed) for code, listed in cues.cues.items()}
        self._over = {code: cues.outcome(code) for code in parts}
        whole: dict[str, Counter[str]] = {"": _count(cues.nothing)}
        for code, counted in parts.items():
            whole.setdefault(self._over[code], Counter()).update(counted)
        common: Counter[str] = Counter()
        for counted in whole.values():
            common.update(counted)
        self._common = _shares(common)
        self._outcomes = self._above(whole)
        below = {code: one for code, one in parts.items() if code != self._over[code]}
        self._statements = self._below(below, whole)

    def suggest(self, text: str) -> list[Suggestion]:
        """At most five outcomes, best first, then at most five of their statements.

        Empty when unsure. `READ` characters of the note are read.
        """
        note = self._without_routine(read(text))
        if not note.keys or self.certainty(note) < self.settings.enough:
            return []
        ranked = sorted(self._weigh(note).items(), key=_best)[:MOST]
        outcomes = {code: had for code, had in ranked if had >= self.settings.least * ranked[0][1]}
        statements = self._weigh_statements(note, outcomes)
        return [
            *(self._suggestion(note, one, had, self._outcomes) for one, had in outcomes.items()),
            *(self._suggestion(note, one, had, self._statements) for one, had in statements),
        ]

    def _without_routine(self, note: Note) -> Note:
        """The note without sentences that look like an empty note's."""
        return replace(note, sentences=tuple(one for one in note.sentences if self._shows(one)))

    def _shows(self, one: Sentence) -> bool:
        had = self._sum(one.features)
        return had.pop("", 0.0) <= self.settings.routine * max(had.values(), default=0.0)

    def certainty(self, note: Note) -> float:
        """How far a note shows anything at all.

        The best outcome's evidence, less what speaks for an empty note, for its length; and how
        much the note tells of who did what and why.
        """
        had = self._sum(note.keys)
        empty = had.pop("", 0.0)
        size = sum(" " not in key for key in note.keys) or 1
        best = max(had.values(), default=0.0)
        plain = (best - self.settings.nothing * empty) / size**self.settings.length
        told = min(note.telling, self.settings.told)
        return plain + self.settings.telling * told if best else 0.0

    def _sum(self, keys: Iterable[str]) -> dict[str, float]:
        had: dict[str, float] = {}
        for key in keys:
            for code, weight in self._outcomes.get(key, {}).items():
                had[code] = had.get(code, 0.0) + weight
        return had

    def _weigh(self, note: Note) -> dict[str, float]:
        """The evidence for each outcome, of the whole note and sentence by sentence."""
        had = self._sum(note.keys)
        had.pop("", None)
        by_sentence: dict[str, float] = {}
        for one in note.sentences:
            for code, weight in self._sum(one.features).items():
                by_sentence[code] = by_sentence.get(code, 0.0) + weight**self.settings.sharper
        most = max(had.values(), default=0.0)
        top = max((by_sentence.get(code, 0.0) for code in had), default=0.0) or 1.0
        share = self.settings.sentence
        return {
            code: (weight + share * most * by_sentence[code] / top) / (1 + share)
            for code, weight in had.items()
        }

    def _weigh_statements(self, note: Note, outcomes: dict[str, float]) -> list[tuple[str, float]]:
        """The best statements of these outcomes; what fits knowing, or doing, comes first."""
        had: dict[str, float] = {}
        knows = note.knowing
        for key in note.keys:
            for code, weight in self._statements.get(key, {}).items():
                if self._over[code] in outcomes:
                    had[code] = had.get(code, 0.0) + weight * self._fits(code, knows)
        most = max(had.values(), default=1.0)
        shares = {code: outcomes[self._over[code]] * one / most for code, one in had.items()}
        least = self.settings.least * max(outcomes.values(), default=0.0)
        return [pair for pair in sorted(shares.items(), key=_best)[:MOST] if pair[1] >= least]

    def _fits(self, code: str, knows: float) -> float:
        """More than 1 where a note's manner is that of the statement's kind, else less."""
        kind = code.partition(" ")[2][:1]
        lean: float = self.settings.manner ** (knows - self.settings.both)
        return {"K": lean, "D": 1 / lean}.get(kind, 1.0)

    def _below(self, parts: dict[str, Counter[str]], whole: dict[str, Counter[str]]) -> Weights:
        """What each feature says for a statement that has it in its own cues."""
        lent = self.settings.lent
        weights: Weights = {}
        for code, counted in parts.items():
            of_outcome = _shares(whole[self._over[code]])
            total = counted.total() + lent
            for key, times in counted.items():
                says = log((times + lent * of_outcome[key]) / total / self._common[key])
                if says > 0:
                    weights.setdefault(key, {})[code] = says * self._trust(key, times)
        return weights

    def _above(self, whole: dict[str, Counter[str]]) -> Weights:
        """What each feature says for an outcome, beside what it says for any."""
        smooth = self.settings.smooth
        weights: Weights = {}
        for code, counted in whole.items():
            total = counted.total() + smooth
            for key, times in counted.items():
                says = log((times + smooth * self._common[key]) / total / self._common[key])
                if says > 0:
                    weights.setdefault(key, {})[code] = says * self._trust(key, times)
        return weights

    def _trust(self, key: str, times: int) -> float:
        single = self.settings.pair if " " in key else 1.0
        return single * times / (times + self.settings.doubt)

    def _suggestion(self, note: Note, code: str, had: float, weights: Weights) -> Suggestion:
        score = round(1 - exp(-had * log(2) / self.settings.half), 3)
        return Suggestion(code, score, _reasons(note, code, weights))


def _reasons(note: Note, code: str, weights: Weights) -> tuple[Reason, ...]:
    """The passages that speak most for a code, in the order of the note."""
    passages: list[tuple[float, int, int]] = []
    told: set[str] = set()
    for one in note.sentences:
        speaking = [
            (term.start, term.end, weights[key][code])
            for key, term in one.features.items()
            if key not in told and code in weights.get(key, ())
        ]
        told |= one.features.keys()
        if speaking:
            passages.append(_densest(sorted(speaking)))
    most = max((value for value, _, _ in passages), default=0.0)
    kept = sorted((one for one in passages if one[0] >= most / 2), reverse=True)[:REASONS]
    return tuple(Reason(note.text[a:b], a, b) for _, a, b in sorted(kept, key=_start))


def _densest(speaking: list[tuple[int, int, float]]) -> tuple[float, int, int]:
    """The stretch of at most `WINDOW` characters whose features say most, weak ends left off."""
    least = max(says for _, _, says in speaking) / 3
    strong = [one for one in speaking if one[2] >= least]
    found: tuple[float, int, int] = (0.0, 0, 0)
    for number, (start, first, _) in enumerate(strong):
        value, end = 0.0, first
        for _, stop, says in strong[number:]:
            if value and stop - start > WINDOW:
                break
            value, end = value + says, max(end, stop)
        found = max(found, (value, start, end))
    return found


def _start(passage: tuple[float, int, int]) -> int:
    return passage[1]


def _best(pair: tuple[str, float]) -> tuple[float, str]:
    return -pair[1], pair[0]


def _shares(counted: Counter[str]) -> dict[str, float]:
    total = counted.total() or 1
    return {key: times / total for key, times in counted.items()}


def _count(listed: Iterable[str]) -> Counter[str]:
    """In how many cues each feature stands."""
    counted: Counter[str] = Counter()
    for cue in listed:
        counted.update({one.key for one in features(terms(cue))})
    return counted


def read(text: str) -> Note:
    """A note's sentences as what is compared, up to `READ` characters."""
    text = text[:READ]
    found = tuple(_sentence(text, start, end) for start, end in sentences(text))
    return Note(text, found)


def _sentence(text: str, start: int, end: int) -> Sentence:
    first: dict[str, Term] = {}
    for term in features(terms(text, start, end)):
        first.setdefault(term.key, term)
    return Sentence(first, manner(text[start:end]))


@lru_cache(maxsize=8)
def reader(framework: str) -> Reader:
    """The reader with the shipped cues of a framework. Raises `UnknownFrameworkError`."""
    return Reader(shipped(framework))


def suggest(text: str, framework: str) -> list[Suggestion]:
    """What a note might show of a framework, with the shipped cues."""
    return reader(framework).suggest(text)

"""Words of a text as terms to compare: endings off, synonyms as one, initials left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

WORDS = Path(__file__).parent / "words.toml"
_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
_STOP = re.compile(r"[.!?;:]+(?=[\s\"'”’)]|$)|\n+")
LONGEST = 40  # characters of a word; anything longer is no word
OPENING = 12  # words in which a note says where something was learned
MANNERS = ("general", "learning", "done", "telling")
NEAR = 2  # terms apart that still stand together
SENTENCE = 600  # characters; text without stops is cut into such pieces
_ENDINGS = (
    ("ational", "ate"), ("isation", "ise"), ("ization", "ise"), ("fulness", "ful"),
    ("iveness", "ive"), ("ousness", "ous"), ("edness", "ed"), ("ability", "able"),
    ("ments", ""), ("ment", ""), ("ingly", ""), ("edly", ""), ("ively", "ive"),
    ("ations", "ate"), ("ation", "ate"), ("ities", "ity"), ("iness", "y"), ("ness", ""),
    ("fully", "ful"), ("ally", "al"), ("ily", "y"), ("ings", ""), ("ing", ""), ("ied", "y"),
    ("ies", "y"), ("ers", ""), ("ed", ""), ("ly", ""), ("es", "e"), ("er", ""), ("s", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Term:
    """A term and where the words that say it stand, in characters."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """What `words.toml` says: words left out, synonyms, phrases by their first word, manners."""

    common: frozenset[str]
    single: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    general: frozenset[str]
    learning: frozenset[str]
    done: frozenset[str]
    telling: frozenset[str]


@lru_cache(maxsize=1)
def shipped_words() -> Words:
    """The words that come with the product."""
    return words_from(tomllib.loads(WORDS.read_text("utf-8")))


def words_from(table: Mapping[str, Any]) -> Words:
    """Words from the tables `common`, `forms`, `same` and `manner`."""
    single: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, listed in [*table["forms"].items(), *table["same"].items()]:
        for part in _parts(key, listed):
            if len(part) == 1:
                single[part[0]] = key
            elif part:
                phrases.setdefault(part[0], []).append((part, key))
    ordered = {first: tuple(sorted(some, key=_longest)) for first, some in phrases.items()}
    manner = (frozenset(table["manner"][key].split()) for key in MANNERS)
    return Words(frozenset(table["common"].split()), single, ordered, *manner)


def _parts(key: str, listed: str) -> Iterator[tuple[str, ...]]:
    singles, *phrases = listed.split("|")
    yield (key,)
    for word in singles.split():
        yield tuple(_spelt(word))
    for phrase in phrases:
        yield tuple(_spelt(phrase))


def _longest(phrase: tuple[tuple[str, ...], str]) -> int:
    return -len(phrase[0])


def _spelt(text: str) -> list[str]:
    return [found.group().replace("’", "'") for found in _WORD.finditer(text.lower())]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, so that forms of it come together; not always a word itself."""
    if "_" in word or len(word) > LONGEST:
        return word[:LONGEST]
    for ending, instead in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and not word.endswith("ss"):
            return _rounded(root + instead)
    return _rounded(word)


def _rounded(root: str) -> str:
    if len(root) > 4 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root[:-1] if len(root) > 4 and root.endswith("e") else root


def terms(text: str, start: int = 0, end: int | None = None) -> list[Term]:
    """The terms of a text (or of a stretch of it), in their order, without common words."""
    words = shipped_words()
    found = list(_WORD.finditer(text, start, len(text) if end is None else end))
    low = [one.group().lower().replace("’", "'") for one in found]
    kept, at = [], 0
    while at < len(low):
        key, used = _term(low, at, words)
        if key:
            kept.append(Term(key, found[at].start(), found[at + used - 1].end()))
        at += used
    return kept


def _term(low: list[str], at: int, words: Words) -> tuple[str, int]:
    """The term that begins at a word ("" if none does) and how many words it takes."""
    for phrase, key in words.phrases.get(low[at], ()):
        if tuple(low[at : at + len(phrase)]) == phrase:
            return key, len(phrase)
    word = low[at]
    if word in words.single:
        return words.single[word], 1
    if word in words.common or len(word) < 2 or len(word) > LONGEST or word.isdigit():
        return "", 1
    return stem(word), 1


def features(some: Iterable[Term]) -> Iterator[Term]:
    """What is compared: each term, and each two that stand together, in either order."""
    before: list[Term] = []
    for term in some:
        yield term
        for other in before[-NEAR:]:
            if other.key != term.key:
                yield Term(" ".join(sorted((other.key, term.key))), other.start, term.end)
        before.append(term)


class Manner(NamedTuple):
    """How many words a text has, and how many of them are of each manner."""

    words: int = 0
    telling: int = 0
    general: int = 0
    done: int = 0
    learning: int = 0


def manner(text: str) -> Manner:
    """Counts the small words that say how a text is told, whatever it tells of.

    Notes of doing are in the past tense; what was learned is said of people in general, and its
    source (a course, a paper) stands in the first words.
    """
    words = shipped_words()
    spelt = _spelt(text)
    return Manner(
        words=len(spelt),
        telling=sum(word in words.telling for word in spelt),
        general=sum(word in words.general for word in spelt),
        done=sum(word in words.done or (len(word) > 4 and word.endswith("ed")) for word in spelt),
        learning=sum(word in words.learning for word in spelt[:OPENING]),
    )


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; a line is one, and none is longer than `SENTENCE`."""
    start = 0
    for stop in _STOP.finditer(text):
        yield from _cut(text, start, stop.end())
        start = stop.end()
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > SENTENCE:
        space = text.rfind(" ", start + SENTENCE // 2, start + SENTENCE)
        middle = space if space > 0 else start + SENTENCE
        yield start, middle
        start = middle
    if text[start:end].strip():
        yield start, end

"""Small facts of English: whether a sentence is finished, whether words can open a statement.

Word lists here are of the language, never of any document.
"""

from __future__ import annotations

import re

DANGLING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "that",
        "which",
        "who",
        "whose",
        "whom",
        "their",
        "its",
        "his",
        "her",
        "our",
        "your",
        "my",
        "this",
        "these",
        "those",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "how",
        "what",
        "when",
        "where",
        "why",
        "if",
        "than",
        "not",
        "into",
        "onto",
        "about",
        "between",
        "through",
        "via",
        "per",
        "both",
        "either",
        "neither",
        "such",
        "including",
        "include",
        "includes",
        "e.g.",
        "i.e.",
        "eg",
        "ie",
        "while",
        "whilst",
        "because",
        "since",
        "until",
        "unless",
        "after",
        "before",
        "during",
        "under",
        "over",
        "against",
        "among",
        "within",
        "without",
        "towards",
        "upon",
        "across",
        "having",
        "has",
        "have",
        "had",
        "may",
        "might",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "do",
        "does",
        "did",
        "also",
        "very",
        "more",
        "most",
        "other",
        "any",
        "some",
        "every",
        "each",
        "no",
        "own",
        "so",
        "whether",
        "it",
        "they",
        "we",
        "you",
        "i",
        "he",
        "she",
    ]
)
# These open the rest of a sentence and hardly ever a statement of its own.
TAILS = frozenset(
    [
        "and",
        "or",
        "but",
        "nor",
        "of",
        "than",
        "which",
        "who",
        "whom",
        "whose",
        "that",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "can",
        "may",
        "will",
        "would",
        "should",
        "could",
        "must",
        "also",
        "them",
        "it",
        "itself",
        "themselves",
    ]
)
# These can open either.
UNSURE = frozenset(
    [
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "as",
        "upon",
        "into",
        "onto",
        "through",
        "via",
        "under",
        "over",
        "about",
        "between",
        "among",
        "within",
        "without",
        "towards",
        "against",
        "across",
        "during",
        "after",
        "before",
        "while",
        "whilst",
        "where",
        "when",
        "if",
        "because",
        "so",
        "including",
        "such",
        "their",
        "its",
        "his",
        "her",
        "our",
        "your",
        "my",
        "this",
        "these",
        "those",
        "a",
        "an",
        "not",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_END = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def first_word(text: str) -> str:
    match = _WORD.search(text)
    return match.group(0) if match else ""


def letters_only(text: str) -> str:
    """A text stripped to its lower-case letters and digits, to compare two printings."""
    return re.sub(r"[\W_]+", "", text.lower())


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def ends_clause(text: str) -> bool:
    return _END.search(text) is not None


def open_brackets(text: str) -> int:
    return sum(text.count(sign) for sign in "([") - sum(text.count(sign) for sign in ")]")


def is_unfinished(text: str) -> bool:
    """Whether a text stops where no sentence can: after `the`, a comma, an open bracket."""
    stripped = text.rstrip()
    if not stripped:
        return False
    if stripped[-1] in ",(–—/&" or (stripped[-1] == "-" and len(stripped) > 1):
        return True
    if open_brackets(stripped) > 0:
        return True
    last = stripped.split()[-1].strip("\"'“”‘’*").lower()
    return last in DANGLING


def opens_as_tail(text: str) -> bool:
    """Whether a text can only be the rest of an earlier one."""
    stripped = text.lstrip("\"'“”‘’ ")
    if not stripped:
        return True
    if stripped[0] in ",;.)]:/&" or _closes_early(stripped):
        return True
    word = first_word(stripped)
    return word.lower() in TAILS and word[:1].islower()


def _closes_early(text: str) -> bool:
    close, open_ = text.find(")"), text.find("(")
    # `a)` and `1)` are labels, not the end of a bracket that an earlier line opened.
    return close > 3 and (open_ < 0 or open_ > close)


def is_heading_like(text: str) -> bool:
    """A short line that starts with a capital and ends without a full stop."""
    stripped = text.strip()
    first = re.sub(r"^\W+", "", stripped)[:1]
    if not stripped or len(stripped) > 120 or len(stripped.split()) > 14:
        return False
    return (first.isupper() or first.isdigit()) and stripped[-1] not in ".;,:!"


def join(left: str, right: str) -> str:
    """Put a broken sentence together; a hyphen at the break stays without a space."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left + right
    hyphened = re.search(r"\w-$", left) is not None and right[:1].isalnum()
    slashed = re.search(r"\w/$", left) is not None and right[:1].isalnum()
    tight = hyphened or slashed or right[0] in ",;.)]:"
    return left + ("" if tight else " ") + right

"""The guard's word lists, read once: plain text beside this module, each with its provenance."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """Folded words (no capitals, no accents) by what they may be."""

    given: frozenset[str]
    surnames: frozenset[str]
    ambiguous: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    authors: frozenset[str]
    things: frozenset[str]
    sounds: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]

    def is_word(self, key: str) -> bool:
        """Whether a word is an ordinary one, or an ordinary one's inflection."""
        if key in self.words or any(stem in self.words for stem in _stems(key)):
            return True
        stem, mark, ending = key.partition("'")
        bare = stem.removesuffix("n") if ending == "t" else stem
        return bool(mark) and ending in _CONTRACTED and (len(bare) < 2 or self.is_word(bare))

    def looks_given(self, key: str) -> bool:
        """Whether a word sounds like a first name on the list: "Rylyn", "Deano", "Tyty"."""
        if key in self.given or (len(key) > 3 and sound(key) in self.sounds):
            return True
        half = len(key) // 2
        if half > 1 and key[:half] == key[half:]:
            return True
        return any(
            key.endswith(ending) and key[: -len(ending)] in self.given
            for ending in _NICKNAMES
            if len(key) > len(ending) + 2
        )


_NICKNAMES = ("o", "y", "ie", "ey", "za", "zza", "ster", "bo", "no", "kins", "boy", "jnr")
_SOUNDS = (
    ("eigh", "i"), ("leigh", "li"), ("ph", "f"), ("ck", "k"), ("ee", "i"), ("ea", "i"), ("ey", "i"),
    ("ie", "i"), ("y", "i"), ("ks", "x"), ("z", "s"), ("q", "k"), ("c", "k"), ("ai", "a"),
    ("ae", "a"), ("ii", "i"), ("w", "v"), ("oo", "u"), ("ou", "u"),
)  # fmt: skip


def sound(key: str) -> str:
    """A name as it sounds, near enough: "Rylee" and "Riley" alike."""
    for spelt, said in _SOUNDS:
        if spelt in key:
            key = key.replace(spelt, said)
    plain = "".join(a for a, b in zip(key, key[1:] + " ", strict=True) if a != b)
    return plain[0] + plain[1:].replace("h", "")


_ENDINGS = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "ness",
    "ful",
    "less",
    "ment",
    "y",
)
# "I'd", "we're" and "hadn't", as people write them; "hadnt" is a word of the lists.
_CONTRACTED = frozenset({"d", "ll", "m", "re", "t", "ve"})
_SHAPES = (
    "tion", "tions", "ing", "ings", "ness", "ment", "ments", "ology", "ship", "ships", "hood",
    "ism", "istic", "ically", "ively", "fully", "ously", "ability", "ative", "ational",
)  # fmt: skip


def _stems(key: str) -> list[str]:
    stems = [key[: -len(ending)] for ending in _ENDINGS if key.endswith(ending) and len(key) > 5]
    stems += [stem + "e" for stem in stems]
    stems += [stem[:-1] for stem in stems if len(stem) > 4 and stem[-1:] == stem[-2:-1]]
    if key.endswith(("ies", "ied")):
        stems.append(key[:-3] + "y")
    return stems


def shaped_like_a_word(key: str) -> bool:
    """Whether a word's ending is one that ordinary words have and names hardly ever."""
    return len(key) > 6 and key.endswith(_SHAPES)


def fold(word: str) -> str:
    """A word as the lists hold it: "Siobhán" and "SIOBHAN" alike."""
    word = word.lower().replace("\u2019", "'")
    if word.isascii():
        return word
    word = (
        word.replace("\u0142", "l")
        .replace("\u00f8", "o")
        .replace("\u0131", "i")
        .replace("\u00df", "ss")
    )
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lists, read at first use."""
    authors, author_phrases = _people()
    given = _words("given_names.txt")
    return Lexicon(
        given=given | _words("rarer_given_names.txt"),
        surnames=_words("surnames.txt") | _words("rarer_surnames.txt"),
        ambiguous=_words("names_also_words.txt"),
        places=_words("places.txt"),
        words=_words("ordinary_words.txt") | _words("practice_words.txt"),
        authors=authors,
        things=_words("things.txt"),
        sounds=frozenset(sound(name) for name in given if len(name) > 3 and "-" not in name),
        phrases=_by_first(author_phrases + _phrases(_lines("leave_alone.txt"))),
    )


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in _lines(name) for word in line.split())


def _people() -> tuple[frozenset[str], list[tuple[str, ...]]]:
    lines = _lines("known_people.txt")
    plain = " ".join(line for line in lines if not line.startswith(":"))
    whole = [line.lstrip(": ") for line in lines if line.startswith(":")]
    return frozenset(fold(plain).split()), _phrases(whole)


def _phrases(lines: list[str]) -> list[tuple[str, ...]]:
    found = [
        tuple(fold(one).replace("&", "and").split()) for line in lines for one in line.split(";")
    ]
    return [phrase for phrase in found if phrase]


def _by_first(phrases: list[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return {key: tuple(sorted(rest, key=len, reverse=True)) for key, rest in found.items()}

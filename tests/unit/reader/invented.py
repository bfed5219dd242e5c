"""Invented editions, in our own words, and the printing faults that real ones have.

An edition is drawn at random in one of several code styles; printing it and adding faults must not
change what the reader makes of it.
"""

import random
from dataclasses import dataclass, field

STARTS = {
    "does": [
        "checks",
        "keeps",
        "writes",
        "asks",
        "plans",
        "notes",
        "shares",
        "tests",
        "weighs",
        "explains",
        "offers",
        "visits",
        "reviews",
    ],
    "knows": [
        "some",
        "small",
        "good",
        "clear",
        "early",
        "many",
        "careful",
        "local",
        "shared",
        "steady",
        "honest",
        "quick",
    ],
}
NOUNS = [
    "visits",
    "notes",
    "routines",
    "meetings",
    "choices",
    "records",
    "neighbours",
    "teachers",
    "siblings",
    "letters",
    "budgets",
    "habits",
]
LINKS = ["shape", "support", "change", "reveal", "protect", "disturb", "reward", "explain"]
CLOSERS = [
    "every week",
    "before winter",
    "under pressure",
    "at school",
    "over many years",
    "when asked",
]
TITLES = [
    "Listening",
    "Planning",
    "Recording",
    "Travelling",
    "Mending",
    "Counting",
    "Gathering",
    "Resting",
    "Teaching",
    "Growing",
]
FUNCTION_ENDS = {
    "the",
    "with",
    "and",
    "of",
    "for",
    "by",
    "before",
    "under",
    "at",
    "over",
    "when",
    "many",
    "every",
}


@dataclass
class Style:
    """How an edition prints its codes, bullets, headings and lettered parts."""

    outcome: str = "{d}.{o}"
    domain: str = "{d}"
    code: str = "{out} {let}{n}"
    letters: tuple[str, str] = ("K", "D")
    heads: tuple[str, str] = ("Knows", "Does")
    bullet: str = "- "
    part: str = "{a}. "
    heading: str = "{code} {title}"
    roman: bool = False


STYLES = [
    Style(),
    Style(outcome="A{d}.{o}", domain="A{d}", bullet="• "),
    Style(code="{out}.{let}{n}", part="{a}) ", bullet="– "),
    Style(letters=("U", "D"), heads=("Understands", "Demonstrates"), bullet="* ", part="({a}) "),
    Style(outcome="{D}{o}", domain="{D}", bullet="", heading="{code}: {title}"),
    Style(code="{out}-{let}{n}", part="({a}) ", bullet="o ", heading="{code}. {title}", roman=True),
    Style(code="{out}/{let}{n}", letters=("K", "S"), heads=("Knowledge", "Skills"), bullet=""),
]


@dataclass
class Row:
    """One printed line. kind: domain, outcome, head, statement, part, plain."""

    kind: str
    text: str
    code: str = ""
    bullet: str = ""


@dataclass
class Invented:
    """An edition's true tree and its rows as a printer would set them."""

    rows: list[Row] = field(default_factory=list)
    wording: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        return "\n\n".join(
            row.bullet + (f"{row.code} " if row.code else "") + row.text for row in self.rows
        )


def sentence(rng: random.Random, kind: str, used: set[str]) -> str:
    """A statement of our own that no other statement of the edition repeats."""
    while True:
        first, second = rng.choice(STARTS[kind]), rng.choice(NOUNS)
        text = f"{first} {second} {_middle(rng, kind)} {rng.choice(NOUNS)} {rng.choice(CLOSERS)}"
        if rng.random() < 0.3:
            one, two, three = rng.choice(NOUNS), rng.choice(NOUNS), rng.choice(NOUNS)
            text += f", e.g. {one} (including {two}) and {three}"
        if rng.random() < 0.2:
            text += f"; {rng.choice(STARTS[kind])} {rng.choice(NOUNS)} with the {rng.choice(NOUNS)}"
        if text not in used:
            used.add(text)
            return text


def _middle(rng: random.Random, kind: str) -> str:
    link = rng.choice(LINKS)
    return f"that {link}" if kind == "does" else link


def edition(rng: random.Random, style: Style) -> Invented:
    """Draw an edition: two to four domains, each with outcomes, knows, does and some parts."""
    made, used = Invented(), set[str]()
    for d in range(1, rng.randint(2, 4) + 1):
        names = {"d": d, "D": "ABCDEFG"[d - 1]}
        domain = style.domain.format(**names)
        title = f"{rng.choice(TITLES)} and {rng.choice(TITLES).lower()}"
        made.rows.append(Row("domain", style.heading.format(code=domain, title=title)))
        made.kinds[domain] = "domain"
        for o in range(1, rng.randint(1, 4) + 1):
            out = style.outcome.format(o=o, **names)
            _outcome(made, rng, style, out, used)
    return made


def _outcome(made: Invented, rng: random.Random, style: Style, out: str, used: set[str]) -> None:
    title = f"{rng.choice(TITLES)} {rng.choice(NOUNS)} to {rng.choice(LINKS)} {rng.choice(NOUNS)}"
    made.rows.append(Row("outcome", style.heading.format(code=out, title=title)))
    made.kinds[out] = "outcome"
    made.wording[out] = title
    for kind, letter, head in zip(("knows", "does"), style.letters, style.heads, strict=True):
        made.rows.append(Row("head", head))
        for n in range(1, rng.randint(2, 9) + 1):
            code = style.code.format(out=out, let=letter, n=n)
            _statement(made, rng, style, code, kind, used)


def _statement(
    made: Invented, rng: random.Random, style: Style, code: str, kind: str, used: set[str]
) -> None:
    text = sentence(rng, kind, used)
    items = rng.randint(2, 5) if rng.random() < 0.08 else 0
    if items:
        text = f"{text.split(',')[0].split(';')[0]}, namely:"
    made.rows.append(Row("statement", text, code, style.bullet))
    made.kinds[code], made.wording[code] = kind, text
    labels = ["i", "ii", "iii", "iv", "v"] if style.roman else list("abcde")
    for label in labels[:items]:
        part = f"{rng.choice(NOUNS)} that {rng.choice(LINKS)} {rng.choice(NOUNS)}"
        made.parts.setdefault(code, []).append((label, part))
        made.rows.append(Row("part", style.part.format(a=label) + part, "", style.bullet))


# Faults: each takes rows and gives rows, and says nothing to the reader.


def drop_codes(rows: list[Row], rng: random.Random, share: float = 0.04) -> list[Row]:
    """Lose codes, but neither the first two of a list nor two that touch, nor a list's last."""
    out, quiet = [], 0
    for index, row in enumerate(rows):
        inner = 0 < index < len(rows) - 1
        near = inner and rows[index - 1].kind == rows[index + 1].kind == "statement"
        if (
            row.kind == "statement"
            and near
            and quiet == 0
            and rng.random() < share
            and _middle_of_list(rows, index)
        ):
            out.append(Row(row.kind, row.text, "", row.bullet))
            quiet = 2
            continue
        quiet = max(0, quiet - 1)
        out.append(row)
    return out


def _middle_of_list(rows: list[Row], index: int) -> bool:
    """Whether the rows before and after carry codes, so that the gap in the numbers shows."""
    return bool(rows[index - 1].code and rows[index + 1].code)


def drop_heads(rows: list[Row], rng: random.Random, share: float = 0.3) -> list[Row]:
    return [row for row in rows if row.kind != "head" or rng.random() > share]


def break_sentences(
    rows: list[Row], rng: random.Random, share: float = 0.06, bullets: bool = False
) -> list[Row]:
    """Break statements in mid-sentence, the rest on a line of its own, with a bullet or without."""
    out = []
    for index, row in enumerate(rows):
        words = row.text.split()
        alone = (
            row.kind == "statement" and row.code and len(words) > 6 and not row.text.endswith(":")
        )
        followed = index + 1 < len(rows) and bool(rows[index + 1].code)
        if alone and followed and rng.random() < share:
            at = rng.randint(3, len(words) - 2)
            out.append(Row(row.kind, " ".join(words[:at]), row.code, row.bullet))
            out.append(Row("plain", " ".join(words[at:]), "", "- " if bullets else ""))
        else:
            out.append(row)
    return out


def run_on(rows: list[Row], rng: random.Random) -> list[Row]:
    """Run the statements of one list together into a single paragraph."""
    starts = [
        n
        for n in range(len(rows) - 2)
        if all(row.kind == "statement" and row.code for row in rows[n : n + 3])
    ]
    if not starts:
        return rows
    at = rng.choice(starts)
    merged = " ".join(f"{row.code} {row.text}" for row in rows[at : at + 3])
    return [*rows[:at], Row("statement", merged), *rows[at + 3 :]]


def bullet_headings(rows: list[Row], rng: random.Random) -> list[Row]:
    picked = rng.choice([n for n, row in enumerate(rows) if row.kind == "outcome"])
    return [
        Row(row.kind, row.text, row.code, "- ") if n == picked else row
        for n, row in enumerate(rows)
    ]


# Local practice standards and numbered prose


@dataclass
class Local:
    """An invented set of practice standards: what is printed, and what is true."""

    text: str = ""
    names: list[str] = field(default_factory=list)
    commitments: list[list[str]] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class LocalStyle:
    """How a council prints its practice standards."""

    heading: str = "Standard {n} - {name}"
    why: str = "Why?"
    how: str = "How?"
    bullet: str = "- "
    opening: str = "I will"
    overview: bool = True


LOCAL_STYLES = [
    LocalStyle(),
    LocalStyle(
        "Practice Standard {n}: {name}", "Why this matters", "How we will do this", "• ", "We will"
    ),
    LocalStyle("{n}. {name}", "Why", "How", "o ", "I", overview=False),
    LocalStyle("2.{n} Promise {n} – {name}", "Rationale", "What you can expect", "– ", "We"),
    LocalStyle(
        "Commitment {n}\n\n{name}", "Why is this important?", "What this looks like", "", "You will"
    ),
]
VERBS = [
    "check",
    "keep",
    "write",
    "ask",
    "plan",
    "share",
    "test",
    "weigh",
    "explain",
    "offer",
    "visit",
    "review",
    "listen",
    "answer",
]


def local_standards(rng: random.Random, style: LocalStyle) -> Local:
    """Draw a council's practice standards: an overview, reasons, bullets, some parts."""
    made = Local()
    count = rng.randint(3, 8)
    made.names = [
        f"{rng.choice(TITLES)} {rng.choice(NOUNS)} number {word}" for word in "abcdefgh"[:count]
    ]
    rows = [
        f"Our promises for {rng.choice(NOUNS)}",
        "These pages say what a family can expect of us.",
    ]
    if style.overview:
        for n, name in enumerate(made.names, start=1):
            rows += [style.heading.format(n=n, name=name), f"We take care of {rng.choice(NOUNS)}."]
    for n, name in enumerate(made.names, start=1):
        rows += [
            style.heading.format(n=n, name=name),
            f"We always take care of {rng.choice(NOUNS)}.",
        ]
        rows += [
            style.why,
            f"Without {rng.choice(NOUNS)} people lose {rng.choice(NOUNS)}. That helps nobody.",
        ]
        rows += [style.how, *_promises(made, rng, style, n)]
    made.text = "\n\n".join(rows)
    return made


def _promises(made: Local, rng: random.Random, style: LocalStyle, n: int) -> list[str]:
    promises: list[str] = []
    rows: list[str] = []
    for m in range(1, rng.randint(3, 9) + 1):
        deed = f"{rng.choice(VERBS)} {rng.choice(NOUNS)} with {rng.choice(NOUNS)}"
        text = f"{style.opening} {deed} {rng.choice(CLOSERS)}"
        questions = rng.random() < 0.08
        text += (
            f" and answer these {'three' if questions else ''}".rstrip() + " questions:"
            if questions
            else "."
        )
        promises.append(text)
        rows.append(style.bullet + text)
        if questions:
            asked = [
                f"Does it {rng.choice(LINKS)} the {rng.choice(NOUNS)} {word}?"
                for word in ("now", "soon", "ever")
            ]
            made.parts[f"{n}.{m}"] = asked
            rows += [style.bullet + question for question in asked]
    made.commitments.append(promises)
    return rows


PROSE_HEADINGS = [
    "{n}) {name}",
    "{n}. {name}",
    "KSS {n}: {name}",
    "Statement {n} – {name}",
    "{n} {name}",
]


def prose_standards(rng: random.Random, heading: str) -> tuple[str, list[str], list[list[str]]]:
    """Draw numbered prose; gives the text, the names and the paragraphs of each standard."""
    names = [f"{rng.choice(TITLES)} and {rng.choice(NOUNS)}" for _ in range(rng.randint(2, 11))]
    paragraphs = [[_prose(rng) for _ in range(rng.randint(1, 4))] for _ in names]
    rows = ["Knowledge and skills for people who visit homes", "Contents"]
    rows += [f"{heading.format(n=n, name=name)}\t{n + 2}" for n, name in enumerate(names, start=1)]
    rows += ["A practised visitor should be able to:"]
    for n, name in enumerate(names, start=1):
        rows += [
            heading.format(n=n, name=name),
            *(_broken(text, rng) for text in paragraphs[n - 1]),
        ]
    return "\n\n".join(rows), names, paragraphs


def _prose(rng: random.Random) -> str:
    return " ".join(
        f"{rng.choice(VERBS).capitalize()} {rng.choice(NOUNS)}, {rng.choice(NOUNS)} "
        f"and {rng.choice(NOUNS)} "
        f"so that they {rng.choice(LINKS)} the {rng.choice(NOUNS)} {rng.choice(CLOSERS)}."
        for _ in range(rng.randint(2, 5))
    )


def _broken(text: str, rng: random.Random) -> str:
    words = text.split()
    if rng.random() > 0.3:
        return text
    at = next(
        (n for n in range(rng.randint(3, 12), len(words) - 2) if not words[n - 1].endswith(".")), 5
    )
    return " ".join(words[:at]) + "\n\n" + " ".join(words[at:])

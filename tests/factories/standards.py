"""Small editions and documents for tests."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.standards import actions
from goldenthread.standards.catalogue import LibraryEdition
from goldenthread.standards.models import Edition

FACTS: dict[str, Any] = {
    "title": "Standards for lighthouse keepers",
    "version": "First",
    "shape": "coded outline",
    "licence": "Open Government Licence v3.0",
    "licence_url": "https://example.org/licence",
    "source_url": "https://example.org/standards",
    "in_force_from": date(2020, 1, 1),
}
STATEMENTS: list[dict[str, Any]] = [
    {"code": "1", "kind": "domain", "name": "The lamp", "label": "everything about the light"},
    {
        "code": "1.1",
        "kind": "outcome",
        "parent": "1",
        "name": "Keeps the lamp burning",
        "label": "the lamp burns all night",
        "variants": [{"where": "contents", "text": "Keeps lamps burning"}],
    },
    {"code": "1.1 K1", "kind": "knows", "parent": "1.1", "label": "how much oil a night takes"},
    {"code": "1.1 K2", "kind": "knows", "parent": "1.1", "label": "why a wick smokes"},
    {
        "code": "1.1 D1",
        "kind": "does",
        "parent": "1.1",
        "label": "trims each wick before dusk",
        "parts": [{"letter": "a", "label": "the great one"}, {"letter": "b", "label": "the spare"}],
    },
    {"code": "1.1 D2", "kind": "does", "parent": "1.1", "label": "wipes the glass at sunrise"},
]
TERMS = [{"term": "Wicks", "meaning": "What burns, in our words."}]

OUTLINE = """\
Standards for lighthouse keepers

1 The lamp

1.1 Keeps the lamp burning

Knows

1.1 K1 the amount of oil which the lamp consumes during an ordinary winter night

1.1 K2 the reasons for which a wick begins to smoke and blacken the glass of the lamp

Does

1.1 D1 trims each wick before dusk falls over the bay, including:
a) the wick of the great lamp
b) the wick of the spare lamp

1.1 D2 wipes the glass of the lantern every morning after the sun has risen
"""


def library_edition(
    key: str = "keepers-first",
    *,
    statements: list[dict[str, Any]] | None = None,
    terms: list[dict[str, Any]] | None = None,
    events: list[dict[str, Any]] | None = None,
    framework: str = "keepers",
    **facts: Any,
) -> LibraryEdition:
    """An edition as the library's loader gives it."""
    given = {
        "framework": {"key": framework, "title": "Keepers", "publisher": "The Lamp Board"},
        "edition": {**FACTS, "key": key, **facts},
        "events": events or [],
        "statements": STATEMENTS if statements is None else statements,
        "terms": TERMS if terms is None else terms,
    }
    return LibraryEdition.model_validate(given)


def edition(key: str = "keepers-first", **values: Any) -> Edition:
    """A published library edition."""
    (made,) = actions.install_library(editions=[library_edition(key, **values)])
    return made


def upload(content: str | bytes = OUTLINE, name: str = "keepers.txt") -> SimpleUploadedFile:
    data = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, data)

"""What the guard hands back."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["name", "dob", "nhs_number", "phone", "email", "address", "postcode", "school"]


class Finding(NamedTuple):
    """Words that may identify somebody: `text[start:end] == words`, offsets in characters."""

    start: int
    end: int
    kind: Kind
    words: str


def longest(found: Iterable[Finding]) -> Iterator[Finding]:
    """In the text's order, the longest of those that overlap."""
    last = -1
    for one in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if one.start >= last:
            last = one.end
            yield one

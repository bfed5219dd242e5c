"""All the looks at a text, put together."""

from collections.abc import Iterable

from goldenthread.checks.identifiers.contacts import emails, nhs_numbers, phones, postcodes
from goldenthread.checks.identifiers.dates import beside_names, dates_of_birth, repeated
from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.names import names
from goldenthread.checks.identifiers.places import addresses
from goldenthread.checks.identifiers.schools import schools
from goldenthread.checks.identifiers.tables import in_tables

LOOKS = (
    emails, nhs_numbers, phones, dates_of_birth, in_tables, postcodes, addresses, schools, names,
)  # fmt: skip


def find_identifiers(text: str) -> list[Finding]:
    """Likely identifiers of people in a text, in its order; none overlap.

    Where two kinds claim the same words, the one that is surer of its form wins: an e-mail address
    before the name in it, a school before the saint it is called after.
    """
    kept: list[Finding] = []
    for look in LOOKS:
        kept = _merge(kept, look(text))
    kept = _merge(kept, beside_names(text, [one for one in kept if one.kind == "name"]))
    return _merge(kept, repeated(text, [one for one in kept if one.kind == "dob"]))


def _merge(kept: list[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Both in order, without those found that overlap one already kept; in linear time."""
    merged: list[Finding] = []
    position = 0
    for one in sorted(found):
        while position < len(kept) and kept[position].end <= one.start:
            merged.append(kept[position])
            position += 1
        blocked = position < len(kept) and kept[position].start < one.end
        if not blocked and (not merged or merged[-1].end <= one.start):
            merged.append(one)
    return merged + kept[position:]

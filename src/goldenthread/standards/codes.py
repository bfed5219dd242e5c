"""Codes of statements as people write them: "1.1 K3", "1.1k3", "KSS 7", "standard 4"."""

import re

_REFERENCE = re.compile(
    r"""(?P<prefix>[a-z]{2,20})?[\s.]*        # KSS, standard
        (?P<number>\d{1,3}(?:\.\d{1,3}){0,3}) # 7, 1.1
        \.?[\s-]*(?P<statement>[a-z]\s*\d{1,3})?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(r"^[A-Z]{2,}(?=\d)")


def normal(code: str) -> str:
    """A code without spaces, in capitals: "1.1 k3" and "1.1K3" are the same."""
    return re.sub(r"[\s.)]+$", "", re.sub(r"\s+", "", code)).upper()


def bare(code: str) -> str:
    """A code without the name some frameworks print before it: "KSS 7" becomes "7"."""
    return _PREFIX.sub("", normal(code))


def split(text: str) -> tuple[str, str] | None:
    """The prefix (in capitals, may be empty) and bare code, or None where `text` is no code."""
    found = _REFERENCE.fullmatch(text.strip())
    if found is None:
        return None
    prefix = (found["prefix"] or "").upper()
    return prefix, normal(found["number"] + (found["statement"] or ""))

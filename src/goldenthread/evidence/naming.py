"""How a chosen statement is referred to: the edition's short name and the code ("KSS 1")."""

import re

from goldenthread.standards.models import Edition, Statement

_YEAR = re.compile(r"\d{4}")
PUBLISHERS = {"dfe", "swe"}
SHORT = 3  # letters of an abbreviation, at most


def short_name(edition: Edition) -> str:
    """ "dfe-kss-2018" as "KSS", "dfe-kss-permanence" as "Permanence KSS".

    Abbreviations stand last, so that the name reads as people say it.
    """
    words = [
        word for word in edition.key.split("-") if word not in PUBLISHERS and not _YEAR.match(word)
    ]
    spelled = " ".join(word for word in words if len(word) > SHORT)
    abbreviated = " ".join(word.upper() for word in words if len(word) <= SHORT)
    text = f"{spelled} {abbreviated}".strip() or edition.title
    return text[:1].upper() + text[1:]


def printed(statement: Statement) -> str:
    """What a link to a statement says, 40 characters at most: "KSS 1", "Draft PQS 1.1 K3"."""
    return f"{short_name(statement.edition)[:19]} {statement.code}"

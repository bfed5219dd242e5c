"""Ideas for CPD to browse beside the log (SW-29), read from `library/cpd_guidance.toml`.

Plain Python. The list gives ideas and nothing is required of anybody.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).resolve().parent / "library" / "cpd_guidance.toml"


class Strict(BaseModel):
    """Frozen, and refuses a field it doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Activity(Strict):
    """One kind of activity. `out_of_place` marks one that an organisation may hide (EC-54)."""

    key: str
    label: str
    out_of_place: bool = False
    note: str = ""


class Category(Strict):
    """Activities of one sort."""

    key: str
    title: str
    activities: tuple[Activity, ...]


class Guidance(Strict):
    """All the ideas, in the guidance's order."""

    key: str
    title: str
    about: str
    source: str
    categories: tuple[Category, ...]


@lru_cache(maxsize=1)
def load_cpd_guidance() -> Guidance:
    """The ideas for CPD that ship with the product."""
    return Guidance.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))

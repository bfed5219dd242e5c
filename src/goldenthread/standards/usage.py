"""Where a statement is used: upper rooms register what they know of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.people.models import Member
from goldenthread.standards.models import Statement


@dataclass(frozen=True)
class Use:
    """One place where a statement is used, with a page that the member may open."""

    title: str
    detail: str
    url: str
    when: date | None = None


Source = Callable[[Member, Statement], Iterable[Use]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too, from now on. It names only what the member may see."""
    if source not in _sources:
        _sources.append(source)


def uses_of(member: Member, statement: Statement) -> list[Use]:
    """Everything that uses `statement` and that `member` may see, newest first, undated last."""
    found = [use for source in _sources for use in source(member, statement)]
    return sorted(found, key=lambda use: (use.when or date.min, use.title), reverse=True)

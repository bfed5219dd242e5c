"""What waits for a member: upper rooms register where they look for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.people.models import Member


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a member, with the page where they can do it."""

    title: str
    detail: str
    from_whom: str
    due: date | None
    url: str
    since: datetime | None = None
    urgent: bool = False
    working_days_left: int | None = None


Source = Callable[[Member], Iterable[Waiting]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too, from now on. Registering it twice changes nothing."""
    if source not in _sources:
        _sources.append(source)


def waiting_for(member: Member) -> list[Waiting]:
    """Everything that waits for `member`: urgent first, then by due date, undated last.

    What one person asks for by the same day stays in the order in which it is done.
    """
    found = [item for source in _sources for item in source(member)]
    return sorted(found, key=lambda item: (not item.urgent, item.due or date.max, item.from_whom))

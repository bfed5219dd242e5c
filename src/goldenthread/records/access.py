"""How other rooms say what a member may do with a record.

This room doesn't know who takes which part in a journey. The rooms that do register a source; it
answers for the records that it knows, and None for the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from goldenthread.people.models import Member
from goldenthread.records.models import Record


@dataclass(frozen=True)
class Grant:
    """How a member stands to a record.

    `parties`: as whom the member reads and signs ("line_manager"), in the definition's words.
    `writes`: keys of the parts that the member may fill in now.
    `closed`: why nothing may be filled in now, in plain words; shown beside what is locked.
    `home`: address of the page that the record belongs to, with the words of a link there.
    `reads_drafts`: keys of parts whose unfinished text the member may read.
    `finish`: address that seals the record when it is posted to, and what the button says.
    """

    parties: frozenset[str]
    writes: frozenset[str] = frozenset()
    closed: str = ""
    home: str = ""
    home_title: str = ""
    reads_drafts: frozenset[str] = field(default_factory=frozenset)
    finish: str = ""
    finish_title: str = ""


Source = Callable[[Member, Record], Grant | None]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source of grants. Registering it a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)


def grant_for(member: Member, record: Record) -> Grant | None:
    """What `member` may do with `record` by everything that is registered; None for nothing."""
    if member.organisation_id != record.organisation_id:
        return None
    found = [grant for source in list(_sources) if (grant := source(member, record))]
    return _together(found) if found else None


def _together(grants: list[Grant]) -> Grant:
    first = grants[0]
    return Grant(
        parties=frozenset().union(*(g.parties for g in grants)),
        writes=frozenset().union(*(g.writes for g in grants)),
        closed=next((g.closed for g in grants if g.closed), ""),
        home=first.home,
        home_title=first.home_title,
        reads_drafts=frozenset().union(*(g.reads_drafts for g in grants)),
        finish=next((g.finish for g in grants if g.finish), ""),
        finish_title=next((g.finish_title for g in grants if g.finish), ""),
    )

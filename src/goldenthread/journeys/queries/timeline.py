"""What happened on a journey, in plain words, newest first; and what is new since a moment.

Told from the rows that the actions wrote, not from the ledger: the ledger proves, these explain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.journeys import policies
from goldenthread.journeys.models import Decision, Journey, StageMove
from goldenthread.people.models import Member

DONE: dict[str, str] = {
    "agree": "agreed to the application",
    "not_yet": "said: not yet, and recorded what to learn first",
    "try_again": "asked again",
    "agree_service": "agreed for the service",
    "decline_service": "did not agree for the service",
    "request": "asked for the documents",
    "close_for_signing": "sealed the portfolio for signing",
    "reopen": "opened the portfolio again",
    "defer_by_manager": "recommended to wait",
    "submit": "handed the portfolio over",
    "return_for_more": "returned the portfolio for more",
    "resubmit": "handed the portfolio over again",
    "accept": "recommended that it goes forward",
    "book": "held a date at a panel",
    "confirm": "confirmed the interview",
    "move_panel": "gave the interview back",
    "decide": "recorded the panel’s decision",
    "correct": "corrected the panel’s decision",
    "send_outcome": "sent the outcome form to human resources",
    "payroll_told": "recorded that payroll was told",
    "agree_plan": "agreed the development plan",
    "finish": "finished the journey",
    "prepare_again": "began to prepare again",
    "withdraw": "withdrew the application",
    "close": "closed the application",
}


@dataclass(frozen=True)
class Event:
    """Something that happened, as the timeline of a page shows it."""

    at: datetime
    who: str
    did: str
    text: str = ""
    url: str = ""

    @property
    def title(self) -> str:
        return f"{self.who} {self.did}"


def timeline(journey: Journey, own: policies.Parties) -> list[Event]:
    """What somebody who stands to the journey in these parts may know, newest first.

    Why it was paused is for those who may pause it: an illness is nothing to the panel.
    """
    found = [
        Event(journey.created_at, journey.member.name, "said that they would like to apply"),
        *_moves(journey),
        *_corrections(journey, told_why=policies.reads_reasons(own)),
        *_pauses(journey, told_why=bool(own & policies.MAY_PAUSE)),
        *_extensions(journey),
        *_signatures(journey),
    ]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _moves(journey: Journey) -> Iterator[Event]:
    for move in journey.moves.all():
        if move.verb != "correct":
            yield Event(move.at, move.by.name, DONE[move.verb], move.reason)


def _corrections(journey: Journey, *, told_why: bool) -> Iterator[Event]:
    """Each correction once: one of the outcome moved the stage too, one of the wording did not."""
    definition = journey.version.definition
    rows = {row.pk: row for row in journey.decisions.select_related("by")}
    for row in rows.values():
        before = rows.get(row.supersedes_id)
        if before is None:
            continue
        labels = [definition.outcome(one.outcome).label for one in (before, row)]
        became = "{} became {}. ".format(*labels) if before.outcome != row.outcome else ""
        why = row.why_corrected if told_why else ""
        yield Event(row.at, row.by.name, DONE["correct"], f"{became}{why}".strip())


def _pauses(journey: Journey, *, told_why: bool) -> Iterator[Event]:
    for pause in journey.pauses.select_related("by"):
        until = f" until {pause.to_on:%d/%m/%Y}" if pause.to_on else ""
        yield Event(
            datetime.combine(pause.from_on, journey.created_at.timetz()),
            pause.by.name,
            f"paused the application{until}",
            pause.get_kind_display() if told_why else "",
        )


def _extensions(journey: Journey) -> Iterator[Event]:
    for extension in journey.extensions.select_related("by"):
        yield Event(extension.at, extension.by.name, "moved a deadline", extension.reason)


def _signatures(journey: Journey) -> Iterator[Event]:
    for row in journey.records.all():
        if not row.record.is_portfolio:
            continue
        for version in row.record.sealed_versions.all():
            for signature in version.signatures.all():
                yield Event(
                    signature.signed_at,
                    signature.printed_name,
                    f"signed version {version.number} of the portfolio",
                )


def news_for(member: Member, since: datetime) -> list[Event]:
    """Moves and corrections by others since a moment, on journeys in which the member has a part.

    The latest 20 of each at most.
    """
    mine = Q(journey__member=member) | Q(
        journey__parties__member=member, journey__parties__to_on=None
    )
    moves = StageMove.objects.of(member).exclude(verb="correct")
    corrections = Decision.objects.of(member).exclude(supersedes=None)
    found = [
        *(_news(row, row.verb) for row in _others(moves.filter(mine), member, since)),
        *(_news(row, "correct") for row in _others(corrections.filter(mine), member, since)),
    ]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _others(rows: QuerySet[Any], member: Member, since: datetime) -> QuerySet[Any]:
    rows = rows.filter(at__gt=since).exclude(by=member)
    rows = rows.select_related("by", "journey__member", "journey__version")
    return rows.order_by("-at").distinct()[:20]


def _news(row: StageMove | Decision, verb: str) -> Event:
    page = reverse("journeys:journey", args=[row.journey_id])
    return Event(row.at, row.by.name, DONE[verb], str(row.journey), page)

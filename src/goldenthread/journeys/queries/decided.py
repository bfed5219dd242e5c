"""Which decision stands: the one way to ask. A correction supersedes the row that it corrects."""

from goldenthread.journeys.models import Decision, HumanResourcesNotice, Journey
from goldenthread.pathways.schema import Outcome


def standing(journey: Journey) -> Decision | None:
    """The decision on the latest portfolio that was decided on, as corrected; None before one.

    Asks nothing of the database where decisions and submissions were fetched with the journey.
    """
    rounds = rounds_decided(journey)
    return rounds[0][0] if rounds else None


def rounds_decided(journey: Journey) -> list[tuple[Decision, ...]]:
    """For each portfolio decided on, the latest first: its decision, then what it superseded."""
    rows = {row.pk: row for row in journey.decisions.all()}
    superseded = {row.supersedes_id for row in rows.values()}
    numbers = {row.pk: row.number for row in journey.submissions.all()}
    stand = [row for row in rows.values() if row.pk not in superseded]
    stand.sort(key=lambda row: numbers[row.submission_id], reverse=True)
    return [_with_earlier(row, rows) for row in stand]


def _with_earlier(decision: Decision, rows: dict[object, Decision]) -> tuple[Decision, ...]:
    found = [decision]
    while found[-1].supersedes_id:
        found.append(rows[found[-1].supersedes_id])
    return tuple(found)


def is_overturned(journey: Journey, decision: Decision) -> bool:
    """Whether a correction gave the same portfolio another outcome."""
    return any(
        found[0].outcome != decision.outcome
        for found in rounds_decided(journey)
        if found[0].submission_id == decision.submission_id
    )


def outcome_of(journey: Journey) -> Outcome | None:
    """What the decision that stands says; None before one."""
    decision = standing(journey)
    return journey.version.definition.outcome(decision.outcome) if decision else None


def earlier_notice(journey: Journey) -> HumanResourcesNotice | None:
    """The recalled outcome form that the next one replaces; None where none was recalled."""
    rows = HumanResourcesNotice.objects.of(journey.organisation).filter(
        decision__journey=journey, replaced_by=None
    )
    found: HumanResourcesNotice | None = rows.exclude(recalled_at=None).first()
    return found

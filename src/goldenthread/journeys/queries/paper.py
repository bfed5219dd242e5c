"""What paper means for a pathway: at which stages it can be entered, and what must be attached."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from goldenthread.core import clock
from goldenthread.journeys.models import Journey, Panel
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.pathways.rules import Finding
from goldenthread.pathways.schema import Definition, Outcome, Part, Stage
from goldenthread.people.models import Member
from goldenthread.records.content import ExtraPart, as_extra
from goldenthread.records.models import SealedPart

KEPT_ON_PAPER = "on_paper"
AFTER_PAPER = {"return_for_more", "accept", "confirm", "decide", "withdraw", "close"}
LATELY = 90  # days back to a panel that has met and has not decided
PANEL = {"principal_social_worker", "panel_member"}


def stages_for_paper(definition: Definition) -> list[Stage]:
    """Where an application on paper can be entered: from the wish to the panel's decision.

    Once human resources know of an outcome there is nothing left to carry over but the plan.
    """
    found = _reached(definition, without=AFTER_PAPER) | stages_reviewed(definition)
    return [stage for stage in definition.stages if stage.key in found and not stage.final]


def needs_pages(definition: Definition) -> set[str]:
    """The stages that lie behind the sealing of the portfolio, so that pages must be there."""
    early = _reached(definition, without=AFTER_PAPER)
    before = _reached(definition, without=AFTER_PAPER | {"close_for_signing"})
    return (early - before) | stages_reviewed(definition)


def stages_handed_over(definition: Definition) -> set[str]:
    """The stages that lie behind handing the portfolio in."""
    early = _reached(definition, without=AFTER_PAPER)
    before = _reached(definition, without=AFTER_PAPER | {"submit", "resubmit"})
    return (early - before) | stages_reviewed(definition)


def stages_reviewed(definition: Definition) -> set[str]:
    """The stages that lie behind quality assurance, whatever came of it."""
    return (
        stages_returned(definition)
        | _targets(definition, "accept")
        | stages_invited(definition)
        | stages_decided(definition)
    )


def stages_returned(definition: Definition) -> set[str]:
    """Where quality assurance has asked for more."""
    return _targets(definition, "return_for_more")


def stages_invited(definition: Definition) -> set[str]:
    """Where an interview is confirmed and nothing is decided."""
    return _targets(definition, "confirm")


def stages_decided(definition: Definition) -> set[str]:
    """Where a panel has decided and what follows has not begun."""
    return {outcome.leads_to for outcome in definition.outcomes}


def outcome_at(definition: Definition, stage: str) -> Outcome | None:
    """What a panel decided on an application that stands at a stage; None before a decision."""
    return next((one for one in definition.outcomes if one.leads_to == stage), None)


def _targets(definition: Definition, verb: str) -> set[str]:
    return {way.to for way in definition.transitions if way.verb == verb and way.to}


def _reached(definition: Definition, *, without: Iterable[str]) -> set[str]:
    """The stages that can be reached from the start without some verbs."""
    found, edge = {definition.start.key}, {definition.start.key}
    while edge:
        edge = {
            transition.to
            for transition in definition.transitions
            if transition.verb not in without and transition.to and edge & set(transition.from_)
        } - found
        found |= edge
    return found


def on_panels_pages(part: Part) -> bool:
    """Whether a part may stand in the one scan that everybody reads, the panel included."""
    return set(part.visible_to) >= PANEL


def left_off_the_pages(definition: Definition) -> list[str]:
    """Titles of the parts that the panel does not read, so they must not be in the scan."""
    return [
        f"{form.title}: {part.title}"
        for form in definition.forms
        if form.in_portfolio
        for part in form.parts
        if not on_panels_pages(part)
    ]


def parts_kept_on_paper(journey: Journey, form: str) -> list[ExtraPart]:
    """A form's parts as the last sealed portfolio has them, where they stand on paper.

    They stay in the portfolio until somebody fills in the form here.
    """
    version = sealed_portfolio(journey) if journey.from_paper else None
    if version is None:
        return []
    parts = sorted(version.parts.all(), key=lambda part: part.position)
    return [as_extra(part) for part in parts if _belongs(part, form) and is_paper(part)]


def panels_for_paper(member: Member, pathway: str) -> list[Panel]:
    """The panels at which an interview that was agreed on paper may be: to come, or just held."""
    rows = Panel.objects.of(member).filter(
        pathway_key=pathway,
        state=Panel.State.PLANNED,
        on__gte=clock.today() - timedelta(days=LATELY),
    )
    return list(rows.order_by("on", "starts_at"))


def decision_pages_key(journey: Journey) -> str:
    """The key of the scan of a decision that was made on paper; empty where there is none."""
    found = (
        one["id"]
        for decision in journey.decisions.all()
        for part in decision.notes.parts.all()
        if is_paper(part)
        for one in json.loads(part.content)["attachments"]
    )
    return next(found, "")


def _belongs(part: SealedPart, form: str) -> bool:
    return part.key.partition(".")[0].partition(":")[0] == form


def is_paper(part: SealedPart) -> bool:
    return bool(json.loads(part.content).get(KEPT_ON_PAPER))


def forms_on_paper(journey: Journey) -> frozenset[str]:
    """The forms of a journey that stand on paper and that nobody has begun to fill in here."""
    if not journey.from_paper:
        return frozenset()
    begun = {row.form for row in journey.records.all()}
    forms = journey.version.definition.forms
    return frozenset(
        form.key
        for form in forms
        if form.key not in begun and parts_kept_on_paper(journey, form.key)
    )


def looked_at_on_paper(finding: Finding, on_paper: frozenset[str]) -> Finding:
    """A finding about something that stands on paper: a person looks there, nothing is refused."""
    if finding.link.partition(".")[0] not in on_paper or not finding.open:
        return finding
    return replace(
        finding,
        state="check",
        looked_at=f"{finding.title}: this stands on paper",
        remedy="Look at the scanned pages.",
        link="",
    )

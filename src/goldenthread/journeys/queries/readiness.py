"""What stands in the way, rule by rule, with what would put it right."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse

from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.facts import facts_before, facts_of
from goldenthread.journeys.queries.journeys import with_everything
from goldenthread.journeys.queries.paper import forms_on_paper, looked_at_on_paper
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.rules import Facts, Finding, judge
from goldenthread.pathways.schema import Definition
from goldenthread.people.models import Member

PAGES = {
    "signatures": "journeys:portfolio",
    "questions": "journeys:preparation",
    "observation": "journeys:evidence",
    "cpd_log": "journeys:evidence",
    "quality_assurance": "journeys:review",
}


def findings_for(
    journey: Journey, rules: Iterable[str], *, panel_on: date | None = None
) -> list[Finding]:
    """What each rule finds on the journey as it stands now in the database.

    `panel_on` asks as if a panel on that day were booked.
    """
    wanted = list(rules)
    if not wanted:
        return []
    fresh = with_everything(Journey.objects.filter(pk=journey.pk)).get()
    return judged(fresh, wanted, facts_of(fresh), panel_on=panel_on)


def judged(
    journey: Journey, rules: Iterable[str], facts: Facts, *, panel_on: date | None = None
) -> list[Finding]:
    """The same from facts that are at hand."""
    if panel_on:
        facts = replace(facts, panel_on=panel_on)
    on_paper = forms_on_paper(journey)
    found = [
        looked_at_on_paper(finding, on_paper)
        for finding in judge(journey.version.definition, rules, facts)
    ]
    return [replace(finding, link=_page(journey, finding.link)) for finding in found]


def eligibility_of(member: Member, version: PathwayVersion) -> list[Finding]:
    """What is known of a member's eligibility before they apply (SW-01).

    What only they can say, on the cover, is asked once they have begun: those findings say so.
    """
    facts = facts_before(member, version)
    definition = version.definition
    rules = next((t.needs for t in definition.transitions if t.verb == "request"), ())
    found = judge(definition, [r for r in rules if not r.endswith("_agreed")], facts)
    return [_before_applying(finding, definition) for finding in found]


def _before_applying(finding: Finding, definition: Definition) -> Finding:
    """A question that was not put yet is nothing that somebody failed."""
    if definition.rule(finding.rule).kind != "declared_answer" or finding.state != "not_met":
        return replace(finding, link="")
    return replace(
        finding,
        state="check",
        looked_at=f"You will be asked: {finding.title[:1].lower()}{finding.title[1:]}",
        required="",
        remedy="Where your answer leaves a doubt, a named person decides and says why.",
        link="",
    )


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that a move can't be made against."""
    return [finding for finding in findings if finding.blocks]


def _page(journey: Journey, link: str) -> str:
    """The address of the page that puts a finding right; empty when there is none."""
    form, _, part = link.partition(".")
    if not link:
        return ""
    if link in PAGES:
        return reverse(PAGES[link], args=[journey.pk])
    if link == "documents":
        return reverse("pathways:cited", args=[journey.version.key])
    if link == "checklist":
        return reverse("journeys:checklist", args=[journey.pk, "applicant"])
    name = "journeys:form_part" if part else "journeys:form"
    return reverse(name, args=[journey.pk, form, *([part] if part else [])])

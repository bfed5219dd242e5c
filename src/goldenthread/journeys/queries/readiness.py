"""What stands in the way, rule by rule, with what would put it right."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.facts import facts_before, facts_of
from goldenthread.journeys.queries.journeys import fresh
from goldenthread.journeys.queries.paper import forms_on_paper, looked_at_on_paper
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.rules import Facts, Finding, judge
from goldenthread.pathways.schema import Definition
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

# link: (page, the party whose it is or "" for everybody's, what else its address takes)
PAGES: dict[str, tuple[str, ...]] = {
    "signatures": ("journeys:portfolio", ""),
    "questions": ("journeys:preparation", policies.APPLICANT),
    "observation": ("journeys:evidence", policies.APPLICANT),
    "cpd_log": ("journeys:evidence", policies.APPLICANT),
    "checklist": ("journeys:checklist", policies.APPLICANT, policies.APPLICANT),
    "quality_assurance": ("journeys:review", Role.WORKFORCE_DEVELOPMENT),
}


def findings_for(journey: Journey, rules: Iterable[str]) -> list[Finding]:
    """What each rule finds on the journey as it stands now in the database.

    For actions, which have just changed something; a page has fetched its journey a moment ago
    and asks `findings_on`.
    """
    wanted = list(rules)
    return findings_on(fresh(journey), wanted) if wanted else []


def findings_on(
    journey: Journey, rules: Iterable[str], *, reader: Member | None = None
) -> list[Finding]:
    """What each rule finds on the journey as it was fetched, with everything.

    Findings link to the page that puts them right when it is the `reader`'s to open.
    """
    wanted = list(rules)
    found = _judged(journey, wanted, facts_of(journey)) if wanted else []
    return [replace(finding, link=_page(journey, finding.link, reader)) for finding in found]


def findings_by_day(
    journey: Journey, rules: Iterable[str], days: Iterable[date]
) -> dict[date, list[Finding]]:
    """What each rule would find if a panel on one of these days were booked."""
    now, wanted = fresh(journey), list(rules)
    facts = facts_of(now)
    return {day: _judged(now, wanted, replace(facts, panel_on=day)) for day in days}


def _judged(journey: Journey, rules: list[str], facts: Facts) -> list[Finding]:
    on_paper = forms_on_paper(journey)
    found = judge(journey.version.definition, rules, facts)
    return [looked_at_on_paper(finding, on_paper) for finding in found]


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
        looked_at=f"You will be asked: {_mid_sentence(finding.title)}",
        required="",
        remedy="Where your answer leaves a doubt, a named person decides and says why.",
        link="",
    )


def _mid_sentence(title: str) -> str:
    """A title within a sentence; an abbreviation such as ASYE keeps its capitals."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that a move can't be made against."""
    return [finding for finding in findings if finding.blocks]


def _page(journey: Journey, link: str, reader: Member | None) -> str:
    """The address of the page that puts a finding right; empty when it isn't the reader's."""
    if not link or reader is None:
        return ""
    if link == "documents":
        return reverse("pathways:cited", args=[journey.version.key])
    if link in PAGES:
        name, party, *more = PAGES[link]
        own = policies.parties_of(reader, journey)
        return reverse(name, args=[journey.pk, *more]) if not party or party in own else ""
    return _form_page(journey, *link.partition(".")[::2], reader)


def _form_page(journey: Journey, form: str, part: str, reader: Member) -> str:
    if not policies.may_fill(reader, journey, form, part):
        return ""
    name = "journeys:form_part" if part else "journeys:form"
    return reverse(name, args=[journey.pk, form, *([part] if part else [])])

"""What a portfolio consists of: the forms that belong in it, observations, chosen evidence."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys import letters
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.journeys.queries.evidence import chosen_items
from goldenthread.journeys.queries.paper import parts_kept_on_paper
from goldenthread.journeys.queries.records import current_records
from goldenthread.records import content, queries
from goldenthread.records.content import ExtraPart
from goldenthread.records.statements import as_sealed, shown_statements

CPD_READERS = (
    "applicant",
    "head_of_service",
    "line_manager",
    "panel_member",
    "principal_social_worker",
    "service_manager",
    "workforce_development",
)


def portfolio_parts(journey: Journey) -> list[ExtraPart]:
    """Every part as it stands now, in the definition's order of forms."""
    definition = journey.version.definition
    rows = current_records(journey)
    items = chosen_items(journey)
    found: list[ExtraPart] = []
    for form in definition.forms:
        if not form.in_portfolio:
            continue
        if form.many:
            found.extend(list(_observed(items)) or parts_kept_on_paper(journey, form.key))
            continue
        found.extend(_of_form(rows, form.key) or parts_kept_on_paper(journey, form.key))
        if form.key == "cpd_log":
            found.extend(_cpd_parts(journey, [item for item in items if item.kind == "cpd"]))
    return found


def _of_form(rows: list[JourneyRecord], form: str) -> list[ExtraPart]:
    row = next((row for row in rows if row.form == form), None)
    return content.parts_of(row.record) if row else []


def _observed(items: list[EvidenceItem]) -> Iterator[ExtraPart]:
    """An observation enters as it was sealed and signed by observer and worker."""
    for item in items:
        if item.kind != EvidenceItem.Kind.OBSERVATION:
            continue
        version = queries.latest_version(item.observation.record)
        if version:
            yield from (content.as_extra(part) for part in queries.sealed_parts(version))


def _cpd_parts(journey: Journey, items: list[EvidenceItem]) -> Iterator[ExtraPart]:
    """One part for each activity; the wording of all their statements is read at once."""
    printed = list(dict.fromkeys(link.printed for item in items for link in item.links.all()))
    shown = shown_statements(journey.version.definition, printed, journey.organisation_id)
    for item in items:
        yield ExtraPart(
            key=f"cpd_log:{item.pk}.activity",
            title=f"CPD: {item.title}",
            content=_cpd_content(item, shown),
            visible_to=CPD_READERS,
        )


def _cpd_content(item: EvidenceItem, shown: Mapping[str, Any]) -> dict[str, Any]:
    """The six columns of the log (SW-19), its files, and each statement's wording as now shown."""
    printed = [link.printed for link in item.links.all()]
    cases = [
        " ".join(filter(None, [case.initials, case.record_number]))
        for case in item.case_references.all()
    ]
    files = [content.sealed_file(one) for one in item.files.all() if one.removed_at is None]
    return {
        # Without files it reads as it always did, so that earlier signatures hold.
        **({"attachments": files} if files else {}),
        "evidence": str(item.pk),
        "filled_by": item.owner.name,
        "rows": [
            {"label": "Completed", "text": letters.written(item.happened_on)},
            {"label": "Activity", "text": item.title},
            {"label": "What I learned or gained", "text": item.cpd.learning},
            {"label": "How I applied it", "text": item.cpd.application},
            {"label": "Case references", "text": ", ".join(cases)},
            {"label": "Statements", "text": ", ".join(printed)},
        ],
        "statements": {one: as_sealed(shown.get(one)) for one in printed},
    }

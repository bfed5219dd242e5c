"""Reads of the evidence in a journey."""

from django.db.models import Prefetch

from goldenthread.evidence.models import EvidenceItem
from goldenthread.evidence.queries import with_files
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.journeys import sealed_hashes
from goldenthread.records.models import Attachment


def chosen_items(journey: Journey, *, with_seals: bool = False) -> list[EvidenceItem]:
    """What the applicant put into the portfolio, oldest first, with all that is sealed of it.

    `with_seals`: also the hashes and signatures of observations, as rules look at them.
    """
    attached = Attachment.objects.filter(removed_at=None).select_related("file")
    rows = (
        EvidenceItem.objects.of(journey.organisation)
        .filter(chosen_in__journey=journey, removed_at=None)
        .select_related("owner", "cpd__prompt", "observation__record__definition")
        .select_related("observation__observer")
        .defer("observation__record__definition__source")
        .prefetch_related("links__statement__edition", "case_references")
        .prefetch_related("observation__record__draft_parts", with_files())
        .prefetch_related(Prefetch("observation__record__attachments", attached))
        .order_by("happened_on", "created_at")
    )
    return list(rows.prefetch_related(sealed_hashes("observation__record")) if with_seals else rows)

"""How members stand to the record of an observation, for the room of records."""

from django.urls import reverse

from goldenthread.evidence.models import Observation
from goldenthread.pathways.schema import Form
from goldenthread.people.models import Member
from goldenthread.records.access import Grant
from goldenthread.records.models import Record

WORKER = "applicant"


def observing_parties(form: Form) -> frozenset[str]:
    """As whom the observer takes part: everybody who fills in or signs, save the worker."""
    filling = {part.filled_by for part in form.parts}
    signing = {slot.party for slot in form.signatures}
    return frozenset((filling | signing | {"observer"}) - {WORKER})


def observation_grant(member: Member, record: Record) -> Grant | None:
    """The observed worker and the observer fill in, read and sign; nobody else from here."""
    if record.is_portfolio:
        return None
    found = Observation.objects.of(member).filter(record=record).select_related("item").first()
    if found is None or found.item.is_removed:
        return None
    form = record.form_definition
    parties: frozenset[str] = frozenset()
    if member.pk == found.item.owner_id:
        parties |= {WORKER}
    if member.pk == found.observer_id:
        parties |= observing_parties(form)
    if not parties:
        return None
    own = frozenset(part.key for part in form.parts if part.filled_by in parties)
    return Grant(
        parties=parties,
        writes=own,
        home=reverse("evidence:item", args=[found.item_id]),
        home_title=found.item.title,
        finish=reverse("evidence:seal_observation", args=[found.item_id]),
        finish_title="Seal the observation",
        reads_drafts=frozenset(
            part.key for part in form.parts if parties.intersection(part.visible_to)
        ),
    )

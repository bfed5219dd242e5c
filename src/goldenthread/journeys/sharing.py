"""Which evidence portfolios share with a reader, for the room below that keeps it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.journeys import policies
from goldenthread.journeys.models import ChosenEvidence, Journey
from goldenthread.people.models import Member


def shared_among(reader: Member, items: "list[UUID] | QuerySet[Any, UUID]") -> set[UUID]:
    """Of these items, given by key, those that a portfolio shares with the reader.

    The number of queries is constant.
    """
    chosen = ChosenEvidence.objects.of(reader).filter(item__in=items)
    journeys = (
        Journey.objects.of(reader)
        .filter(pk__in=chosen.values_list("journey", flat=True))
        .prefetch_related("parties", "conflicts", "slots__panel__seats")
    )
    seen = [journey.pk for journey in journeys if policies.may_see(reader, journey)]
    return set(chosen.filter(journey__in=seen).values_list("item_id", flat=True))

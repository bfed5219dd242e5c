"""Reads of a journey's forms."""

from datetime import date
from typing import Any

from goldenthread.journeys.models import Assent, Journey, JourneyRecord
from goldenthread.people.roles import Role
from goldenthread.records.models import PORTFOLIO


def current_records(journey: Journey) -> list[JourneyRecord]:
    """The journey's forms that count, oldest first, with their records and drafts."""
    return list(_current(journey).order_by("record__started_at"))


def current_record(journey: Journey, form: str) -> JourneyRecord | None:
    """The journey's form of that key: the latest, where many are filled in."""
    found: JourneyRecord | None = (
        _current(journey).filter(form=form).order_by("-record__started_at").first()
    )
    return found


def portfolio_of(journey: Journey) -> JourneyRecord | None:
    """The record that holds the portfolio's sealed versions, once there is one."""
    return current_record(journey, PORTFOLIO)


def day_of_agreement(journey: Journey) -> date | None:
    """The day on which applicant and line manager talked and the manager agreed; None before."""
    agreed = journey.assents.filter(party=Role.LINE_MANAGER, answer=Assent.Answer.AGREE)
    last: Assent | None = agreed.order_by("-at").first()
    return last.discussed_on if last else None


def _current(journey: Journey) -> Any:
    return (
        JourneyRecord.objects.of(journey.organisation)
        .filter(journey=journey, retired_at=None)
        .select_related("record__definition", "record__subject", "owner")
        .prefetch_related("record__draft_parts__saved_by", "record__attachments__file")
    )

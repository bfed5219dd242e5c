"""How the signatures of a journey's portfolio stand: from what was fetched with the journey."""

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.records import queries as records
from goldenthread.records.models import PORTFOLIO, SealedVersion, Signature


def portfolio_row(journey: Journey) -> JourneyRecord | None:
    """The portfolio's record among what was fetched with the journey."""
    return next((row for row in journey.records.all() if row.form == PORTFOLIO), None)


def sealed_portfolio(journey: Journey) -> SealedVersion | None:
    """The newest sealed version of the portfolio."""
    return max(_versions(journey), key=lambda version: version.number, default=None)


def signature_states(journey: Journey) -> list[records.SlotState]:
    """Each signature's state for the newest sealed portfolio; nothing before there is one."""
    version = sealed_portfolio(journey)
    if version is None:
        return []
    slots = journey.version.definition.portfolio_signatures
    return records.signature_states(version, slots, _newest_by_slot(journey))


def states_to_sign(journey: Journey) -> list[records.SlotState]:
    """The same, while signatures can be given; nothing at other stages."""
    return signature_states(journey) if policies.portfolio_can_be_signed(journey) else []


def _versions(journey: Journey) -> list[SealedVersion]:
    row = portfolio_row(journey)
    return list(row.record.sealed_versions.all()) if row else []


def _newest_by_slot(journey: Journey) -> dict[str, Signature]:
    versions = sorted(_versions(journey), key=lambda version: version.number)
    return {one.slot: one for version in versions for one in version.signatures.all()}

"""How the signatures of a journey's portfolio stand."""

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.records import queries as records
from goldenthread.records.models import PORTFOLIO, SealedVersion


def portfolio_row(journey: Journey) -> JourneyRecord | None:
    """The portfolio's record among what was fetched with the journey."""
    return next((row for row in journey.records.all() if row.form == PORTFOLIO), None)


def sealed_portfolio(journey: Journey) -> SealedVersion | None:
    """The newest sealed version of the portfolio, without a query where it was fetched."""
    row = portfolio_row(journey)
    versions = list(row.record.sealed_versions.all()) if row else []
    return max(versions, key=lambda version: version.number, default=None)


def portfolio_states(journey: Journey) -> list[records.SlotState]:
    """Each slot's state while the portfolio can be signed; nothing at other stages."""
    version = sealed_portfolio(journey)
    if version is None or not policies.portfolio_can_be_signed(journey):
        return []
    return records.signature_states(version, journey.version.definition.portfolio_signatures)


def all_signed(journey: Journey) -> bool:
    """Whether every signature of the newest sealed portfolio holds."""
    version = sealed_portfolio(journey)
    if version is None:
        return False
    slots = journey.version.definition.portfolio_signatures
    return all(s.state == "signed" for s in records.signature_states(version, slots))

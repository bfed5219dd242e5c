"""How the signatures of a journey's portfolio stand: from what was fetched with the journey."""

from collections.abc import Iterable

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.pathways.schema import Form
from goldenthread.records import queries as records
from goldenthread.records.models import PORTFOLIO, Record, SealedVersion, Signature


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
    return records.signature_states(version, slots, _newest_by_slot(_versions(journey)))


def states_to_sign(journey: Journey) -> list[records.SlotState]:
    """The same, while signatures can be given; nothing at other stages."""
    return signature_states(journey) if policies.portfolio_can_be_signed(journey) else []


def is_sealed(record: Record) -> bool:
    """Whether a record was ever sealed: from what was fetched with it."""
    return bool(record.sealed_versions.all())


def is_fully_signed(record: Record, form: Form) -> bool:
    """Whether a record's newest sealed version has every signature: from what was fetched."""
    versions = list(record.sealed_versions.all())
    newest = max(versions, key=lambda version: version.number, default=None)
    if newest is None:
        return False
    states = records.signature_states(newest, form.signatures, _newest_by_slot(versions))
    return all(one.state == "signed" for one in states)


def _versions(journey: Journey) -> list[SealedVersion]:
    row = portfolio_row(journey)
    return list(row.record.sealed_versions.all()) if row else []


def _newest_by_slot(versions: Iterable[SealedVersion]) -> dict[str, Signature]:
    in_order = sorted(versions, key=lambda version: version.number)
    return {one.slot: one for version in in_order for one in version.signatures.all()}

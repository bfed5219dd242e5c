"""The portfolio as one document, made for its reader: only what that reader may read."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.core import clock
from goldenthread.exports.enclosures import Enclosure, enclosures
from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey
from goldenthread.people.models import Member
from goldenthread.records import queries as records
from goldenthread.records.models import SealedVersion
from goldenthread.records.presentation import ShownPart, shown_part


@dataclass(frozen=True)
class Pack:
    """A sealed version as one reader gets it."""

    journey: Journey
    version: SealedVersion
    parts: tuple[ShownPart, ...]
    hidden: int
    signatures: tuple[records.SlotState, ...]
    files: tuple[Enclosure, ...]
    reader: Member
    made_at: datetime

    @property
    def file_name(self) -> str:
        """Without an ending, and without anything that names the worker to a passer-by."""
        number = self.journey.member.employee_number.lower()
        return f"portfolio-{number}-version-{self.version.number}"


def pack(reader: Member, journey: Journey, version: SealedVersion) -> Pack:
    """The pack of a sealed version for a reader who may see the journey."""
    shown = readable_parts(reader, journey, version)
    slots = journey.version.definition.portfolio_signatures
    return Pack(
        journey=journey,
        version=version,
        parts=shown,
        hidden=len(records.sealed_parts(version)) - len(shown),
        signatures=tuple(records.signature_states(version, slots)),
        files=enclosures(journey, version, shown),
        reader=reader,
        made_at=clock.now(),
    )


def readable_parts(
    reader: Member, journey: Journey, version: SealedVersion
) -> tuple[ShownPart, ...]:
    """The parts of a version that a reader may read."""
    visible = records.visible_parts(version, policies.parties_of(reader, journey))
    return tuple(shown_part(part) for part in visible)

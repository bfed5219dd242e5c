"""What applicants would like to grow into, for planning training (WF-28).

Read from sealed portfolios alone: what stands in a draft is still its writer's own.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records.models import PORTFOLIO, SealedPart

INTERESTS = ".interests"  # the part of a portfolio's form that asks for them


@dataclass(frozen=True)
class Interested:
    """Somebody who ticked an area; `other` is what they wrote beside it."""

    name: str
    team: str
    other: str
    journey_id: UUID


@dataclass(frozen=True)
class Area:
    """An area of interest with who would like to grow into it."""

    label: str
    people: tuple[Interested, ...]


@dataclass(frozen=True)
class Question:
    """A question about interests, as asked, with its areas in their order."""

    label: str
    areas: tuple[Area, ...]


def interests(member: Member) -> list[Question]:
    """Each question with its areas: how many ticked each, and who. Three queries."""
    found: dict[tuple[str, str], dict[str, list[Interested]]] = {}
    labels: dict[tuple[str, str], str] = {}
    for journey, content in _newest(member):
        for question, area, who in _ticked(journey, content):
            labels[question] = question[1]
            areas = found.setdefault(question, {})
            areas.setdefault(area, [])
            if who is not None:
                areas[area].append(who)
    return [
        Question(labels[key], tuple(Area(label, tuple(who)) for label, who in areas.items()))
        for key, areas in found.items()
    ]


def _newest(member: Member) -> Iterator[tuple[Journey, Mapping[str, Any]]]:
    """The interests of each person's newest sealed portfolio."""
    portfolios = JourneyRecord.objects.of(member).filter(form=PORTFOLIO, retired_at=None)
    journeys = {
        row.record_id: row.journey
        for row in portfolios.select_related("journey__member__team").order_by(
            "journey__created_at"
        )
    }
    parts = SealedPart.objects.of(member).filter(
        version__record__in=journeys, key__endswith=INTERESTS
    )
    newest = {
        journeys[part.version.record_id].member_id: part
        for part in parts.select_related("version").order_by("version__sealed_at")
        if Role.WORKFORCE_DEVELOPMENT in part.visible_to
    }
    for part in sorted(
        newest.values(), key=lambda one: journeys[one.version.record_id].member.name
    ):
        yield journeys[part.version.record_id], json.loads(part.content)


def _ticked(
    journey: Journey, content: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, str], str, Interested | None]]:
    """(question, area, who ticked it) for every area offered; nobody where it was left."""
    answers = content.get("answers", {})
    for question in content.get("questions", []):
        if question["kind"] != "checkboxes":
            continue
        key = (question["key"], question["label"])
        chosen = answers.get(question["key"]) or []
        for option in question["options"]:
            ticked = option["key"] in chosen
            yield key, option["label"], _who(journey, question, option, answers) if ticked else None


def _who(
    journey: Journey,
    question: Mapping[str, Any],
    option: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> Interested:
    member = journey.member
    other = answers.get(f"{question['key']}_{option['key']}") or ""
    return Interested(member.name, member.team.name if member.team else "", other, journey.pk)


def count_of(questions: Iterable[Question]) -> int:
    """How many people said something."""
    return len({one.journey_id for q in questions for area in q.areas for one in area.people})

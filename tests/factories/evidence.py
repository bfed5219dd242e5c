"""Evidence, and editions to tie it to."""

from datetime import date
from typing import Any

from goldenthread.evidence import actions
from goldenthread.evidence.models import EvidenceItem
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.standards.models import Edition, Framework, Statement
from tests.factories.records import VISIT, save


def kss(count: int = 10) -> dict[str, Statement]:
    """The numbered standards of an edition called dfe-kss-2018, by code; published."""
    framework = Framework.objects.create(key="dfe-kss", title="KSS", publisher="DfE")
    edition = _draft(framework, "dfe-kss-2018", "KSS 2018")
    Statement.objects.bulk_create(
        Statement(
            edition=edition,
            code=str(n),
            kind=Statement.Kind.STANDARD,
            position=n,
            name=f"Standard {n}",
            label=f"Our words for {n}",
        )
        for n in range(1, count + 1)
    )
    return _published(edition)


def pqs(outcomes: int = 2, each: int = 2) -> dict[str, Statement]:
    """A coded outline with knows and does below each outcome, by code; published."""
    framework = Framework.objects.create(key="dfe-pqs", title="PQS", publisher="DfE")
    edition = _draft(framework, "dfe-pqs-draft-2025", "Draft PQS 2025")
    place = iter(range(10_000))
    domain = _one(edition, next(place), "1", "domain")
    for number in range(1, outcomes + 1):
        outcome = _one(edition, next(place), f"1.{number}", "outcome", domain)
        for kind, letter in (("knows", "K"), ("does", "D")):
            for n in range(1, each + 1):
                _one(edition, next(place), f"1.{number} {letter}{n}", kind, outcome)
    return _published(edition)


def activity(owner: Member, title: str = "Training on attachment", **values: Any) -> EvidenceItem:
    given = {"completed_on": date(2026, 5, 2), "learning": "How attachment works", **values}
    return actions.add_activity(by=owner, activity=actions.Activity(title=title, **given))


def observation(
    version: PathwayVersion, subject: Member, observer: Member, **answers: Any
) -> EvidenceItem:
    """An observation whose form is filled in and not sealed."""
    item = actions.start_observation(
        by=observer, definition=version, subject=subject, observer=observer
    )
    save(observer, item.observation.record, "visit", {**VISIT, **answers})
    return item


def _draft(framework: Framework, key: str, title: str) -> Edition:
    return Edition.objects.create(
        framework=framework, key=key, title=title, version="1", shape="coded outline"
    )


def _one(
    edition: Edition, place: int, code: str, kind: str, parent: Statement | None = None
) -> Statement:
    return Statement.objects.create(
        edition=edition,
        parent=parent,
        code=code,
        kind=kind,
        position=place,
        label=f"Our words for {code}",
        name=f"Name of {code}" if kind in ("domain", "outcome") else "",
    )


def _published(edition: Edition) -> dict[str, Statement]:
    edition.state = Edition.State.PUBLISHED
    edition.save()
    rows = Statement.objects.filter(edition=edition).select_related("edition").order_by("position")
    return {row.code: row for row in rows}

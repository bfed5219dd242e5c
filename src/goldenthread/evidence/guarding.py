"""What the identifier guard says of an activity, and what its owner has passed over (EC-28)."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction

from goldenthread.evidence.models import CpdActivity, EvidenceItem
from goldenthread.evidence.queries import files_of
from goldenthread.records.guarding import FILES, Looked, look, words_of

GUARDED = ("title", "learning", "application")


def look_at_activity(item: EvidenceItem, typed: Mapping[str, Any] | None = None) -> Looked:
    """What the guard says of an activity as it stands, its files' names included, or of what was
    typed on its form."""
    activity = CpdActivity.objects.of(item.organisation).get(item=item)
    standing = {
        "title": item.title,
        "learning": activity.learning,
        "application": activity.application,
    }
    texts = {name: [str((typed or standing).get(name) or "")] for name in GUARDED}
    texts[FILES] = words_of(files_of(item))
    return look(
        texts,
        about=item.pk,
        by=item.owner,
        known=[item.owner],
        passed_over=activity.passed_over,
    )


@transaction.atomic
def pass_over(*, item: EvidenceItem, keys: Iterable[str]) -> None:
    """Warn of these words no more in this activity. Like a draft, it enters no ledger."""
    activity = _locked(item)
    activity.passed_over = sorted({*activity.passed_over, *keys})
    activity.save(update_fields=["passed_over"])


@transaction.atomic
def warn_again(*, item: EvidenceItem, keys: Collection[str]) -> None:
    """Take back that these words were passed over."""
    activity = _locked(item)
    activity.passed_over = [key for key in activity.passed_over if key not in keys]
    activity.save(update_fields=["passed_over"])


def _locked(item: EvidenceItem) -> CpdActivity:
    found: CpdActivity = CpdActivity.objects.select_for_update().get(item=item)
    return found

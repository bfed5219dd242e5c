"""Files of the CPD log: opened by whoever may read the activity, changed on its owner's page.

An observation's files stand in its record, part by part, and are opened there.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.core import files
from goldenthread.core.actions import action
from goldenthread.evidence import actions, queries
from goldenthread.evidence.models import EvidenceFile, EvidenceItem
from goldenthread.evidence.views.guards import item_or_404, member_of
from goldenthread.people.models import Member
from goldenthread.records import queries as records
from goldenthread.records.forms import AttachForm
from goldenthread.records.views import attaching
from goldenthread.records.views.attaching import ListedFile


@require_safe
def file(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """A file of an activity, for whoever may read the activity."""
    return files.download(_file_or_404(item_or_404(request, pk), file).file)


def files_to_open(reader: Member, item: EvidenceItem) -> list[ListedFile]:
    """The files of an item that this reader may open, as pages list them."""
    if item.kind == EvidenceItem.Kind.OBSERVATION:
        record = item.observation.record
        return attaching.listed(
            records.files_for(reader, record),
            lambda key: reverse("records:attachment", args=[record.pk, key]),
        )
    return attaching.listed(
        queries.files_of(item), lambda key: reverse("evidence:file", args=[item.pk, key])
    )


def change_files(request: HttpRequest, item: EvidenceItem, form: AttachForm) -> bool:
    """Add and remove files as the page asks; True when a button for files was pressed."""

    @action
    def add(upload: Any, label: str) -> None:
        """Store the upload and add it, both or neither."""
        member = member_of(request)
        stored = files.store(
            organisation_id=item.organisation_id, upload=upload, by=member, field="file"
        )
        actions.add_file(by=member, item=item, file=stored, label=label)

    def remove(key: UUID) -> None:
        actions.remove_file(by=member_of(request), file=_file_or_404(item, key, removed=True))

    return attaching.done(request, form, add=add, remove=remove)


def _file_or_404(item: EvidenceItem, key: UUID, *, removed: bool = False) -> EvidenceFile:
    """A file of an item; with `removed`, also one that was removed, so that this can be said."""
    rows = EvidenceFile.objects.of(item.organisation).filter(item=item, pk=key)
    rows = rows if removed else rows.filter(removed_at=None)
    found: EvidenceFile | None = rows.select_related("file", "item__owner").first()
    if found is None:
        raise Http404
    return found

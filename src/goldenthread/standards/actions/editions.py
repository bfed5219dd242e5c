"""Which editions an organisation works with, and from when to when (OA-08)."""

from datetime import date

from goldenthread.core.actions import ActionError, NotAllowedError, action, note
from goldenthread.people.models import Member
from goldenthread.standards import policies
from goldenthread.standards.models import Edition, EditionInUse


@action
def put_edition_in_use(
    *, by: Member, edition: Edition, from_on: date, to_on: date | None = None
) -> EditionInUse:
    """Say from when to when (both included) the organisation works with a published edition.

    Saying it again moves the dates; what was linked or sealed stays as it is.
    """
    if not policies.may_author(by):
        raise NotAllowedError("Only a standards author or an administrator sets these dates.")
    if not Edition.objects.visible_to(by).filter(pk=edition.pk).exists():
        raise ActionError("This edition is not published, so nobody can work with it yet.")
    if to_on and to_on < from_on:
        raise ActionError("The last day must not be before the first day.", field="to_on")
    row, _ = EditionInUse.objects.update_or_create(
        organisation_id=by.organisation_id,
        edition=edition,
        defaults={"from_on": from_on, "to_on": to_on},
    )
    note(
        "edition.put_in_use",
        by=by,
        on=edition,
        from_on=from_on.isoformat(),
        to_on=to_on.isoformat() if to_on else None,
    )
    return row

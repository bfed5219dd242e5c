"""The applicant's private notes for the panel's questions. Drafts, so no ledger entry."""

from django.db import transaction

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.journeys.models import Journey, PreparationNote
from goldenthread.people.models import Member


class StaleNoteError(ActionError):
    """The note was saved elsewhere meanwhile; nothing was overwritten."""

    def __init__(self, theirs: PreparationNote) -> None:
        super().__init__("You saved other notes here meanwhile, in another window.")
        self.theirs = theirs


@transaction.atomic
def save_note(
    *, by: Member, journey: Journey, question: str, text: str, revision: int
) -> PreparationNote:
    """Keep the notes for one question; only the applicant has any."""
    if by.pk != journey.member_id:
        raise NotAllowedError("Only the applicant keeps notes here.")
    text = text.replace("\r\n", "\n")
    note, created = PreparationNote.objects.select_for_update().get_or_create(
        organisation_id=journey.organisation_id,
        journey=journey,
        question=question,
        defaults={"text": text, "saved_at": clock.now()},
    )
    if created or note.text == text:
        return note
    if note.revision != revision:
        raise StaleNoteError(note)
    note.text, note.revision, note.saved_at = text, revision + 1, clock.now()
    note.save()
    return note

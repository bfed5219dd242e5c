"""Base models, the ledger, stored files and the outbox."""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from goldenthread.core.keys import new_key


class UUIDModel(models.Model):
    """A row whose key comes from the one function for keys."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)

    class Meta:
        abstract = True


class ImmutableError(TypeError):
    """Code tried to change or delete a row that must stay as it is."""


class ImmutableQuerySet(models.QuerySet[Any]):
    """Reads and inserts, nothing else."""

    def update(self, **_: Any) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} rows never change")

    def delete(self) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} rows are never deleted")


class ImmutableModel(UUIDModel):
    """A row that is written once.

    The model refuses changes here; database triggers refuse them again (`core.immutability`).
    """

    objects = models.Manager.from_queryset(ImmutableQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} rows never change")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise ImmutableError(f"{type(self).__name__} rows are never deleted")


class LedgerHead(models.Model):
    """Where an organisation's chain stands: locked for a moment while entries are appended."""

    organisation_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class LedgerEntry(ImmutableModel):
    """One line of who did what. It holds ids and fixed words, never prose.

    `organisation_id` and `member_id` are plain values, not foreign keys: the ledger outlives what
    it tells of, and this room lies below the one that knows organisations.
    """

    organisation_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=80)
    member_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.UUIDField()
    context_id = models.UUIDField(null=True)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "sequence"], name="ledger_sequence_once"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "subject_id"], name="ledger_by_subject"),
            models.Index(fields=["organisation_id", "context_id"], name="ledger_by_context"),
        ]


class LedgerPayload(ImmutableModel):
    """What an entry said beyond its fixed words; may be erased under an authority."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="payload")
    organisation_id = models.UUIDField()
    salt = models.CharField(max_length=32)
    data = models.JSONField()


class Erasure(ImmutableModel):
    """The reason and authority under which one ledger payload may be deleted."""

    organisation_id = models.UUIDField()
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="erasure")
    reason = models.TextField()
    authority = models.CharField(max_length=200)
    member_id = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)


class StoredFile(ImmutableModel):
    """A file that somebody uploaded, kept in the database so that it shares the transaction."""

    organisation_id = models.UUIDField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    uploaded_by_id = models.UUIDField()
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "sha256"], name="file_by_content")]


class FileContent(ImmutableModel):
    """A stored file's bytes, apart so that lists never load them."""

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="content")
    organisation_id = models.UUIDField()
    data = models.BinaryField()


class OutboxMessage(UUIDModel):
    """A mail, perhaps with a calendar entry, that leaves after its transaction has committed.

    Delivered at least once. A worker leases a row; a lease that runs out is given back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    organisation_id = models.UUIDField()
    key = models.CharField(max_length=200, help_text="the same key is queued once only")
    to_name = models.CharField(max_length=200)
    to_address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True, help_text="an .ics file, if any")
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "key"], name="outbox_key_once"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]


class DemoClock(models.Model):
    """How far the demo's clock has been moved; one row, and none outside the demo."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()


class Heartbeat(models.Model):
    """When a background process last said that it is alive."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()

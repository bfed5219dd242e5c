"""Forms being filled in, what was sealed of them, and who signed it."""

from django.db import models
from django.utils import timezone

from goldenthread.core.models import StoredFile
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Form, SignatureSlot
from goldenthread.people.models import ImmutableTenantModel, Member, TenantModel
from goldenthread.people.roles import Role

PORTFOLIO = "portfolio"  # the form of records that are sealed from other records' parts alone


class Record(TenantModel):
    """One filling-in of one form of a pathway version, about one member."""

    definition = models.ForeignKey(PathwayVersion, on_delete=models.PROTECT, related_name="+")
    form = models.SlugField(max_length=60)
    subject = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "subject"], name="record_by_subject")]

    @property
    def is_portfolio(self) -> bool:
        return self.form == PORTFOLIO

    @property
    def form_definition(self) -> Form:
        """The form as its pathway version describes it; KeyError for a portfolio."""
        return self.definition.definition.form(self.form)

    @property
    def slots(self) -> tuple[SignatureSlot, ...]:
        """The signatures that its sealed versions need."""
        if self.is_portfolio:
            return self.definition.definition.portfolio_signatures
        return self.form_definition.signatures


class DraftPart(TenantModel):
    """The latest unfinished answers of one part. `revision` counts savings, from 1.

    `passed_over` holds keys of words that the guard need not warn of again (`records.guarding`).
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="draft_parts")
    part = models.SlugField(max_length=60)
    answers = models.JSONField(default=dict)
    passed_over = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "part"], name="draft_part_once"),
        ]


class AttachedFile(TenantModel):
    """A file that somebody added to their work. Removing it keeps the row: a seal may name it."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Attachment(AttachedFile):
    """A file added to a part of a record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="attachments")
    part = models.SlugField(max_length=60)


class SealedVersion(ImmutableTenantModel):
    """An unchangeable copy of a record: the manifest names each part with its hash.

    `sha256` is the hash of the manifest in canonical JSON (RFC 8785).
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="sealed_versions")
    number = models.PositiveIntegerField()
    manifest = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sealed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="sealed_number_once"),
        ]


class SealedPart(ImmutableTenantModel):
    """One part as sealed: questions and wording as shown, answers, attachments.

    `content` is canonical JSON text, `sha256` its hash.
    """

    version = models.ForeignKey(SealedVersion, on_delete=models.PROTECT, related_name="parts")
    key = models.CharField(max_length=120, help_text="form.part, or form:id.part for one of many")
    title = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    visible_to = models.JSONField(help_text="parties who may read it")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="sealed_part_once"),
        ]


class Signature(ImmutableTenantModel):
    """A member signed named parts of a sealed version, in one role.

    `covers` lists [{part, sha256}]. The signature still counts for a later version while each of
    those parts has the same hash there.
    """

    version = models.ForeignKey(SealedVersion, on_delete=models.PROTECT, related_name="signatures")
    slot = models.SlugField(max_length=60)
    role = models.CharField(max_length=40, choices=Role.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    printed_name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)
    statement = models.TextField(help_text="what the signer declared, as shown")
    covers = models.JSONField()
    paper = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who entered a signature made on paper",
    )
    paper_reason = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(default=timezone.now)
    entered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "slot"], name="signature_once"),
            models.CheckConstraint(
                condition=models.Q(paper=None, entered_by=None)
                | models.Q(paper__isnull=False, entered_by__isnull=False),
                name="paper_has_enterer",
            ),
        ]

"""What a worker did or learned, and its ties to statements."""

from django.db import models
from django.utils import timezone

from goldenthread.people.models import Member, TenantModel
from goldenthread.records.models import AttachedFile, Record
from goldenthread.standards.models import Statement


class CpdPrompt(TenantModel):
    """A learning opportunity that workforce development offers as a prompt in the CPD log.

    It counts for nothing until a worker completes it and writes what was learned (SW-22).
    """

    title = models.CharField(max_length=200)
    group = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "position"], name="prompt_by_place")]

    def __str__(self) -> str:
        return self.title


class EvidenceItem(TenantModel):
    """One thing a worker did or learned. Private to its owner until shared."""

    class Kind(models.TextChoices):
        CPD = "cpd", "CPD activity"
        OBSERVATION = "observation", "Practice observation"

    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    happened_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["organisation", "owner"], name="evidence_by_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


class CpdActivity(TenantModel):
    """A row of the CPD log (SW-19): the item holds the date and the activity.

    `passed_over` holds keys of words that the guard need not warn of again (`records.guarding`).
    """

    item = models.OneToOneField(EvidenceItem, on_delete=models.PROTECT, related_name="cpd")
    prompt = models.ForeignKey(
        CpdPrompt, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    learning = models.TextField(blank=True)
    application = models.TextField(blank=True)
    passed_over = models.JSONField(default=list)


class Observation(TenantModel):
    """An observation of practice: its form is a record of its own."""

    item = models.OneToOneField(EvidenceItem, on_delete=models.PROTECT, related_name="observation")
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="observation")
    observer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")


class EvidenceFile(AttachedFile):
    """A file added to a row of the CPD log. Those of an observation stand in its record."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="files")

    class Meta:
        indexes = [models.Index(fields=["organisation", "item"], name="file_by_item")]


class CaseReference(TenantModel):
    """Initials and record number, never a child's or carer's name."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, related_name="case_references")
    initials = models.CharField(max_length=6, blank=True)
    record_number = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return " ".join(filter(None, [self.initials, self.record_number]))


class EvidenceLink(TenantModel):
    """An item's tie to a statement.

    `behaviour` names the observed behaviour that asked for it; empty when a person chose it.
    `statement` is empty when the printed reference exists in no edition (EC-20).
    """

    item = models.ForeignKey(EvidenceItem, on_delete=models.CASCADE, related_name="links")
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_links"
    )
    printed = models.CharField(max_length=40, help_text="the reference as printed: KSS 12")
    behaviour = models.SlugField(max_length=80, blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "statement", "behaviour"],
                condition=models.Q(statement__isnull=False),
                name="evidence_link_once",
            ),
            models.UniqueConstraint(
                fields=["item", "printed", "behaviour"],
                condition=models.Q(statement=None),
                name="unresolved_link_once",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "statement"], name="link_by_statement"),
            # Without it SQLite goes through every link of the organisation for a few items'.
            models.Index(fields=["organisation", "item"], name="link_by_item"),
        ]

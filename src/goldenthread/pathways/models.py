"""Pathway versions as stored, and the documents that a pathway cites."""

from django.db import models
from django.utils import timezone

from goldenthread.core.models import StoredFile, UUIDModel
from goldenthread.pathways.schema import Definition, parsed
from goldenthread.people.models import Organisation, TenantModel


class PathwayVersion(UUIDModel):
    """One version of a definition: TOML text, never changed once published.

    The library's belong to no organisation. An organisation's own is derived from one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        PUBLISHED = "published", "Published"

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.TextField(help_text="the definition's TOML")
    sha256 = models.CharField(max_length=64)
    derived_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key", "number"], name="pathway_number_once"
            ),
            models.UniqueConstraint(
                fields=["key", "number"],
                condition=models.Q(organisation=None),
                name="pathway_number_once_in_library",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def definition(self) -> Definition:
        """The definition, parsed once for each text in this process.

        Lists fetch versions without their text, which is long: its hash is enough to know it by.
        """
        found = _known.get(self.sha256)
        if found is None:
            found = _known[self.sha256] = parsed(self.source)
            _forget_oldest()
        return found


MOST_KNOWN = 64
_known: dict[str, Definition] = {}


def _forget_oldest() -> None:
    while len(_known) > MOST_KNOWN:
        _known.pop(next(iter(_known)), None)


class CitedDocument(TenantModel):
    """What a pathway refers to (a job description, say): an uploaded file or a link."""

    pathway_key = models.SlugField(max_length=60)
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    link = models.URLField(blank=True)
    added_by_id = models.UUIDField()
    added_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pathway_key"], name="cited_by_pathway")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) ^ ~models.Q(link=""),
                name="cited_file_or_link",
            ),
        ]

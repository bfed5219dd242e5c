"""Frameworks and their editions, the publishers' wording, and documents being imported."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from goldenthread.core.models import ImmutableError, ImmutableModel, StoredFile, UUIDModel
from goldenthread.people.models import ImmutableTenantModel, Member, Organisation, TenantModel


class Framework(UUIDModel):
    """A set of standards through all its editions. The library's belong to no organisation."""

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="framework_key_once"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(organisation=None),
                name="framework_key_once_in_library",
            ),
        ]


class EditionQuerySet(models.QuerySet[Any]):
    """Changes drafts only; `visible_to` names whose editions are meant."""

    def visible_to(self, organisation: Organisation | Member) -> "EditionQuerySet":
        """The library's published editions and the organisation's own."""
        key = organisation.pk if isinstance(organisation, Organisation) else None
        key = key or organisation.organisation_id  # type: ignore[union-attr]
        mine = Q(organisation=None) | Q(organisation_id=key)
        return self.filter(mine, state=Edition.State.PUBLISHED)

    def update(self, **values: Any) -> int:
        self._refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()

    def _refuse_published(self) -> None:
        if self.filter(state=Edition.State.PUBLISHED).exists():
            raise ImmutableError("A published edition never changes")


class Edition(UUIDModel):
    """One dated version of a framework. Once published, neither it nor its statements change."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        PUBLISHED = "published", "Published"

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="editions")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    version = models.CharField(max_length=60)
    shape = models.CharField(max_length=30, help_text="coded outline, numbered prose …")
    published_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    replaced_by = models.SlugField(max_length=60, blank=True, help_text="key of the next edition")
    source_url = models.URLField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    licence_url = models.URLField(blank=True)
    about = models.TextField(blank=True)
    awaits_document = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    objects = models.Manager.from_queryset(EditionQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="edition_key_once"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(organisation=None),
                name="edition_key_once_in_library",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete(*args, **kwargs)

    def _refuse_published(self) -> None:
        if not self._state.adding and _published([self.pk]):
            raise ImmutableError("A published edition never changes")


def _published(editions: Iterable[Any]) -> bool:
    """Whether one of these keys is a published edition's, as the database has it."""
    return Edition.objects.filter(pk__in=set(editions), state=Edition.State.PUBLISHED).exists()


class EditionContentQuerySet(models.QuerySet[Any]):
    """Rows of an edition: they come, change and go only while it is a draft."""

    def update(self, **values: Any) -> int:
        self._refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        if _published(row.edition_id for row in rows):
            raise ImmutableError("Nothing can be added to a published edition")
        return super().bulk_create(rows, *args, **kwargs)

    def _refuse_published(self) -> None:
        if self.filter(edition__state=Edition.State.PUBLISHED).exists():
            raise ImmutableError("A published edition's content never changes")


class EditionContent(UUIDModel):
    """A row of an edition, as unchangeable as the edition is."""

    objects = models.Manager.from_queryset(EditionContentQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete(*args, **kwargs)

    def _refuse_published(self) -> None:
        if _published([self.edition_id]):  # type: ignore[attr-defined]
            raise ImmutableError("A published edition's content never changes")


class EditionEvent(ImmutableModel):
    """Something that befell an edition on a day: consulted on, in force, withdrawn, replaced."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", "Published for consultation"
        PUBLISHED = "published", "Published"
        IN_FORCE = "in_force", "In force"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    note = models.CharField(max_length=300, blank=True)


class Statement(EditionContent):
    """A domain, outcome or statement of an edition; known by its code, never by its text."""

    class Kind(models.TextChoices):
        DOMAIN = "domain", "Domain"
        OUTCOME = "outcome", "Outcome"
        STANDARD = "standard", "Standard"
        KNOWS = "knows", "Knows"
        DOES = "does", "Does"
        PARAGRAPH = "paragraph", "Paragraph"
        COMMITMENT = "commitment", "Commitment"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="statements")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    position = models.PositiveIntegerField(help_text="order within the edition")
    name = models.CharField(
        max_length=300, blank=True, help_text="the official name, if it has one"
    )
    label = models.CharField(max_length=90)
    variants = models.JSONField(default=list, help_text="[{where, text}]: the name as printed else")
    parts = models.JSONField(default=list, help_text="[{letter or null, label}]")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="statement_code_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="statement_place_once"),
        ]
        indexes = [models.Index(fields=["edition", "kind"], name="statement_by_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        """The official name where there is one, or else our label."""
        return self.name or self.label


class Term(EditionContent):
    """A word that an edition defines; `meaning` is ours."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="terms")
    term = models.CharField(max_length=100)
    meaning = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "term"], name="term_once"),
        ]


class WordingSet(ImmutableTenantModel):
    """The publisher's text of an edition, as an organisation imported it from one document."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="wording_sets")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "edition"], name="wording_by_edition")]


class Wording(ImmutableTenantModel):
    """One statement's official text, as printed and as repaired."""

    wording_set = models.ForeignKey(WordingSet, on_delete=models.PROTECT, related_name="wordings")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="wordings")
    text = models.TextField()
    printed = models.TextField()
    repairs = models.JSONField(default=list, help_text="[{kind, note}]")
    parts = models.JSONField(default=list, help_text="[{letter or null, wording}]")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wording_set", "statement"], name="wording_once"),
        ]


class TermWording(ImmutableTenantModel):
    """A defined term's official text."""

    wording_set = models.ForeignKey(WordingSet, on_delete=models.PROTECT, related_name="terms")
    term = models.CharField(max_length=100)
    text = models.TextField()


class DocumentImport(TenantModel):
    """A document on its way from upload to wording set or draft edition, under review."""

    class State(models.TextChoices):
        REVIEWING = "reviewing", "Being checked"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Discarded"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    reading = models.JSONField(help_text="what the reader found, with the reviewer's edits")
    chosen = models.PositiveSmallIntegerField(default=0, help_text="which of its editions")
    target = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.REVIEWING)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"], name="import_by_state")]


class EditionInUse(TenantModel):
    """An edition that an organisation works with, from one day to another."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "edition"], name="edition_in_use_once"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=models.F("from_on")), name="in_use_forward"
            ),
        ]

"""Organisations, their teams and members; accounts stand apart as ways to sign in."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from goldenthread.core.keys import new_key
from goldenthread.core.models import ImmutableModel, ImmutableQuerySet, UUIDModel
from goldenthread.people.roles import Role


class Organisation(UUIDModel):
    """A tenant: a council or a children's trust."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(unique=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class TenantQuerySet(models.QuerySet[Any]):
    """The one accessor for tenant rows: name whose rows are meant."""

    def of(self, organisation: "Organisation | Member") -> Self:
        key = organisation.pk if isinstance(organisation, Organisation) else None
        return self.filter(organisation_id=key or organisation.organisation_id)  # type: ignore[union-attr]


class TenantModel(UUIDModel):
    """A row that belongs to one organisation. Read it with `Model.objects.of(member)`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(TenantQuerySet)()

    class Meta:
        abstract = True


class ImmutableTenantQuerySet(TenantQuerySet, ImmutableQuerySet):  # type: ignore[override]
    """Tenant rows that are read and inserted, nothing else."""


class ImmutableTenantModel(ImmutableModel):
    """A tenant row that is written once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(ImmutableTenantQuerySet)()  # type: ignore[misc, assignment]

    class Meta:
        abstract = True


class ContactAddress(TenantModel):
    """A shared mailbox or address that letters and pages name, such as workforce development's."""

    class Purpose(models.TextChoices):
        WORKFORCE_DEVELOPMENT = "workforce_development", "Workforce development mailbox"
        HUMAN_RESOURCES = "human_resources", "Human resources mailbox"
        PANEL_PACK = "panel_pack", "Who receives the panel's pack"

    purpose = models.CharField(max_length=40, choices=Purpose.choices)
    name = models.CharField(max_length=200)
    address = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "purpose"], name="contact_once"),
        ]


class LocalClosure(TenantModel):
    """A day on which the organisation does not work, on top of weekends and bank holidays."""

    day = models.DateField()
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], name="closure_once"),
        ]


class Team(TenantModel):
    """A node of the organisation's tree: a service, or a team within one."""

    class Kind(models.TextChoices):
        SERVICE = "service", "Service"
        TEAM = "team", "Team"

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEAM)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="team_name_once"),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(parent=None),
                name="team_name_once_at_top",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None) -> "Account":
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. It holds nothing about a post or a role: its members do."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


swe_number = RegexValidator(
    r"^SW[0-9]{1,6}\Z", "A Social Work England number is SW and up to six digits, such as SW123456."
)


class Member(TenantModel):
    """A person in one organisation."""

    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField()
    employee_number = models.CharField(max_length=40)
    swe_number = models.CharField(max_length=8, blank=True, validators=[swe_number])
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    started_on = models.DateField(help_text="first day with the organisation")
    left_on = models.DateField(null=True, blank=True)
    demo_persona = models.CharField(max_length=200, blank=True)
    last_looked_at = models.DateTimeField(null=True, blank=True)

    # Set on the member of a request, whose roles and covers are asked for again and again.
    remembered: dict[Any, Any] | None = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "employee_number"], name="employee_number_once"
            ),
            models.UniqueConstraint(fields=["organisation", "email"], name="member_email_once"),
        ]
        indexes = [models.Index(fields=["organisation", "name"], name="member_by_name")]

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(TenantQuerySet):
    def on(self, day: Any) -> Self:
        """Rows in force on a day; an open end has no last day."""
        return self.filter(from_on__lte=day).filter(Q(to_on=None) | Q(to_on__gte=day))


class DatedModel(TenantModel):
    """Something true of a member from one day to another, both included."""

    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = models.Manager.from_queryset(DatedQuerySet)()  # type: ignore[misc]

    class Meta:
        abstract = True


class PostHeld(DatedModel):
    """A post with its grade. Time at a grade is counted over these."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    grade = models.CharField(max_length=20)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["organisation", "member"], name="post_by_member")]


class RoleHeld(DatedModel):
    """A role, for the whole organisation or for one branch of its tree."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=Role.choices)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "role"], name="role_by_role"),
            models.Index(fields=["organisation", "member"], name="role_by_member"),
        ]


class ReportingLine(DatedModel):
    """Who manages whom."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="reporting_lines")
    manager = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="reports")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("manager")), name="not_own_manager"),
        ]
        indexes = [
            models.Index(fields=["organisation", "member"], name="line_by_member"),
            models.Index(fields=["organisation", "manager"], name="line_by_manager"),
        ]


class Cover(DatedModel):
    """Somebody acts for a member for a time, in one of that member's roles.

    Acting cover does the role's work; a delegated signatory may also sign in it.
    """

    absent = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="covered_by")
    covering = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="covers")
    role = models.CharField(max_length=40, choices=Role.choices)
    may_sign = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(absent=F("covering")), name="not_own_cover"),
        ]
        indexes = [models.Index(fields=["organisation", "covering"], name="cover_by_covering")]

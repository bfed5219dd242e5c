"""What people's pages ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from goldenthread.core.forms import (
    Choice,
    DateField,
    EmailField,
    FileField,
    GovForm,
    MemberPicker,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from goldenthread.people import policies, queries
from goldenthread.people.models import Account, Member, Organisation, Team
from goldenthread.people.roles import Role


class SignInForm(GovForm):
    email = EmailField("Email address", autocomplete="username", width="two-thirds")
    password = PasswordField()


class AddressForm(GovForm):
    email = EmailField("Email address", autocomplete="username", width="two-thirds")


class NewPasswordForm(GovForm):
    """A new password, typed once: it can be shown."""

    password = PasswordField(
        "New password",
        hint="At least 8 characters. Three words that don't belong together are easy to remember.",
        new=True,
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.account)
        except ValidationError as error:
            raise ValidationError(error.messages) from None
        return password


class AnyoneForm(GovForm):
    """Anybody of the demo council."""

    member = MemberPicker("Somebody else")

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = self.fields["member"]
        assert isinstance(picker, MemberPicker)  # noqa: S101 - declared above
        picker.offer(members, _with_team)


def _with_team(member: Member) -> str:
    return f"{member.name}, {member.team}" if member.team else member.name


class PersonField(TextField):
    """Somebody of the organisation, by employee number, address or full name. Answer: a member.

    A list to choose from would be too long in a large organisation.
    """

    organisation: Organisation | None = None

    def __init__(self, label: str, **sides: Any) -> None:
        hint = sides.pop("hint", "Their employee number, email address or full name.")
        super().__init__(label, hint=hint, width="two-thirds", **sides)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text or self.organisation is None:
            return None
        found = list(queries.called(self.organisation, text)[:2])
        if not found:
            raise ValidationError(f"There is nobody called “{text}”. Try the employee number.")
        if len(found) > 1:
            raise ValidationError(f"Several people fit “{text}”. Give the employee number.")
        return found[0]

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")


class TeamField(SelectField):
    """A team of the organisation, by its place in the tree. Answer: a team, or None."""

    teams: Mapping[str, Team]

    def __init__(self, label: str, *, empty: str = "No team", **sides: Any) -> None:
        super().__init__(label, empty=empty, required=False, **sides)
        self.teams = {}

    def offer(self, tree: queries.Branches) -> None:
        places = sorted((tree.path(key), team) for key, team in tree.teams.items())
        self.teams = {str(team.pk): team for _, team in places}
        self.choices = [Choice(str(team.pk), place) for place, team in places]

    def prepare_value(self, value: Any) -> str:
        return str(getattr(value, "pk", value) or "")

    def clean(self, value: Any) -> Any:
        return self.teams.get(str(super().clean(value)))


class OrganisationForm(GovForm):
    """A form whose people and teams are those of one organisation."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.organisation = organisation
            elif isinstance(field, TeamField):
                field.offer(queries.branches(organisation))


class MemberForm(OrganisationForm):
    name = TextField("Full name", autocomplete="off", width="two-thirds")
    email = EmailField("Work email address", autocomplete="off", width="two-thirds")
    swe_number = TextField(
        "Social Work England number",
        hint="SW and up to six digits. Leave it empty for people who are not registered.",
        required=False,
        max_length=8,
        width=10,
    )
    team = TeamField("Team")
    started_on = DateField("First day with the organisation", earliest=policies.EARLIEST)


class NewMemberForm(MemberForm):
    employee_number = TextField("Employee number", max_length=40, width=10)
    field_order = ["name", "email", "employee_number", "swe_number", "team", "started_on"]


class RoleForm(OrganisationForm):
    role = SelectField("Role", Role.choices)
    team = TeamField("For which branch", empty="The whole organisation")
    from_on = DateField("First day", earliest=policies.EARLIEST)
    to_on = DateField("Last day, if it is known", required=False, earliest=policies.EARLIEST)


class LastDayForm(GovForm):
    to_on = DateField("Last day", earliest=policies.EARLIEST)


class ManagerForm(OrganisationForm):
    manager = PersonField("Line manager")
    from_on = DateField("From which day", earliest=policies.EARLIEST)


class PostForm(OrganisationForm):
    title = TextField("Post", width="two-thirds")
    grade = TextField("Grade", max_length=20, width=5)
    team = TeamField("Team", empty="The same team as now")
    from_on = DateField("From which day", earliest=policies.EARLIEST)


class CoverForm(OrganisationForm):
    covering = PersonField("Who covers")
    role = SelectField("In which role", Role.choices)
    may_sign = TickField("They may also sign in this role", required=False)
    from_on = DateField("First day", earliest=policies.EARLIEST)
    to_on = DateField("Last day, if it is known", required=False, earliest=policies.EARLIEST)
    reason = TextField("Reason", required=False, hint="For example, annual leave.")


class LeaverForm(OrganisationForm):
    last_day = DateField("Last day with the organisation", earliest=policies.EARLIEST)
    successor = PersonField("Who takes over their open tasks and people")


class TeamForm(OrganisationForm):
    name = TextField("Name", width="two-thirds")
    kind = RadiosField("Kind", Team.Kind.choices)
    parent = TeamField("Part of", empty="Nothing: it is at the top")


class ContactForm(GovForm):
    name = TextField("Name", hint="As pages and letters call it.", width="two-thirds")
    address = EmailField("Email address", autocomplete="off", width="two-thirds")


class ClosureForm(GovForm):
    day = DateField("Day", earliest=policies.EARLIEST)
    name = TextField("What it is", max_length=100, width="two-thirds")


class ImportForm(GovForm):
    file = FileField("CSV file", called="a CSV file", accept=(".csv",))

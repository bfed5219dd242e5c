"""What people's pages ask."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from goldenthread.core.forms import EmailField, GovForm, MemberPicker, PasswordField
from goldenthread.people.models import Account, Member


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

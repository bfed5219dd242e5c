"""Signing in: allauth checks passwords and throttles, every page is ours.

More ways to sign in (OpenID Connect, passkeys) end in `start_session` too.
"""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from goldenthread.core import outbox
from goldenthread.core.actions import ActionError
from goldenthread.core.models import OutboxMessage
from goldenthread.people import queries
from goldenthread.people.middleware import SESSION_KEY
from goldenthread.people.models import Account, Member

MISMATCH = "Check your email address and password. They do not match an account here."
TOO_MANY = "There were too many tries. Wait five minutes, then try again."
NOWHERE = UUID(int=0)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: accounts are made for members by administrators and imports."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def add_message(self, *_: Any, **__: Any) -> None:
        """Say nothing in allauth's words: the page after sign-in speaks for itself."""


def with_password(request: HttpRequest, email: str, password: str) -> Account:
    """Sign somebody in, or raise ActionError with the same words whatever was wrong.

    An unknown address, a wrong password and a closed account take the same time and look alike.
    """
    credentials = {"email": email, "password": password}
    try:
        found = get_adapter(request).authenticate(request, **credentials)
    except (ValidationError, PermissionDenied):
        raise ActionError(TOO_MANY) from None
    if not isinstance(found, Account) or not found.is_active:
        raise ActionError(MISMATCH)
    perform_password_login(request, credentials, Login(user=found, email=email))
    return found


def as_member(request: HttpRequest, member: Member) -> None:
    """Sign in as somebody of the demo, without a password. Only in the demo."""
    if not (settings.DEMO and member.organisation.is_demo and member.account):
        raise ActionError("Only people of the demo can be chosen.")
    login(request, member.account, backend=BACKEND)
    choose(request, member)


def choose(request: HttpRequest, member: Member) -> None:
    """Act as this member from now on in this session."""
    request.session[SESSION_KEY] = str(member.pk)


def end(request: HttpRequest) -> None:
    logout(request)


def send_password_letter(request: HttpRequest, email: str) -> None:
    """Send a link for setting a password, if the address has an account; say nothing of it.

    For an address that is not known the same is done, and undone, so that the time taken tells
    nothing either. Raises ActionError after too many requests.
    """
    if not ratelimit.consume(request, action="reset_password", key=email.lower()):
        raise ActionError(TOO_MANY)
    known = Account.objects.filter(email=email.lower(), is_active=True).first()
    account = known or Account(email=email.lower(), password=UNUSABLE_PASSWORD_PREFIX)
    members = queries.members_of_account(account)
    member = members[0] if members else Member(organisation_id=NOWHERE, name=account.email)
    member.account = account
    with transaction.atomic():
        letter = write_password_letter(member)
        if not members:
            letter.delete()


def write_password_letter(member: Member) -> OutboxMessage:
    """Queue the letter with the link. A link serves once, and for three days."""
    account = member.account
    if account is None:
        raise ActionError(f"{member.name} has no account yet.")
    token = default_token_generator.make_token(account)
    uid = urlsafe_base64_encode(force_bytes(account.pk))
    link = settings.BASE_URL + reverse("people:new-password", args=[uid, token])
    return outbox.queue(
        member.organisation_id,
        f"password {token}",
        member.name,
        account.email,
        "Set your password for Golden Thread",
        f"Dear {member.name},\n\n"
        "you can set a password for Golden Thread on this page. The link works once, and for "
        f"three days:\n\n{link}\n\n"
        "If you did not ask for this, you need not do anything: your password stays as it is.\n",
    )


def account_of_link(uid: str, token: str) -> Account | None:
    """Whose password a link may set; None when it was used, has run out, or is made up."""
    try:
        account = Account.objects.get(pk=urlsafe_base64_decode(uid).decode())
    except (Account.DoesNotExist, ValidationError, ValueError):
        return None
    return account if default_token_generator.check_token(account, token) else None

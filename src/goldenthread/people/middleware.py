"""Who acts: every request gets the member it is made by, or asks the person to sign in."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from goldenthread.people import queries
from goldenthread.people.models import Account, Member

SESSION_KEY = "member"
View = TypeVar("View", bound=Callable[..., HttpResponse])
Response = Callable[[HttpRequest], HttpResponseBase]


class CurrentMember:
    """Sets `request.member` and `request.organisation`, and keeps strangers out.

    Every page asks for a signed-in member; those that don't are marked with Django's
    `login_not_required`, and those that need no more than an account with `needs_account_only`.
    """

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.member = acting_member(request)  # type: ignore[attr-defined]
        request.organisation = (  # type: ignore[attr-defined]
            request.member.organisation if request.member else None  # type: ignore[attr-defined]
        )
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: Any
    ) -> HttpResponse | None:
        from goldenthread.people import entry  # noqa: PLC0415 - needs the URLs

        if not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return entry.ask_to_sign_in(request)
        if request.member is None and getattr(view, "needs_member", True):  # type: ignore[attr-defined]
            return entry.ask_to_choose(request)
        return None


def needs_account_only(view: View) -> View:
    """Mark a page that a signed-in account may use before it has chosen a member."""
    view.needs_member = False  # type: ignore[attr-defined]
    return view


def current_member(get_response: Response) -> CurrentMember:
    return CurrentMember(get_response)


def acting_member(request: HttpRequest) -> Member | None:
    """The member chosen in this session, or the only one that the account has."""
    user: Account | AnonymousUser = request.user
    if not isinstance(user, Account):
        return None
    members = queries.members_of_account(user)
    chosen = [m for m in members if m.pk == _session_key(request)]
    found = chosen or (members if len(members) == 1 else [])
    if not found:
        return None
    found[0].remembered = {}
    return found[0]


def _session_key(request: HttpRequest) -> UUID | None:
    value = request.session.get(SESSION_KEY)
    return UUID(value) if value else None

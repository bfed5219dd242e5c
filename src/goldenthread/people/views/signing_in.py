"""Pages for signing in and out, and for a forgotten password."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import posted
from goldenthread.people import actions, entry, kept, queries, sign_in
from goldenthread.people.forms import AddressForm, NewPasswordForm, SignInForm
from goldenthread.people.middleware import acting_member, needs_account_only
from goldenthread.people.models import Account, Member

ASKED = "people/forgotten_sent.html"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The sign-in page; in the demo, a page of people to be."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return entry.go_on(request)
        return entry.sign_in_page(request)
    if settings.DEMO:
        raise Http404
    form = SignInForm(request.POST)
    work = kept.opened(request.POST.get(kept.FIELD, ""))
    if form.is_valid():
        try:
            sign_in.with_password(request, **form.cleaned_data)
        except ActionError as error:
            form.add_error(error.field, error.message)
        else:
            return _arrived(request)
    return entry.sign_in_page(request, form=form, work=work)


@login_not_required
@require_POST
def persona(request: HttpRequest) -> HttpResponse:
    """Be somebody of the demo council."""
    if not settings.DEMO:
        raise Http404
    try:
        key = UUID(request.POST.get("member", ""))
    except ValueError:
        work = kept.opened(request.POST.get(kept.FIELD, ""))
        return entry.sign_in_page(request, work=work)
    member = get_object_or_404(Member, pk=key, organisation__is_demo=True, left_on=None)
    sign_in.as_member(request, member)
    return entry.go_on(request)


@require_POST
@needs_account_only
def sign_out(request: HttpRequest) -> HttpResponse:
    sign_in.end(request)
    messages.success(request, "You have signed out.")
    return redirect("people:sign-in")


@needs_account_only
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Which of the account's organisations to act in."""
    if request.method != "POST":
        return entry.choose_page(request)
    mine = queries.members_of_account(_account(request))
    chosen = [member for member in mine if str(member.pk) == request.POST.get("member")]
    if not chosen:
        work = kept.opened(request.POST.get(kept.FIELD, ""))
        return entry.choose_page(request, work=work)
    sign_in.choose(request, chosen[0])
    return entry.go_on(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a letter with a link. The answer is the same whether the address is known or not."""
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            sign_in.send_password_letter(request, form.cleaned_data["email"])
        except ActionError as error:
            form.add_error(None, error.message)
        else:
            return redirect("people:forgotten-sent")
    return render(request, "people/forgotten.html", {"form": form})


@login_not_required
@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    return render(request, ASKED)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Set a password with the link of a letter."""
    account = sign_in.account_of_link(uid, token)
    if account is None:
        return render(request, "people/link_gone.html", status=410)
    form = NewPasswordForm(posted(request), account=account)
    if request.method == "POST" and form.is_valid():
        actions.set_password(account=account, password=form.cleaned_data["password"])
        messages.success(request, "Your password is set. Sign in with it.")
        return HttpResponseRedirect(reverse("people:sign-in"))
    return render(request, "people/new_password.html", {"form": form})


def _arrived(request: HttpRequest) -> HttpResponse:
    """Go on as the account's only member, or ask which one."""
    if acting_member(request) is None:
        work = kept.opened(request.POST.get(kept.FIELD, ""))
        if work:
            return entry.choose_page(request, work=work)
        return redirect("people:choose")
    return entry.go_on(request)


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)  # noqa: S101 - the middleware let nobody else in
    return request.user

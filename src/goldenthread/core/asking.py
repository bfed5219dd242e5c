"""A page with one form: what it was sent with, and doing what it asks for."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from goldenthread.core.actions import ActionError
from goldenthread.core.characters import printable
from goldenthread.core.forms import GovForm

MOST_SEARCHED = 100  # characters


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with: an empty one is wrong, not absent. None before it was sent."""
    return request.POST if request.method == "POST" else None


def searched(request: HttpRequest, name: str = "q") -> str:
    """What somebody looks for: one line of an address, without what no database can look for."""
    return " ".join(printable(request.GET.get(name, "")).split())[:MOST_SEARCHED]


def say(form: GovForm, refusal: ActionError) -> None:
    """Show an action's refusal where the person is."""
    form.add_error(refusal.field, refusal.message)


def did(request: HttpRequest, form: GovForm, act: Callable[[], Any], done: str = "") -> bool:
    """Do what a valid form asks for, and say that it is done; what refuses it is said in the form.

    False when the page is to be shown, for the first time or again.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ActionError as refusal:
        say(form, refusal)
        return False
    if done:
        messages.success(request, done)
    return True

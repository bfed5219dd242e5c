"""The navigation at the head of every page, which the rooms above fill."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def _always(_: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class NavItem:
    """A way to a room. `visible` says for whose requests it is shown."""

    label: str
    url_name: str
    visible: Callable[[HttpRequest], bool] = _always


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add an item after those registered before; the same page again replaces its item."""
    _items[item.url_name] = item


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The items that this request's person sees; the one whose pages we are on is active."""
    shown = [
        (item.label, reverse(item.url_name)) for item in _items.values() if item.visible(request)
    ]
    here = max((href for _, href in shown if _covers(href, request.path)), key=len, default=None)
    return [
        {
            "text": label,
            "href": href,
            "current": href == request.path,
            "active": href == here,
        }
        for label, href in shown
    ]


def _covers(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))

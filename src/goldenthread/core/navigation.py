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
    """A way to a room. `visible` says for whose requests it is shown.

    `section`: where the addresses of the room's pages begin, when that isn't the linked page's own.
    """

    label: str
    url_name: str
    visible: Callable[[HttpRequest], bool] = _always
    section: str = ""


_items: dict[str, NavItem] = {}


def register(item: NavItem) -> None:
    """Add an item after those registered before; the same page again replaces its item."""
    _items[item.url_name] = item


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The items that this request's person sees; the one whose pages we are on is active."""
    shown = [
        (item.label, href, item.section or href)
        for item in _items.values()
        if item.visible(request)
        for href in [reverse(item.url_name)]
    ]
    sections = (section for *_, section in shown if _covers(section, request.path))
    here = max(sections, key=len, default=None)
    return [
        {
            "text": label,
            "href": href,
            "current": href == request.path,
            "active": section == here,
        }
        for label, href, section in shown
    ]


def _covers(section: str, path: str) -> bool:
    return path == section or (section != "/" and path.startswith(section))

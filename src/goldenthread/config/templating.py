"""The Jinja environment that every page is drawn with."""

import random
from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    Undefined,
    UndefinedError,
)
from jinja2.utils import missing

from goldenthread.core import dates
from goldenthread.core.page import everywhere, navigation_of

__all__ = ["LoudUndefined", "environment", "everywhere"]

# The design system's macros use these names, as its Nunjucks originals do, for "nothing".
NOTHING = {"undefined", "null"}


class LoudUndefined(Undefined):
    """Refuses to print a name or an attribute that doesn't exist, so that a slip is found.

    A key that a dictionary lacks prints nothing: the design system's macros count on it.
    """

    __slots__ = ()

    def _is_slip(self) -> bool:
        if self._undefined_name is None or self._undefined_name in NOTHING:
            return False
        return self._undefined_obj is missing or not isinstance(self._undefined_obj, Mapping)

    def __str__(self) -> str:
        if self._is_slip():
            raise UndefinedError(self._undefined_message)
        return ""

    def __iter__(self) -> Any:
        if self._is_slip():
            raise UndefinedError(self._undefined_message)
        return iter(())


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named page, its arguments by position or by name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def unique_id(prefix: str = "part") -> str:
    """An id that nothing else on the page has."""
    return f"{prefix}-{random.randrange(2**40):x}"  # noqa: S311 - guards nothing


def messages_of(request: HttpRequest | None) -> list[Any]:
    """What earlier pages left to say; reading it uses it up."""
    return list(get_messages(request)) if request is not None else []


def environment(**options: Any) -> Environment:
    """Django's options for Jinja, completed with our loaders, globals and filters."""
    loader: BaseLoader = options.pop("loader")
    options["undefined"] = LoudUndefined
    made = Environment(  # noqa: S701 - Django's backend switches escaping on
        loader=ChoiceLoader(
            [loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        ),
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.globals.update(
        static=static,
        url=url,
        unique_id=unique_id,
        messages_of=messages_of,
        navigation_of=navigation_of,
        **dates.GLOBALS,
    )
    made.filters.update(dates.FILTERS)
    return made

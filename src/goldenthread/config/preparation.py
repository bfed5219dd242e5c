"""What a database needs before the product can be served from it, step by step."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """Something to be done, safe to repeat, with what is said of it meanwhile."""

    message: str
    work: Callable[[], object]


def steps() -> Iterator[Step]:
    """Every step in order. The settings must be loaded."""
    yield Step("Bringing the database up to date", _migrate)
    yield Step("Collecting styles and scripts", _collect_static)
    yield from _library()
    if settings.DEMO:
        yield from _demo()


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _collect_static() -> None:
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _library() -> Iterator[Step]:
    from goldenthread.standards.actions import library as standards  # noqa: PLC0415 - needs models

    yield Step("Reading the library's standards", standards.install_library)
    yield Step("Reading the library's pathways", _install_pathways)


def _install_pathways() -> None:
    """The library's pathways. A demo goes on with what it has when a text changed under a number.

    A demo is made anew in seconds and holds nothing of anybody's; real data waits for a person.
    """
    from goldenthread.pathways import actions as pathways  # noqa: PLC0415 - needs models

    try:
        pathways.install_library()
    except pathways.ChangedTextError as refused:
        if not settings.DEMO:
            raise
        log.warning("%s This demo goes on with version %s.", refused, refused.standing.number)


def _demo() -> Iterator[Step]:
    from goldenthread.config.demo.applications import (  # noqa: PLC0415 - needs models
        build_applications,
    )
    from goldenthread.config.demo.council import build_council  # noqa: PLC0415 - needs models

    yield Step("Making the demo council", build_council)
    yield Step("Making its applications", lambda: build_applications(build_council()))

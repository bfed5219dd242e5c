"""What a database needs before the product can be served from it, step by step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command


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
    from goldenthread.pathways import actions as pathways  # noqa: PLC0415 - needs models
    from goldenthread.standards.actions import library as standards  # noqa: PLC0415 - needs models

    yield Step("Reading the library's standards", standards.install_library)
    yield Step("Reading the library's pathways", pathways.install_library)


def _demo() -> Iterator[Step]:
    from goldenthread.config.demo.applications import (  # noqa: PLC0415 - needs models
        build_applications,
    )
    from goldenthread.config.demo.council import build_council  # noqa: PLC0415 - needs models

    yield Step("Making the demo council", build_council)
    yield Step("Making its applications", lambda: build_applications(build_council()))

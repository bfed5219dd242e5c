"""What makes a function an action: one business verb, atomic, with its ledger entries.

An action is keyword-only and takes `by`, the acting member. Actions may call each other: all
entries are appended once, last, so that the organisation's chain is locked only for a moment.
"""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import models, transaction

from goldenthread.core import ledger

P = ParamSpec("P")
R = TypeVar("R")


class Actor(Protocol):
    """Whoever acts: in practice a member."""

    @property
    def pk(self) -> Any: ...
    @property
    def organisation_id(self) -> UUID: ...


class ActionError(Exception):
    """An action could not be done. The message is for the person and says what to do about it.

    `field` names the form field that the message belongs to, when there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowedError(ActionError):
    """The member may not do this, or not now."""


_open_entries: ContextVar[list[ledger.Entry] | None] = ContextVar("open_entries", default=None)


def action(verb: Callable[P, R]) -> Callable[P, R]:
    """Make `verb` atomic and append what it noted to the ledger in the same transaction."""

    @functools.wraps(verb)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        if _open_entries.get() is not None:
            with transaction.atomic():
                return verb(*args, **kwargs)
        entries: list[ledger.Entry] = []
        token = _open_entries.set(entries)
        try:
            with transaction.atomic():
                result = verb(*args, **kwargs)
                ledger.append(entries)
                return result
        finally:
            _open_entries.reset(token)

    return done


def note(
    verb: str,
    *,
    by: Actor | None,
    on: models.Model,
    organisation_id: UUID | None = None,
    context: models.Model | None = None,
    **data: Any,
) -> None:
    """Note for the ledger that `by` did `verb` ("portfolio.signed") on a row.

    `context` is the larger thing it belongs to (a journey), so that its timeline can be read.
    `data` is JSON-ready and may hold prose: it goes to the payload, which can be erased.

    Raises RuntimeError outside an action.
    """
    entries = _open_entries.get()
    if entries is None:
        raise RuntimeError(f"{verb} was noted outside an action")
    organisation = organisation_id or (by.organisation_id if by else None)
    if organisation is None:
        raise RuntimeError(f"{verb} has no organisation")
    entries.append(
        ledger.Entry(
            organisation_id=organisation,
            verb=verb,
            member_id=by.pk if by else None,
            subject_kind=on._meta.label_lower,
            subject_id=on.pk,
            context_id=context.pk if context else None,
            data=data,
        )
    )


def move_once(rows: "models.QuerySet[Any]", *, changed_meanwhile: str = "", **values: Any) -> None:
    """Change exactly one row's state with a conditional update.

    `rows` is filtered down to the row in the state it must still be in. When nothing matches,
    somebody else was quicker: an ActionError says so.
    """
    if rows.update(**values) != 1:
        raise ActionError(
            changed_meanwhile
            or "This has changed since you opened the page. Look at it again before you go on."
        )

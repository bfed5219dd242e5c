"""Files on a form's page: chosen in the form and sent with it, so that no text beside them is lost.

Whatever button is pressed, a file that was chosen is added. Every such page posts the same: the
fields of `AttachForm`, and a button called `BUTTON` that adds what was chosen or removes a file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import did
from goldenthread.core.files import kind_name, size_in_words
from goldenthread.records.forms import AttachForm
from goldenthread.records.models import AttachedFile

BUTTON = "files"
ADD = "add"
NOT_NOW = "The file was not added, because this page is out of date. Choose it again"

Add = Callable[[Any, str], Any]
Remove = Callable[[UUID], Any]


@dataclass(frozen=True)
class ListedFile:
    """A file as a page lists it; `key` is what removing it posts, `url` opens it."""

    key: UUID
    name: str
    about: str
    note: str
    url: str


def listed(rows: Iterable[AttachedFile], page: Callable[[UUID], str]) -> list[ListedFile]:
    """The files that stand, as a page lists them; each comes with its stored file."""
    return [
        ListedFile(
            key=row.pk,
            name=row.file.name,
            about=f"{kind_name(row.file.media_type)}, {size_in_words(row.file.size)}",
            note=row.note,
            url=page(row.pk),
        )
        for row in rows
        if row.removed_at is None
    ]


def form_of(request: HttpRequest) -> AttachForm:
    """The form of a file: as it was sent, where somebody chose a file or asked to add one."""
    if request.method != "POST":
        return AttachForm()
    empty = AttachForm()
    said = request.POST.get(empty.add_prefix("label"), "").strip()
    chosen = empty.add_prefix("file") in request.FILES
    is_asked = chosen or said or request.POST.get(BUTTON) == ADD
    return AttachForm(request.POST, request.FILES) if is_asked else empty


def done(request: HttpRequest, form: AttachForm, *, add: Add, remove: Remove) -> bool:
    """Add and remove what was asked for; True when its button was pressed, so that the page stays.

    What is wrong with a file stands in `form`; a file that is gone already is told of.
    """
    wish = request.POST.get(BUTTON, "")
    if wish and wish != ADD:
        _remove(request, wish, remove)
    if form.is_bound:
        did(request, form, lambda: add(*_chosen(form)), "The file was added.")
    return bool(wish)


def put_off(form: AttachForm) -> AttachForm:
    """The form of a file that could not be added because its page was stale; it says so."""
    if form.is_bound and "file" not in form.errors:
        form.add_error("file", NOT_NOW)
    return form


def _chosen(form: AttachForm) -> tuple[Any, str]:
    return form.cleaned_data["file"], form.cleaned_data["label"]


def _remove(request: HttpRequest, wish: str, remove: Remove) -> None:
    try:
        remove(UUID(wish))
    except ValueError:
        raise Http404 from None
    except ActionError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, "The file was removed.")

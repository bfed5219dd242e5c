"""What somebody typed when their session had ended, kept in the page until it can be saved.

It travels through the sign-in pages as one signed field and is never stored on the server.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.core.characters import printable

FIELD = "kept"
AGE = 60 * 60 * 24  # seconds
SALT = "goldenthread.people.kept"
SECRET = {"csrfmiddlewaretoken", FIELD}


@dataclass(frozen=True)
class Kept:
    """A post that could not be taken: where it was going, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]
    lost_files: bool = False

    @property
    def texts(self) -> list[str]:
        """What reads like prose, longest first, to show that it is still there."""
        return sorted((v for _, v in self.fields if " " in v.strip()), key=len, reverse=True)

    def sealed(self) -> str:
        return signing.dumps([self.path, self.fields, self.lost_files], salt=SALT, compress=True)


def of(request: HttpRequest) -> Kept | None:
    """What this request posted, if it posted anything worth keeping."""
    if request.method != "POST":
        return None
    fields = [
        (printable(name), printable(value))
        for name, values in request.POST.lists()
        if name not in SECRET
        for value in values
    ]
    if not fields and not request.FILES:
        return None
    return Kept(request.get_full_path(), fields, bool(request.FILES))


def opened(text: str) -> Kept | None:
    """What a sign-in page carried along; None when there is nothing, or it isn't ours."""
    if not text:
        return None
    try:
        path, fields, lost_files = signing.loads(text, salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return None
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    return Kept(path, [(name, value) for name, value in fields], lost_files)

"""Questions answered with a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.core.forms.base import GovBoundField, GovField, Reading


class PostedFile(Reading):
    """Reads an uploaded file."""

    needs_multipart_form = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        return (files or {}).get(name)


class FileField(GovField):
    """One file. Answer: the upload, or None. `core.files` checks its content when it is stored.

    `accept`: endings that the browser offers, such as (".pdf", ".docx").
    """

    component = "file"
    verb = "Choose"
    noun = "a file"
    keeps_drafts = False
    widget = PostedFile

    def __init__(self, label: str, *, accept: Sequence[str] = (), **sides: Any) -> None:
        super().__init__(label, **sides)
        self.accept = ",".join(accept)

    def nothing(self) -> None:
        return None

    def to_python(self, value: Any) -> Any:
        return value or None

    def to_json(self, cleaned: Any) -> str | None:
        return cleaned.name if cleaned else None

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:  # noqa: ARG002
        return {"accept": self.accept}

"""What can be done with standards: install the library, import a document, publish, use."""

from goldenthread.standards.actions.editions import put_edition_in_use
from goldenthread.standards.actions.imports import (
    add_entry,
    choose_edition,
    choose_target,
    discard_import,
    edit_import,
    remove_entry,
    start_edition,
    upload_document,
)
from goldenthread.standards.actions.library import install_library
from goldenthread.standards.actions.publishing import publish_edition, publish_wording

__all__ = [
    "add_entry",
    "choose_edition",
    "choose_target",
    "discard_import",
    "edit_import",
    "install_library",
    "publish_edition",
    "publish_wording",
    "put_edition_in_use",
    "remove_entry",
    "start_edition",
    "upload_document",
]

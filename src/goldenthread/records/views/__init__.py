"""Pages of records."""

from goldenthread.records.views.filling import (
    attach,
    attachment,
    part,
    record,
    remove_attachment,
    save_draft,
)
from goldenthread.records.views.sealed import changes, sign, sign_on_paper, version

__all__ = [
    "attach",
    "attachment",
    "changes",
    "part",
    "record",
    "remove_attachment",
    "save_draft",
    "sign",
    "sign_on_paper",
    "version",
]

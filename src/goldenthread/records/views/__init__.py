"""Pages of records."""

from goldenthread.records.views.filling import (
    attachment,
    part,
    record,
    save_draft,
)
from goldenthread.records.views.sealed import changes, sign, sign_on_paper, version

__all__ = [
    "attachment",
    "changes",
    "part",
    "record",
    "save_draft",
    "sign",
    "sign_on_paper",
    "version",
]

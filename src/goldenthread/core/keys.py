"""The one source of primary keys."""

from uuid import UUID

from uuid_utils import compat


def new_key() -> UUID:
    """A fresh UUIDv7: its time prefix keeps indexes compact. Nothing is ordered by it or secret."""
    return compat.uuid7()

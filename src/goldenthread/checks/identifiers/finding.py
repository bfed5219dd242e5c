"""What the guard hands back."""

from typing import Literal, NamedTuple

Kind = Literal["name", "dob", "nhs_number", "phone", "email", "address", "postcode", "school"]


class Finding(NamedTuple):
    """Words that may identify somebody: `text[start:end] == words`, offsets in characters."""

    start: int
    end: int
    kind: Kind
    words: str

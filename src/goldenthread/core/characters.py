"""Characters that are no text: pages, PDFs and Word files can't hold them, nor can PostgreSQL NUL.

They come with what is pasted, and from whoever tries what a form does with them.
"""

import re

NULL = "\x00"

# What HTML calls an invalid code point: control characters other than tab, line feed, form feed and
# carriage return, and the code points that Unicode sets aside as no characters.
_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
_BREAKS = re.compile("[\x0b\x0c\x85]")  # a word processor's own line and page breaks


def printable(text: str) -> str:
    """A text without what no page can show."""
    return _UNPRINTABLE.sub("", text)


def tidied(text: str) -> str:
    """A text as it is kept: a word processor's breaks are line breaks, other controls are gone."""
    return printable(_BREAKS.sub("\n", text))

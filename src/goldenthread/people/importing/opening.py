"""From a file's bytes to records of cells, whichever way a spreadsheet has saved them."""

import codecs
import csv
import io
import re

MOST_BYTES = 2 * 2**20
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t;,]*\r?\n?', re.IGNORECASE)


class UnreadableError(Exception):
    """The file as a whole can't be read: `row` and `column` say where, as far as that is known."""

    def __init__(self, message: str, row: int = 1, column: str = "") -> None:
        super().__init__(message)
        self.row = row
        self.column = column


def records(content: bytes) -> list[tuple[int, list[str]]]:
    """(row number, cells) of a file with commas, semicolons or tabs; the header is row 1.

    Excel's own first line, `sep=;`, is no row. Raises UnreadableError.
    """
    text, separator = _separated(_text(content))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            found.append((number, cells))
    except csv.Error as error:
        raise UnreadableError(
            f"The row can't be read ({error}). Look for a quotation mark that is not closed.",
            len(found) + 1,
        ) from None
    if not found:
        raise UnreadableError("The file is empty.")
    return found


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableError("The file is larger than 2 MB. Split it into several.")
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableError("The file is empty.")
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableError("This is a workbook. Save the sheet as CSV, and choose that file.")
    if content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        raise UnreadableError("This is no text, or of an unknown kind. Save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")  # as older spreadsheets on Windows write it


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise UnreadableError(
            "There is a character whose encoding is unknown. Save the file as CSV UTF-8.", row
        ) from None
    if not text.strip():
        raise UnreadableError("The file is empty.")
    return text


def _separated(text: str) -> tuple[str, str]:
    """The text without Excel's line that names the separator, and the separator."""
    said = _SEPARATOR_LINE.match(text)
    if said:
        if said[1] not in SEPARATORS:
            known = ", ".join(SEPARATORS.values())
            raise UnreadableError(
                f"The columns are separated by “{said[1]}”. Separate them by one of: {known}."
            )
        return text[said.end() :], said[1]
    header = text.lstrip().partition("\n")[0]
    return text, max(SEPARATORS, key=header.count)  # the first, a comma, where there is none

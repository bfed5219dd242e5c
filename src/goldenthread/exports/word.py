"""The portfolio as a Word document, for those who work with it on paper."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Written

from goldenthread.core.dates import date_short, date_time
from goldenthread.exports.packs import Pack
from goldenthread.records.models import Signature
from goldenthread.records.presentation import ShownField, ShownPart


def docx(pack: Pack) -> bytes:
    """The pack as .docx: real headings and tables, nothing hidden in it."""
    document = Document()
    document.core_properties.title = f"Portfolio, version {pack.version.number}"
    document.core_properties.author = pack.journey.organisation.name
    document.add_heading(f"{pack.journey.member.name}: {pack.journey.version.title}", level=0)
    for line in _about(pack):
        document.add_paragraph(line)
    _signatures(document, pack)
    for part in pack.parts:
        _part(document, part)
    _files(document, pack)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _about(pack: Pack) -> list[str]:
    lines = [
        (
            f"Portfolio, version {pack.version.number}. Sealed by {pack.version.sealed_by.name} "
            f"on {date_time(pack.version.sealed_at)}."
        ),
        f"Hash (SHA-256): {pack.version.sha256}",
        f"Made for {pack.reader.name} on {date_time(pack.made_at)}.",
    ]
    if pack.hidden:
        lines.append(f"Parts left out because they are not for this reader: {pack.hidden}.")
    return lines


def _signatures(document: Written, pack: Pack) -> None:
    document.add_heading("Signatures", level=1)
    rows = [("Signature", "Name and post", "When")]
    for state in pack.signatures:
        signature = state.signature if state.state == "signed" else None
        rows.append((state.slot.title, *_by_and_when(signature)))
    _table(document, rows)


def _files(document: Written, pack: Pack) -> None:
    """The files by name, type, size and hash, with the address at which a reader opens each."""
    if not pack.files:
        return
    document.add_heading("Files", level=1)
    rows = [("File", "Belongs to", "Address", "Hash (SHA-256)")]
    for file in pack.files:
        about = ", ".join(filter(None, [file.name, file.kind, file.how_large]))
        rows.append((about, "; ".join(file.of), file.url, file.sha256))
    _table(document, rows)


def _by_and_when(signature: Signature | None) -> tuple[str, str]:
    if signature is None:
        return "Not signed", ""
    names = ", ".join(filter(None, [signature.printed_name, signature.post_title]))
    if signature.on_behalf_of:
        names += f", for {signature.on_behalf_of.name}"
    if signature.entered_by:
        names += f" (on paper; entered by {signature.entered_by.name} on "
        names += f"{date_short(signature.entered_at)})"
    return names, date_time(signature.signed_at)


def _part(document: Written, part: ShownPart) -> None:
    document.add_heading(part.title, level=1)
    for field in part.fields:
        document.add_heading(field.label, level=2)
        _answer(document, field)
    for name, text in part.statements:
        document.add_paragraph(f"{name} {text}")
    for file in part.attachments:
        document.add_paragraph(f"Attached: {file['name']}")
    document.add_paragraph(f"Hash of this part: {part.sha256}")


def _answer(document: Written, field: ShownField) -> None:
    if field.table:
        _table(document, [field.table.heads, *field.table.rows])
    elif field.items:
        for item in field.items:
            document.add_paragraph(item, style="List Bullet")
    else:
        for paragraph in field.text.split("\n"):
            document.add_paragraph(paragraph)


def _table(document: Written, rows: Sequence[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text

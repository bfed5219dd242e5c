"""Tagged PDF from a page of ours, through WeasyPrint."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from goldenthread.exports.enclosures import Enclosure

STYLES = Path(__file__).with_name("pack.css")


class PdfUnavailableError(RuntimeError):
    """The machine lacks Pango, which draws the text of a PDF."""


def pdf(template: str, context: dict[str, Any], files: Iterable[Enclosure] = ()) -> bytes:
    """A template as PDF/UA, with `files` inside it. Nothing is fetched from anywhere.

    Raises PdfUnavailableError where Pango is not installed.
    """
    try:
        from weasyprint import CSS, HTML, Attachment  # noqa: PLC0415 - needs Pango, which may be absent
    except OSError as absent:
        raise PdfUnavailableError from absent
    page = HTML(string=render_to_string(template, context), url_fetcher=_refuse)
    inside = [
        Attachment(file_obj=BytesIO(one.data), name=one.name, description=one.sha256)
        for one in files
        if one.data
    ]
    styles = [CSS(filename=str(STYLES))]
    return bytes(page.write_pdf(stylesheets=styles, attachments=inside, pdf_variant="pdf/ua-1"))


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a document of ours asked for {url}")

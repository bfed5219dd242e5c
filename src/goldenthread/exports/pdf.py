"""Tagged PDF from a page of ours, through WeasyPrint."""

from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

STYLES = Path(__file__).with_name("pack.css")


class PdfUnavailableError(RuntimeError):
    """The machine lacks Pango, which draws the text of a PDF."""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """A template as PDF/UA. Nothing is fetched from anywhere.

    Raises PdfUnavailableError where Pango is not installed.
    """
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - needs Pango, which may be absent
    except OSError as absent:
        raise PdfUnavailableError from absent
    page = HTML(string=render_to_string(template, context), url_fetcher=_refuse)
    return bytes(page.write_pdf(stylesheets=[CSS(filename=str(STYLES))], pdf_variant="pdf/ua-1"))


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a document of ours asked for {url}")

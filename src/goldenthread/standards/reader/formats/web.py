"""Web pages: headings, lists with their numbering, tables, definition lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from goldenthread.standards.reader.formats.plain import decode
from goldenthread.standards.reader.limits import DocumentError
from goldenthread.standards.reader.lines import Line, is_lone_bullet, split_bullet
from goldenthread.standards.reader.numbering import label

BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "address",
        "details",
        "summary",
        "body",
        "html",
        "hr",
        "title",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "head",
        "iframe",
        "object",
        "select",
        "button",
    ]
)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


def lines_of(data: bytes, name: str) -> list[Line]:
    """Lines of a web page; the browser's own numbers and letters are written out."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data, name))
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise DocumentError("the web page cannot be read", name) from error
    return _Walk().lines(root)


class _Walk:
    """Goes through the elements once, keeping the text of the block it is in."""

    def __init__(self) -> None:
        self.out: list[Line] = []
        self.pieces: list[str] = []
        self.heading: int | None = None
        self.lists: list[tuple[str, list[int]]] = []
        self.prefix = ""
        self.bullet = False
        self.tables: list[list[int]] = []
        self.table_count = 0

    def lines(self, root: html.HtmlElement) -> list[Line]:
        for event, element in _events(root):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._start(tag, element)
            else:
                self._end(tag, element)
        self._flush()
        return self.out

    def _start(self, tag: str, element: html.HtmlElement) -> None:
        if tag in BLOCKS or tag == "br":
            self._flush()
        if tag in ("ul", "ol"):
            self.lists.append((_list_style(tag, element), [_int(element.get("start"), 1) - 1]))
        elif tag == "li":
            self._item(element)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = int(tag[1])
        else:
            self._start_table(tag)
        if element.text:
            self.pieces.append(element.text)

    def _start_table(self, tag: str) -> None:
        if tag in ("table", "dl"):
            self.table_count += 1
            self.tables.append([self.table_count, -1, -1])
        elif tag in ("tr", "dt") and self.tables:
            self.tables[-1][1] += 1
            self.tables[-1][2] = 0 if tag == "dt" else -1
        elif tag in ("td", "th", "dd") and self.tables:
            self.tables[-1][2] += 1

    def _item(self, element: html.HtmlElement) -> None:
        style, count = self.lists[-1] if self.lists else ("bullet", [0])
        count[0] = _int(element.get("value"), count[0] + 1)
        self.bullet = style == "bullet"
        self.prefix = "" if style in ("bullet", "none") else f"{label(count[0], style)}. "

    def _end(self, tag: str, element: html.HtmlElement) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in ("table", "dl") and self.tables:
            self.tables.pop()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = None
        elif tag == "li":
            self.prefix, self.bullet = "", False
        if element.tail:
            self.pieces.append(element.tail)

    def _flush(self) -> None:
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.pieces)).strip()
        self.pieces = []
        if not text:
            return
        printed = self.prefix + text
        bare, signed = ("", True) if is_lone_bullet(printed) else split_bullet(printed)
        cell = tuple(self.tables[-1]) if self.tables else None
        self.out.append(
            Line(
                text=bare,
                printed=printed,
                bullet=signed or self.bullet,
                heading=self.heading,
                level=len(self.lists),
                cell=(cell[0], cell[1], cell[2]) if cell else None,
            )
        )
        self.prefix = ""


def _events(root: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Start and end of every element, without recursion and without what no reader sees."""
    stack: list[tuple[str, html.HtmlElement]] = [("start", root)]
    while stack:
        event, element = stack.pop()
        if event == "start" and (not isinstance(element.tag, str) or element.tag in SKIPPED):
            yield "end", element
            continue
        yield event, element
        if event == "start":
            stack.append(("end", element))
            stack.extend(("start", child) for child in reversed(element))


def _list_style(tag: str, element: html.HtmlElement) -> str:
    css = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", element.get("style") or "")
    if css:
        return _CSS.get(css.group(1), "decimal" if css.group(1) == "decimal" else "bullet")
    return "bullet" if tag == "ul" else _STYLES.get(element.get("type") or "1", "decimal")


def _int(text: str | None, default: int) -> int:
    try:
        return max(-9999, min(9999, int(text or "")))
    except ValueError:
        return default

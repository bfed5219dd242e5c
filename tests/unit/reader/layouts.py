"""Sets a source text as Word, web page or PDF, in layouts that such documents really have.

plain: every line a paragraph. styled: headings, real lists, a contents table. tables: a code and
its wording, or a sub-heading and its text, side by side in a table.
"""

import html
import io
import re
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument

LAYOUTS = ("plain", "styled", "tables")
HEADING = re.compile(r"^(?:\d(?:\.\d)? [A-Z]|\d+\) |(?:4\.\d+ )?Standard \d+\b)")
SUBHEADS = {
    "Knows",
    "Does",
    "Why?",
    "How?",
    "Contents",
    "Introduction",
    "Evidence",
    "Acknowledgements",
}
CODED = re.compile(r"^(?:- )?(\d\.\d [KD]\d+) (.*)$")
PART = re.compile(r"^- ([a-z])\. (.*)$")


@dataclass
class Block:
    """One paragraph of a layout. kind: para, heading, item, part, row, contents."""

    kind: str
    cells: list[str]
    level: int = 0


def blocks(text: str, layout: str) -> list[Block]:
    """The source's lines as paragraphs of one layout."""
    made = []
    for row in text.split("\n"):
        line = re.sub(r"\*\*|</?u>", "", row).strip(" \r\n")
        if line.strip():
            made.append(Block("para", [line]) if layout == "plain" else _block(line, layout))
    return made


def _block(line: str, layout: str) -> Block:  # noqa: PLR0911 - one return for each kind
    if "\t" in line.strip() and line[0] != "\t":
        return Block("contents", [cell.strip() for cell in line.split("\t")])
    coded = CODED.match(line)
    if coded and layout == "tables" and len(re.findall(r"\d\.\d [KD]\d", line)) == 1:
        return Block("row", list(coded.groups()))
    if HEADING.match(line) and not coded:
        return Block("heading", [line], 2 if re.match(r"^\d (?!\d)", line) else 3)
    if line in SUBHEADS or re.fullmatch(r"[A-Z][\w ]{2,40}", line):
        return Block(
            "heading", [line], 2 if line in ("Contents", "Introduction", "Evidence") else 4
        )
    if part := PART.match(line):
        return Block("part", [part[1], part[2]])
    if line.startswith("- "):
        return Block("item", [line[2:]])
    return Block("para", [line])


def as_docx(text: str, layout: str) -> bytes:
    document = docx.Document()
    held: list[Block] = []
    for block in [*blocks(text, layout), Block("end", [])]:
        if held and block.kind != held[0].kind:
            _word_table(document, held)
            held = []
        if block.kind in ("row", "contents"):
            held.append(block)
        elif block.kind != "end":
            _word_paragraph(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_paragraph(document: WordDocument, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.cells[0], block.level)
    elif block.kind == "item":
        document.add_paragraph(block.cells[0], style="List Bullet")
    elif block.kind == "part":
        document.add_paragraph(". ".join(block.cells), style="List 2")
    else:
        paragraph = document.add_paragraph()
        for piece in re.split(r"(\d\.\d [KD]\d+)", block.cells[0]):
            paragraph.add_run(piece).bold = bool(re.match(r"\d\.\d [KD]", piece))


def _word_table(document: WordDocument, held: list[Block]) -> None:
    width = max(len(block.cells) for block in held)
    table = document.add_table(rows=len(held), cols=width)
    for number, block in enumerate(held):
        for column, cell in enumerate(block.cells):
            table.cell(number, column).text = cell


def as_html(text: str, layout: str, css: str = "") -> bytes:
    out = [
        f"<!doctype html><html lang=en><head><meta charset=utf-8><style>{css}</style></head><body>"
    ]
    open_tag = ""
    for block in [*blocks(text, layout), Block("end", [])]:
        tag = {"item": "ul", "part": "ol", "row": "table", "contents": "table"}.get(block.kind, "")
        if tag != open_tag:
            out.append(f"</{open_tag}>" if open_tag else "")
            out.append(_opening(tag, block))
            open_tag = tag
        out.append(_element(block))
    return "\n".join([*out, "</body></html>"]).encode()


def _opening(tag: str, block: Block) -> str:
    if tag == "ol":
        start = ord(block.cells[0]) - 96
        return f"<ol type=a style='list-style-type: lower-alpha' start={start}>"
    return f"<{tag}>" if tag else ""


def _element(block: Block) -> str:
    cells = [html.escape(cell) for cell in block.cells]
    if block.kind == "heading":
        return f"<h{block.level}>{cells[0]}</h{block.level}>"
    if block.kind in ("item", "part"):
        return f"<li>{cells[-1]}</li>"
    if block.kind in ("row", "contents"):
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return f"<p>{cells[0]}</p>" if cells else ""


PAGES = {
    "plain": """@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
        p { font-size: 11pt }""",
    "styled": """@page { size: A5; margin: 1.5cm;
        @top-left { content: "Draft for consultation, version 2" }
        @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
        body { font-family: serif; font-size: 10pt } li { margin: 2pt 0 }""",
    "tables": """@page { size: A4; margin: 2.5cm } body { font-size: 12pt; line-height: 1.4 }
        td { border: 1px solid #888; padding: 4pt; vertical-align: top }""",
}


def as_pdf(text: str, layout: str) -> bytes:
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    made = HTML(string=as_html(text, layout, PAGES[layout]).decode()).write_pdf()
    assert isinstance(made, bytes)
    return made


MAKERS = {"docx": as_docx, "html": as_html, "pdf": as_pdf}

"""Word documents, read from their own XML with a parser that expands no entity.

Only the parts that carry text are opened: the body, the styles' outline levels, the numbering.
Lists that Word numbers itself are written out, so that their labels can be read like typed ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from goldenthread.standards.reader.limits import DocumentError, open_archive, read_member
from goldenthread.standards.reader.lines import Line, is_lone_bullet, split_bullet
from goldenthread.standards.reader.numbering import label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK, f"{W}instrText", f"{W}pPr", f"{W}rPr"})
Level = tuple[str, str, int]


def lines_of(data: bytes, name: str) -> list[Line]:
    """Paragraphs and table cells of a Word document in reading order."""
    with open_archive(data, name) as archive:
        members = set(archive.namelist())
        body = _parse(read_member(archive, "word/document.xml", name), name)
        styles = _optional(archive, members, "word/styles.xml", name)
        numbering = _optional(archive, members, "word/numbering.xml", name)
    return _Walk(_style_facts(styles), _numbering(numbering)).lines(body)


def _optional(archive, members: set[str], member: str, name: str) -> etree._Element | None:  # type: ignore[no-untyped-def]
    return _parse(read_member(archive, member, name), name) if member in members else None


def _parse(data: bytes, name: str) -> etree._Element:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise DocumentError("the Word document declares entities, which no real one does", name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("the Word document is damaged inside", name) from error


def _value(element: etree._Element | None, path: str) -> str | None:
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


class _Styles:
    """Outline level and list of each paragraph style, by style id, with inheritance."""

    def __init__(self) -> None:
        self.heading: dict[str, int] = {}
        self.list: dict[str, tuple[str, int]] = {}
        self.based: dict[str, str] = {}

    def chain(self, style: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield style
            style = self.based.get(style)


def _style_facts(root: etree._Element | None) -> _Styles:
    facts = _Styles()
    for style in root.iter(f"{W}style") if root is not None else ():
        key = style.get(f"{W}styleId") or ""
        named = (_value(style, f"{W}name") or "").lower()
        outline = _value(style, f"{W}pPr/{W}outlineLvl")
        if match := re.fullmatch(r"heading (\d)", named):
            facts.heading[key] = int(match.group(1))
        elif named == "title":
            facts.heading[key] = 1
        elif outline is not None:
            facts.heading[key] = _number(outline) + 1
        num = _value(style, f"{W}pPr/{W}numPr/{W}numId")
        if num is not None:
            depth = _number(_value(style, f"{W}pPr/{W}numPr/{W}ilvl"))
            facts.list[key] = (num, depth)
        based = _value(style, f"{W}basedOn")
        if based:
            facts.based[key] = based
    return facts


class _Numbering:
    """Word's list definitions, and the counters as the document is walked."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.shared: dict[str, str] = {}
        self.restart: dict[str, dict[int, int]] = {}

    def label(self, num: str, depth: int) -> tuple[str, bool]:
        """The label of the next item, and whether it is just a bullet."""
        levels = self.levels.get(num, {})
        style, text, start = levels.get(depth, ("bullet", "", 1))
        if style in ("bullet", "none"):
            return "", style == "bullet"
        counts = self._counters(num)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return self._written(text, levels, counts), False

    def _counters(self, num: str) -> dict[int, int]:
        # Lists that share a definition count on together, unless one says where it starts.
        if num in self.restart and num not in self.counts:
            self.counts[num] = {level: n - 1 for level, n in self.restart[num].items()}
        key = num if num in self.restart else self.shared.get(num, num)
        return self.counts.setdefault(key, {})

    @staticmethod
    def _written(text: str, levels: dict[int, Level], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            style, _, start = levels.get(depth, ("decimal", "", 1))
            return label(counts.get(depth, start), style)

        return re.sub(r"%(\d)", one, text)


def _numbering(root: etree._Element | None) -> _Numbering:
    numbering = _Numbering()
    if root is None:
        return numbering
    abstract = {
        item.get(f"{W}abstractNumId") or "": dict(_level(level) for level in item.iter(f"{W}lvl"))
        for item in root.iter(f"{W}abstractNum")
    }
    for item in root.iter(f"{W}num"):
        num = item.get(f"{W}numId") or ""
        shared = _value(item, f"{W}abstractNumId") or ""
        numbering.levels[num] = abstract.get(shared, {})
        numbering.shared[num] = f"abstract {shared}"
        starts = {
            _number(over.get(f"{W}ilvl")): _number(_value(over, f"{W}startOverride"), 1)
            for over in item.iter(f"{W}lvlOverride")
            if over.find(f"{W}startOverride") is not None
        }
        if starts:
            numbering.restart[num] = starts
    return numbering


def _level(element: etree._Element) -> tuple[int, Level]:
    style = _value(element, f"{W}numFmt") or "decimal"
    text = _value(element, f"{W}lvlText") or ""
    return _number(element.get(f"{W}ilvl")), (style, text, _number(_value(element, f"{W}start"), 1))


class _Walk:
    """Goes through the body once, in document order."""

    def __init__(self, styles: _Styles, numbering: _Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.out: list[Line] = []
        self.tables: list[list[int]] = []
        self.table_count = 0

    def lines(self, root: etree._Element) -> list[Line]:
        stack: list[tuple[str, etree._Element]] = [("start", root)]
        while stack:
            event, element = stack.pop()
            if event == "end":
                self.tables.pop()
                continue
            if element.tag in SKIPPED or not isinstance(element.tag, str):
                continue
            if element.tag == f"{W}p":
                self._paragraph(element)
                # Text boxes hang inside a paragraph and hold paragraphs of their own.
                stack.extend(("start", box) for box in _boxes(element))
                continue
            self._enter_table(element.tag, stack, element)
            stack.extend(("start", child) for child in reversed(element))
        return self.out

    def _enter_table(
        self, tag: str, stack: list[tuple[str, etree._Element]], element: etree._Element
    ) -> None:
        if tag == f"{W}tbl":
            self.table_count += 1
            self.tables.append([self.table_count, -1, -1])
            stack.append(("end", element))
        elif tag == f"{W}tr" and self.tables:
            self.tables[-1][1] += 1
            self.tables[-1][2] = -1
        elif tag == f"{W}tc" and self.tables:
            self.tables[-1][2] += 1

    def _paragraph(self, element: etree._Element) -> None:
        text = _text(element)
        if not text.strip():
            return
        prefix, bullet, depth = self._list_label(element)
        for row in text.split("\n"):
            if row.strip():
                self._add(prefix + row.strip(), element, bullet, depth)
                prefix = ""

    def _add(self, printed: str, element: etree._Element, bullet: bool, depth: int) -> None:
        bare, signed = ("", True) if is_lone_bullet(printed) else split_bullet(printed)
        cell = self.tables[-1] if self.tables else None
        self.out.append(
            Line(
                text=bare,
                printed=printed,
                bullet=bullet or signed,
                heading=self._heading(element),
                level=depth,
                cell=(cell[0], cell[1], cell[2]) if cell else None,
            )
        )

    def _heading(self, element: etree._Element) -> int | None:
        direct = _value(element, f"{W}pPr/{W}outlineLvl")
        if direct is not None and _number(direct) < 9:
            return _number(direct) + 1
        style = _value(element, f"{W}pPr/{W}pStyle")
        return next(
            (
                self.styles.heading[key]
                for key in self.styles.chain(style)
                if key in self.styles.heading
            ),
            None,
        )

    def _list_label(self, element: etree._Element) -> tuple[str, bool, int]:
        num = _value(element, f"{W}pPr/{W}numPr/{W}numId")
        depth = _number(_value(element, f"{W}pPr/{W}numPr/{W}ilvl"))
        if num is None:
            style = _value(element, f"{W}pPr/{W}pStyle")
            found = (
                self.styles.list[key] for key in self.styles.chain(style) if key in self.styles.list
            )
            num, depth = next(found, (None, 0))
        if num in (None, "0"):
            return "", False, self._indent(element)
        text, bullet = self.numbering.label(num or "", depth)
        return (f"{text} " if text else ""), bullet, depth + 1

    @staticmethod
    def _indent(element: etree._Element) -> int:
        indent = element.find(f"{W}pPr/{W}ind")
        left = indent.get(f"{W}left") or indent.get(f"{W}start") if indent is not None else None
        return max(0, _number(left)) // 360


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    found = [box for box in paragraph.iter(f"{W}txbxContent") if not _in_fallback(box, paragraph)]
    return list(reversed(found))


def _in_fallback(element: etree._Element, top: etree._Element) -> bool:
    return any(parent.tag == FALLBACK for parent in element.iterancestors() if parent is not top)


def _text(paragraph: etree._Element) -> str:
    """Text of a paragraph's own runs; a page break inside it is only a space."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if (
            not isinstance(element.tag, str)
            or element.tag in SKIPPED
            or element.tag == f"{W}txbxContent"
        ):
            continue
        pieces.append(_piece(element))
        if element.tag != f"{W}t":
            stack.extend(reversed(element))
    return "".join(pieces)


def _piece(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return (element.text or "").replace("\n", " ")
    if element.tag == f"{W}br":
        return "\n" if element.get(f"{W}type") in (None, "textWrapping") else " "
    return {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}.get(str(element.tag), "")

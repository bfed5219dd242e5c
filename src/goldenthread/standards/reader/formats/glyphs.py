"""What a PDF page holds: pieces of text with their places."""

from dataclasses import dataclass, field


@dataclass
class Glyphs:
    """Characters set side by side on one baseline. Distances are in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: float
    page: int
    first_word: float = 0.0
    height: float = 0.0
    inner: float | None = None
    breaks: list[tuple[int, float, float]] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None
    marks: list[str] = field(default_factory=list)

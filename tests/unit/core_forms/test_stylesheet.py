"""The look: our own colours are readable, nothing of the government's brand is in it, and pages use
only classes that exist."""

import hashlib
import re
from collections import defaultdict
from pathlib import Path

import pytest

import goldenthread

PACKAGE = Path(goldenthread.__file__).parent
STATIC = PACKAGE / "core" / "static"
CSS = (STATIC / "golden-thread.css").read_text(encoding="utf-8")
# What the design system gives no rules, but names so that its markup is known.
UNSTYLED = {
    *("govuk-table__head", "govuk-table__body", "govuk-panel__body", "govuk-radios"),
    *("govuk-checkboxes", "govuk-button-group", "govuk-table__caption--s"),
}

ROOT = PACKAGE.parents[1]
BUILT = ("golden-thread.css", "golden-thread.js", "htmx.js", "supported.js")


def sources_and_built() -> list[Path]:
    """What script/build-css reads and writes."""
    folders = (ROOT / "frontend" / "styles", ROOT / "frontend" / "scripts")
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [ROOT / "package.json", *sources, *(STATIC / name for name in BUILT)]


def test_what_browsers_load_was_built_from_the_sources_as_they_are() -> None:
    """Otherwise run script/build-css, and commit what it makes."""
    noted = (ROOT / "frontend" / "built.sha256").read_text(encoding="utf-8").splitlines()

    found = {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sources_and_built()
    }
    assert found == {name: digest for digest, name in (line.split("  ", 1) for line in noted)}


def luminance(colour: str) -> float:
    """Relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colour(name: str) -> str:
    found = re.search(rf"--gt-{name}: ?(#[0-9a-f]+)", CSS)
    assert found, name
    return found[1]


@pytest.mark.parametrize("ground", ["#ffffff", colour("pale")])
def test_the_accent_can_be_read_and_the_gold_line_seen(ground: str) -> None:
    assert contrast(colour("accent"), ground) >= 7
    assert contrast(colour("gold"), ground) >= 3


@pytest.mark.parametrize("word", ["gds", "crown", "crest", "transport", "@font-face", "@import"])
def test_nothing_of_the_government_s_brand_is_named(word: str) -> None:
    assert word not in CSS.lower()


def test_what_browsers_load_asks_nobody_else() -> None:
    assert re.findall(r"url\((?!data:)[^)]*\)", CSS) == []
    for script in STATIC.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert re.findall(r"""(?:src|href|fetch\(|import)\s*[=(]?\s*["'`]https?:""", text) == [], (
            script
        )


def test_pages_use_only_classes_that_exist() -> None:
    known = {name.replace("\\", "") for name in re.findall(r"\.((?:gt|govuk)-(?:[\w-]|\\.)+)", CSS)}
    unknown = defaultdict(set)
    for page in PACKAGE.rglob("templates/**/*.html"):
        for name in _classes(page.read_text(encoding="utf-8")) - known - UNSTYLED:
            unknown[name].add(page.name)
    assert {name: pages for name, pages in unknown.items() if not _is_hook(name)} == {}


def _classes(page: str) -> set[str]:
    """Classes written out in a template; those that an expression completes are left out."""
    found: set[str] = set()
    for value in re.findall(r'class="((?:\{[{%#].*?[#%}]\}|[^"])*)"', page):
        plain = re.sub(r"\{%.*?%\}", " ", re.sub(r"\S*\{\{.*?\}\}\S*", " ", value))
        found |= {name for name in plain.split() if name.startswith(("gt-", "govuk-"))}
    return found


def _is_hook(name: str) -> bool:
    """Whether a block of that name exists, so that this is an element or state without rules."""
    block = re.split(r"__|--", name)[0]
    return block != name and f".{block}" in CSS


def test_a_button_that_looks_like_a_link_reads_like_one_over_two_lines() -> None:
    """Browsers centre what a button says."""
    rules = " ".join(re.findall(r"\.gt-button-link\{([^}]*)\}", CSS))
    assert "text-align:left" in rules

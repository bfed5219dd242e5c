"""What the product stands on is pinned, described, and names no address."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKED = sorted((ROOT / "requirements").glob("*.in"))
PINNED = sorted((ROOT / "requirements").glob("*.txt"))

# Used by name: as a command, by a setting, from a template, or by the database's address.
NAMED_ELSEWHERE = {
    "argon2-cffi",
    "django-csp",
    "django-htmx",
    "govuk-frontend-jinja",
    "gunicorn",
    "psycopg",
    "whitenoise",
}


def packages_imported() -> set[str]:
    """The distributions whose modules the product imports."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    modules = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    owners = packages_distributions()
    return {normal(owners[module][0]) for module in modules if module in owners}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def packages_asked_for(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [re.split(r"[\[~<>=;@ ]", line)[0] for line in lines if line and line[0] not in "#-"]


@pytest.mark.parametrize("path", ASKED, ids=lambda path: path.name)
def test_every_package_we_ask_for_is_described(path: Path) -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    described = {name.strip() for cell in first_cells for name in cell.split(",")}

    assert [name for name in packages_asked_for(path) if name not in described] == []


@pytest.mark.parametrize("path", ASKED, ids=lambda path: path.name)
def test_every_package_we_ask_for_is_pinned(path: Path) -> None:
    pinned = path.with_suffix(".txt").read_text(encoding="utf-8")

    wanted = [normal(name) for name in packages_asked_for(path)]
    assert [name for name in wanted if not re.search(rf"^{name}==", pinned, re.MULTILINE)] == []


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_pinned_files_name_no_address(path: Path) -> None:
    assert re.findall(r".*://.*| @ .*", path.read_text(encoding="utf-8")) == []


def test_what_checks_and_tests_need_includes_what_runs() -> None:
    base, dev = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / "requirements" / name).read_text(), re.MULTILINE))
        for name in ("base.txt", "dev.txt")
    )

    assert base - dev == set()


def test_every_package_the_product_imports_is_asked_for() -> None:
    asked = {normal(name) for name in packages_asked_for(ROOT / "requirements" / "base.in")}

    assert packages_imported() - asked - {"goldenthread"} == set()


def test_every_package_asked_for_is_used() -> None:
    asked = {normal(name) for name in packages_asked_for(ROOT / "requirements" / "base.in")}

    assert asked - packages_imported() - NAMED_ELSEWHERE == set()

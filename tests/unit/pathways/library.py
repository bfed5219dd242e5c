"""The library's definition, and versions of it with other choices."""

import re
from pathlib import Path

from goldenthread.pathways import schema
from goldenthread.pathways.schema import Definition

PATH = Path(schema.__file__).parent / "library" / "progression-f-g.toml"


def source(**choices: object) -> str:
    """The text of the definition, with other values for some of its choices."""
    text = PATH.read_text(encoding="utf-8")
    for key, value in choices.items():
        written = f'"{value}"' if isinstance(value, str) else str(value).lower()
        choice = re.compile(rf'(key = "{key}"\n(?:(?!\[\[).*\n)*?value = ).*')
        text, changed = choice.subn(lambda found, new=written: found[1] + new, text, count=1)
        assert changed, key
    return text


def progression(**choices: object) -> Definition:
    return schema.parsed(source(**choices))

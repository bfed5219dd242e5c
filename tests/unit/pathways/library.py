"""The library's definition, and versions of it with other choices."""

import re
from functools import partial
from pathlib import Path

from goldenthread.pathways import schema
from goldenthread.pathways.schema import Definition

PATH = Path(schema.__file__).parent / "library" / "progression-f-g.toml"


SMALL = """
key = "small"
title = "A small process"
version = 1
about = "About it."
subject = "somebody"
editions = ["dfe-kss-2018"]
source = { document = "Ours" }

[[choices]]
key = "weeks"
label = "Weeks"
kind = "weeks"
value = 2
least = 1
most = 4
reading = "Two."
source = { document = "Ours" }

[[choices]]
key = "way"
label = "Way"
kind = "option"
value = "long"
options = { long = "Long", short = "Short" }
reading = "Long."
source = { document = "Ours" }

[[references]]
prefix = "KSS"
edition = "dfe-kss-2018"

[[forms]]
key = "form"
title = "A form"
in_portfolio = true

[[forms.parts]]
key = "part"
title = "A part"
filled_by = "applicant"
visible_to = ["applicant"]
fields = [
  { key = "sure", label = "Are you sure?", kind = "yes_no" },
  { key = "why", label = "Why", kind = "text", asked_when = { field = "sure", is_one_of = ["no"] }},
]

[[portfolio_signatures]]
key = "applicant"
title = "Applicant"
party = "applicant"
covers = ["form.part"]
declaration = "Mine."

[[stages]]
key = "first"
number = 1
title = "First"
owner = "applicant"

[[stages]]
key = "last"
number = 2
title = "Last"
owner = "applicant"
final = true

[[transitions]]
key = "go"
verb = "submit"
label = "Go"
from = ["first"]
to = "last"
by = ["applicant"]
needs = ["complete"]
tells = ["gone"]

[[rules]]
key = "complete"
kind = "form_complete"
title = "Complete"
params = { form = "form" }
source = { document = "Ours" }
remedy = "Complete it."

[[deadlines]]
key = "soon"
title = "Soon"
anchor = "start"
unit = "weeks"
offset = "@weeks"
for_party = "applicant"
stages = ["first"]
source = { document = "Ours" }

[[notifications]]
key = "gone"
to = ["applicant"]
subject = "Gone"
body = "Within {@weeks} weeks, {name}"
"""


def source(**choices: object) -> str:
    """The text of the definition, with other values for some of its choices."""
    text = PATH.read_text(encoding="utf-8")
    for key, value in choices.items():
        written = f'"{value}"' if isinstance(value, str) else str(value).lower()
        choice = re.compile(rf'(key = "{key}"\n(?:(?!\[\[).*\n)*?value = ).*')
        text, changed = choice.subn(partial(_with_value, written), text, count=1)
        assert changed, key
    return text


def progression(**choices: object) -> Definition:
    return schema.parsed(source(**choices))


def _with_value(written: str, found: re.Match[str]) -> str:
    return found[1] + written

"""The reference of the format leaves nothing out."""

import re
from pathlib import Path

from goldenthread.pathways.rules import KINDS
from goldenthread.pathways.schema import Definition, FormField

REFERENCE = Path(__file__).parents[3] / "docs" / "pathways.md"
TEXT = REFERENCE.read_text(encoding="utf-8")


def named() -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", TEXT))


def test_every_kind_of_rule_and_its_parameters_are_in_the_reference():
    rows = {
        kind: line
        for line in TEXT.splitlines()
        if line.startswith("| `")
        for kind in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    for kind, (params, _) in KINDS.items():
        assert kind in rows, kind
        own = set(params.model_fields)
        said = set(re.findall(r"`(\w+)`", rows[kind].split("|")[3]))
        assert own == said or (kind == "explained_beside" and own >= said), kind


def test_every_section_and_kind_of_field_is_in_the_reference():
    assert set(Definition.model_fields) <= named()
    kinds = FormField.model_fields["kind"].annotation.__args__
    assert set(kinds) <= named()

"""A definition drawn as a Mermaid state diagram, and written out as a page for the docs."""

from collections.abc import Iterator

from goldenthread.pathways.schema import Choice, Definition, Stage, Transition
from goldenthread.pathways.ways import ends, ways

INTRODUCTION = (
    "Where the source leaves something open or says it in two ways, this is the reading taken. "
    "An organisation may change each."
)
MANY = 6  # a way out of more stages than this is said in a note, not drawn


def diagram(definition: Definition) -> str:
    """The Mermaid source of a definition's stages and what leads from one to another."""
    return "\n".join(
        [
            "stateDiagram-v2",
            *(f'    state "{_plain(_named(s))}" as {_id(s.key)}' for s in definition.stages),
            f"    [*] --> {_id(definition.start.key)}",
            *_arrows(definition),
            *(f"    {_id(stage.key)} --> [*]" for stage in definition.stages if stage.final),
            *_notes(definition),
        ]
    )


def page(definition: Definition) -> str:
    """The page of a definition in the docs: diagram, stages, ways between them, choices."""
    return "\n".join(
        [
            f"# {definition.title}",
            "",
            "<!-- Made by `goldenthread check-pathway --page`; a test compares it. -->",
            "",
            " ".join(definition.about.split()),
            "",
            "```mermaid",
            diagram(definition),
            "```",
            "",
            "## Stages",
            "",
            *_table(("", "Stage", "Who acts next", "About"), _stage_rows(definition)),
            "",
            "## Ways on",
            "",
            *_table(("What", "From", "To", "By", "Needs"), _way_rows(definition)),
            "",
            "## Choices",
            "",
            INTRODUCTION,
            "",
            *_table(
                ("Choice", "Set to", "Reading", "Other reading", "Source"), _choices(definition)
            ),
            "",
        ]
    )


def _arrows(definition: Definition) -> Iterator[str]:
    known = {stage.key for stage in definition.stages}
    labels: dict[tuple[str, str], list[str]] = {}
    for start, end, way in ways(definition):
        if start in known and end in known and not _noted(way):
            labels.setdefault((start, end), []).append(_label(definition, way, end))
    for (start, end), said in labels.items():
        yield f"    {_id(start)} --> {_id(end)}: {_plain(' / '.join(dict.fromkeys(said)))}"


def _notes(definition: Definition) -> Iterator[str]:
    for way in definition.transitions:
        if _noted(way):
            said = f"{way.label}, by {_parties(way)}, from {len(_starts(definition, way))} stages"
            for end in dict.fromkeys(ends(definition, way)):
                yield f"    note right of {_id(end)}: {_plain(said)}"


def _noted(way: Transition) -> bool:
    return len(way.from_) > MANY


def _label(definition: Definition, way: Transition, end: str) -> str:
    if way.verb == "decide":
        return " or ".join(one.label for one in definition.outcomes if one.leads_to == end)
    return f"{way.label} ({_parties(way)})"


def _starts(definition: Definition, way: Transition) -> list[Stage]:
    return [stage for stage in definition.stages if stage.key in way.from_]


def _named(stage: Stage) -> str:
    return f"{stage.number} {stage.title}" if stage.number else stage.title


def _parties(way: Transition) -> str:
    return " or ".join(party.replace("_", " ") for party in way.by)


def _stage_rows(definition: Definition) -> Iterator[tuple[str, ...]]:
    for stage in definition.stages:
        owner = "" if stage.final else stage.owner.replace("_", " ").capitalize()
        yield str(stage.number or ""), stage.title, owner, stage.about


def _way_rows(definition: Definition) -> Iterator[tuple[str, ...]]:
    titles = {stage.key: stage.title for stage in definition.stages}
    rules = {rule.key: rule.title for rule in definition.rules}
    for way in definition.transitions:
        starts = _starts(definition, way)
        from_ = f"{len(starts)} stages" if _noted(way) else ", ".join(s.title for s in starts)
        to = titles.get(way.to, "as the outcome says")
        needs = "; ".join(rules[key] for key in way.needs if key in rules)
        yield way.label, from_, to, _parties(way), needs


def _choices(definition: Definition) -> Iterator[tuple[str, ...]]:
    for one in definition.choices:
        source = f"{one.source.document}: {one.source.place}".removesuffix(": ")
        yield one.label, value_in_words(one), one.reading, one.other_reading, source


def value_in_words(choice: Choice) -> str:
    """A choice's value as people say it: "2 weeks", "Yes", the label of an option."""
    if choice.kind == "option":
        return choice.options.get(str(choice.value), str(choice.value))
    if choice.kind == "yes_no":
        return "Yes" if choice.value else "No"
    if choice.kind == "number":
        return str(choice.value)
    unit = choice.kind.replace("_", " ")
    return f"{choice.value} {unit.removesuffix('s') if choice.value == 1 else unit}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in row)} |"


def _id(key: str) -> str:
    return key.replace("-", "_")


def _plain(text: str) -> str:
    """Text without what Mermaid would take for its own signs."""
    return " ".join(text.replace('"', "'").replace(":", ",").replace(";", ",").split())

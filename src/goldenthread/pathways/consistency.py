"""Whether the parts of a definition fit each other: every name used is declared, and so on.

Looks at the definition as written, before its choices leave anything out, so that places count
what stands in the file; what depends on choices is looked at for each value of each choice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from goldenthread.pathways.rules import KINDS
from goldenthread.pathways.schema import (
    LEAD_AS_DECIDED,
    Choice,
    Condition,
    Definition,
    Form,
    FormField,
    Part,
    SignatureSlot,
    When,
)
from goldenthread.pathways.ways import reachability

Wrong = tuple[str, str]  # a place and what is wrong there

PLACEHOLDERS = {"name", "applicant", "date", "link", "organisation", "mailbox"}
PAGES = {"signatures", "checklist", "documents", "questions"}
WITH_OPTIONS = {"radios", "checkboxes"}
WITH_ROWS = {"grid", "ticks"}
ONLY_BY = {
    "decide": ("principal_social_worker", "panel_member"),
    "correct": ("principal_social_worker", "panel_member", "workforce_development"),
    "withdraw": ("applicant",),
    "payroll_told": ("human_resources", "workforce_development"),
}


def inconsistencies(definition: Definition) -> Iterator[Wrong]:
    """Everything that does not fit, in the order of the file's sections."""
    for look in LOOKS:
        yield from look(definition)


def _keys(definition: Definition) -> Iterator[Wrong]:
    """Keys are said once, or once for each reading of one choice."""
    for name in (
        *("choices", "cited", "forms", "portfolio_signatures", "stages", "transitions", "rules"),
        *("deadlines", "checklists", "outcomes", "notifications", "cpd_prompts", "retired"),
    ):
        yield from _once(name, getattr(definition, name))
    for place, form in _numbered("forms", definition.forms):
        yield from _once(f"{place}.parts", form.parts)
        yield from _once(f"{place}.signatures", form.signatures)
        for inner, part in _numbered(f"{place}.parts", form.parts):
            yield from _once(f"{inner}.fields", part.fields)
    for place, checklist in _numbered("checklists", definition.checklists):
        yield from _once(f"{place}.items", checklist.items)
    if definition.panel:
        yield from _once("panel.questions", definition.panel.questions)
        yield from _once("panel.qualities", definition.panel.qualities)


def _choices(definition: Definition) -> Iterator[Wrong]:
    for place, choice in _numbered("choices", definition.choices):
        yield from _choice(place, choice)


def _choice(place: str, choice: Choice) -> Iterator[Wrong]:
    """A value fits its kind, its bounds and its options."""
    value, kind = choice.value, choice.kind
    if kind == "yes_no":
        if not isinstance(value, bool):
            yield f"{place}.value", "must be true or false"
    elif kind == "option":
        if value not in choice.options:
            yield f"{place}.value", f"is “{value}”, which is none of the options"
    elif isinstance(value, bool) or not isinstance(value, int):
        yield f"{place}.value", "must be a whole number"
    elif choice.least is not None and value < choice.least:
        yield f"{place}.value", f"is {value}; the least is {choice.least}"
    elif choice.most is not None and value > choice.most:
        yield f"{place}.value", f"is {value}; the most is {choice.most}"


def _whens(definition: Definition) -> Iterator[Wrong]:
    """Every `when` names a choice and a value that this choice can have."""
    choices = {choice.key: choice for choice in definition.choices}
    for place, when in _found(definition, When):
        choice = choices.get(when.choice)
        if choice is None:
            yield f"{place}.choice", f"“{when.choice}” is not declared among the choices"
        elif choice.kind == "option" and when.is_ not in choice.options:
            yield f"{place}.is", f"“{when.is_}” is none of the options of “{when.choice}”"
        elif choice.kind == "yes_no" and not isinstance(when.is_, bool):
            yield f"{place}.is", "must be true or false"


def _references(definition: Definition) -> Iterator[Wrong]:
    """References lead to an edition that the definition works with, cited keys are declared."""
    for place, reference in _numbered("references", definition.references):
        if reference.edition not in definition.editions:
            yield f"{place}.edition", f"“{reference.edition}” is not among the editions"
    for place, cited in _numbered("cited", definition.cited):
        if cited.edition and cited.edition not in definition.editions:
            yield f"{place}.edition", f"“{cited.edition}” is not among the editions"
    cited_keys = {cited.key for cited in definition.cited}
    if definition.panel:
        yield from _unknown("panel.cites", definition.panel.cites, cited_keys, "cited documents")
    for place, _, _, field in _all_fields(definition):
        yield from _unknown(f"{place}.cites", field.cites, cited_keys, "cited documents")


def _forms(definition: Definition) -> Iterator[Wrong]:
    prefixes = tuple(reference.prefix for reference in definition.references)
    for place, form, part, field in _all_fields(definition):
        yield from _field(place, field)
        for name in ("asked_when", "required_when"):
            condition: Condition | None = getattr(field, name)
            if condition:
                where = f"{place}.{name}"
                yield from _condition(where, condition, {f.key: f for f in part.fields})
        for inner, row in _numbered(f"{place}.rows", field.rows):
            for number, link in enumerate(row.links):
                if not link.startswith(prefixes) or not prefixes:
                    yield f"{inner}.links[{number}]", f"“{link}” begins with no known reference"
        if field.kind == "member" and form.private:
            yield place, "a private form asks for nobody else"
    stages = {stage.key for stage in definition.stages}
    for place, form in _numbered("forms", definition.forms):
        yield from _unknown(f"{place}.open_in", form.open_in, stages, "the stages")
        yield from _form(place, form)


def _form(place: str, form: Form) -> Iterator[Wrong]:
    """Parts are seen by those who fill them in; a private form by nobody else."""
    if form.private and form.in_portfolio:
        yield f"{place}.in_portfolio", "a private form can't be part of a portfolio"
    by_path = {f"{part.key}.{field.key}": field for part in form.parts for field in part.fields}
    for inner, part in _numbered(f"{place}.parts", form.parts):
        if part.filled_by not in part.visible_to:
            yield f"{inner}.visible_to", f"“{part.filled_by}” fills this in and must see it"
        if form.private and part.visible_to != (part.filled_by,):
            yield f"{inner}.visible_to", "a private form is seen by its writer alone"
        if part.asked_when:
            yield from _condition(f"{inner}.asked_when", part.asked_when, by_path)


def _field(place: str, field: FormField) -> Iterator[Wrong]:
    """A field has what its kind needs."""
    if field.kind in WITH_OPTIONS and not field.options:
        yield f"{place}.options", f"{field.kind} need options"
    if field.kind in WITH_ROWS and not field.rows:
        yield f"{place}.rows", f"a field of kind {field.kind} needs rows"
    if field.kind == "grid" and not field.levels:
        yield f"{place}.levels", "a grid needs levels"
    if field.kind == "rows" and not field.columns:
        yield f"{place}.columns", "a field of kind rows needs columns"
    for name in ("options", "levels", "rows", "columns"):
        yield from _once(f"{place}.{name}", getattr(field, name))


def _condition(place: str, condition: Condition, fields: dict[str, FormField]) -> Iterator[Wrong]:
    asked = fields.get(condition.field)
    if asked is None:
        yield f"{place}.field", f"there is no field “{condition.field}” here"
        return
    answers = {"yes", "no"} if asked.kind == "yes_no" else {option.key for option in asked.options}
    yield from _unknown(f"{place}.is_one_of", condition.is_one_of, answers, "its answers")


def _signatures(definition: Definition) -> Iterator[Wrong]:
    """Nobody signs what they can't read, and the order of signing has no circle."""
    portfolio = [form for form in definition.forms if form.in_portfolio]
    yield from _slots("portfolio_signatures", definition.portfolio_signatures, portfolio)
    for place, form in _numbered("forms", definition.forms):
        yield from _slots(f"{place}.signatures", form.signatures, [form])


def _slots(place: str, slots: Sequence[SignatureSlot], forms: list[Form]) -> Iterator[Wrong]:
    readers = {f"{form.key}.{part.key}": part for form in forms for part in form.parts}
    keys = {slot.key for slot in slots}
    for inner, slot in _numbered(place, slots):
        yield from _unknown(f"{inner}.after", slot.after, keys, "these signatures")
        if _follows_itself(slot, slots):
            yield f"{inner}.after", "the order of signing goes round in a circle"
        for number, covered in enumerate(slot.covers):
            parts = [p for key, p in readers.items() if key == covered or _of(key, covered)]
            yield from _covered(f"{inner}.covers[{number}]", covered, slot, parts)


def _covered(place: str, covered: str, slot: SignatureSlot, parts: list[Part]) -> Iterator[Wrong]:
    if not parts:
        yield place, f"there is no “{covered}” among what can be signed here"
    for part in parts:
        if slot.party not in part.visible_to:
            yield place, f"“{slot.party}” would sign “{part.key}” without being able to read it"


def _follows_itself(slot: SignatureSlot, slots: Sequence[SignatureSlot]) -> bool:
    after: dict[str, set[str]] = {}
    for one in slots:
        after.setdefault(one.key, set()).update(one.after)
    reached, ahead = set(), set(slot.after)
    while ahead:
        key = ahead.pop()
        reached.add(key)
        ahead |= after.get(key, set()) - reached
    return slot.key in reached


def _rules(definition: Definition) -> Iterator[Wrong]:
    targets = PAGES | {form.key for form in definition.forms}
    targets |= {f"{form.key}.{part.key}" for form in definition.forms for part in form.parts}
    for place, rule in _numbered("rules", definition.rules):
        if rule.kind not in KINDS:
            yield f"{place}.kind", f"“{rule.kind}” is none of {', '.join(sorted(KINDS))}"
            continue
        if rule.link and rule.link not in targets:
            yield f"{place}.link", f"“{rule.link}” is no form, part or page"
        yield from _params(f"{place}.params", rule.kind, rule.params, definition)


def _params(
    place: str, kind: str, params: dict[str, Any], definition: Definition
) -> Iterator[Wrong]:
    """Parameters fit the kind, and name things that are there."""
    try:
        KINDS[kind][0].model_validate(params)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            steps = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in one["loc"])
            yield f"{place}{steps}", one["msg"][:1].lower() + one["msg"][1:]
        return
    forms = {form.key for form in definition.forms}
    parts = {f"{form.key}.{part.key}" for form in definition.forms for part in form.parts}
    fields = {path for path, _ in _paths(definition)}
    grid = ".".join(str(params.get(name)) for name in ("form", "part", "field"))
    known: dict[str, tuple[Iterable[str], set[str], str]] = {
        "form": ([params["form"]] if "form" in params else (), forms | parts, "the forms"),
        "checklist": (
            [params["checklist"]] if "checklist" in params else (),
            {checklist.key for checklist in definition.checklists},
            "the checklists",
        ),
        "deadline": (
            [params["deadline"]] if "deadline" in params else (),
            {deadline.key for deadline in definition.deadlines},
            "the deadlines",
        ),
        "documents": (
            params.get("documents", ()),
            {cited.key for cited in definition.cited},
            "the cited documents",
        ),
        "comment": ([params["comment"]] if "comment" in params else (), fields, "the questions"),
        "unless": (params.get("unless", ()), fields, "the questions"),
        "beside": (params.get("beside", ()), fields, "the questions"),
        "field": (
            [grid if "part" in params else params["field"]] if "field" in params else (),
            fields,
            "the questions",
        ),
    }
    for name, (used, allowed, of) in known.items():
        yield from _unknown(f"{place}.{name}", used, allowed, of)


def _transitions(definition: Definition) -> Iterator[Wrong]:
    stages = {stage.key for stage in definition.stages}
    rules = {rule.key for rule in definition.rules}
    letters = {notification.key for notification in definition.notifications}
    final = {stage.key for stage in definition.stages if stage.final}
    for place, way in _numbered("transitions", definition.transitions):
        yield from _unknown(f"{place}.from", way.from_, stages, "the stages")
        yield from _unknown(f"{place}.needs", way.needs, rules, "the rules")
        yield from _unknown(f"{place}.tells", way.tells, letters, "the notifications")
        if way.to and way.to not in stages:
            yield f"{place}.to", f"“{way.to}” is not among the stages"
        if not way.to and way.verb not in LEAD_AS_DECIDED:
            yield f"{place}.to", "is missing; only a decision leads where its outcome says"
        if way.verb in LEAD_AS_DECIDED and way.to:
            yield f"{place}.to", "a decision leads where its outcome says, so leave this out"
        if not way.by:
            yield f"{place}.by", "nobody could do this"
        for number, party in enumerate(way.by):
            if not _may(party, way.verb):
                yield f"{place}.by[{number}]", f"“{party}” can't do “{way.verb}”"
        for stage in sorted(final.intersection(way.from_)):
            yield f"{place}.from", f"“{stage}” is final, so nothing leads on from it"


def _may(party: str, verb: str) -> bool:
    """What parties can do: a decision is the panel's, and human resources see its outcome only."""
    if verb in ONLY_BY:
        return party in ONLY_BY[verb]
    return party not in ("observer", "human_resources")


def _timing(definition: Definition) -> Iterator[Wrong]:
    stages = {stage.key for stage in definition.stages}
    for place, deadline in _numbered("deadlines", definition.deadlines):
        yield from _unknown(f"{place}.stages", deadline.stages, stages, "the stages")
        if isinstance(deadline.offset, str):
            yield f"{place}.offset", "must be a number, or “@” and the key of a choice"
    rules = {rule.key for rule in definition.rules}
    for place, checklist in _numbered("checklists", definition.checklists):
        for inner, item in _numbered(f"{place}.items", checklist.items):
            if item.rule:
                yield from _unknown(f"{inner}.rule", [item.rule], rules, "the rules")


def _outcomes(definition: Definition) -> Iterator[Wrong]:
    stages = {stage.key for stage in definition.stages}
    letters = {notification.key for notification in definition.notifications}
    decides = any(way.verb == "decide" for way in definition.transitions)
    if decides and not definition.outcomes:
        yield "outcomes", "a decision can be recorded, but no outcome is declared"
    for place, outcome in _numbered("outcomes", definition.outcomes):
        yield from _unknown(f"{place}.leads_to", [outcome.leads_to], stages, "the stages")
        for name in ("tells", "tells_on_recall"):
            told = getattr(outcome, name)
            yield from _unknown(f"{place}.{name}", told, letters, "the notifications")


def _letters(definition: Definition) -> Iterator[Wrong]:
    """A letter fills in what the product knows, and nothing else."""
    for place, letter in _numbered("notifications", definition.notifications):
        if not letter.to:
            yield f"{place}.to", "nobody would receive this"
        for name in ("subject", "body"):
            text = getattr(letter, name)
            try:
                text.format_map(dict.fromkeys(PLACEHOLDERS, ""))
            except (KeyError, ValueError, IndexError, AttributeError) as error:
                allowed = ", ".join(f"{{{one}}}" for one in sorted(PLACEHOLDERS))
                yield f"{place}.{name}", f"can't be filled in ({error}); it may use {allowed}"


def _panel(definition: Definition) -> Iterator[Wrong]:
    panel = definition.panel
    if panel and panel.least_minutes > panel.most_minutes:
        yield "panel.most_minutes", f"is less than the least, {panel.least_minutes}"


LOOKS: tuple[Callable[[Definition], Iterator[Wrong]], ...] = (
    _keys,
    _choices,
    _whens,
    _references,
    _forms,
    _signatures,
    _rules,
    _transitions,
    _timing,
    _outcomes,
    _letters,
    _panel,
    reachability,
)


def _numbered(place: str, things: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for number, thing in enumerate(things):
        yield f"{place}[{number}]", thing


def _once(place: str, things: Sequence[Any]) -> Iterator[Wrong]:
    """Each key once; twice only where `when` lets at most one of them hold."""
    seen: dict[str, list[When | None]] = {}
    for inner, thing in _numbered(place, things):
        when: When | None = getattr(thing, "when", None)
        for other in seen.get(thing.key, ()):
            if not _exclusive(when, other):
                yield f"{inner}.key", f"“{thing.key}” is used before"
                break
        seen.setdefault(thing.key, []).append(when)


def _exclusive(one: When | None, other: When | None) -> bool:
    return bool(one and other and one.choice == other.choice and one.is_ != other.is_)


def _unknown(place: str, used: Iterable[str], known: set[str], of: str) -> Iterator[Wrong]:
    for key in used:
        if key not in known:
            yield place, f"“{key}” is not among {of}"


def _all_fields(definition: Definition) -> Iterator[tuple[str, Form, Part, FormField]]:
    for place, form in _numbered("forms", definition.forms):
        for inner, part in _numbered(f"{place}.parts", form.parts):
            for innermost, field in _numbered(f"{inner}.fields", part.fields):
                yield innermost, form, part, field


def _paths(definition: Definition) -> Iterator[tuple[str, FormField]]:
    for _, form, part, field in _all_fields(definition):
        yield f"{form.key}.{part.key}.{field.key}", field


def _of(part: str, form: str) -> bool:
    return part.startswith(f"{form}.")


def _found(model: Any, kind: type[When], place: str = "") -> Iterator[tuple[str, When]]:
    """Every `When` in a definition, with its place."""
    for name, info in type(model).model_fields.items():
        value, inner = getattr(model, name), f"{place}.{info.alias or name}".removeprefix(".")
        if isinstance(value, kind):
            yield inner, value
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if hasattr(type(one), "model_fields"):
                    yield from _found(one, kind, f"{inner}[{number}]")
        elif hasattr(type(value), "model_fields"):
            yield from _found(value, kind, inner)

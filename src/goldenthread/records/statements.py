"""Printed references ("KSS 1") resolved to statements, with the wording to show for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from goldenthread.pathways.schema import Definition, FormField, Part
from goldenthread.standards.models import Statement, Wording, WordingSet


@dataclass(frozen=True)
class ShownStatement:
    """A statement as a page shows it.

    `wording` is the publisher's text where the organisation imported it, empty otherwise; then
    `label` stands in. `wording_set` says from which import it came.
    """

    printed: str
    edition: str
    edition_title: str
    code: str
    name: str
    label: str
    wording: str
    wording_set: str
    pk: UUID

    @property
    def title(self) -> str:
        return self.name or self.label

    @property
    def text(self) -> str:
        return self.wording or self.label


def split_reference(definition: Definition, printed: str) -> tuple[str, str] | None:
    """(edition key, code) that a printed reference leads to; None for an unknown prefix.

    The longest prefix wins, so that "KSS P" may stand beside "KSS".
    """
    wanted = " ".join(printed.split())
    fitting = [r for r in definition.references if wanted.startswith(r.prefix)]
    if not fitting:
        return None
    found = max(fitting, key=lambda reference: len(reference.prefix))
    return found.edition, wanted.removeprefix(found.prefix).strip()


def printed_in(part: Part) -> list[str]:
    """The references that a part's rows print, in order, each once."""
    links = (link for field in part.fields for row in field.rows for link in row.links)
    return list(dict.fromkeys(links))


def printed_in_field(field: FormField) -> list[str]:
    return list(dict.fromkeys(link for row in field.rows for link in row.links))


def resolve(
    definition: Definition, printed: Iterable[str], organisation_id: UUID
) -> dict[str, Statement]:
    """The statements that printed references name; what exists in no edition is left out.

    Two queries at most, however many there are.
    """
    targets = {p: split for p in printed if (split := split_reference(definition, p))}
    if not targets:
        return {}
    found = Statement.objects.filter(
        Q(edition__organisation=None) | Q(edition__organisation_id=organisation_id),
        edition__key__in={edition for edition, _ in targets.values()},
        code__in={code for _, code in targets.values()},
    ).select_related("edition")
    by_target = {(s.edition.key, s.code): s for s in found}
    return {p: by_target[target] for p, target in targets.items() if target in by_target}


def wordings(statements: Iterable[Statement], organisation_id: UUID) -> dict[UUID, Wording]:
    """The organisation's current official wording by statement key: the latest import's."""
    wanted = list(statements)
    newest: dict[UUID, WordingSet] = {}
    sets = WordingSet.objects.filter(
        organisation_id=organisation_id, edition_id__in={s.edition_id for s in wanted}
    )
    for one in sets.order_by("published_at"):
        newest[one.edition_id] = one
    if not newest:
        return {}
    found = Wording.objects.filter(
        organisation_id=organisation_id,
        wording_set__in=newest.values(),
        statement_id__in=[s.pk for s in wanted],
    )
    return {one.statement_id: one for one in found}


def shown_statements(
    definition: Definition, printed: Iterable[str], organisation_id: UUID
) -> dict[str, ShownStatement]:
    """What a page shows for each printed reference that leads somewhere."""
    found = resolve(definition, list(printed), organisation_id)
    official = wordings(found.values(), organisation_id)
    return {
        reference: _shown(reference, statement, official.get(statement.pk))
        for reference, statement in found.items()
    }


def _shown(printed: str, statement: Statement, official: Wording | None) -> ShownStatement:
    return ShownStatement(
        printed=printed,
        edition=statement.edition.key,
        edition_title=statement.edition.title,
        code=statement.code,
        name=statement.name,
        label=statement.label,
        wording=official.text if official else "",
        wording_set=str(official.wording_set_id) if official else "",
        pk=statement.pk,
    )

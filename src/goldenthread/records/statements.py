"""The statements that a form's rows refer to ("KSS 1"), as an organisation sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.pathways.schema import Definition, FormField, Part
from goldenthread.people.models import Organisation
from goldenthread.standards.models import Statement, Wording
from goldenthread.standards.queries import current_wording, resolve_references


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


def printed_in(part: Part) -> list[str]:
    """The references that a part's rows print, in order, each once."""
    return list(dict.fromkeys(link for field in part.fields for link in printed_in_field(field)))


def printed_in_field(field: FormField) -> list[str]:
    """The references that a question's rows print, in order, each once."""
    return list(dict.fromkeys(link for row in field.rows for link in row.links))


def shown_statements(
    definition: Definition, printed: Iterable[str], organisation_id: UUID
) -> dict[str, ShownStatement]:
    """What a page shows for each printed reference, in official wording where it was imported.

    One that exists in no edition is left out (EC-20). A constant number of queries.
    """
    wanted = list(printed)
    if not wanted:
        return {}
    found = {
        text: one for text, one in resolve_references(definition, wanted).items() if one is not None
    }
    whose = Organisation(pk=organisation_id)
    official = current_wording(whose, [one.pk for one in found.values()])
    return {text: _shown(text, one, official.get(one.pk)) for text, one in found.items()}


def as_sealed(shown: ShownStatement | None) -> dict[str, Any] | None:
    """What a sealed part copies of a statement, so that it can be read without the edition."""
    if shown is None:
        return None
    return {
        "edition": shown.edition,
        "edition_title": shown.edition_title,
        "code": shown.code,
        "name": shown.name,
        "label": shown.label,
        "wording": shown.wording,
        "wording_set": shown.wording_set,
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

"""Places in a portfolio's own texts that may name somebody (EC-28)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from goldenthread.checks.identifiers import Finding, find_identifiers
from goldenthread.checks.identifiers.lexicon import fold
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.models import Journey
from goldenthread.journeys.policies import APPLICANT
from goldenthread.pathways.schema import Part
from goldenthread.records import queries as records
from goldenthread.records.guarding import key_of, passed_over_in, words_of
from goldenthread.records.models import Record

SHOWN = 3
FREE_TEXT = ("long_text", "rows")


@dataclass(frozen=True)
class Settled:
    """What needs no question any more: names of those who take part, and words passed over.

    `about` is the record or item in which the words were passed over, as the guard has it.
    """

    known: frozenset[str]
    about: UUID
    passed_over: frozenset[str] = frozenset()

    def covers(self, finding: Finding) -> bool:
        if finding.kind == "name" and set(fold(finding.words).split()) <= self.known:
            return True
        if not self.passed_over:
            return False
        return key_of(" ".join(finding.words.split()), self.about) in self.passed_over


def possible_names(
    journey: Journey, forms: Iterable[Record], items: Iterable[EvidenceItem]
) -> tuple[str, ...]:
    """ "Your statement, Statement: ‘…’" for each place, in the order of the portfolio.

    The names of those who have a part in the journey are left out, and so is what its writer has
    passed over beside the field. No query of its own: forms, items and parties come with what they
    need.
    """
    rows = list(items)
    known = frozenset(_known(journey, rows))
    places = [*_in_forms(forms, known), *_in_items(rows, known)]
    return tuple(dict.fromkeys(places))


def _known(journey: Journey, items: Iterable[EvidenceItem]) -> Iterator[str]:
    people = [journey.member, *(party.member for party in journey.parties.all())]
    people += [i.observation.observer for i in items if i.kind == EvidenceItem.Kind.OBSERVATION]
    for person in people:
        if person is not None:
            yield from fold(person.name).split()


def _in_forms(forms: Iterable[Record], known: frozenset[str]) -> Iterator[str]:
    for record in forms:
        form = record.form_definition
        if not form.in_portfolio or form.private:
            continue
        answers = records.answers_of(record)
        settled = Settled(known, record.pk, passed_over_in(record))
        for part in form.parts:
            title = form.title if part.title == form.title else f"{form.title}, {part.title}"
            named = words_of(one for one in record.attachments.all() if one.part == part.key)
            texts = [*_texts(part, answers.get(part.key, {})), *named]
            yield from _place(title, texts, settled, quoted=APPLICANT in part.visible_to)


def _in_items(items: Iterable[EvidenceItem], known: frozenset[str]) -> Iterator[str]:
    for item in items:
        texts, settled = [item.title], Settled(known, item.pk)
        if item.kind == EvidenceItem.Kind.CPD:
            texts += [item.cpd.learning, item.cpd.application, *words_of(item.files.all())]
            settled = Settled(known, item.pk, frozenset(item.cpd.passed_over))
        elif item.kind == EvidenceItem.Kind.OBSERVATION:
            record = item.observation.record
            texts += [*_observed(record), *words_of(record.attachments.all())]
            settled = Settled(known, record.pk, passed_over_in(record))
        yield from _place(f"Evidence “{item.title}”", texts, settled, quoted=True)


def _observed(record: Record) -> Iterator[str]:
    """All that is written in an observation: the applicant and its observer both read it whole."""
    answers = records.answers_of(record)
    for part in record.form_definition.parts:
        yield from _texts(part, answers.get(part.key, {}))


def _texts(part: Part, answers: dict[str, Any]) -> Iterator[str]:
    for field in part.fields:
        answer = answers.get(field.key)
        if field.kind not in FREE_TEXT or not answer:
            continue
        if isinstance(answer, str):
            yield answer
        elif isinstance(answer, list):
            yield from (v for row in answer for v in dict(row).values() if isinstance(v, str))


def _place(title: str, texts: Iterable[str], settled: Settled, *, quoted: bool) -> Iterator[str]:
    words = [one.words for text in texts for one in _found(text) if not settled.covers(one)]
    if words and quoted:
        shown = ", ".join(f"‘{one}’" for one in list(dict.fromkeys(words))[:SHOWN])
        yield f"{title}: {shown}"
    elif words:
        yield title


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[Finding, ...]:
    """What the guard finds; kept, because every page of a journey asks about the same text."""
    return tuple(find_identifiers(text))

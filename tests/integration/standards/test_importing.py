"""A document becomes official wording, or an edition of one's own (SA-03, SA-07, SA-08)."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.core.models import ImmutableError, StoredFile
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards import actions, queries, review
from goldenthread.standards.actions.imports import EditionDetails, EntryValues
from goldenthread.standards.models import (
    DocumentImport,
    Edition,
    EditionInUse,
    Framework,
    Statement,
    Wording,
    WordingSet,
)
from goldenthread.standards.review import Review
from tests.factories import people
from tests.factories import standards as make
from tests.sources import source

pytestmark = pytest.mark.django_db
DETAILS = EditionDetails(
    title="Keepers’ standards", version="Second", publisher="The Lamp Board", licence="None stated"
)


@pytest.fixture
def author() -> Member:
    return people.member(people.organisation(), Role.STANDARDS_AUTHOR)


@pytest.fixture
def library() -> dict[str, Edition]:
    return {edition.key: edition for edition in actions.install_library()}


@pytest.fixture
def document(author: Member) -> DocumentImport:
    return actions.upload_document(by=author, upload=make.upload())


def uploaded(author: Member, name: str) -> DocumentImport:
    data = source(name).read_bytes()
    return actions.upload_document(by=author, upload=SimpleUploadedFile(name, data))


def attached(author: Member, name: str, edition: Edition, number: int = 0) -> WordingSet:
    document = uploaded(author, name)
    actions.choose_edition(by=author, document=document, number=number)
    actions.choose_target(by=author, document=document, edition=edition)
    return actions.publish_wording(by=author, document=document)


def entries(document: DocumentImport) -> list[dict[str, object]]:
    document.refresh_from_db()
    found: list[dict[str, object]] = document.reading["editions"][document.chosen]["statements"]
    return found


def entry(document: DocumentImport, code: str) -> dict[str, object]:
    return next(row for row in entries(document) if row["code"] == code)


def edited(document: DocumentImport, author: Member, which: str, **changes: str) -> None:
    row = entry(document, which)
    values = EntryValues(
        code=changes.get("code", which),
        kind=str(row["kind"]),
        parent=changes.get("parent", str(row["parent"] or "")),
        wording=changes.get("wording", str(row["wording"])),
    )
    actions.edit_import(
        by=author,
        document=document,
        entry=str(row["id"]),
        opened=review.digest(row),
        values=values,
    )


def test_the_pqs_document_gives_370_statements_their_wording(
    author: Member, library: dict[str, Edition]
) -> None:
    made = attached(author, "pqs-2025-draft.txt", library["dfe-pqs-draft-2025"])
    kinds = Counter(
        Wording.objects.filter(wording_set=made).values_list("statement__kind", flat=True)
    )
    assert kinds == {"domain": 6, "outcome": 26, "knows": 199, "does": 171}
    assert made.terms.count() == 6


def test_two_codes_with_the_same_words_stay_two(
    author: Member, library: dict[str, Edition]
) -> None:
    """SA-08: 2.6 K3 and 6.2 K3."""
    made = attached(author, "pqs-2025-draft.txt", library["dfe-pqs-draft-2025"])
    twins = made.wordings.filter(statement__code__in=["2.6 K3", "6.2 K3"])
    assert twins.count() == 2
    assert len({wording.text for wording in twins}) == 1


def test_lettered_parts_come_with_their_statement(
    author: Member, library: dict[str, Edition]
) -> None:
    """NQ-10, SA-15."""
    attached(author, "pqs-2025-draft.txt", library["dfe-pqs-draft-2025"])
    statement = Statement.objects.get(edition__key="dfe-pqs-draft-2025", code="1.3 K1")
    shown = queries.shown(statement, author)
    assert [part.letter for part in shown.parts] == list("abcdefghi")
    assert shown.official


@pytest.mark.parametrize(
    ("name", "number", "key", "counts"),
    [
        ("kss-2018.txt", 0, "dfe-kss-2018", {"standard": 10, "paragraph": 32}),
        ("knowsley-practice-standards.txt", 0, "practice-standards", None),
        ("sandwell-f-g-portfolio.txt", 1, "dfe-kss-permanence", None),
    ],
)
def test_each_document_attaches_to_its_edition_as_a_whole(
    author: Member,
    library: dict[str, Edition],
    name: str,
    number: int,
    key: str,
    counts: dict[str, int] | None,
) -> None:
    made = attached(author, name, library[key], number)
    kinds = Counter(made.wordings.values_list("statement__kind", flat=True))
    assert kinds["standard"] == library[key].statements.filter(kind="standard").count()
    if counts:
        assert kinds == counts


def test_a_copy_that_is_divided_differently_keeps_its_paragraphs_with_their_standard(
    author: Member, library: dict[str, Edition]
) -> None:
    """SA-06: the portfolio's copy runs the paragraphs of each standard together."""
    made = attached(author, "sandwell-f-g-portfolio.txt", library["dfe-kss-2018"], 0)
    first = made.wordings.get(statement__code="1")
    assert len(first.text) > 500
    assert not made.wordings.filter(statement__code="1.1").exists()


def test_the_portfolio_holds_two_sets_of_standards(author: Member) -> None:
    document = uploaded(author, "sandwell-f-g-portfolio.txt")
    sizes = [
        sum(row["kind"] == "standard" for row in edition["statements"])
        for edition in document.reading["editions"]
    ]
    assert sizes == [10, 5]


def test_attaching_changes_nothing_published(author: Member, library: dict[str, Edition]) -> None:
    edition = library["dfe-kss-2018"]
    before = list(edition.statements.order_by("position").values())
    attached(author, "kss-2018.txt", edition)
    assert list(edition.statements.order_by("position").values()) == before


def test_published_wording_never_changes(author: Member, document: DocumentImport) -> None:
    actions.choose_target(by=author, document=document, edition=make.edition())
    made = actions.publish_wording(by=author, document=document)
    for change in (made.save, made.delete, made.wordings.first().save):
        with pytest.raises(ImmutableError):
            change()


def test_the_wording_published_last_is_shown(author: Member, document: DocumentImport) -> None:
    edition = make.edition()
    actions.choose_target(by=author, document=document, edition=edition)
    actions.publish_wording(by=author, document=document)
    again = actions.upload_document(by=author, upload=make.upload())
    edited(again, author, "1.1 K2", wording="a later wording")
    actions.choose_target(by=author, document=again, edition=edition)
    actions.publish_wording(by=author, document=again)
    statement = edition.statements.get(code="1.1 K2")
    assert queries.shown(statement, author).text == "a later wording"
    assert statement.wordings.count() == 2


def test_another_organisation_sees_our_label_and_not_the_wording(
    author: Member, document: DocumentImport
) -> None:
    edition = make.edition()
    actions.choose_target(by=author, document=document, edition=edition)
    actions.publish_wording(by=author, document=document)
    stranger = people.member(people.organisation())
    statement = edition.statements.get(code="1.1 K2")
    assert queries.shown(statement, author).official
    assert queries.shown(statement, stranger).text == "why a wick smokes"


def test_what_fits_nowhere_is_listed_before_and_left_out(
    author: Member, document: DocumentImport
) -> None:
    edition = make.edition(statements=make.STATEMENTS[:3])
    actions.choose_target(by=author, document=document, edition=edition)
    document.refresh_from_db()
    found = Review(document.reading["editions"][0], queries.targets_of(document))
    assert [row.data["code"] for row in found.left_out] == ["1.1 K2", "1.1 D1", "1.1 D2"]
    assert found.without_wording == []
    made = actions.publish_wording(by=author, document=document)
    assert made.wordings.count() == 3


def test_what_the_document_lacks_is_listed_before_and_keeps_its_label(
    author: Member, document: DocumentImport
) -> None:
    more = {"code": "1.1 K3", "kind": "knows", "parent": "1.1", "label": "where the oil is kept"}
    edition = make.edition(statements=[*make.STATEMENTS, more])
    actions.choose_target(by=author, document=document, edition=edition)
    document.refresh_from_db()
    found = Review(document.reading["editions"][0], queries.targets_of(document))
    assert [row.code for row in found.without_wording] == ["1.1 K3"]


def test_a_document_becomes_an_edition_of_our_own_and_is_frozen(
    author: Member, document: DocumentImport
) -> None:
    actions.start_edition(by=author, document=document, details=DETAILS)
    edition = actions.publish_edition(by=author, document=document)
    assert edition.state == Edition.State.PUBLISHED
    assert edition.organisation_id == author.organisation_id
    tree = queries.tree(author, edition)
    assert [node.statement.code for node in tree[0].children[0].children] == [
        "1.1 K1",
        "1.1 K2",
        "1.1 D1",
        "1.1 D2",
    ]
    with pytest.raises(ImmutableError):
        edition.save()
    with pytest.raises(ImmutableError):
        edition.statements.first().save()


def test_another_organisation_does_not_know_of_our_edition(
    author: Member, document: DocumentImport
) -> None:
    actions.start_edition(by=author, document=document, details=DETAILS)
    edition = actions.publish_edition(by=author, document=document)
    stranger = people.member(people.organisation(), Role.STANDARDS_AUTHOR)
    assert list(queries.editions(stranger)) == []
    assert queries.statement(stranger, edition.statements.first().pk) is None
    with pytest.raises(ActionError):
        actions.put_edition_in_use(by=stranger, edition=edition, from_on=edition.events.get().on)


def test_a_draft_edition_is_read_by_nobody(author: Member, document: DocumentImport) -> None:
    actions.start_edition(by=author, document=document, details=DETAILS)
    assert list(queries.editions(author)) == []


def test_discarding_takes_the_draft_edition_away_and_keeps_the_file(
    author: Member, document: DocumentImport
) -> None:
    actions.start_edition(by=author, document=document, details=DETAILS)
    actions.discard_import(by=author, document=document)
    assert Edition.objects.count() == Framework.objects.count() == 0
    assert StoredFile.objects.count() == 1
    with pytest.raises(ActionError, match="discarded"):
        actions.publish_edition(by=author, document=document)


def test_choosing_anew_takes_the_draft_edition_away(
    author: Member, document: DocumentImport
) -> None:
    actions.start_edition(by=author, document=document, details=DETAILS)
    actions.choose_target(by=author, document=document, edition=make.edition())
    assert list(Edition.objects.values_list("key", flat=True)) == ["keepers-first"]


def test_publishing_twice_does_it_once(author: Member, document: DocumentImport) -> None:
    actions.choose_target(by=author, document=document, edition=make.edition())
    actions.publish_wording(by=author, document=document)
    with pytest.raises(ActionError, match="has been published"):
        actions.publish_wording(by=author, document=document)
    assert WordingSet.objects.count() == 1


def test_a_code_that_stands_twice_stops_publishing(
    author: Member, document: DocumentImport
) -> None:
    actions.choose_target(by=author, document=document, edition=make.edition())
    edited(document, author, "1.1 K2", code="1.1 k1")
    with pytest.raises(ActionError, match=r"more than once: 1\.1 K1"):
        actions.publish_wording(by=author, document=document)
    assert WordingSet.objects.count() == 0


@pytest.mark.parametrize("parent", ["7.7", "1.1 K1"])
def test_a_statement_whose_way_up_leads_nowhere_stops_a_new_edition(
    author: Member, document: DocumentImport, parent: str
) -> None:
    """Nothing above it, or a circle: 1.1 below 1.1 K1, which is below 1.1."""
    actions.start_edition(by=author, document=document, details=DETAILS)
    edited(document, author, "1.1", parent=parent)
    with pytest.raises(ActionError, match="does not exist"):
        actions.publish_edition(by=author, document=document)
    assert Statement.objects.count() == 0


def test_an_edit_keeps_what_was_printed_and_is_marked(
    author: Member, document: DocumentImport
) -> None:
    printed = entry(document, "1.1 K2")["printed"]
    edited(document, author, "1.1 K2", wording="put right by hand")
    edition = make.edition()
    actions.choose_target(by=author, document=document, edition=edition)
    made = actions.publish_wording(by=author, document=document)
    wording = made.wordings.get(statement__code="1.1 K2")
    assert (wording.text, wording.printed) == ("put right by hand", printed)
    assert [repair["kind"] for repair in wording.repairs][-1] == "edited"


def test_two_people_editing_one_statement_are_told(
    author: Member, document: DocumentImport
) -> None:
    row = entry(document, "1.1 K2")
    stale = review.digest(row)
    edited(document, author, "1.1 K2", wording="the first")
    values = EntryValues(code="1.1 K2", kind="knows", parent="1.1", wording="the second")
    with pytest.raises(ActionError, match="Somebody else"):
        actions.edit_import(
            by=author, document=document, entry=str(row["id"]), opened=stale, values=values
        )
    assert entry(document, "1.1 K2")["wording"] == "the first"


def test_two_people_editing_two_statements_do_not_meet(
    author: Member, document: DocumentImport
) -> None:
    one, other = entry(document, "1.1 K1"), entry(document, "1.1 K2")
    for row, wording in ((one, "first"), (other, "second")):
        values = EntryValues(str(row["code"]), "knows", "1.1", wording)
        actions.edit_import(
            by=author,
            document=document,
            entry=str(row["id"]),
            opened=review.digest(row),
            values=values,
        )
    assert [entry(document, c)["wording"] for c in ("1.1 K1", "1.1 K2")] == ["first", "second"]


def test_a_statement_can_be_added_and_left_out(author: Member, document: DocumentImport) -> None:
    after = entry(document, "1.1 K2")
    values = EntryValues(code="1.1 K3", kind="knows", parent="1.1", wording="where the oil stands")
    actions.add_entry(by=author, document=document, after=str(after["id"]), values=values)
    actions.remove_entry(
        by=author,
        document=document,
        entry=str(after["id"]),
        opened=review.digest(after),
    )
    assert [row["code"] for row in entries(document)] == [
        "1",
        "1.1",
        "1.1 K1",
        "1.1 K3",
        "1.1 D1",
        "1.1 D2",
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (EntryValues(code=" ", kind="knows", parent="1.1", wording="x"), "code"),
        (EntryValues(code="1" * 21, kind="knows", parent="1.1", wording="x"), "code"),
        (EntryValues(code="1.1 K9", kind="poem", parent="1.1", wording="x"), "kind"),
        (EntryValues(code="1.1 K9", kind="knows", parent="1.1k9", wording="x"), "parent"),
        (EntryValues(code="1.1 K9", kind="knows", parent="1.1", wording=" "), "wording"),
    ],
)
def test_an_incomplete_statement_is_refused_at_its_field(
    author: Member, document: DocumentImport, values: EntryValues, field: str
) -> None:
    with pytest.raises(ActionError) as refused:
        actions.add_entry(by=author, document=document, after="", values=values)
    assert refused.value.field == field


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STANDARDS_AUTHOR, Role.ADMINISTRATOR}))
def test_only_an_author_or_administrator_imports(document: DocumentImport, role: Role) -> None:
    member = people.member(document.organisation, role)
    edition = make.edition()
    verbs: list[Callable[[], object]] = [
        lambda: actions.upload_document(by=member, upload=make.upload()),
        lambda: actions.choose_edition(by=member, document=document, number=0),
        lambda: actions.choose_target(by=member, document=document, edition=edition),
        lambda: actions.start_edition(by=member, document=document, details=DETAILS),
        lambda: actions.publish_wording(by=member, document=document),
        lambda: actions.publish_edition(by=member, document=document),
        lambda: actions.discard_import(by=member, document=document),
        lambda: actions.put_edition_in_use(
            by=member, edition=edition, from_on=document.uploaded_at.date()
        ),
    ]
    for verb in verbs:
        with pytest.raises(NotAllowedError):
            verb()


def test_a_document_of_another_organisation_does_not_exist(document: DocumentImport) -> None:
    stranger = people.member(people.organisation(), Role.ADMINISTRATOR)
    with pytest.raises(DocumentImport.DoesNotExist):
        actions.discard_import(by=stranger, document=document)
    assert queries.document(stranger, document.pk) is None


def test_the_dates_of_use_are_kept_once_and_can_move(author: Member) -> None:
    """OA-08."""
    edition = make.edition()
    first, later = edition.in_force_from, date(2027, 3, 31)
    actions.put_edition_in_use(by=author, edition=edition, from_on=first)
    actions.put_edition_in_use(by=author, edition=edition, from_on=first, to_on=later)
    row = EditionInUse.objects.get()
    assert (row.from_on, row.to_on) == (first, later)
    with pytest.raises(ActionError, match="before"):
        actions.put_edition_in_use(by=author, edition=edition, from_on=later, to_on=first)

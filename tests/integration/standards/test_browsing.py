"""Everybody reads the standards: lists, trees, statements, search (NQ-01 to NQ-12)."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.core import clock
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards import actions, queries, usage
from goldenthread.standards.models import Edition, Statement
from tests.factories import people
from tests.factories import standards as make
from tests.integration.standards.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Member:
    return people.member(people.organisation(), Role.PRACTITIONER)


@pytest.fixture
def author(member: Member) -> Member:
    return people.member(member.organisation, Role.STANDARDS_AUTHOR)


@pytest.fixture
def reader(sign_in: SignIn, member: Member) -> Client:
    """A reader signed in as `member`."""
    return sign_in(member)


@pytest.fixture
def edition() -> Edition:
    return make.edition()


@pytest.fixture
def library() -> dict[str, Edition]:
    return {edition.key: edition for edition in actions.install_library()}


def with_wording(author: Member, edition: Edition) -> None:
    document = actions.upload_document(by=author, upload=make.upload())
    actions.choose_target(by=author, document=document, edition=edition)
    actions.publish_wording(by=author, document=document)


def read(reader: Client, name: str, **where: object) -> str:
    answer = reader.get(reverse(f"standards:{name}", kwargs=where))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def search(reader: Client, text: str, **more: str) -> str:
    answer = reader.get(reverse("standards:search"), {"q": text, **more})
    return " ".join(answer.content.decode().split())


def statement(edition: Edition, code: str) -> Statement:
    found: Statement = edition.statements.get(code=code)
    return found


def test_the_list_says_which_standards_apply_when(
    reader: Client, library: dict[str, Edition]
) -> None:
    """KSS until 31 March 2027, the early career standards from 1 April 2027."""
    with clock.at(date(2026, 11, 14)):
        page = read(reader, "editions")
    assert "applies until <strong>Wednesday 31 March 2027</strong>" in page
    assert "on <strong>Thursday 1 April 2027</strong>" in page
    assert "Not yet in force" in page
    assert "Its document has not been imported yet" in page


@pytest.mark.parametrize(
    ("day", "kss", "ecs"),
    [
        (date(2027, 3, 31), "In force", "Not yet in force"),
        (date(2027, 4, 1), "No longer in force", "In force"),
    ],
)
def test_the_standards_change_over_on_the_day(
    reader: Client, library: dict[str, Edition], day: date, kss: str, ecs: str
) -> None:
    with clock.at(day):
        pages = [
            read(reader, "edition", pk=library[k].pk) for k in ("dfe-kss-2018", "dfe-ecs-2026")
        ]
    assert f">{kss}</strong>" in pages[0]
    assert f">{ecs}</strong>" in pages[1]


def test_every_page_of_an_edition_names_publisher_source_and_licence(
    reader: Client, edition: Edition
) -> None:
    """SA-11."""
    pages = [
        read(reader, "edition", pk=edition.pk),
        read(reader, "overview", pk=edition.pk),
        read(reader, "statement", pk=statement(edition, "1.1").pk),
        read(reader, "statement", pk=statement(edition, "1.1 K1").pk),
    ]
    for page in pages:
        assert "Publisher: The Lamp Board." in page
        assert 'href="https://example.org/standards"' in page
        assert 'href="https://example.org/licence"' in page


def test_threshold_standards_are_kept_apart_with_a_link(reader: Client, edition: Edition) -> None:
    """NQ-30, SA-13."""
    assert "https://www.socialworkengland.org.uk/standards/professional-standards/" in read(
        reader, "editions"
    )


def test_an_outcome_shows_knows_and_does_apart(reader: Client, edition: Edition) -> None:
    """NQ-03, NQ-04, NQ-08."""
    page = read(reader, "statement", pk=statement(edition, "1.1").pk)
    knows, does = page.index('id="knows"'), page.index('id="does"')
    assert knows < page.index("1.1 K1") < does < page.index("1.1 D1")
    assert "not a list to tick off" in page
    assert "Keeps lamps burning" in page


def test_a_statement_shows_our_label_until_its_wording_is_imported(
    reader: Client, author: Member, edition: Edition
) -> None:
    where = statement(edition, "1.1 K1").pk
    assert "how much oil a night takes" in read(reader, "statement", pk=where)
    with_wording(author, edition)
    page = read(reader, "statement", pk=where)
    assert "the amount of oil which the lamp consumes" in page
    assert "The official wording comes from keepers.txt" in page


def test_parts_are_shown_with_their_letters(
    reader: Client, author: Member, edition: Edition
) -> None:
    """NQ-10."""
    with_wording(author, edition)
    page = read(reader, "statement", pk=statement(edition, "1.1 D1").pk)
    assert '<span class="st-letter">a)</span> the wick of the great lamp' in page


def test_a_defined_term_opens_where_it_is_used(reader: Client, edition: Edition) -> None:
    """NQ-11: "Wicks" is found in "each wick"."""
    assert "What burns, in our words." in read(
        reader, "statement", pk=statement(edition, "1.1 D1").pk
    )
    assert "What burns, in our words." not in read(
        reader, "statement", pk=statement(edition, "1.1 K1").pk
    )


def test_a_statement_lists_where_it_is_used(
    reader: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = usage.Use("An evening with the lamp", "CPD activity", "/evidence/1", date(2026, 5, 2))
    monkeypatch.setattr(usage, "_sources", [lambda _member, _statement: [used]])
    page = read(reader, "statement", pk=statement(edition, "1.1 K1").pk)
    assert '<a class="govuk-link" href="/evidence/1">An evening with the lamp</a>' in page
    assert "2 May 2026" in page


def test_the_overview_has_every_domain_and_outcome_and_no_statement(
    reader: Client, library: dict[str, Edition]
) -> None:
    """NQ-12."""
    pqs = library["dfe-pqs-draft-2025"]
    page = read(reader, "overview", pk=pqs.pk)
    shown = pqs.statements.filter(kind__in=["domain", "outcome"])
    assert all(reverse("standards:statement", args=[row.pk]) in page for row in shown)
    assert page.count("/standards/statements/") == 32


@pytest.mark.parametrize("text", ["1.1 K2", "1.1k2", " 1.1  k 2 "])
def test_a_code_finds_its_statement_however_it_is_typed(
    reader: Client, edition: Edition, text: str
) -> None:
    """NQ-09."""
    page = search(reader, text)
    assert "1 statement found" in page
    assert "why a wick smokes" in page


def test_a_code_with_a_framework_finds_that_framework_alone(
    reader: Client, library: dict[str, Edition]
) -> None:
    """EC-22: KSS 7 is not commitment 7, nor domain 7."""
    page = search(reader, "KSS 7")
    assert "Analysis, decision-making, planning and review" in page
    assert "Social Work Practice Standards, Undated" not in page.split("</form>")[-1]


def test_words_are_found_in_labels_and_in_the_official_wording(
    reader: Client, author: Member, edition: Edition
) -> None:
    assert "1 statement found" in search(reader, "smokes WICK")
    assert "Nothing found for “blacken”" in search(reader, "blacken")
    with_wording(author, edition)
    assert "1 statement found" in search(reader, "blacken glass")


def test_a_search_stays_within_the_chosen_edition(reader: Client, edition: Edition) -> None:
    other = make.edition("keepers-other", framework="others", title="Standards for others")
    assert "2 statements found" in search(reader, "smokes")
    assert "1 statement found" in search(reader, "smokes", edition=str(other.pk))


@pytest.mark.parametrize("text", ["", "%", "_", "'; --", "\x00", "é" * 500, "1.1 K999", "KSS 12"])
def test_any_search_gets_an_answer(reader: Client, edition: Edition, text: str) -> None:
    answer = reader.get(reverse("standards:search"), {"q": text, "edition": "no-such"})
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["edition", "overview", "statement"])
def test_an_id_that_does_not_exist_is_not_found(reader: Client, name: str) -> None:
    assert reader.get(reverse(f"standards:{name}", args=[uuid4()])).status_code == 404


def test_an_author_says_from_when_an_edition_is_in_use(
    sign_in: SignIn, author: Member, edition: Edition
) -> None:
    """OA-08."""
    office = sign_in(author)
    where = reverse("standards:edition_use", args=[edition.pk])
    answer = office.post(
        where,
        {"from_on-day": "1", "from_on-month": "9", "from_on-year": "2026"},
        follow=True,
    )
    assert "We work with this edition from Tuesday 1 September 2026" in answer.content.decode()
    wrong = {
        f"to_on-{part}": value
        for part, value in zip(("day", "month", "year"), ("31", "8", "2026"), strict=True)
    }
    answer = office.post(
        where, {"from_on-day": "1", "from_on-month": "9", "from_on-year": "2026", **wrong}
    )
    assert "The last day must not be before the first day" in answer.content.decode()


def test_dates_of_use_are_not_for_everybody(reader: Client, edition: Edition) -> None:
    assert reader.get(reverse("standards:edition_use", args=[edition.pk])).status_code == 404


@pytest.mark.parametrize("name", ["editions", "edition", "statement", "overview", "search"])
def test_no_page_asks_more_of_the_database_as_it_grows(
    reader: Client,
    author: Member,
    name: str,
) -> None:
    small = make.edition("keepers-small", framework="small", statements=make.STATEMENTS[:3])
    with_wording(author, small)
    few = queries_of(reader, small, name)
    rows = [
        {"code": f"1.1 K{n}", "kind": "knows", "parent": "1.1", "label": f"label number {n}"}
        for n in range(1, 60)
    ]
    large = make.edition(
        "keepers-large", framework="large", statements=[*make.STATEMENTS[:2], *rows]
    )
    with_wording(author, large)
    assert queries_of(reader, large, name) == few


def queries_of(reader: Client, edition: Edition, name: str) -> int:
    where = {
        "edition": reverse("standards:edition", args=[edition.pk]),
        "overview": reverse("standards:overview", args=[edition.pk]),
        "editions": reverse("standards:editions"),
        "statement": reverse("standards:statement", args=[statement(edition, "1.1").pk]),
        "search": reverse("standards:search") + "?q=l",
    }[name]
    reader.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(where).status_code == 200
    return len(captured)


def test_references_resolve_through_the_definition_and_kss_12_through_nothing(
    library: dict[str, Edition], member: Member
) -> None:
    """SA-17, EC-20, EC-22."""
    definition = SimpleNamespace(references=[SimpleNamespace(prefix="KSS", edition="dfe-kss-2018")])
    found = queries.resolve_references(definition, ["KSS 7", "KSS 12", "PQS 1.1", "nonsense"])
    kss = library["dfe-kss-2018"]
    assert found == {
        "KSS 7": kss.statements.get(code="7"),
        "KSS 12": None,
        "PQS 1.1": None,
        "nonsense": None,
    }
    assert queries.resolve_reference(definition, "kss 7") == found["KSS 7"]


def test_the_picker_offers_statements_and_no_domains(member: Member, edition: Edition) -> None:
    found = queries.picker_search(member, [edition], "l", limit=3)
    assert len(found) == 3
    assert all(
        row.statement.kind != "domain" for row in queries.picker_search(member, [edition], "1")
    )


def test_codes_are_looked_up_within_one_edition(edition: Edition) -> None:
    found = queries.statements_by_codes(edition, ["1.1k1", "1.1 D1", "9.9"])
    assert {code: row.code for code, row in found.items()} == {
        "1.1k1": "1.1 K1",
        "1.1 D1": "1.1 D1",
    }


def test_an_edition_in_use_is_so_on_both_its_days(author: Member, edition: Edition) -> None:
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    actions.put_edition_in_use(by=author, edition=edition, from_on=first, to_on=last)
    days = (first - timedelta(days=1), first, last, last + timedelta(days=1))
    assert [edition.pk in queries.in_use(author, day) for day in days] == [False, True, True, False]

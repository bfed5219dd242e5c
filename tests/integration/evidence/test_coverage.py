"""The coverage matrix: what it shows, to whom, and at what cost."""

import gzip
import re

import pytest
from django.urls import reverse

from goldenthread.evidence import actions, coverage, sharing
from goldenthread.evidence.coverage import NOTHING_ASKED, NOTHING_YET, coverage_of
from goldenthread.evidence.models import EvidenceItem, EvidenceLink
from tests.factories import evidence, people
from tests.factories.records import VISIT, save


@pytest.fixture(autouse=True)
def _nothing_remembered():
    coverage._outline.cache_clear()
    coverage._asked.cache_clear()


def lines_of(matrix):
    """{statement's code: (marks, word)} of every row."""
    rows = [row for g in matrix.groups for half in g.halves for row in half.rows.split("\n")]
    return {
        re.search(r">([^<]+)</a>", row)[1]: (
            re.findall(r"gt-mark[^>]*>(\w+)<", row),
            re.search(r"<td>([^<]*)</td></tr>$", row)[1],
        )
        for row in rows
    }


def link(item, *statements):
    for statement in statements:
        actions.link_statement(by=item.owner, item=item, statement=statement)


def many_links(owner, statements, count, items):
    """Ties written at once: `count` of them, spread over `items` pieces of evidence."""
    rows = [
        EvidenceItem(
            organisation=owner.organisation, owner=owner, kind="cpd", title=f"Activity {n}"
        )
        for n in range(items)
    ]
    EvidenceItem.objects.bulk_create(rows)
    EvidenceLink.objects.bulk_create(
        EvidenceLink(
            organisation=owner.organisation,
            item=rows[n % items],
            statement=statements[(n * 7) % len(statements)],
            printed="x",
            behaviour=f"b{n}",
            added_by=owner,
        )
        for n in range(count)
    )


def test_each_piece_of_evidence_marks_the_statements_it_is_tied_to(cast):
    kss = evidence.kss(3)
    first = evidence.activity(cast.practitioner, "Training")
    second = evidence.activity(cast.practitioner, "Shadowing")
    link(first, kss["1"])
    link(second, kss["1"], kss["3"])

    matrix = coverage_of(cast.practitioner, cast.practitioner).matrix

    assert [(one.mark, one.title) for one in matrix.columns] == [
        ("C1", "Training"),
        ("C2", "Shadowing"),
    ]
    assert lines_of(matrix) == {
        "KSS 1": (["C1", "C2"], ""),
        "KSS 2": ([], NOTHING_YET),
        "KSS 3": (["C2"], ""),
    }


def test_an_observation_marks_what_was_seen_and_what_leads_nowhere_is_listed(cast, version):
    evidence.kss(4)
    item = evidence.observation(version, cast.practitioner, cast.line_manager)
    seen = {**VISIT, "behaviours": {"heard": "seen", "introduced": "not_seen"}}
    save(cast.line_manager, item.observation.record, "visit", seen, revision=1)
    actions.seal_observation(by=cast.line_manager, item=item)

    matrix = coverage_of(cast.practitioner, cast.practitioner).matrix

    assert lines_of(matrix)["KSS 3"] == (["O1"], "")
    assert [(printed, column.mark) for printed, column in matrix.unresolved] == [("KSS 12", "O1")]


def test_a_statement_that_no_behaviour_asks_for_is_no_gap(cast, version):
    evidence.kss(4)
    item = evidence.observation(version, cast.practitioner, cast.line_manager)
    actions.seal_observation(by=cast.line_manager, item=item)

    found = lines_of(coverage_of(cast.practitioner, cast.practitioner).matrix)

    assert {code: word for code, (_, word) in found.items()} == {
        "KSS 1": "",
        "KSS 2": "",
        "KSS 3": NOTHING_YET,
        "KSS 4": NOTHING_ASKED,
    }


def test_knows_and_does_stand_apart_below_their_outcome(cast):
    pqs = evidence.pqs(outcomes=2)
    link(evidence.activity(cast.practitioner), pqs["1.1 K1"], pqs["1.2"])

    matrix = coverage_of(cast.practitioner, cast.practitioner).matrix

    shape = [
        (group.title, [(half.title, half.word) for half in group.halves]) for group in matrix.groups
    ]
    assert shape == [
        ("1.1 Name of 1.1", [("Knows", ""), ("Does", NOTHING_YET)]),
        (
            "1.2 Name of 1.2",
            [("As a whole", ""), ("Knows", NOTHING_YET), ("Does", NOTHING_YET)],
        ),
    ]
    assert lines_of(matrix)["1.1 K1"] == (["C1"], "")


def test_the_edition_with_the_most_ties_is_shown_and_any_can_be_chosen(cast):
    kss, pqs = evidence.kss(), evidence.pqs()
    item = evidence.activity(cast.practitioner)
    link(item, kss["1"], pqs["1.1 K1"], pqs["1.1 D1"])

    def shown(edition=""):
        return coverage_of(cast.practitioner, cast.practitioner, edition).matrix.edition.key

    assert shown() == "dfe-pqs-draft-2025"
    assert shown("dfe-kss-2018") == "dfe-kss-2018"
    assert shown("no-such-edition") == "dfe-pqs-draft-2025"


def test_evidence_that_is_tied_to_nothing_is_named(cast):
    evidence.kss()
    evidence.activity(cast.practitioner, "Reading")

    found = coverage_of(cast.practitioner, cast.practitioner)

    assert [one.title for one in found.untied] == ["Reading"]
    assert found.matrix.columns == ()


def test_another_reads_what_was_shared_and_nothing_else(cast, client):
    kss = evidence.kss(2)
    shared = evidence.activity(cast.practitioner, "Shared")
    private = evidence.activity(cast.practitioner, "Private")
    link(shared, kss["1"])
    link(private, kss["2"])
    address = reverse("evidence:coverage", args=[cast.practitioner.pk])
    client.force_login(cast.line_manager.account)
    assert client.get(address).status_code == 404

    sharing.register(lambda reader, _: {shared.pk} if reader else set())

    page = client.get(address).content.decode()
    assert "Shared" in page
    assert "Private" not in page
    client.force_login(people.cast().line_manager.account)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("links", "items"), [(3, 1), (300, 30)])
def test_the_page_takes_few_queries_however_much_it_shows(
    cast, client, django_assert_max_num_queries, links, items
):
    statements = list(evidence.pqs(outcomes=26, each=7).values())
    many_links(cast.practitioner, statements[2:], links, items)
    client.force_login(cast.practitioner.account)
    address = reverse("evidence:own_coverage")
    client.get(address)

    # Session, account, member and their roles are four of them, as on every page.
    with django_assert_max_num_queries(12):
        answer = client.get(address)
    assert answer.status_code == 200


def test_a_full_matrix_is_small_enough_for_a_slow_line(cast, client):
    statements = list(evidence.pqs(outcomes=26, each=7).values())
    many_links(cast.practitioner, statements[2:], 300, 30)
    client.force_login(cast.practitioner.account)

    page = client.get(reverse("evidence:own_coverage")).content

    assert len(gzip.compress(page, 6)) < 40_000
    assert page.count(b"gt-mark") == 300

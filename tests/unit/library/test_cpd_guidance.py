"""The ideas for CPD that a practitioner can browse (SW-29, EC-54)."""

from goldenthread.pathways.cpd_guidance import load_cpd_guidance


def test_there_are_52_ideas_in_five_categories() -> None:
    sizes = {c.title: len(c.activities) for c in load_cpd_guidance().categories}
    assert sizes == {
        "Work-based learning": 21,
        "Professional activities": 16,
        "Formal and educational": 9,
        "Self-directed learning": 4,
        "Other": 2,
    }


def test_only_the_nhs_idea_is_marked_as_out_of_place_and_says_why() -> None:
    activities = [a for c in load_cpd_guidance().categories for a in c.activities]
    marked = [a for a in activities if a.out_of_place]
    assert [a.key for a in marked] == ["nhs-framework"]
    assert "social worker" in marked[0].note


def test_every_idea_has_a_key_and_a_label_of_its_own() -> None:
    activities = [a for c in load_cpd_guidance().categories for a in c.activities]
    assert len({a.key for a in activities}) == len(activities)
    assert len({a.label.casefold() for a in activities}) == len(activities)

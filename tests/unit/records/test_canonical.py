"""A hash depends on what was said, and on nothing else."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.records.content import (
    ExtraPart,
    canonical,
    covered_keys,
    covers,
    hash_of,
    manifest_of,
)

text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: st.lists(inner) | st.dictionaries(text, inner),
    max_leaves=8,
)
contents = st.dictionaries(text, values)


def shuffled(value):
    """The same value, every dictionary written in the opposite order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [shuffled(one) for one in value]
    return value


@settings(max_examples=40)
@given(contents)
def test_what_is_sealed_reads_back_the_same(content):
    assert json.loads(canonical(content)) == content


@settings(max_examples=40)
@given(contents)
def test_the_order_of_writing_makes_no_difference(content):
    assert canonical(shuffled(content)) == canonical(content)


@settings(max_examples=40)
@given(contents, contents)
def test_two_contents_have_one_hash_only_when_they_are_equal(one, other):
    same = hash_of(canonical(one)) == hash_of(canonical(other))
    assert same == (canonical(one) == canonical(other))


@settings(max_examples=40)
@given(st.lists(contents, max_size=2), contents)
def test_a_changed_part_changes_the_manifest(parts, changed):
    def manifest(contents):
        return manifest_of(
            ExtraPart(f"form.{n}", "A part", one, ("applicant",)) for n, one in enumerate(contents)
        )

    before, after = manifest([*parts, {"a": 1}]), manifest([*parts, changed])

    assert (before == after) == (canonical(changed) == canonical({"a": 1}))


def test_a_slot_covers_a_form_or_one_of_its_parts():
    keys = ["application.statement", "observation:01f.visit", "observation:01f.comment", "cpd.log"]

    assert covered_keys(["application"], keys) == ["application.statement"]
    assert covered_keys(["observation.visit"], keys) == ["observation:01f.visit"]
    assert covered_keys(["observation", "cpd"], keys) == keys[1:]
    assert not covers("app", "application.statement")
    assert not covers("application.state", "application.statement")

"""Codes as people type and print them (NQ-09, SA-04)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.standards import codes

numbers = st.integers(1, 99)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1.1 K3", ("", "1.1K3")),
        ("1.1k3", ("", "1.1K3")),
        ("KSS 7", ("KSS", "7")),
        ("kss7", ("KSS", "7")),
        ("Standard 4", ("STANDARD", "4")),
        ("5.", ("", "5")),
        ("4.1", ("", "4.1")),
        ("PQS 1.1 K3", ("PQS", "1.1K3")),
        ("supervision", None),
        ("7 days", None),
        ("", None),
    ],
)
def test_what_looks_like_a_code_is_read_as_one(typed: str, found: tuple[str, str] | None) -> None:
    assert codes.split(typed) == found


@given(numbers, numbers, st.sampled_from("KkDd"), numbers, st.sampled_from(["", " ", "  ", "\t"]))
def test_spaces_and_capitals_do_not_matter(
    domain: int, outcome: int, kind: str, number: int, space: str
) -> None:
    printed = f"{domain}.{outcome} {kind.upper()}{number}"
    typed = f"{space}{domain}.{outcome}{space}{kind}{space}{number}{space}"
    assert codes.normal(typed) == codes.normal(printed)
    assert codes.split(typed) == ("", codes.normal(printed))


@given(st.text())
def test_any_text_can_be_asked_for_a_code(text: str) -> None:
    codes.split(text)
    assert codes.normal(codes.normal(text)) == codes.normal(text)

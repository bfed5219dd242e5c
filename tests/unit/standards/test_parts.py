"""Parts as lines of text, for editing without JavaScript (NQ-10)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.standards.forms import lines_of, parts_of

letters = st.sampled_from([None, *"abcdefghi"])
words = st.text(st.characters(categories=["L", "N"]), min_size=2)
wordings = st.lists(words, min_size=1).map(" ".join)


@given(st.lists(st.tuples(letters, wordings)))
def test_parts_come_back_as_they_were(parts: list[tuple[str | None, str]]) -> None:
    data: list[dict[str, Any]] = [{"letter": one, "wording": text} for one, text in parts]
    assert list(parts_of(lines_of(data))) == parts


@given(st.text())
def test_any_text_makes_parts_without_empty_ones(text: str) -> None:
    assert all(wording.strip() for _, wording in parts_of(text))


def test_letters_may_be_written_as_people_do() -> None:
    assert parts_of("a) one\n(b) two\nc. three\n\nfour") == (
        ("a", "one"),
        ("b", "two"),
        ("c", "three"),
        (None, "four"),
    )

"""Questions answered in words and figures."""

from decimal import Decimal
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.checks.words import count_words
from goldenthread.core.characters import tidied
from goldenthread.core.forms import (
    EmailField,
    GovField,
    GovForm,
    LongTextField,
    NumberField,
    PasswordField,
    TextField,
)


def posted(field: GovField, value: str) -> GovForm:
    made = type("F", (GovForm,), {"answer": field})
    found: GovForm = made({"answer": value})
    return found


def messages(field: GovField, value: str) -> list[str]:
    return [problem.text for problem in posted(field, value).problems]


def test_a_null_character_is_refused_and_not_shown_again() -> None:
    for field in (TextField("Name"), LongTextField("Statement"), EmailField()):
        form = posted(field, "Am\x00ara")
        (problem,) = form.problems
        assert "holds a character that can’t be kept" in problem.text
        assert "Amara" in str(form["answer"])


def test_a_word_processors_breaks_are_kept_as_line_breaks() -> None:
    assert posted(LongTextField("S"), "One\x0btwo\x0cthree\x01").answers() == {
        "answer": "One\ntwo\nthree"
    }
    assert posted(TextField("N"), "One\x0btwo\x1f").answers() == {"answer": "One two"}


def test_501_words_are_one_too_many() -> None:
    statement = LongTextField("Statement", max_words=500)

    assert messages(statement, "word " * 500) == []
    assert messages(statement, "word " * 501) == [
        "Statement must be 500 words or fewer. It has 501: take out 1 word"
    ]


@given(st.text())
def test_words_are_counted_by_the_rule_for_all(text: str) -> None:
    refused = bool(messages(LongTextField("Statement", max_words=3, required=False), text))

    assert refused == (count_words(tidied(text)) > 3 or "\x00" in text)


def test_the_live_counter_knows_the_limit() -> None:
    assert 'data-maxwords="500"' in str(posted(LongTextField("S", max_words=500), "")["answer"])


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")
    )
)
def test_a_long_text_comes_back_as_it_was_typed(text: str) -> None:
    drawn = str(posted(LongTextField("Statement"), text)["answer"])
    tree = html5lib.parse(drawn, namespaceHTMLElements=False)

    assert (tree.find(".//textarea").text or "") == text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (TextField("Full name"), " ", "Enter full name"),
        (TextField("KSS numbers"), "", "Enter KSS numbers"),
        (TextField("I would like"), "", "Enter I would like"),
        (TextField("What is it?"), "", "Answer the question: What is it?"),
        (TextField("What is it?", called="what it is"), "", "Enter what it is"),
        (TextField("Name", missing="Say who you are"), "", "Say who you are"),
        (
            TextField("Name", max_length=3),
            "abcd",
            "Name must be 3 characters or fewer. You have entered 4",
        ),
        (
            EmailField(),
            "amara",
            "Enter an email address in the correct format, like name@example.com",
        ),
        (NumberField("Days"), "two", "Days must be a number, like 12"),
        (NumberField("Days"), "1.5", "Days must be whole, like 12"),
        (NumberField("Days"), "٣", "Days must be a number, like 12"),
        (NumberField("Days"), "NaN", "Days must be a number, like 12"),
        (NumberField("Days"), "1e99", "Days must be a number, like 12"),
        (
            NumberField("Hours", decimals=1),
            "1.25",
            "Hours must have 1 decimal place at most, like 1.5",
        ),
        (NumberField("Days", least=1), "0", "Days must be 1 or more"),
        (NumberField("Days", most=5), "6", "Days must be 5 or fewer"),
    ],
)
def test_a_message_says_what_to_do(field: GovField, value: str, message: str) -> None:
    assert messages(field, value) == [message]


@pytest.mark.parametrize(
    ("field", "value", "answer", "kept"),
    [
        (NumberField("Days"), "1,200", 1200, 1200),
        (NumberField("Hours", decimals=1), "1.50", Decimal("1.50"), 1.5),
        (NumberField("Days", required=False), "", None, None),
        (TextField("Name"), "  Amara ", "Amara", "Amara"),
        (LongTextField("Text"), "a\r\nb", "a\nb", "a\nb"),
        (PasswordField(), " two spaces ", " two spaces ", " two spaces "),
    ],
)
def test_an_answer_is_cleaned_and_kept(field: GovField, value: str, answer: Any, kept: Any) -> None:
    made = posted(field, value)

    assert made.is_valid()
    assert made.cleaned_data == {"answer": answer}
    assert made.answers() == {"answer": kept}


def test_a_password_is_never_shown_again() -> None:
    made = posted(PasswordField(), "correct horse")

    assert "correct horse" not in str(made["answer"])
    assert made.draft() == {}

"""Numbers, letters and roman numerals of lists: writing them and reading them back."""

from __future__ import annotations

import re

_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_IS_ROMAN = re.compile(r"^(?=[ivxlc])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")


def roman(number: int) -> str:
    """Lower-case roman numeral of 1 to 399."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def from_roman(text: str) -> int | None:
    if not _IS_ROMAN.match(text):
        return None
    return next((n for n in range(1, 100) if roman(n) == text), None)


def letters(number: int) -> str:
    """a to z, then aa, bb as Word counts on."""
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)


def label(number: int, style: str) -> str:
    """A list label in one of Word's number formats; decimal for one it does not know."""
    if not 0 < number < 400:
        return str(number)
    made = {
        "lowerLetter": letters(number),
        "upperLetter": letters(number).upper(),
        "lowerRoman": roman(number),
        "upperRoman": roman(number).upper(),
    }
    return made.get(style, str(number))


def number_word(text: str) -> int | None:
    """The number a word or numeral stands for, up to twenty for words."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 5 else None
    low = text.lower()
    return _WORDS.index(low) if low in _WORDS else None

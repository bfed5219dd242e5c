"""Questions answered in words or figures."""

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

from goldenthread.core.characters import NULL, printable, tidied
from goldenthread.core.forms import word_counter
from goldenthread.core.forms.base import GovBoundField, GovField

# Fits a CharField(200), the usual column.
MOST_CHARACTERS = 200
# A long answer is prose, not a document: some 8,000 words.
MOST_CHARACTERS_LONG = 50_000


class TextField(GovField):
    """One line. Answer: text without white space around it.

    `width`: how wide the input is, by the design system's names (2, 3, 4, 5, 10, 20, "one-half"…).
    """

    component = "text"
    noun = "your answer"
    input_type: ClassVar[str] = "text"
    spellcheck: ClassVar[bool | None] = None

    def __init__(
        self,
        label: str,
        *,
        max_length: int = MOST_CHARACTERS,
        width: int | str = "",
        autocomplete: str = "",
        **sides: Any,
    ) -> None:
        super().__init__(label, **sides)
        self.max_length = max_length
        self.width = width
        self.autocomplete = autocomplete

    def to_python(self, value: Any) -> str:
        text = str(value if value is not None else "")
        if NULL in text:
            raise ValidationError(
                f"{self.name_in_messages} holds a character that can’t be kept. "
                "Type it again, or paste it as plain text"
            )
        return self._as_kept(tidied(text))

    def _as_kept(self, text: str) -> str:
        """One line: breaks that came with a paste are spaces."""
        return " ".join(text.splitlines()).strip()

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.max_length:
            raise ValidationError(
                f"{self.name_in_messages} must be {self.max_length:,} characters or fewer. "
                f"You have entered {len(value):,}"
            )

    def draft(self, posted: Any) -> str:
        return printable(str(posted or ""))

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        value = bound.value()
        return {
            "value": "" if value is None else value,
            "type": self.input_type,
            "classes": _width_class(self.width),
            "autocomplete": self.autocomplete,
            "spellcheck": self.spellcheck,
        }


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"
    spellcheck = False

    def __init__(self, label: str = "Email address", **sides: Any) -> None:
        called = "an email address" if label == "Email address" else ""
        own = {"max_length": 254, "autocomplete": "email", "called": called}
        super().__init__(label, **{**own, **sides})

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not value:
            return
        try:
            validate_email(value)
        except ValidationError:
            raise ValidationError(
                f"Enter {self.called} in the correct format, like name@example.com"
            ) from None


class PasswordField(TextField):
    """A password; kept exactly as typed, shown never again. `new`: one that is being chosen."""

    component = "password"
    keeps_drafts = False

    def __init__(self, label: str = "Password", *, new: bool = False, **sides: Any) -> None:
        purpose = "new-password" if new else "current-password"
        called = "your password" if label == "Password" else ""
        own = {"max_length": 4096, "autocomplete": purpose, "called": called}
        super().__init__(label, **{**own, **sides})

    def to_python(self, value: Any) -> str:
        super().to_python(value)
        return str(value or "")

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:  # noqa: ARG002
        return {"autocomplete": self.autocomplete}


class HiddenField(TextField):
    """A value that the page carries along, such as a draft's revision."""

    component = "hidden"
    keeps_drafts = False

    def __init__(self, **sides: Any) -> None:
        super().__init__("", **{"required": False, **sides})


class NumberField(GovField):
    """A number: an int, or a Decimal where `decimals` allows places after the point."""

    component = "text"
    noun = "the number"

    def __init__(
        self,
        label: str,
        *,
        least: int | None = None,
        most: int | None = None,
        decimals: int = 0,
        suffix: str = "",
        **sides: Any,
    ) -> None:
        super().__init__(label, **sides)
        self.least, self.most, self.decimals, self.suffix = least, most, decimals, suffix

    def nothing(self) -> None:
        return None

    def to_python(self, value: Any) -> int | Decimal | None:
        text = str(value if value is not None else "").strip().replace(",", "")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number.adjusted()) > 12 or not text.isascii():
            raise ValidationError(f"{self.name_in_messages} must be a number, like {self._like}")
        return self._rounded(number)

    def _rounded(self, number: Decimal) -> int | Decimal:
        exponent = number.normalize().as_tuple().exponent
        assert isinstance(exponent, int)  # noqa: S101 - finite, as checked before
        if -exponent > self.decimals:
            places = "place" if self.decimals == 1 else "places"
            must = f"have {self.decimals} decimal {places} at most" if self.decimals else "be whole"
            raise ValidationError(f"{self.name_in_messages} must {must}, like {self._like}")
        return number if self.decimals else int(number)

    @property
    def _like(self) -> str:
        return "1.5" if self.decimals else "12"

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value < self.least:
            raise ValidationError(f"{self.name_in_messages} must be {self.least:,} or more")
        if self.most is not None and value > self.most:
            raise ValidationError(f"{self.name_in_messages} must be {self.most:,} or fewer")

    def to_json(self, cleaned: Any) -> Any:
        return float(cleaned) if isinstance(cleaned, Decimal) else cleaned

    def draft(self, posted: Any) -> str:
        return printable(str(posted or ""))

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        value = bound.value()
        return {
            "value": "" if value is None else value,
            "type": "text",
            "inputmode": "decimal" if self.decimals else "numeric",
            "classes": "govuk-input--width-4",
            "suffix": self.suffix,
            "spellcheck": False,
        }


class LongTextField(TextField):
    """Several lines. With `max_words`, words are counted while typing and limited on saving."""

    component = "long_text"

    def __init__(
        self, label: str, *, max_words: int | None = None, rows: int = 0, **sides: Any
    ) -> None:
        super().__init__(label, **{"max_length": MOST_CHARACTERS_LONG, **sides})
        self.max_words = max_words
        self.rows = rows or (14 if (max_words or 0) > 250 else 6)

    def _as_kept(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.max_words is None:
            return
        words = word_counter.count(value)
        if words > self.max_words:
            over = words - self.max_words
            raise ValidationError(
                f"{self.name_in_messages} must be {self.max_words:,} words or fewer. "
                f"It has {words:,}: take out {over:,} {'word' if over == 1 else 'words'}"
            )

    def draft(self, posted: Any) -> str:
        return super().draft(posted).replace("\r\n", "\n")

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        return {
            "value": _text_area(str(bound.value() or "")),
            "rows": self.rows,
            "max_words": self.max_words,
        }


def _text_area(value: str) -> SafeString:
    """A text area's content. Line breaks are written as references: macros indent what they nest,
    and a browser drops a first one."""
    lines = str(escape(value.replace("\r\n", "\n"))).replace("\r", "\n").replace("\n", "&#10;")
    first = "&#10;" if lines.startswith("&#10;") else ""
    return mark_safe(first + lines)  # noqa: S308 - escaped just above


def _width_class(width: int | str) -> str:
    if not width:
        return ""
    return f"govuk-input--width-{width}" if isinstance(width, int) else f"govuk-!-width-{width}"

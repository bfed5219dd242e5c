"""Forms whose fields draw themselves in the design system."""

from goldenthread.core.forms.base import GovBoundField, GovField, GovForm, PartError, When
from goldenthread.core.forms.choices import (
    CheckboxesField,
    Choice,
    MemberPicker,
    RadiosField,
    SelectField,
    TickField,
    YesNoField,
)
from goldenthread.core.forms.dates import DateField
from goldenthread.core.forms.grids import GridField, Row, TicksField
from goldenthread.core.forms.rows import RowsField
from goldenthread.core.forms.text import (
    EmailField,
    HiddenField,
    LongTextField,
    NumberField,
    PasswordField,
    TextField,
)
from goldenthread.core.forms.uploads import FileField

__all__ = [
    "CheckboxesField",
    "Choice",
    "DateField",
    "EmailField",
    "FileField",
    "GovBoundField",
    "GovField",
    "GovForm",
    "GridField",
    "HiddenField",
    "LongTextField",
    "MemberPicker",
    "NumberField",
    "PartError",
    "PasswordField",
    "RadiosField",
    "Row",
    "RowsField",
    "SelectField",
    "TextField",
    "TickField",
    "TicksField",
    "When",
    "YesNoField",
]

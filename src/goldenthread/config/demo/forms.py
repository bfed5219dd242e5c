"""What the demo's own pages ask."""

from goldenthread.core.forms import DateField, GovForm


class ClockForm(GovForm):
    day = DateField("Another date", hint="For example, 27 3 2027", called="the date")

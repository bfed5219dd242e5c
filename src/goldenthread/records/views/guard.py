"""The identifier guard on a page: what is drawn beside a form, and what its buttons ask for."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines

from goldenthread.core.forms import GovForm
from goldenthread.records.guarding import Looked

WISH = "pass-over"
SEEN = "seen-words"
ALL = "all"
AGAIN = "again"
LOOK = "look"


def asks(request: HttpRequest) -> str:
    """What a button of the guard asks for: a key, "all", "again", or nothing."""
    return request.POST.get(WISH, "")


def chosen(request: HttpRequest, looked: Looked) -> frozenset[str]:
    """The keys to pass over: of what stands in the text and nothing else."""
    wish = asks(request)
    return looked.keys if wish == ALL else looked.keys & {wish}


def shows_more(request: HttpRequest, looked: Looked) -> bool:
    """Whether there is something to warn of that the page which was posted did not show."""
    return not looked.keys <= set(request.POST.getlist(SEEN))


def back_to(address: str, looked: Looked, key: str = "", onward: str = "") -> HttpResponse:
    """Back to the form: to its top with the warnings named, or to where a button was pressed."""
    name = looked.field_of(key)
    query = f"?{LOOK}={onward}" if onward else ""
    return redirect(f"{address}{query}" + (f"#id_{name}-guard" if name else ""))


def drawn(form: GovForm, looked: Looked, names: Iterable[str]) -> dict[str, str]:
    """By the id of a field's place for warnings, what stands there; empty when nothing does."""
    env = engines["jinja2"].env  # type: ignore[attr-defined]
    macro = env.get_template("records/guard.html").module.beside
    return {
        f"{form[name].auto_id}-guard": str(macro(looked.warnings.get(name, ())))
        for name in names
        if name in form.fields
    }

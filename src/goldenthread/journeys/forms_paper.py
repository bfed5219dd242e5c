"""The form by which an application that is under way on paper is entered."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.core.dates import date_long
from goldenthread.core.files import ATTACHMENTS, endings
from goldenthread.core.forms import (
    DateField,
    FileField,
    GovForm,
    MemberPicker,
    RadiosField,
    SelectField,
    When,
)
from goldenthread.core.forms.choices import Choice
from goldenthread.core.models import StoredFile
from goldenthread.journeys.actions.paper import (
    LaterOnPaper,
    PaperDecision,
    PaperReview,
    PaperSignature,
)
from goldenthread.journeys.models import Panel
from goldenthread.journeys.queries.paper import (
    left_off_the_pages,
    needs_pages,
    outcome_at,
    stages_decided,
    stages_for_paper,
    stages_handed_over,
    stages_invited,
    stages_returned,
    stages_reviewed,
)
from goldenthread.pathways.schema import Definition, SignatureSlot
from goldenthread.people.models import Member


class PaperForm(GovForm):
    """An application that is under way on paper: what is asked hangs on the stage it has reached.

    One pair of questions for each signature of the portfolio: who signed, and when.
    """

    member = MemberPicker("Whose application is it?", missing="Choose a person")
    stage = RadiosField("Which stage has it reached?", missing="Choose a stage")
    started_on = DateField(
        "When did it begin?",
        called="the day it began",
        hint="The day on which the wish to apply was first recorded.",
        no_future=True,
    )
    clock_started_on = DateField(
        "From which day do the time limits run?",
        called="the day from which the limits run",
        hint="The day on which the documents were asked for. Leave empty if they were not.",
        no_future=True,
        required=False,
    )
    handed_in_on = DateField(
        "When was the portfolio handed in?", called="the day it was handed in", no_future=True
    )
    pages = FileField("The signed pages, scanned", accept=endings(ATTACHMENTS), called="the pages")
    reviewed_by = MemberPicker("Who did the quality assurance?", missing="Choose who did it")
    reviewed_on = DateField(
        "When was quality assurance concluded?",
        called="the day quality assurance was concluded",
        no_future=True,
    )
    review_pages = FileField(
        "The page of quality assurance, scanned",
        hint="With the name and signature of whoever did it. The applicant reads it too.",
        accept=endings(ATTACHMENTS),
        called="the page of quality assurance",
    )
    resubmit_by = DateField(
        "By when should the portfolio come back?", called="the day by which it should come back"
    )
    panel = SelectField(
        "Which panel hears the application?",
        hint="A panel that is missing here is planned in the panel calendar first.",
        empty="Choose a panel",
        missing="Choose a panel",
    )
    panel_on = DateField(
        "On what day is or was the panel?",
        hint="After quality assurance: the panel for which the portfolio was recommended.",
        called="the day of the panel",
    )
    chaired_by = MemberPicker("Who chaired the panel?", missing="Choose who chaired the panel")
    decided_on = DateField("When was it decided?", called="the day it was decided", no_future=True)
    effective_on = DateField(
        "From which day does the new grade apply?", called="the day of the new grade"
    )
    decision_pages = FileField(
        "The page of the decision, scanned",
        hint="With its reasons and feedback. The panel, the applicant and the line manager read "
        "it, so leave out notes on single questions.",
        accept=endings(ATTACHMENTS),
        called="the page of the decision",
    )

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        applicants: Iterable[Member],
        everybody: Iterable[Member],
        panels: Iterable[Panel] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.panels = {str(panel.pk): panel for panel in panels}
        self.fields["member"].offer(applicants)  # type: ignore[attr-defined]
        stages = [
            Choice(stage.key, f"{stage.number}. {stage.title}", stage.about)
            for stage in stages_for_paper(definition)
        ]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        behind, handed_over = needs_pages(definition), stages_handed_over(definition)
        self._ask("handed_in_on", handed_over)
        self._ask("pages", behind)
        self.fields["pages"].help_text = _pages_hint(definition)
        signers = list(everybody)
        self._ask_what_came_later(signers)
        for slot in definition.portfolio_signatures:
            self._add_signature(slot, signers, behind)

    def _ask_what_came_later(self, everybody: list[Member]) -> None:
        """Quality assurance, the panel and its decision: each from its stage on."""
        definition = self.definition
        reviewed, decided = stages_reviewed(definition), stages_decided(definition)
        returned, invited = stages_returned(definition), stages_invited(definition)
        for name in ("reviewed_by", "chaired_by"):
            self.fields[name].offer(everybody)  # type: ignore[attr-defined]
        self.fields["panel"].choices = [  # type: ignore[attr-defined]
            Choice(key, f"{date_long(panel.on)}, {panel.place}")
            for key, panel in self.panels.items()
        ]
        for name in ("reviewed_by", "reviewed_on", "review_pages"):
            self._ask(name, reviewed)
        self._ask("resubmit_by", returned)
        self._ask("panel", invited)
        self._ask("panel_on", reviewed - returned - invited)
        for name in ("chaired_by", "decided_on", "decision_pages"):
            self._ask(name, decided)
        self._ask("effective_on", {s for s in decided if _raises_the_grade(definition, s)})

    def _ask(self, name: str, stages: Iterable[str]) -> None:
        field = self.fields[name]
        field.asked_when = When("stage", sorted(stages))  # type: ignore[attr-defined]
        field.asked = not self.is_bound or (  # type: ignore[attr-defined]
            self.data.get("stage") in set(stages)
        )
        if self.is_bound:
            field.required = field.required and field.asked  # type: ignore[attr-defined]

    def _add_signature(
        self, slot: SignatureSlot, signers: list[Member], stages: Iterable[str]
    ) -> None:
        if slot.party != "applicant":
            self.fields[f"signer_{slot.key}"] = MemberPicker(
                f"{slot.title}: who signed?", signers, required=False, empty="Nobody yet"
            )
            self._ask(f"signer_{slot.key}", stages)
        self.fields[f"signed_{slot.key}"] = DateField(
            f"{slot.title}: signed on",
            called=f"the day of the signature ({slot.title.lower()})",
            no_future=True,
            required=False,
        )
        self._ask(f"signed_{slot.key}", stages)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for slot in self.definition.portfolio_signatures:
            signer, on = found.get(f"signer_{slot.key}"), found.get(f"signed_{slot.key}")
            if slot.party == "applicant":
                continue
            if signer and not on:
                self.add_error(f"signed_{slot.key}", f"Enter when {signer.name} signed")
            if on and not signer:
                self.add_error(f"signer_{slot.key}", "Choose who signed")
        return found

    def signatures(self) -> tuple[PaperSignature, ...]:
        """The signatures that were entered."""
        return tuple(_signatures(self.definition, self.cleaned_data))

    def later(self, stored: Mapping[str, StoredFile | None]) -> LaterOnPaper:
        """What came after handing in; `stored` are the kept scans by the names of their fields."""
        found = self.cleaned_data
        panel = self.panels.get(found.get("panel") or "")
        review = decision = None
        if (page := stored.get("review_pages")) is not None:
            review = PaperReview(
                reviewer=found["reviewed_by"],
                on=found["reviewed_on"],
                pages=page,
                resubmit_by=found["resubmit_by"],
                panel_on=panel.on if panel else found["panel_on"],
            )
        if (page := stored.get("decision_pages")) is not None:
            decision = PaperDecision(
                chair=found["chaired_by"],
                panel_on=found["panel_on"],
                decided_on=found["decided_on"],
                pages=page,
                effective_on=found["effective_on"],
            )
        return LaterOnPaper(review, panel, decision)


def _raises_the_grade(definition: Definition, stage: str) -> bool:
    outcome = outcome_at(definition, stage)
    return outcome is not None and outcome.tells_human_resources


def _pages_hint(definition: Definition) -> str:
    left_off = left_off_the_pages(definition)
    hint = "One file, 10 MB at most. The panel and the managers can open it."
    return f"{hint} Leave out these pages: {'; '.join(left_off)}." if left_off else hint


def _signatures(definition: Definition, found: Mapping[str, Any]) -> Iterable[PaperSignature]:
    for slot in definition.portfolio_signatures:
        on: date | None = found.get(f"signed_{slot.key}")
        signer = found["member"] if slot.party == "applicant" else found.get(f"signer_{slot.key}")
        if on and signer:
            yield PaperSignature(slot.key, signer, on)

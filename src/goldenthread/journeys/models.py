"""One person's way along a pathway: from the wish to apply to the plan that follows a decision."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from goldenthread.core import clock
from goldenthread.core.models import StoredFile
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import DatedModel, ImmutableTenantModel, Member, TenantModel
from goldenthread.people.roles import Role
from goldenthread.records.models import Record, SealedVersion
from goldenthread.standards.models import Statement


class Journey(TenantModel):
    """A member on one pathway version. `stage` changes through `actions.moves.advance` alone."""

    class Status(models.TextChoices):
        ACTIVE = "active", "Under way"
        PAUSED = "paused", "Paused"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ENDED = "ended", "Ended"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="journeys")
    version = models.ForeignKey(PathwayVersion, on_delete=models.PROTECT, related_name="journeys")
    stage = models.SlugField(max_length=60)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    revision = models.PositiveIntegerField(default=1, help_text="counts moves")
    started_on = models.DateField(help_text="the day the wish to apply was recorded")
    clock_started_on = models.DateField(
        null=True, blank=True, help_text="the day from which the time limits run"
    )
    aimed_month = models.DateField(
        null=True, blank=True, help_text="first day of the month of the panel hoped for"
    )
    from_paper = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "status", "stage"], name="journey_by_stage"),
            models.Index(fields=["organisation", "member"], name="journey_by_member"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "version"],
                condition=Q(status__in=["active", "paused"]),
                name="one_open_journey",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.name}: {self.version.title}"


class JourneyParty(DatedModel):
    """Who stands in a part (line manager, service manager …) for this journey, and when."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="parties")
    party = models.CharField(max_length=40, choices=Role.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "journey"], name="party_by_journey"),
            models.Index(fields=["organisation", "member", "party"], name="party_by_member"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "party"], condition=Q(to_on=None), name="one_party_at_a_time"
            ),
        ]


class StageMove(ImmutableTenantModel):
    """A journey went from one stage to another."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=30)
    from_stage = models.SlugField(max_length=60, blank=True)
    to_stage = models.SlugField(max_length=60)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    in_role = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    on = models.DateField(help_text="the day it took effect")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="move_number_once"),
        ]


class Assent(ImmutableTenantModel):
    """What a manager said to the wish to apply, after talking in supervision (LM-01, SM-01)."""

    class Answer(models.TextChoices):
        AGREE = "agree", "Agreed"
        NOT_YET = "not_yet", "Not yet"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="assents")
    party = models.CharField(max_length=40, choices=Role.choices)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    discussed_on = models.DateField()
    comment = models.TextField(blank=True)
    agreed_learning = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)


class Ruling(ImmutableTenantModel):
    """A person's answer to a rule that the facts alone can't settle (EC-07, EC-09, EC-31)."""

    class Answer(models.TextChoices):
        MET = "met", "Met"
        NOT_MET = "not_met", "Not met"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="rulings")
    rule = models.SlugField(max_length=60)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    reason = models.TextField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class JourneyRecord(TenantModel):
    """A form of this journey. Several rows of one form where the definition allows many."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="records")
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="in_journey")
    form = models.SlugField(max_length=60)
    owner = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "journey"], name="record_by_journey")]


class ChosenEvidence(TenantModel):
    """A piece of evidence that the applicant put into the portfolio, and so shares."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="chosen_evidence")
    item = models.ForeignKey(
        "evidence.EvidenceItem", on_delete=models.PROTECT, related_name="chosen_in"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "item"], name="evidence_chosen_once"),
        ]


class Adoption(ImmutableTenantModel):
    """A new line manager adopts the former one's statement, or undertakes to redo it (EC-25)."""

    class Answer(models.TextChoices):
        ADOPT = "adopt", "Adopted as it stands"
        REDO = "redo", "To be written again"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="adoptions")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)


class ChecklistTick(TenantModel):
    """An item of a checklist that a person confirmed and when.

    Retired when another round begins: it was said of the portfolio that was handed in before.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="ticks")
    checklist = models.SlugField(max_length=60)
    item = models.SlugField(max_length=60)
    ticked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    ticked_on = models.DateField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "checklist", "item"],
                condition=Q(retired_at=None),
                name="tick_once",
            ),
        ]


class Submission(ImmutableTenantModel):
    """A sealed portfolio, handed over with every signature it needs."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    version = models.OneToOneField(
        SealedVersion, on_delete=models.PROTECT, related_name="submission"
    )
    submitted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    submitted_on = models.DateField()
    submitted_at = models.DateTimeField(default=clock.now)
    paper = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="submission_number_once"),
        ]


class Review(TenantModel):
    """Quality assurance of a submission; its form is a record."""

    class Outcome(models.TextChoices):
        FORWARD = "forward", "Goes forward"
        RETURNED = "returned", "Returned for more"

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="review")
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    sealed = models.ForeignKey(
        SealedVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resubmit_by = models.DateField(null=True, blank=True)
    concluded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", concluded_on=None, sealed=None)
                | (~Q(outcome="") & Q(concluded_on__isnull=False, sealed__isnull=False)),
                name="review_concluded_whole",
            ),
        ]


class Panel(TenantModel):
    """A meeting on a day, with slots for interviews."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        CANCELLED = "cancelled", "Cancelled"

    pathway_key = models.SlugField(max_length=60)
    on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(help_text="for one interview")
    places = models.PositiveSmallIntegerField(help_text="how many interviews")
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["organisation", "on"], name="panel_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pathway_key", "on", "starts_at"], name="panel_once"
            ),
        ]

    def slot_time(self, number: int) -> datetime:
        """When interview `number` (from 1) begins, without a time zone: local time of the day."""
        begin = datetime.combine(self.on, self.starts_at)
        return begin + timedelta(minutes=self.minutes * (number - 1))


class PanelSeat(TenantModel):
    """A member sits on a panel."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "member"], name="seat_once"),
        ]
        indexes = [models.Index(fields=["organisation", "member"], name="seat_by_member")]


class Slot(TenantModel):
    """A journey's interview at a panel. Released slots stay, so that the history shows."""

    class State(models.TextChoices):
        HELD = "held", "Date held"
        CONFIRMED = "confirmed", "Confirmed"
        RELEASED = "released", "Released"
        DONE = "done", "Interview held"

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="slots")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="slots")
    number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    manager_attends = models.BooleanField(null=True, blank=True)
    manager_attended = models.BooleanField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0, help_text="of the calendar entry")
    pack_sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "number"], condition=~Q(state="released"), name="slot_once"
            ),
            models.UniqueConstraint(
                fields=["journey"], condition=Q(state__in=["held", "confirmed"]), name="one_slot"
            ),
        ]


class Conflict(ImmutableTenantModel):
    """A panel member has an interest in a journey, and so steps back and sees nothing of it."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="conflicts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "member"], name="conflict_once"),
        ]


class Decision(ImmutableTenantModel):
    """What the panel decided on a submission. A correction is a later row that supersedes it.

    Which of a journey's rows stands is asked of `queries.decided.standing` alone.
    """

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="decisions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    slot = models.ForeignKey(
        Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    notes = models.ForeignKey(SealedVersion, on_delete=models.PROTECT, related_name="+")
    outcome = models.SlugField(max_length=60)
    reasons = models.TextField()
    feedback = models.TextField(help_text="written for the applicant and the manager")
    decided_on = models.DateField()
    effective_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    why_corrected = models.TextField(
        blank=True, help_text="what was wrong with the row that this one supersedes"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(supersedes=None, why_corrected="")
                | (Q(supersedes__isnull=False) & ~Q(why_corrected="")),
                name="correction_says_why",
            ),
        ]


class PlanAction(TenantModel):
    """One action of the development plan that follows a decision, whatever it was (EC-23)."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="plan_actions")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_actions"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_actions"
    )
    action = models.TextField()
    by_whom = models.CharField(max_length=200)
    by_when = models.DateField()
    measure = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    set_aside_on = models.DateField(
        null=True, blank=True, help_text="it belonged to a decision that was corrected"
    )
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)


class HumanResourcesNotice(TenantModel):
    """The outcome form on its way: all that human resources ever see of a journey (HR-04).

    It is recalled when the decision behind it is corrected. A corrected form replaces it; where
    none does, and payroll was told, human resources note that payroll has heard.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="notice")
    version = models.OneToOneField(SealedVersion, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    payroll_told_on = models.DateField(null=True, blank=True)
    payroll_told_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recall_noted_on = models.DateField(
        null=True, blank=True, help_text="the day payroll heard that the form no longer stands"
    )
    recall_noted_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(payroll_told_on=None, payroll_told_by=None)
                | Q(payroll_told_on__isnull=False, payroll_told_by__isnull=False),
                name="payroll_told_whole",
            ),
            models.CheckConstraint(
                condition=Q(recalled_at=None, recalled_by=None)
                | Q(recalled_at__isnull=False, recalled_by__isnull=False),
                name="recalled_whole",
            ),
            models.CheckConstraint(
                condition=Q(recall_noted_on=None, recall_noted_by=None)
                | Q(
                    recall_noted_on__isnull=False,
                    recall_noted_by__isnull=False,
                    recalled_at__isnull=False,
                ),
                name="recall_noted_whole",
            ),
        ]


class Adjustment(TenantModel):
    """A reasonable adjustment that the applicant asked for. It never lowers or delays a decision.

    Seen by the applicant, the line manager and workforce development; never part of a pack.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        ARRANGED = "arranged", "Arranged"
        CLOSED = "closed", "No longer needed"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="adjustments")
    need = models.TextField()
    arrangement = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    arranged_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    arranged_on = models.DateField(null=True, blank=True)


class Pause(TenantModel):
    """A time in which the clock stands still: sickness, maternity, another leave."""

    class Kind(models.TextChoices):
        SICKNESS = "sickness", "Sickness"
        PARENTAL = "parental", "Maternity, paternity or adoption leave"
        OTHER = "other", "Another reason"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="pauses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True, help_text="the day the journey went on")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(to_on=None), name="one_open_pause"
            ),
        ]


class Extension(ImmutableTenantModel):
    """A limit moved for a reason. The latest row for a deadline counts."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="extensions")
    deadline = models.SlugField(max_length=60)
    until = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)


class ReminderSettings(TenantModel):
    """Whether letters remind an organisation's people of dates, and how far ahead.

    Without a row they do, as far ahead as each pathway says a date shows as at risk.
    """

    is_on = models.BooleanField(default=True)
    days_ahead = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="working days, instead of what each pathway says"
    )
    looked_on = models.DateField(
        null=True, blank=True, help_text="the last day on which open journeys were looked at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="reminder_settings_once"),
        ]


class Reminder(TenantModel):
    """Somebody was reminded of one date of a journey; the same is never said to them twice."""

    class Moment(models.TextChoices):
        AHEAD = "ahead", "Before the date"
        PASSED = "passed", "After the date"

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="reminders")
    deadline = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    moment = models.CharField(max_length=10, choices=Moment.choices)
    to_name = models.CharField(max_length=200)
    reader = models.CharField(max_length=16, help_text="the reader's address, hashed")
    sent_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "sent_on"], name="reminder_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "journey", "deadline", "due_on", "moment", "reader"],
                name="reminded_once",
            ),
        ]

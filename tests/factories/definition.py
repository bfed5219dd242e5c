"""A small pathway definition with forms of every kind, stored as a version."""

import hashlib

from goldenthread.pathways.models import PathwayVersion

SMALL = """
key = "small-pathway"
title = "A small pathway"
version = 1
about = "Just enough of a process to fill in, seal and sign."
subject = "A supervising social worker"
editions = ["dfe-kss-2018"]

[source]
document = "A test"

[[references]]
prefix = "KSS"
edition = "dfe-kss-2018"

[[forms]]
key = "application"
title = "Application"
in_portfolio = true

[[forms.parts]]
key = "statement"
title = "Your statement"
filled_by = "applicant"
visible_to = ["applicant", "line_manager", "service_manager", "panel_member"]

[[forms.parts.fields]]
key = "why"
label = "Why are you ready?"
kind = "long_text"
most_words = 5

[[forms.parts.fields]]
key = "interests"
label = "What would you like to do more of?"
kind = "checkboxes"
required = false
options = [
    { key = "care", label = "Children in care" },
    { key = "other", label = "Something else" },
]

[[forms.parts.fields]]
key = "other"
label = "What else?"
kind = "text"
asked_when = { field = "interests", is_one_of = ["other"] }

[[forms.parts.fields]]
key = "proof"
label = "Files that show it"
hint = "Without names."
kind = "files"
required = false

[[forms.parts]]
key = "assessment"
title = "The manager’s assessment"
filled_by = "line_manager"
visible_to = ["line_manager", "service_manager"]

[[forms.parts.fields]]
key = "grid"
label = "Competence"
kind = "grid"
levels = [{ key = "limited", label = "Limited" }, { key = "adequate", label = "Adequate" }]
rows = [
    { key = "children", label = "Work with children", links = ["KSS 1"] },
    { key = "adults", label = "Work with adults", links = ["KSS 2"] },
]

[[forms.parts.fields]]
key = "concerns"
label = "Is there any concern?"
kind = "yes_no"

[[forms.parts.fields]]
key = "concern"
label = "What is the concern?"
kind = "long_text"
asked_when = { field = "concerns", is_one_of = ["yes"] }

[[forms.parts.fields]]
key = "actions"
label = "Actions"
kind = "rows"
required = false
columns = [
    { key = "what", label = "Action", kind = "text" },
    { key = "by_when", label = "By when", kind = "date" },
]

[[forms.signatures]]
key = "applicant"
title = "The applicant"
party = "applicant"
covers = ["application.statement"]
declaration = "What I have written is my own."

[[forms.signatures]]
key = "manager"
title = "The line manager"
party = "line_manager"
covers = ["application"]
declaration = "I have read the whole application."
after = ["applicant"]

[[forms]]
key = "observation"
title = "Practice observation"
many = true
in_portfolio = true

[[forms.parts]]
key = "visit"
title = "The visit"
filled_by = "line_manager"
visible_to = ["applicant", "line_manager"]

[[forms.parts.fields]]
key = "carer_initials"
label = "Initials of the carer"
kind = "text"

[[forms.parts.fields]]
key = "record_number"
label = "Record number"
kind = "text"

[[forms.parts.fields]]
key = "observed_on"
label = "When was it?"
kind = "date"
no_future = true

[[forms.parts.fields]]
key = "behaviours"
label = "What was seen"
kind = "ticks"
rows = [
    { key = "introduced", label = "Said who they were", links = ["KSS 1", "KSS 2"] },
    { key = "heard", label = "Heard the child", links = ["KSS 3", "KSS 12"], if_relevant = true },
    { key = "reflected", label = "Reflected afterwards", links = ["KSS 2"] },
]

[[forms.parts.fields]]
key = "papers"
label = "Files that belong to the visit"
kind = "files"
required = false

[[forms.parts]]
key = "comment"
title = "The worker’s comment"
filled_by = "applicant"
visible_to = ["applicant", "line_manager"]

[[forms.parts.fields]]
key = "comment"
label = "Your comment"
kind = "long_text"
required = false

[[forms.parts.fields]]
key = "own_papers"
label = "Your files"
kind = "files"
required = false

[[forms.signatures]]
key = "observer"
title = "The observer"
party = "line_manager"
covers = ["observation.visit"]
declaration = "I saw this practice."

[[forms]]
key = "notes"
title = "Adjustments"
private = true

[[forms.parts]]
key = "needs"
title = "What would help"
filled_by = "applicant"
visible_to = ["workforce_development"]

[[forms.parts.fields]]
key = "needs"
label = "What would help you?"
kind = "long_text"

[[portfolio_signatures]]
key = "applicant"
title = "The applicant"
party = "applicant"
covers = ["application.statement"]
declaration = "This is my portfolio."

[[portfolio_signatures]]
key = "line_manager"
title = "The line manager"
party = "line_manager"
covers = ["application", "observation"]
declaration = "I support this portfolio."

[[portfolio_signatures]]
key = "service_manager"
title = "The service manager"
party = "service_manager"
covers = ["application.assessment"]
declaration = "I have read the assessment."
after = ["line_manager"]

[[stages]]
key = "writing"
number = 1
title = "Writing"
owner = "applicant"

[[stages]]
key = "done"
number = 2
title = "Done"
owner = "workforce_development"
final = true
"""

TRANSITIONS = """
transitions = []
rules = []
"""


def small_pathway(source: str = SMALL) -> PathwayVersion:
    """The small definition, published as a version of the library."""
    text = TRANSITIONS + source
    return PathwayVersion.objects.create(
        key="small-pathway",
        number=1,
        title="A small pathway",
        source=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        state=PathwayVersion.State.PUBLISHED,
    )

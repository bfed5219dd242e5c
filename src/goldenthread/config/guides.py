"""The guides: one page of help for each part that somebody can have."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guide:
    """A page of help; its text is the template `config/guides/<key>.html`."""

    key: str
    title: str
    about: str


GUIDES = (
    Guide("practitioner", "For practitioners", "Your log, your evidence and your own progression"),
    Guide("observer", "For observers", "Watching practice, and writing down what you saw"),
    Guide(
        "line-manager",
        "For line managers",
        "Supporting somebody’s application, and writing your part of it",
    ),
    Guide(
        "service-manager",
        "For service managers and heads of service",
        "Agreeing, approving and signing for a service",
    ),
    Guide(
        "workforce-development",
        "For workforce development",
        "Running the process from the first wish to the outcome form",
    ),
    Guide("panel", "For the panel", "Reading, asking and deciding"),
    Guide("human-resources", "For human resources", "The outcome form, and nothing else"),
    Guide(
        "administrator",
        "For administrators and standards authors",
        "People, roles, the organisation, and the standards",
    ),
)

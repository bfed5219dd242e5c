"""The one list of rows that never change; `core.immutability` makes triggers of it."""

from goldenthread.core.immutability import Rule, register

ERASED = 'EXISTS (SELECT 1 FROM "core_erasure" WHERE "core_erasure"."entry_id" = OLD."entry_id")'
PUBLISHED = "OLD.\"state\" = 'published'"
IN_PUBLISHED_EDITION = (
    'EXISTS (SELECT 1 FROM "standards_edition" WHERE '
    '"standards_edition"."id" = OLD."edition_id" '
    'AND "standards_edition"."state" = \'published\')'
)
INTO_PUBLISHED_EDITION = IN_PUBLISHED_EDITION.replace("OLD.", "NEW.")

RULES = (
    Rule("core.LedgerEntry"),
    Rule("core.LedgerPayload", may_delete=ERASED),
    Rule("core.Erasure"),
    Rule("core.StoredFile"),
    Rule("core.FileContent"),
    Rule("standards.Edition", when=PUBLISHED),
    Rule("standards.Statement", when=IN_PUBLISHED_EDITION, closed=INTO_PUBLISHED_EDITION),
    Rule("standards.Term", when=IN_PUBLISHED_EDITION, closed=INTO_PUBLISHED_EDITION),
    Rule("standards.EditionEvent"),
    Rule("standards.WordingSet"),
    Rule("standards.Wording"),
    Rule("standards.TermWording"),
    Rule("pathways.PathwayVersion", when=PUBLISHED),
    Rule("records.SealedVersion"),
    Rule("records.SealedPart"),
    Rule("records.Signature"),
    Rule("journeys.StageMove"),
    Rule("journeys.Assent"),
    Rule("journeys.Ruling"),
    Rule("journeys.Adoption"),
    Rule("journeys.Submission"),
    Rule("journeys.Conflict"),
    Rule("journeys.Decision"),
    Rule("journeys.Extension"),
)


def declare() -> None:
    """Tell the list to whoever installs and checks the triggers."""
    register(RULES)

"""Pages of evidence."""

from goldenthread.evidence.views.activities import (
    add_activity,
    change_activity,
    cpd_log,
    guidance,
    prompts,
    retire_prompt,
    save_activity_draft,
)
from goldenthread.evidence.views.coverage import coverage_of, own_coverage
from goldenthread.evidence.views.files import file
from goldenthread.evidence.views.items import item, links, my_evidence, remove_item
from goldenthread.evidence.views.observations import seal_observation, start_observation

__all__ = [
    "add_activity",
    "change_activity",
    "coverage_of",
    "cpd_log",
    "file",
    "guidance",
    "item",
    "links",
    "my_evidence",
    "own_coverage",
    "prompts",
    "remove_item",
    "retire_prompt",
    "save_activity_draft",
    "seal_observation",
    "start_observation",
]

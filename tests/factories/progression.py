"""A progression to test with: the library's own pathway, and people for every part of it."""

from goldenthread.config.demo.walk import Cast, Walk
from goldenthread.pathways.actions import install_library as install_pathways
from goldenthread.pathways.models import PathwayVersion
from goldenthread.standards.actions.library import install_library as install_standards
from tests.factories import people


def library() -> PathwayVersion:
    """The standards and pathways of the library; gives the progression from F to G."""
    install_standards()
    return next(v for v in install_pathways() if v.key == "progression-f-g")


def cast_of(found: people.Cast) -> Cast:
    """The parts in the demo's words."""
    return Cast(
        applicant=found.practitioner,
        line_manager=found.line_manager,
        service_manager=found.service_manager,
        head_of_service=found.head_of_service,
        workforce=found.workforce,
        chair=found.psw,
        panel_members=(found.panel_member,),
        human_resources=found.hr,
    )


def walk() -> Walk:
    """A journey that has just begun, with everybody it needs."""
    return Walk(cast_of(people.cast()), library())

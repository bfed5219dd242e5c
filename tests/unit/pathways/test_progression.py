"""That the library's progression says what its source asks for, and the docs show it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from goldenthread.config.commands.check_pathway import check_pathway
from goldenthread.pathways.diagram import diagram, page
from goldenthread.pathways.schema import parsed
from tests.unit.pathways.library import PATH, progression, source

DEFINITION = progression()
DOCS = Path(__file__).parents[3] / "docs" / "pathways"


def field(path):
    form, part, key = path.split(".")
    parts = {p.key: p for p in DEFINITION.form(form).parts}
    return next(f for f in parts[part].fields if f.key == key)


def test_the_docs_show_the_definition_as_it_is():
    """Make it anew with: goldenthread check-pathway --page FILE > docs/pathways/KEY.md"""
    assert (DOCS / "progression-f-g.md").read_text(encoding="utf-8") == page(DEFINITION)


def test_the_grid_has_twenty_rows_at_three_levels_with_four_from_the_permanence_statements():
    """LM-02, LM-03."""
    grid = field("manager_statement.grid.competencies")
    assert [level.label for level in grid.levels] == ["Limited", "Adequate", "Substantial"]
    assert len(grid.rows) == 20
    linked = {row.key: row.links for row in grid.rows if row.links}
    assert linked == {
        "identity": ("Permanence KSS 4",),
        "history": ("Permanence KSS 4",),
        "placement_support": ("Permanence KSS 5",),
        "lessons": ("Permanence KSS 5",),
    }


def test_an_observation_has_eight_types_and_thirty_three_behaviours():
    """LM-13, LM-14, LM-16."""
    assert len(field("observation.details.type").options) == 8
    assert len(field("observation.behaviours.behaviours").rows) == 24
    assert len(field("observation.behaviours.group_working").rows) == 9


def test_behaviours_keep_their_links_as_printed():
    """EC-20, EC-21: KSS 12 stays though there is none, and KSS 8 is asked for nowhere."""
    rows = [
        *field("observation.behaviours.behaviours").rows,
        *field("observation.behaviours.group_working").rows,
    ]
    links = {link for row in rows for link in row.links}
    assert links == {f"KSS {n}" for n in (1, 2, 3, 4, 5, 6, 7, 9, 10, 12)}
    (unresolved,) = (row for row in rows if "KSS 12" in row.links)
    assert unresolved.links == ("KSS 3", "KSS 12")
    assert unresolved.if_relevant


def test_there_are_twelve_areas_of_interest_and_other_needs_words():
    """SW-15 to SW-18."""
    areas = field("applicant_statement.interests.areas")
    assert len(areas.options) == 12
    assert field("applicant_statement.interests.areas_other").asked_when.is_one_of == ("other",)
    groups = field("applicant_statement.interests.groups")
    assert [option.key for option in groups.options] == ["improvement_board", "champions"]
    assert DEFINITION.retired[0].key == "naas"


def test_the_panel_asks_five_questions_and_hopes_for_so_many_examples():
    """PS-03, PS-05, SW-41."""
    assert [q.examples for q in DEFINITION.panel.questions] == [3, 2, 1, None, 2]
    assert all(question.purpose for question in DEFINITION.panel.questions)
    assert len(DEFINITION.panel.qualities) == 3
    preparation = DEFINITION.form("preparation")
    assert [p.key for p in preparation.parts] == [q.key for q in DEFINITION.panel.questions]
    assert preparation.private


def test_the_stages_are_the_eight_of_the_source():
    assert {stage.number for stage in DEFINITION.stages} == {0, 1, 2, 3, 4, 5, 6, 7, 8}


def test_a_managers_deferral_is_not_a_panels():
    """EC-14."""
    assert DEFINITION.transition("defer_by_manager", "building").to == "deferred_by_manager"
    assert DEFINITION.outcome("deferred").leads_to == "deferred"


def test_every_outcome_has_a_plan_and_a_way_back():
    """EC-15, EC-23."""
    assert all(outcome.plan for outcome in DEFINITION.outcomes)
    for stage in ("not_approved", "deferred"):
        assert DEFINITION.transition("agree_plan", stage).to == "support"
    assert DEFINITION.transition("prepare_again", "support").to == "building"
    assert [o.key for o in DEFINITION.outcomes if o.tells_human_resources] == ["approved"]


def test_human_resources_see_the_outcome_form_and_nothing_else():
    """HR-04."""
    seen = {
        form.key
        for form in DEFINITION.forms
        for part in form.parts
        if "human_resources" in part.visible_to
    }
    assert seen == {"outcome_form"}


def test_the_worker_sees_everything_that_is_said_of_them():
    for form in DEFINITION.forms:
        for part in form.parts:
            assert "applicant" in part.visible_to, f"{form.key}.{part.key}"


def test_an_organisation_may_choose_otherwise_and_the_process_follows():
    assert [slot.key for slot in progression(signers="three").portfolio_signatures] == [
        "line_manager",
        "service_manager",
        "head_of_service",
    ]
    assert not any(slot.after for slot in progression(signing_order="any").portfolio_signatures)
    other_head = progression(head_who_signs="practice").slot("head_of_service")
    assert other_head.party == "principal_social_worker"
    told = progression(who_agrees="service_manager_told")
    assert told.transition("agree", "wish").to == "agreed"
    assert [outcome.key for outcome in progression(outcome_words="two").outcomes] == [
        "approved",
        "not_approved",
    ]
    assert progression(statement_words=750).rule("statement_words").params["words"] == 750
    assert not progression(plan_for_everyone=False).outcome("not_approved").plan
    early = progression(managers_told="at_wish").notification("wish_recorded")
    assert "head_of_service" in early.to
    assert progression(clock_start="wish").clock_starts == "wish"


def test_every_choice_changes_something():
    other = {"option": lambda c: next(o for o in c.options if o != c.value)}
    for choice in DEFINITION.choices:
        value = other.get(choice.kind, lambda c: not c.value if c.kind == "yes_no" else c.value + 1)
        changed = progression(**{choice.key: value(choice)})
        assert changed.model_copy(update={"choices": ()}) != DEFINITION.model_copy(
            update={"choices": ()}
        ), choice.key


def test_the_diagram_draws_every_stage_and_every_decision():
    drawn = diagram(DEFINITION)
    assert all(f" as {stage.key}\n" in drawn for stage in DEFINITION.stages)
    assert "panel_confirmed --> deferred: Deferred" in drawn
    short = diagram(parsed(source(who_agrees="service_manager_told")))
    assert "with_service_manager" not in short


def run(*arguments):
    return CliRunner().invoke(check_pathway, [str(argument) for argument in arguments])


def test_the_command_says_what_a_sound_definition_holds():
    result = run(PATH)
    assert result.exit_code == 0
    assert "OK. Progression from grade F to grade G, version 2: 10 forms" in result.output


def test_the_command_draws_the_diagram():
    result = run(PATH, "--diagram")
    assert result.exit_code == 0
    assert result.output == diagram(DEFINITION) + "\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'key = "a"\ntitle = \n', "line 2, column 9"),
        (b'key = "a"\n', "stages: is missing"),
        (b"\xff", "line 1: is not text in UTF-8"),
    ],
)
def test_the_command_ends_with_2_and_names_the_place(tmp_path, content, said):
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    result = run(file)
    assert result.exit_code == 2
    assert f"{file}: {said}" in result.output


def test_the_command_says_when_there_is_no_such_file(tmp_path):
    result = run(tmp_path / "none.toml")
    assert result.exit_code == 2
    assert "can't be read (No such file or directory)" in result.output

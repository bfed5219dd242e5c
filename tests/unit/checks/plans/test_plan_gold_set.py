"""The actions that the plan checker is judged by are well-formed, enough, and judged twice."""

from tests.gold.plans.__main__ import FOLDER, QUESTIONS
from tests.gold.scoring import rows

NULL = {"specific", "achievable", "relevant"}


def actions():
    return [*rows(FOLDER / "work.jsonl"), *rows(FOLDER / "held.jsonl")]


def test_there_are_enough_actions_and_none_comes_twice():
    cells = [tuple(row["action"].values()) for row in actions()]
    assert len(cells) >= 150
    assert len(set(cells)) == len(cells)


def test_every_action_was_judged_twice_on_every_question():
    second = {row["id"]: row["gold"] for row in rows(FOLDER / "second.jsonl")}
    for row in actions():
        for judged in (row["gold"], second[row["id"]]):
            assert set(judged) == set(QUESTIONS)
            assert all(judged[one] in (True, False) or one in NULL for one in QUESTIONS), row["id"]


def test_the_published_part_is_by_a_hand_of_its_own():
    work, held = (rows(FOLDER / f"{part}.jsonl") for part in ("work", "held"))
    assert not {row["hand"] for row in held} & {row.get("hand") for row in work}

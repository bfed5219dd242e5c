"""A code that a sentence only mentions begins no statement of its own."""

import pytest

from goldenthread.standards.reader.shapes import read_bytes

OUTLINE = """\
Standards for lighthouse keepers

1 The lamp

1.1 Keeps the lamp burning

Knows

1.1 K1 the reasons for which a wick begins to smoke {mention} 1.1 K2 and the remedy for it

1.1 K2 the amount of oil which the lamp consumes during an ordinary winter night

Does

1.1 D1 trims each wick before dusk falls over the bay

1.1 D2 wipes the glass of the lantern every morning
"""


@pytest.mark.parametrize("mention", ["see", "(see", "as with", "under", "in", "from"])
def test_a_mentioned_code_stays_in_its_sentence(mention: str) -> None:
    (edition,) = read_bytes(OUTLINE.format(mention=mention).encode(), "keepers.txt").editions
    wording = {one.code: one.wording for one in edition.statements}
    assert list(wording) == ["1", "1.1", "1.1 K1", "1.1 K2", "1.1 D1", "1.1 D2"]
    assert wording["1.1 K1"].endswith(f"{mention} 1.1 K2 and the remedy for it")
    assert wording["1.1 K2"].startswith("the amount of oil")

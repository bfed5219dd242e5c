"""What a note might show, in notes as people write them."""

import pytest

from goldenthread.checks.suggestions import reader, suggest

DRAFT = "dfe-pqs-draft-2025"
KSS = "dfe-kss-2018"

SHOWS = {
    "2.4": "Went back at seven in the evening because dad is on earlies and nobody had ever asked "
    "him. He told me what he hopes for with his son and he will come to the next meeting.",
    "3.2": "Put nine years of referrals in order of date. Each time he moves back in she stops "
    "eating, and what the school wrote down starts again, so I think the harm adds up and is "
    "likely to go on while he is there.",
    "1.3": "Booked a Tigrinya interpreter, not her cousin, and rang the solicitor about the asylum "
    "claim because the Home Office letter gave them ten days.",
    "2.5": "Eleven relatives came to the family group conference. They had time on their own and "
    "came back with a rota of who stays over when mum is unwell.",
    "4.3": "Moved her to the new foster carers today. I packed her bear and told her in the car "
    "what would happen, and stayed until she was in bed.",
    "5.1": "Looking back, I talked over her and rushed to a solution. What I want to work on is "
    "leaving gaps, so I wrote that in my log and will try it next time.",
    "5.4": "Read two studies on contact after adoption. The sample was small and all white, so I "
    "said in the report how far I would lean on them.",
    "6.3": "Audited three of a colleague's files with the manager; two had no voice of the child "
    "in them, and we suggested a change to the template.",
    "6.4": "Three urgent things at once. I sorted them by what could hurt a child, moved two "
    "visits, and told my manager that the caseload is too high to be safe.",
    "2.6": "The consultant said it was an accident. I asked him how a baby who can't roll breaks "
    "an arm, because his view did not fit with what police and the nurse had seen.",
}
SHOW_NOTHING = [
    "",
    " \n\t",
    "Car park closed Monday, use the multi storey and keep the ticket.",
    "Laptop would not start again. IT have logged it, new one on Thursday.",
    "Rota: duty Tuesday and Friday, leave from the 9th, swapped the 14th with KP.",
    "So tired today. Can't wait for the weekend, roll on my holiday.",
    "1234 5678 -- ???",
    "J K L",
]


@pytest.mark.parametrize("outcome", SHOWS)
def test_a_right_outcome_is_among_the_first_three(outcome):
    found = suggest(SHOWS[outcome], DRAFT)
    assert outcome in [one.code for one in found[:3]]


@pytest.mark.parametrize("note", SHOW_NOTHING)
def test_it_is_silent_on_notes_that_show_nothing(note):
    assert suggest(note, DRAFT) == []
    assert suggest(note, KSS) == []


ROUTINE = (
    " Also left a message at the school office about the room. Parking was bad. Minutes sent out. "
    "Next visit on the 12th, diary invite sent. Recording up to date."
)


@pytest.mark.parametrize("outcome", SHOWS)
def test_routine_at_the_end_of_a_note_does_not_drown_what_it_shows(outcome):
    found = suggest(SHOWS[outcome] + ROUTINE, DRAFT)
    assert outcome in [one.code for one in found[:3]]
    assert suggest(ROUTINE, DRAFT) == []


@pytest.mark.parametrize("note", SHOWS.values())
def test_each_suggestion_gives_the_words_that_made_it(note):
    for one in suggest(note, DRAFT):
        assert one.because
        assert all(note[reason.start : reason.end] == reason.words for reason in one.because)


def test_outcomes_come_first_and_then_statements_of_theirs_best_first():
    for note in SHOWS.values():
        found = suggest(note, DRAFT)
        codes = [one.code for one in found]
        outcomes = [code for code in codes if " " not in code]
        statements = [code for code in codes if " " in code]
        assert codes == outcomes + statements
        assert len(set(codes)) == len(codes)
        assert {code.split()[0] for code in statements} <= set(outcomes)
        for part in (outcomes, statements):
            scores = [one.score for one in found if one.code in part]
            assert scores == sorted(scores, reverse=True)
            assert all(0 < score < 1 for score in scores)


def test_doing_and_learning_suggest_statements_of_different_kinds():
    did = "I rang his father at work, met him on his break and asked what he does with his son."
    learned = (
        "Webinar on fathers. Services tend to write to mothers and forget dads, their strengths "
        "and their risks; children may stay with their own people if somebody asks dad's side."
    )
    assert first_statement(did).startswith("2.4 D")
    assert first_statement(learned).startswith("2.4 K")


def first_statement(note):
    return next(one.code for one in suggest(note, DRAFT) if " " in one.code)


def test_the_knowledge_and_skills_statements_are_read_too():
    note = (
        "Mum has stopped her tablets and hears voices about the baby. I rang her mental health "
        "nurse and asked what that means for the children, who get themselves up."
    )
    codes = [one.code for one in suggest(note, KSS)]
    assert codes[0] == "4"
    assert {code.split(".")[0] for code in codes if "." in code} <= set(codes)


def test_a_note_in_capitals_or_with_curled_quotation_marks_reads_the_same():
    note = SHOWS["2.4"]
    first = [one.code for one in suggest(note, DRAFT)][:1]
    assert [one.code for one in suggest(note.upper(), DRAFT)][:1] == first
    curled = "“He’s on earlies,” she said. " + note
    assert "2.4" in [one.code for one in suggest(curled, DRAFT)][:3]


def test_a_reader_is_made_once_for_a_framework():
    assert reader(DRAFT) is reader(DRAFT)

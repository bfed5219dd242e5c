"""The guard as somebody meets it who has written down more than initials."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.checks.identifiers import find_identifiers, suggest_initials


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in find_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I visited Siobhan at home.", "Siobhan"),
        ("saw jayden at home, he was well", "jayden"),
        ("Tariq’s dad rang.", "Tariq"),
        ("Spoke to Mrs Okonjo-Iweala.", "Okonjo-Iweala"),
        ("Agnieszka Wójcik came along.", "Agnieszka Wójcik"),
        ("Grace told me that she was sad.", "Grace"),
        ("I asked whether Will has a bike. Will said no.", "Will"),
        ("Spoke to Hope alone.", "Hope"),
        ("Iman is 7 and lives with her aunt.", "Iman"),
        ("We spoke to Summer about school.", "Summer"),
        ("MOHAMMED was present.", "MOHAMMED"),
        ("spoke w shanaya at contact", "shanaya"),
        ("faith came to the office on her own. she wont go home", "faith"),
        ("will rang me back", "will"),
        ("his nan (pauline) was in", "pauline"),
        ("SPOKE TO GRACE ALONE. NO CONCERNS.", "GRACE"),
        ("SMITH, Kyle was not brought.", "SMITH"),
        ("Ms Tran changed her surname from Nguyen in March.", "Nguyen"),
        ("Child: Oluwadamilola Adeyemi-Cole", "Oluwadamilola Adeyemi-Cole"),
        ("Kind regards,\nFfion", "Ffion"),
        ("The boys, Ace, Blue and Junior, share a room.", "Blue"),
        ("I took Zhavelle to the dentist.", "Zhavelle"),
        ("Wolrik and his brother were in bed.", "Wolrik"),
        ("Sunday Okoro came early.", "Sunday Okoro"),
        ("The Okafors next door heard it.", "Okafors"),
        ("Mohammed\nAl-Hashimi signed it.", "Mohammed\nAl-Hashimi"),
        ("Attendees: S. Whitcombe", "S. Whitcombe"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, name: str) -> None:
    assert ("name", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I used Gibbs' reflective cycle and Bowlby's theory of attachment.",
        "TW and A.B. met Mr K at the office.",
        "The Laming report came before Working Together.",
        "Ferguson (2018) writes about home visits.",
        "In May and June we will mark the plan.",
        "Signs of Safety and the Graded Care Profile were used; record 4857773456.",
        "Hope is what the plan gives. Faith leaders came in the summer.",
        "We met at Alder Hey Hospital in Liverpool.",
        "The review is on 14/03/2024 and the panel on 4 June.",
        "He was born early. On 3 May 2024 we met again.",
        "Childline is on 0800 1111.",
        "The primary school and the High School both came.",
        "The Town Hall is shut. We met at Appleby.",
        "As Tolland puts it, care is a verb.",
        "Re B and Re W (Children) were argued; so was Clare's Law.",
        "He's on Elvanse and Sertraline; he has a PlayStation and a Staffie.",
        "Dorset, Devon and Cornwall were the summer.",
        "Arrived late. Vistied the home. Recieved no reply.",
        "HOME VISIT 3 MARCH. MUM WAS PRESENT. NO CONCERNS.",
        "told mum id be back on fri. will mark it in the diary",
        "Mr Justice Cobb gave judgment.",
        "The switchboard is on 01632 960000.",
        "DOB not known. Referred 14/02/2023 and closed 30/06/2023.",
        "Hope is not a plan. Faith in people is. Liberty was at stake.",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("DOB 14/03/2012", "dob", "14/03/2012"),
        ("d.o.b: 31.02.2012", "dob", "31.02.2012"),
        ("She was born on 3rd March 2014.", "dob", "3rd March 2014"),
        ("He turned 7 on 4 May.", "dob", "4 May"),
        ("NHS no: 943 476 5919", "nhs_number", "943 476 5919"),
        ("NHS number 943 476 591", "nhs_number", "943 476 591"),
        ("Her mobile is 07700 900123.", "phone", "07700 900123"),
        ("Write to jo.smith@example.com.", "email", "jo.smith@example.com"),
        ("They live at 12 Holt Lane.", "address", "12 Holt Lane"),
        ("Their postcode is l36 7ta.", "postcode", "l36 7ta"),
        ("He attends St Mary's Primary School.", "school", "St Mary's Primary School"),
        ("Her DOB is 2014-11-30 there and 3/11/2014 here.", "dob", "3/11/2014"),
        ("Twins born 3/4/2012; the baby 19.8.2023.", "dob", "19.8.2023"),
        ("Tobias (12/11/2018) lives with his aunt.", "dob", "12/11/2018"),
        ("Leila was born on Christmas Day.", "dob", "Christmas Day"),
        ("On 4 June 2012 the twins were born.", "dob", "4 June 2012"),
        ("His eighteenth is on 9 November.", "dob", "9 November"),
        ("NHS number given over the phone as 999 407 5024", "nhs_number", "999 407 5024"),
        ("His NHS number (943 476 59I9) is wrong.", "nhs_number", "943 476 59I9"),
        ("NHS: 943.476.5919", "nhs_number", "943.476.5919"),
        ("Ring 01632 960 447 ext 12.", "phone", "01632 960 447 ext 12"),
        ("text o7700 900318 pls", "phone", "o7700 900318"),
        ("nadia dot h at gmail dot com", "email", "nadia dot h at gmail dot com"),
        ("Postcode zz99 3vz", "postcode", "zz99 3vz"),
        ("He lives at The Old Forge, Mill Lane.", "address", "The Old Forge, Mill Lane"),
        ("Staying at Rose Villa, room 3.", "address", "Rose Villa, room 3"),
        ("Ysgol Bro Dulas rang.", "school", "Ysgol Bro Dulas"),
        ("She has a place at St Bede's from January.", "school", "St Bede's"),
        ("moved from hollybank juniors", "school", "hollybank juniors"),
    ],
)
def test_each_kind_of_identifier_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    ("words", "initials"),
    [
        ("Amina Yusuf", "AY"),
        ("Mrs O'Hara", "Mrs O"),
        ("jayden", "J"),
        ("Maria da Silva-Costa", "MSC"),
        ("14/03/2012", ""),
    ],
)
def test_initials_are_offered_instead(words: str, initials: str) -> None:
    assert suggest_initials(words) == initials


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_findings_point_at_the_text_whatever_it_is(text: str) -> None:
    last = 0
    for one in find_identifiers(text):
        assert last <= one.start < one.end
        assert text[one.start : one.end] == one.words
        last = one.end


_WORDS = (
    "Sarah will Mark's St. Mary's School 12 Holt Lane DOB 1/2/2012 born May Jones-Smith @ . , ( )"
    " Bowlby (1969) and et al nhs 9434765919 07700900123 L36 7TA the hope told d' ' ’ - A. İ ß"
)
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=40))
@settings(max_examples=200, deadline=None)
def test_mixed_up_notes_neither_crash_nor_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = [(one.start, one.end) for one in find_identifiers(text)]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "1", "A ", "1 ", "x@", "Sarah ", "Aa-", "born ", "1 Aa ", "'s", "ab at ", "nhs 1 "),
        *("Flat 1 Aa ", "dob 1/2/12 and ", "Aa and ", "as Aa ", "aa (bb) ", "birthday ", "shan "),
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        find_identifiers(text)
        return time.process_time() - started

    seconds(1000)
    assert seconds(160_000) < 16 * max(seconds(40_000), 0.02)

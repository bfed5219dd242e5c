"""Days of birth without a label, homes, schools by short names, postcodes and shared mailboxes."""

import pytest

from goldenthread.checks.identifiers import find_identifiers


def found(text: str, kind: str) -> list[str]:
    return [one.words for one in find_identifiers(text) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Hodan Warfa, 14.6.2013, lives with her aunt.", ["14.6.2013"]),
        ("Child is Yusra Noor, 7/8/19. No allergies known.", ["7/8/19"]),
        ("Kayden is 14/1/10 and the baby is 1/2/24.", ["14/1/10", "1/2/24"]),
        ("Referral for Milosz Kaczmarek, 21st May 2015.", ["21st May 2015"]),
        ("Mother (17.11.1991) and father (b. 1988) came.", ["17.11.1991"]),
        ("His bday is 8/3. School says 3/8.", ["8/3", "3/8"]),
        ("Her date of birth on Liquidlogic is 04.05.2016.", ["04.05.2016"]),
        ("dob on the red book 2nd of Jan 2022", ["2nd of Jan 2022"]),
        ("Baby boy Okoye arrived 14 February at 3.15am.", ["14 February"]),
        ("Twins due 3 August came on 11 July instead.", ["11 July"]),
        ("Nasra's had the baby! 3 June, 7lb.", ["3 June"]),
        ("On 30 May she'll be eighteen.", ["30 May"]),
        ("DOB 02/02/2015. School admissions have 2/2/15.", ["02/02/2015", "2/2/15"]),
        ("Age 7 (07/07/16). Sister age 5 (01/09/18).", ["07/07/16", "01/09/18"]),
        ("It's Ola's 18th on Thursday 11 July.", ["11 July"]),
        ("He'd have been five on the eighth of August.", ["eighth of August"]),
        ("Turned 18 yesterday, 6 June.", ["6 June"]),
        ("Birthday coming: Zuzanna on the 6th of May.", ["6th of May"]),
        ("dob stated 12/06/1386 Afghan calendar, being 3 Sept 2007", ["12/06/1386", "3 Sept 2007"]),
        ("Her real birthday is 14 Sha'ban 1429.", ["14 Sha'ban 1429"]),
        ("DOB 4.3.22 (was entered as 4.2.22 in error)", ["4.3.22", "4.2.22"]),
        ("born on the 9th of the 9th '09, she says", ["9th of the 9th '09"]),
        ("19th August 2010 – mother had Keeley.", ["19th August 2010"]),
        ("They dispute his age and put 1.1.2004.", ["1.1.2004"]),
        ("Police need a date of birth: he says 5/8/88.", ["5/8/88"]),
        ("Date of birth is disputed; Home Office have 1 January 2008.", ["1 January 2008"]),
        ("Shilan (10|07|2019) is their niece.", ["10|07|2019"]),
        ("HOUSEHOLD\nSadia Warsame, mother, 12/09/1991", ["12/09/1991"]),
        ("Children: Gurleen Sandhu (f) 14-Feb-2013 Lark School", ["14-Feb-2013"]),
        ("khalid and samira seen, khalid 9 on 3rd april", ["3rd april"]),
        ("The twins Kavin and Kavya (both 08.08.2018) are well.", ["08.08.2018"]),
        ("06.02.2014: Ffion born. 09.03.2019: moved. 06.02.2014 again.", ["06.02.2014"] * 2),
        ("Name | Role | DOB\nGurpreet | mother | 17/11/1989", ["17/11/1989"]),
        ("Name\tSeen\tDOB\nSimran\t3.3.2024\t30.8.2013", ["30.8.2013"]),
        (
            "Sadia Hussein - mum - 01/01/1990\nHodan - daughter - 28/03/2019 - Rainbow Nursery",
            ["01/01/1990", "28/03/2019"],
        ),
        ("SAVAGE / Roxanne / mother / 07.07.1994", ["07.07.1994"]),
        ("Son | Nahom | 31/12/2019 | Hale Primary", ["31/12/2019"]),
        ("Children: Natnael (2013-06-21), Sara (2017-01-30)", ["2013-06-21", "2017-01-30"]),
        ("EDD 3 April, 08-10-2001, NHS 9990000018.", ["08-10-2001"]),
        ("Her birthday is on the 21st of next month.", ["21st of next month"]),
        ("Tiana, born 16.ix.2018, lives there.", ["16.ix.2018"]),
        ("Dob on there is wrong too, its 28/12/2009.", ["28/12/2009"]),
    ],
)
def test_a_day_of_birth_needs_no_label(text: str, days: list[str]) -> None:
    assert found(text, "dob") == days


@pytest.mark.parametrize(
    "text",
    [
        "Supervision with Abigail Teague, 5/5/2024. We spoke about leave.",
        "Megan Strudwick, 5/5/2024: visited, no reply.",
        "Kind regards,\nDilys Pargeter\n4/4/2024",
        "Saw Kofi 4/4/24 and again 11/4/24.",
        "Step | Who | By\nRing the nurse | Kofi | 14/4/2024",
        "Born at 38/40, 3.2 kg. Section 7.3 applies.",
        "Mrs Gorringe, 12/03/2024, told us so.",
        "Initials A.B., observed on 3 March 2025.",
        "We meet in room 9 on 3 April. Week 7 on 4 May is half-term.",
    ],
)
def test_the_day_of_something_else_is_left_alone(text: str) -> None:
    assert found(text, "dob") == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She lives at 19 Tanner's Yard, top floor.", "address", "19 Tanner's Yard"),
        ("Parcel to 7 Coopers Mead, BD99 4QW.", "address", "7 Coopers Mead"),
        ("were at 31 mill row now", "address", "31 mill row"),
        ("140 The Hawthorns, Stoke, ST99 1AA", "address", "140 The Hawthorns, Stoke"),
        ("22 Lower Saltings, Maldon, is empty.", "address", "22 Lower Saltings"),
        ("Parcel sent to 4 Kestrel Gate, QX9 2AB.", "postcode", "QX9 2AB"),
        ("NHS 999 001 2345 (baby), 9990012346 (twin 2).", "nhs_number", "9990012346"),
        ("The trailer is on Plot 9.", "address", "Plot 9"),
        ("dv incident, flat 8 gledhow tower, kids in bed", "address", "flat 8 gledhow tower"),
        ("now at 2 The Old Forge, Mill St, Ludlow", "address", "2 The Old Forge"),
        ("Head of St Aidan's says so.", "school", "St Aidan's"),
        ("Uniform voucher for Bishop Wardle's.", "school", "Bishop Wardle's"),
        ("Sent to LX99 1JK.", "postcode", "LX99 1JK"),
        ("NHS record number 999 123 4560", "nhs_number", "999 123 4560"),
        ("Her form tutor at St Anne's says so.", "school", "St Anne's"),
        ("St Anne's have sent the teacher's form.", "school", "St Anne's"),
        ("He's in Year 4 at Holly Bank.", "school", "Holly Bank"),
        ("School: Ravensbourne Girls'.", "school", "Ravensbourne Girls'"),
        ("He was excluded from Kingsway on Friday.", "school", "Kingsway"),
        ("Starts at King Alfred's in Year 7.", "school", "King Alfred's"),
        ("picks up from tiny toes nursery at 5", "school", "tiny toes nursery"),
        ("He goes to The Larches PRU now.", "school", "Larches PRU"),
        ("Miss Begum at Kingfisher C of E says so.", "school", "Kingfisher C of E"),
        ("Three days at Bamboo Tree Montessori.", "school", "Bamboo Tree Montessori"),
        ("Walk at Hawthorn Bank forest school.", "school", "Hawthorn Bank forest school"),
        ("Her carer at Hazel Cottage, Pencombe, rang.", "address", "Hazel Cottage, Pencombe"),
    ],
)
def test_homes_schools_and_codes_are_found(text: str, kind: str, words: str) -> None:
    assert words in found(text, kind)


def test_a_date_beside_an_nhs_number_is_no_such_number() -> None:
    text = "Nasreen Begum, dob 09/11/2013, NHS no 999 012 3454."
    assert found(text, "nhs_number") == ["999 012 3454"]
    assert found(text, "dob") == ["09/11/2013"]


def test_the_number_of_a_menu_is_nobodys_telephone() -> None:
    assert found("For transport, ring 01632 960000 and press 2.", "phone") == []


@pytest.mark.parametrize(
    "text",
    [
        "Case number 1004417320 was closed.",
        "Record no 300418 is shut.",
        "Telephone interpreter (call ref 7718203) was kind.",
        "MASH consultation line 01632 960555, if in doubt.",
    ],
)
def test_the_number_of_a_case_is_no_telephone(text: str) -> None:
    assert found(text, "phone") == []


def test_somebody_is_found_after_a_postcode() -> None:
    assert found("He is at SE16 9XX. Amina Yusuf has heating now.", "name") == ["Amina Yusuf"]


def test_the_year_before_a_house_is_not_its_number() -> None:
    text = "Born 16 Oct 1961, Rose Cottage, Back Lane, Helmsley, YO62 9ZZ."
    assert found(text, "address") == ["Rose Cottage, Back Lane, Helmsley"]


def test_a_school_is_found_again_by_its_short_name() -> None:
    text = "Year 9 at Larkfield. Her brother goes to Larkfield too."
    assert found(text, "school") == ["Larkfield", "Larkfield"]


@pytest.mark.parametrize(
    "text",
    [
        "She went to Jamaica and missed school.",
        "Mum went to Tesco after school. The teacher goes to Bradford.",
        "St Luke's is the hospice. St Vincent's furniture came, said the school.",
        "Chase the school for the form. Neither the academy nor the college wrote.",
        "Aishas school rang.",
        "School: not known. Setting: Home.",
        "Home school: Zipporah and Tirzah aren't registered. The Police Federation wrote.",
    ],
)
def test_what_is_no_school_is_left_alone(text: str) -> None:
    assert found(text, "school") == []


@pytest.mark.parametrize(
    "box",
    [
        "fieldwork.east@borough.example",
        "disabledchildren@northmere.gov.uk",
        "intake@ourcouncil.example",
        "court.team@ourcouncil.example",
        "fosteringteam@shire.example",
        "healthvisitors-north@trust.example",
        "duty.desk@shire.example",
        "eastfamilysupport@trust.example",
    ],
)
def test_a_teams_mailbox_is_nobodys(box: str) -> None:
    assert found(f"Write to {box} by noon.", "email") == []


@pytest.mark.parametrize(
    "box", ["jo.duty@shire.example", "amina.team@shire.example", "duty.jmcateer@shire.example"]
)
def test_somebodys_mailbox_at_a_team_is_found(box: str) -> None:
    assert found(f"Write to {box} by noon.", "email") == [box]

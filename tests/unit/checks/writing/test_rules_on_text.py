"""What the shipped rules say, and leave unsaid, about sentences that social workers write."""

import pytest

from goldenthread.checks.writing import check


def categories(text):
    return [finding.rule.split(".")[0] for finding in check(text).findings]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("There is historic domestic violence in this home.", "vague"),
        ("Mum failed to engage with the course.", "blame"),
        ("Support is ongoing.", "ongoing"),
        ("The MARAC took place.", "initials"),
        ("He was dysregulated all day.", "jargon"),
        ("Mother is hostile.", "judgemental"),
        ("Parents signed a written agreement.", "agreement"),
        ("Contingency plan: seek legal advice.", "contingency"),
        ("one " * 41 + "end.", "length"),
        ("Mum has her struggles.", "vague"),
        ("Home conditions fluctuate.", "vague"),
        ("Parents have not always been receptive.", "blame"),
        ("If she dont start engaging it will go to conference.", "blame"),
        ("Mr Hale claims that he was at work.", "judgemental"),
        ("She has a string of failed relationships.", "judgemental"),
        ("I liaised with the nurse.", "jargon"),
        ("Family support on going.", "ongoing"),
        ("Please sign and return the enclosed agreement.", "agreement"),
        ("Any breach will result in legal action.", "contingency"),
        ("If dad turns up while Nan is there: take legal advice.", "contingency"),
        ("If Gran cannot have him any longer: back to court.", "contingency"),
        ("Helper to continue to visit as needed.", "ongoing"),
        ("Worker to carry on visiting.", "ongoing"),
        ("She’s selfish.", "judgemental"),
        ("A C&F was done in June.", "initials"),
        ("Mum's drinking remains an issue.", "vague"),
        ("Phone contact with mum is on Mondays.", "jargon"),
        ("Escalate to legal if not kept.", "contingency"),
        ("If Nan can no longer manage, we will seek legal advice.", "contingency"),
        ("2021: moved house. 2023: period of stability.", "vague"),
        ("He had done nothing wrong and came across as prickly.", "judgemental"),
        ("The plan made no headway owing to parental non-compliance.", "blame"),
        ("Things don't seem right at home.", "vague"),
        ("Dad seemed edgy.", "vague"),
        ("Allegation made against uncle.", "vague"),
        ("Worker to keep an eye on things.", "ongoing"),
        ("Life story work took place.", "jargon"),
        ("Support is ongoing. School to see her weekly until the review on 3 May.", "ongoing"),
        ("Help from the hub. Continue to offer support.", "ongoing"),
        ("3.3.23 Neighbour reports further incident.\n9.3.23 Ellis points at the cat.", "vague"),
        ("Dad has never engaged. Can I see the minutes before Monday?", "blame"),
        ("Mum has let every one of them slip.", "blame"),
        ("It would have to go back to legal.", "contingency"),
        ("Mum made a real song and dance at the door.", "judgemental"),
        ("His weight has dropped.", "vague"),
    ],
)
def test_names_what_could_be_put_better(text, category):
    assert categories(text) == [category]


@pytest.mark.parametrize(
    "text",
    [
        "Mum said 'I don't engage with them' and laughed.",
        "Mum said “I don’t engage with them” and laughed.",
        "There was no non-engagement here.",
        "In March 2019 Dad hit Mum; that is the domestic violence in the history.",
        "The placement order was made in May. I will contact the school.",
        "I did not use a written agreement.",
        "I asked about the written agreement. Mum said she never signed one.",
        "Mum missed the visit because her bus broke down.",
        "Kyle needs: " + "the same adult every day; " * 8 + "and a call home.",
        "My wall has a list of words I was asked not to use. It says: absconded. Challenging.",
        "Practitioners understand complex needs, trauma and systemic approaches to families.",
        "Mum does not engage with the group. I will ask her what would make it easier.",
        "Support is ongoing and we review it on 3 May 2026.",
        "The child in need (CIN) plan ended. The CIN plan helped.",
        "I no longer use the term hard to reach.",
        "If Dad drinks again, Aunt Jo will have them for the night and we take legal advice.",
        "CAMHS, the mental health service for children, has a place in May.",
        "PLEASE RING NAN FIRST, she is IN ALL DAY.",
        "We decided against a written agreement.",
        "The dog is bad-tempered and out of control.",
        "Mr Orme has a bad back.",
        "If Gran can't have him, Aunt Jo will take him. If Jo falls ill we take legal advice.",
        "I will ask for a Family Group Conference. The FGC is in May.",
        "His education plan (EP, the school's own) came on 9 May.",
        "We would not be asking anyone to sign a written agreement.",
        "She did not come on 4 May. I had sent the letter to her old address.",
        "Dear Paige, your mum and me will decide together on 3 May. Bring the cards. I like them.",
        "We agreed the threshold for section 47 was met.",
        "",
        "   \n\t\n",
    ],
)
def test_is_silent_where_there_is_nothing_to_say(text):
    assert categories(text) == []


def test_a_passage_about_adults_is_told_though_the_next_one_comes_to_the_child():
    adults = (
        "Dad grew up in the town. Mum met him at work in 2014. They parted after he lost his job."
    )
    child = "Jasmine (6) told her teacher that she wants Dad to count to ten."
    assert categories(f"{adults}\n\n{child}") == ["adults"]
    assert categories(f"{adults} {child}") == []


def test_a_passage_about_adults_is_told_until_it_comes_to_the_child():
    adults = (
        "Mum and her partner argue about money most evenings and the landlord wants the rent. "
        "Dad lost his job and drinks. Mum takes tablets for her nerves. "
        "Her mother lends them cash."
    )
    assert categories(adults) == ["adults"]
    assert categories(adults + " The children hear it through the wall.") == []


def test_adults_by_title_and_letter_are_not_taken_for_children():
    adults = (
        "Mr P has left and is staying with a friend. Mrs P has been to the solicitor and asks for "
        "half of the house. His mother has been ringing her at work, and she blocked the number."
    )
    assert categories(adults) == ["adults"]
    assert categories(f"{adults} Leo (6) hears the rows through the wall.") == []


@pytest.mark.parametrize(
    "excuse",
    [
        "In my view, as the records show, ",
        "On the phone she was no help, and ",
        "He rang as soon as she got home. ",
    ],
)
def test_what_only_looks_like_an_excuse_excuses_nothing(excuse):
    assert "judgemental" in categories(f"{excuse}the mother is manipulative.")


def test_a_standard_in_the_first_person_tells_of_nobody():
    standard = "I will read the file first. My plans for a family are holistic. " * 40
    assert categories(standard) == []
    assert set(categories(standard + "She told me so. " * 40)) == {"jargon"}


def test_as_soon_as_possible_is_no_open_end():
    assert categories("I will ring Nan as soon as possible.") == []


def test_an_adult_by_first_name_or_letter_is_not_taken_for_the_child():
    adults = (
        "Uncle Phil and Auntie Bea are not speaking. Bea wants the van back. He rang Ms D, who "
        "said that Ms D has no key. Mr P has written to her solicitor twice about the van he lent."
    )
    assert categories(adults) == ["adults"]


def test_of_two_remarks_on_the_same_words_the_one_that_matters_to_a_family_is_told():
    (finding,) = check("Plan B: escalate to legal.").findings
    assert finding.rule == "contingency.legal_only"


def test_initials_are_told_once_and_not_where_explained_later():
    assert categories("The IRO rang. The IRO came.") == ["initials"]
    assert categories("The IRO rang. An IRO (independent reviewing officer) checks the plan.") == []


def test_each_finding_says_why_whence_and_what_instead():
    (finding,) = check("Now there is a history of neglect.").findings
    assert set(finding.to_json()) == {"start", "end", "rule", "words", "why", "source", "instead"}
    assert all(finding.to_json().values())

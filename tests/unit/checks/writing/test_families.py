"""What is told as blame, what as judgement, and what is left alone, in words workers write."""

import pytest

from goldenthread.checks.writing import check


def told(text):
    families = {"blame", "judgemental"}
    return {finding.rule.split(".")[0] for finding in check(text).findings} & families


@pytest.mark.parametrize(
    "text",
    [
        "Mum hasn't bothered to ring back since Tuesday's message.",
        "Dad is not playing ball with the core group.",
        "That's three strikes and she will be closed to the service.",
        "Ms Carr needs to step up now.",
        "Mum turned down everything we offered.",
        "Dad won't work with professionals, whatever we offer him.",
        "Mum has burned her bridges with every service going.",
        "Mum hasn't been in touch despite several reminders.",
        "Mr Khan puts up barriers whenever we try to help.",
        "Dad did not even have the courtesy to cancel.",
        "She has had ample time to sort the flat and has done nothing.",
        "Parents don't take our concerns seriously.",
        "We have bent over backwards for this family.",
        "Assessment could not be finished due to mum's lack of engagement.",
    ],
)
def test_a_family_that_does_not_do_as_we_ask_is_told_as_blame(text):
    assert told(text) == {"blame"}


@pytest.mark.parametrize(
    "text",
    [
        "She won't take no for an answer.",
        "Mum could do better.",
        "Dad reckons he was at his sister's.",
        "Apparently the phone had run out of charge.",
        "Mum lies through her teeth.",
        "Not convinced by dad's explanation.",
        "She keeps choosing the wrong men.",
        "Mum is cold with the baby.",
        "Stubborn little boy.",
        "Butter wouldn't melt when the teacher is there.",
        "Mum has had kids by four different men.",
        "She pays lip service to the plan.",
        "Gran wraps him in cotton wool.",
    ],
)
def test_words_that_belittle_or_doubt_a_person_are_told_as_judgement(text):
    assert told(text) == {"judgemental"}


@pytest.mark.parametrize(
    "text",
    [
        "Mum said ‘I can’t be bothered with them’ and laughed.",
        "Dad says he was lazy at school.",
        "Zac says other boys call him thick.",
        "Mum did not refuse; she asked for another day.",
        "Is Mum avoiding me, or are my visits at the wrong time?",
        "Mum didn't come to the conference. She told me at nine that her bus was cancelled.",
        "The father does not accept that he caused it. His case is that Robin fell.",
        "She has the right to decline this assessment and has done so.",
        "I did not return Dad's call until Friday.",
        "The nursery has not replied to my e-mail.",
        "The housing office refused to accept the form.",
        "The local authority alleges that the injury was caused by the father.",
        "The judge held that the mother had lied about the injury.",
        "The match kicked off at two.",
        "Her tooth is acting up again.",
        "The kitten is spoilt and naughty.",
        "She reads stories about a manipulative queen.",
        "She is determined and works nights to keep the flat.",
    ],
)
def test_own_words_reasons_findings_and_things_are_left_alone(text):
    assert told(text) == set()

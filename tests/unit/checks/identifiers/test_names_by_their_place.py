"""Names told by what stands around them, and what looks like one and is none."""

import pytest

from goldenthread.checks.identifiers import find_identifiers


def names(text: str) -> list[str]:
    return [one.words for one in find_identifiers(text) if one.kind == "name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The third one, a lad known as Tiny, ran.", ["Tiny"]),
        ("Everyone calls her Bunny. Bunny is seven.", ["Bunny", "Bunny"]),
        ('Muhammad ("Mo") was excluded.', ["Muhammad", "Mo"]),
        (
            "SAVAGE / Lily / mother / 07.07.1994\nPAGE / Duncan / uncle / not known",
            ["SAVAGE", "Lily", "PAGE", "Duncan"],
        ),
        ("Referrer: Mrs J Hallett, DSL", ["J Hallett"]),
        ("i'm at court til 1 for the nguyen hearing", ["nguyen"]),
        ("nanny pearl on phone, v cross", ["pearl"]),
        ("visit to jodie + lee, no reply", ["jodie", "lee"]),
        ("Regards,\nHannah Price\nhannah.price@shire.example", ["Hannah Price"]),
        ("Can we move the review? Thanks. Pat x", ["Pat"]),
        ("Joy and I both think so.", ["Joy"]),
        ("saw will at the hub, soaked", ["will"]),
        ("Shu-Fen says she is no longer there.", ["Shu-Fen"]),
        ("billy varey (9) came. nan says billy is ok", ["billy varey", "billy"]),
        ("Sienna P-W: session missed twice.", ["Sienna P-W"]),
        ("Both spoke of Abinaya with love.", ["Abinaya"]),
        ("1) Xiomara: bus pass. 2) Perpetua: dentist.", ["Xiomara", "Perpetua"]),
        ("Aishas school rang, and Zaynabs mum.", ["Aisha", "Zaynab"]),
        ("he was at tylers til 10", ["tyler"]),
        ("will ring jordans mum", ["jordan"]),
        ("uncle dev said maybe, pc hughes came", ["dev", "hughes"]),
        ("Summer and Skye were in the bath.", ["Summer", "Skye"]),
        ("June, her nan, does the school run.", ["June"]),
        ("Summer showed me her tooth.", ["Summer"]),
        ("Heaven is with her dad.", ["Heaven"]),
        ("Mercy's drawings were up.", ["Mercy"]),
        ("Iman's date of birth is wrong.", ["Iman"]),
        ("Sivakumaran's appeal failed.", ["Sivakumaran"]),
        ("We asked Trish and our Lee.", ["Trish", "Lee"]),
        ("police said lee mccarthy was there", ["lee mccarthy"]),
        ("marcus joined in, iman slept through", ["marcus", "iman"]),
        ("CPN Marlow will ring.", ["Marlow"]),
        ("There's Joao and there's the one they call Bola.", ["Joao", "Bola"]),
        ("mum's new bf (wez) was in the bath", ["wez"]),
        ("pls let shabs know. ta, debs", ["shabs", "debs"]),
        ("tukko covering duty til two", ["tukko"]),
        ("faith and joy had tea here", ["faith", "joy"]),
        ("im off, precious has my cases", ["precious"]),
        ("Attended by Sam Petty (health).", ["Sam"]),
        ("Hamzas bus was late.", ["Hamza"]),
        ("kids = blu (4), nala (6m). blu has a bruise", ["blu", "nala", "blu"]),
        ("angel, 14, missing since nine", ["angel"]),
        ("Saffron with her dad; Jasper's in foster care.", ["Saffron", "Jasper"]),
        ('Youngest: "Bubs" (8 months), real name Aarav.', ["Bubs", "Aarav"]),
        ("school worried. ring me on that number chris", ["chris"]),
    ],
)
def test_a_name_is_found_by_what_stands_around_it(text: str, found: list[str]) -> None:
    seen = names(text)
    assert len(seen) == len(found)
    assert all(one in words for words, one in zip(seen, found, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "The dog is Tyson and the cat is called Mittens. Basil is the hamster.",
        "Ward says bed four is free. Duty says no.",
        "jade project will see her. the hope centre is shut",
        "Jasmine ward doesn't have beds.",
        "Reg 44 visitor due. Sec 20 signed.",
        "They're a Christian family. Religion: Christian.",
        "Claude was asked for a summary. Alexa was on in the kitchen.",
        "Wants Dadu and Babcia invited.",
        "The Bayley and the Griffiths were done in clinic.",
        "August is already full.",
        "they both hope so. hope it lasts",
        "Duty moves to Beaumont.",
        "The rooms: Lavender, Sage, Rosemary. The ward is called Poppy.",
        "lives with her nain. Nain is kind.",
        "Kept for Shabbos. obs (4), pts (3), visits (2)",
        "They watched Bluey, then Matilda, then Shrek.",
        "She used Oliver Twist, Matilda and Tracy Beaker to talk about care in stories.",
        "A vape called Elf. The app called Stella is free.",
        "Pearl buttons in a tin. Poppy wreaths by the door.",
        "Someone had seen Baroness Casey speak.",
        "Off to Holme Valley and Whitley Bay.",
        "No signal in Cragg Vale.",
        "The child, called Child J, has none. Given name: none.",
        "ELSA twice weekly until Easter. DC from CAIT came. Egan's SOLER helps.",
        "A caravan at Weston-super-Mare. The session at Ross-on-Wye was good.",
        "Wears Lacoste. The inhaler is Clenil. Contact with mamo and chacha.",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Piaget said one thing and Donaldson another about what a child can see.",
        "Bowlby and Ainsworth were on the syllabus; Crittenden wasn't, though Dallos was.",
        "Munro's warning stays with me. Ungar writes well; Masten called it magic.",
        "Reading Claudia Bernard on race made me look again.",
        "Levinas, Noddings and Tronto on care: three lectures.",
        "Rogerian listening, Socratic questions, a Kleinian supervisor.",
        "Ehlers-Danlos was ruled out, and so was Marfan. He has Perthes. Rett's was not.",
        "Moro reflex present. Ortolani and Barlow negative. Wechsler scores enclosed.",
        "Marie Stopes on Thursday; the Penny Brohn leaflet; Joseph Rowntree paid.",
        "In class we argued about Gillick, then about Fraser.",
        "Minuchin would have moved the chairs. Satir would have asked who else came.",
        "Notes of training: Pugh on permanence; lunch; Staff on brains.",
        "He asked whether Jesus was in the room.",
        "The Northants, Lancs and Cambs teams came, then Hants and Herts.",
    ],
)
def test_works_tests_and_charities_are_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I read Bowlby. Mrs Bowlby rang.", ["Bowlby"]),
        ("Spoke to Munro about his bike.", ["Munro"]),
        ("Fahlberg writes on grief. Fahlberg-Okoro, 9, drew.", ["Fahlberg-Okoro"]),
    ],
)
def test_somebody_of_an_authors_name_who_comes_is_found(text: str, found: list[str]) -> None:
    assert names(text) == found

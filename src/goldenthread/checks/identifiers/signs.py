"""Patterns and small word sets that the name finder goes by."""

import re

from goldenthread.checks.identifiers.cues import PLAIN_TITLES
from goldenthread.checks.words import word_set

CITED = re.compile(
    r"(?:['\u2019]s?)?(?:,? ?\((?:19|20)\d\d[a-z]?(?![-/.]\d)|, ?(?:19|20)\d\d[a-z]?[;:)\]]| (?:19|"
    r"20)\d\d[a-z]?[;:)\]]| (?:and|&) [^\W\d_]{2,20},? \(?(?:19|20)\d\d)"
)
ET_AL = re.compile(r",? et al\b")
AGE = re.compile(
    r",? ?(?:\(|,|aged) ?(?:aged )?(?:\d{1,2}(?: ?(?:yrs|years|months|y))?)(?:\)|,|"
    r" and |$|\.)|,? aged \d| is \d{1,2}\b| ?[-\u2013] ?(?:aged )?\d{1,2} ?(?:yrs?|years?|months|"
    r"mths|y)\b"
    r"| \(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\)"
)
SMALL_AGE = re.compile(r" \(\d{1,2} ?(?:m|mths|months|yrs?|y|wks)?\)|, \d{1,2},")
ALIAS = re.compile(r",? \(?(?:real name|(?:also |better )?known as|a\.?k\.?a\.?)\b", re.IGNORECASE)
TOWN_ON = re.compile(r"-(?:on|upon|super|le|la|under|in|by|next|sub|cum|juxta|de|the)-")
CALLED = frozenset({"called", "named", "nicknamed"})
NOT_CALLED = word_set(
    "a after again ahead an and at back because before by contact dad for from her him in"
    " it mam me meeting mum nan off on out police round the them to today up us when"
    " worker yesterday"
)
# In capitals these stand for a job, a team or a tool before they stand for somebody.
ACRONYMS = word_set(
    "abe ada aim cait cara cass clay colin dana dash elsa emma esme eva fay finn gail grace hope"
    " ida"
    " iris jade jan kim kit lena lisa mara mary max maya mia mike nancy nell nico nina nora nova"
    " pam"
    " pat paul penny pete rita rosa ruth sam sara seth soler tess tina tom vera victor wanda"
)
OPENERS = PLAIN_TITLES | CALLED
STOP = word_set(
    "a all an and any april are art as at august bay be been but by can day did do for"
    " get given go got had has have he her him his how i if in is it june long man may me ming"
    " my no not of on one or our out said sang see she so son song sun than that the then"
    " there these they this to too two up us use van was we who will with you your"
) - {"will"}
ORDINARY_AFTER_NAME = word_set("about and at from then to which who with")
LOWER_TAIL = word_set(
    "centre charity foundation hub lounge programme project refuge room scheme service services"
    " team test tests trust unit wing clinic competence competent compliant council court disease"
    " guidelines"
    " hospital model surgery syndrome theory university ward"
)
NEVER_CARRIED = frozenset(["may", "march", "april", "june", "august", "will"])
OPENING_WORDS = word_set("all an as at can do for in mark may my on see so will")
# What may stand before the subject of a clause that reports somebody.
REPORTS = word_set(
    "although and as because but coz cos cuz if said saying says so that then think thinks though"
    " until whether when where while why"
)
BEFORE_NO_SUBJECT = word_set(
    "and at by can could dad did do does for get good had has have he i in is may mum might must no"
    " not of on or our she should some the they this to was we were who will with would you"
)
AFTER_OBJECT = word_set(
    "i i'd i'll i've neither about after again alone and at before but by during for id if in"
    " ill it its on outside re"
    " she so that there this to today tomorrow tonight w when who with yesterday he after at"
)
ALSO_PRESENT = word_set("cost cut hit hurt let put read set shut left")
HAVE = word_set("has had is was did does")
BEFORE_NO_NAME = word_set(
    "st saint justice lord lady baroness baron viscount earl operation storm hurricane"
)
OWNERS = word_set("her his my our their your and w with to by told saw met the lil big")
DESCRIBES = word_set("a an the her his their my our who")
LEARNED = word_set("prof professor lord lady justice baroness baron")
# What may follow a family name that stands for a book.
ON_THE_PAGE = word_set(
    "argue argues argued asserts cautions conceptualises contends critiques defines describes"
    " outlines posits propose proposes theorises theorised writes"
)
# Clubs and countries do these.
CLUBS_DO = word_set("beat drew lost played scored won")
MONTHS_DO = word_set("began came gave goes looks lost seemed started took went left")
ANYTHING_IS = word_set(
    "able already always at calm clean clear getting going good here important keen late made"
    " moved not"
    " one open quiet seen still taken there very"
)
# What hardly begins a sentence but as a name, though it is a word as well.
SELDOM_WORDS = word_set(
    "amber andy barb basil becky ben bess beth betty biddy bobby carol cassidy chelsea chester"
    " chloe"
    " chris christian clay cody colin craig daisy dale dan dee dexter dolly don dotty ebony eddie"
    " ella emma eve florence fran frank frankie freddie gail gemma georgia gene ginger ginny hazel"
    " harry heather holly iris ivy jack jade jake jasmine jasper jay jenny jerry jess jet jill jim"
    " jimmy joe joey john johnny josh jude judy jordan kay kelly ken kerry kim kirsty kit kitty"
    " lacey"
    " laurel lee leo lily liam lola louis lucy luke maggie mandy marina martin mat matt may-lin max"
    " megan mercedes mia mick mickey mike milly minnie molly monty myrtle nancy ned nell nelly nick"
    " nicky nina norma olive oliver otto pam pansy patsy peggy penny percy perry peter phil pippa"
    " polly poppy randy ray reg robin rocky roger ronnie rory rosie rosemary roy ruby rusty ruth"
    " sally"
    " sam sammy sandy sasha scarlett scout shane shannon shay shelly sid sonny stan stella sylvia"
    " tammy tara ted teddy terry tess tiffany tiger tilly tim timmy toby tom tommy tony tracy"
    " trixie tyler vera vic vicky violet wally wendy woody zac zoe"
)
LIKE_NO_NAME = re.compile(  # a medicine, a people, a word without vowels
    r"(?:azole|cillin|codone|dipine|idone|mab|mycin|olol|oxetine|pam|prazole|pril|statin|tidine|"
    r"triptan|zepam|zine|phen|amine|[nlrs]ean|[gv]ian|nese|stani)$|^[^aeiouy]+$"
)
SHOP_BEFORE = word_set("at from into outside in near behind")
THING_BEFORE = word_set(
    "and or as a an at by had has have in like on or play played playing take takes taking took"
    " use used uses"
    " using via watch watched watching drank drink ate eat bought buy in into of supports"
)
# Listed among the words for what they mean elsewhere; in small letters they are names all the same.
NO_WORDS = word_set(
    "abbey aden alex arya asher barb ben bess bobby bonnie calum carol casey cassidy charlie chas"
    " chris"
    " chloe christian chuck clara cody colin corey craig curtis dale damian daisy dan daniel"
    " deb dee dexter diego dylan eddie ella ellis elmo emma emmy enid erin ewan felicity fleur"
    " florence fran francis frankie freddie gail gary gavin gemma gene georgia ginny glen graham"
    " greg harley harry heather hector helen henry imogen isabel ivor jade jake jamie janet jasmine"
    " jason jason jean jenny jeremy jess jessica jill jodie joe joel joey john jon jordan josh"
    " joyce"
    " jude judy julia karen kate kathy kay keith kelly ken kerry kevin kim kirsty kyle lacey laura"
    " lauren lee leo leon lewis liam linda lisa lola lorna louis louise lucy luke lynn maggie marco"
    " maria marie marina mario martin mary matt megan mercedes mia michael mick mickey mike"
    " milly"
    " molly monty morgan nancy nathan neil nell nelly nick nicky nina noah nora norma norman oliver"
    " oscar otto owen paige pam pandora pansy patsy paul peggy penelope percy perry pete peter phil"
    " philip phoebe piers pippa polly ralph rebecca reece rhys ricky riley robbie robert"
    " roger ronan rory rosemary rosie ross roy ruth ryan sally sam samantha sammy sandra sara sarah"
    " sasha scarlett scott sean shane shannon sharon shay shelly sheila sid simon sonia sophia"
    " sophie"
    " spencer stan stella steve stuart susan sylvia tammy tanya tara taylor ted teresa terry tess"
    " thomas tiffany tilly tim timmy tina toby tom tommy tony tracy trevor trixie tyler vera vic"
    " vicky victor vincent wally wayne wendy will zac zara zoe aisha amal hassan hussein isa ismail"
    " kareem layla musa omar rahim salma sami yusuf zahra"
) - {"will", "jean", "barb", "rex", "gene", "lee", "dale", "glen", "heather", "abbey", "isa"}
TIME_NOUNS = word_set(
    "afternoon afternoons assembly bank best class clothes club contact contacts evening evenings"
    " football half holiday holidays league lunch lunches mass morning mornings night nights paper"
    " papers payday roast school service services session sessions shift shifts term visit visits"
)
HAS_BEEN = word_set(
    "been gone got not here going still back off in out coming got asleep poorly pregnant ill"
)
NEVER_NOUNS = frozenset(["will", "may", "rob", "sue", "drew", "mark"])
QUOTED = re.compile(r": ?[\"\u201c\u2018']")  # Kofi: "I don't want to go."
ADVERBS = word_set(
    "again hardly just mostly often only rarely really seldom sometimes then usually"
)
# What follows somebody whom one has picked up, dropped or brought.
TAKEN = word_set("along away back down for from home in off out over to up upstairs with")
LET = word_set("know in out go have")
FETCHED = word_set(
    "bring brought carried collect collected drop dropped fetch fetched pick picked take took"
    " walked"
)
SHORTEST = 3  # letters; shorter words in small letters are shorthand
# Names that are authors' here far more often than they are first names.
RATHER_AUTHORS = word_set(
    "argyris barclay gerhardt germain harlow jesus lorenz munro ogden rosenberg selwyn shakespeare"
)
# What those do who come to the door, and books don't.
COMES = word_set(
    "arrived asleep ate attended attends came chaired cried drives drove emailed hugged kicked"
    " lives"
    " messaged nodded phoned picked punched ran rang refused refuses shouted sleeps slept smiled"
    " sobbed stayed stays texted visited visits waited walked walks went woke works"
)
OPENED = word_set("citing cited quoting read reading rereading reread studying revisiting")
A_CHILD_IS_READ = word_set("a her his the stories story to")
CALLS = word_set("call called calling calls name named nickname nicknamed nicknames")
CALLERS = word_set("all everybody everyone friends i mates people they we")
SELVES = word_set("her herself him himself me myself them themself themselves you")
ANYBODY = word_set("alleged born friends known man men one people person someone third woman youth")
PETS = word_set(
    "alsatian budgie bulldog bunny cat cats cockapoo dog dogs doll ferret fish goldfish guinea"
    " hamster kitten labrador lizard parrot pet pets pig pony puppy rabbit rat snake spaniel"
    " staffie staffy teddy terrier tortoise"
)
BETWEEN_PET = word_set("a called family's is named old our the was new his her their my family")
# What follows somebody's home: "at tylers til ten".
AFTER_VISIT = word_set(
    "again all and at but for from house if in last now on or since so that then till til tmrw"
    " tomorrow tonight until w when while with"
)
# Who speaks by their office alone.
OFFICES = word_set(
    "chancellor constable court duty guardian judge legal matron panel parish police pope priest"
    " school sister ward warden"
)
THINGS_CALLED = word_set(
    "bus base cabin class flat hub office room ward"
    " app band bear blanket boat book cafe campaign car charity course doll estate film game group"
    " helpline horse house model play programme project pub scheme school service shop show song"
    " story system team tool toy unit vape website"
)
# Where what is watched, read or played is spoken of.
PLAYED = word_set(
    "album book books cartoon cartoons cinema episode film films game games listened listening"
    " movie"
    " music novel playlist poster radio read repeat series show song songs stories story telly tv"
    " video videos watch watched watches watching"
)
TAUGHT = word_set(
    "course handout handouts lecture lectures module notes seminar session slide slides syllabus"
    " trainer training workshop"
)
ABBREVIATED = word_set("art app fig mag pt para reg regs sched sec")
# Faiths and peoples that are first names as well.
FAITHS = word_set("christian israel jewish jordan muslim")
FAITH_BEFORE = word_set(
    "a an are as aren't be been being committed devout ethnicity faith is isn't language"
    " nationality"
    " not practising raised religion strict the was wasn't"
)
# Helpers in machines that share people's names, told by the company they keep.
MACHINES = word_set("alexa bard claude cortana echo gemini grok jasper otter siri")
MACHINERY = word_set(
    "ai app assistant amazon bot chatbot chatgpt copilot google prompt prompts software speaker"
    " summarise summary transcribe transcript transcription tool typed version asked"
)
LEADS = word_set("coordinator lead leader leaders manager managers")
THEM = word_set("her him me them us")
# What things in small letters are called after a name: "jade project", "hope centre".
SMALL_TAIL = word_set(
    "centre charity clinic foundation group house project room scheme service services team trust"
    " unit ward"
)
NO_NAME_AFTER = word_set(
    "a all always and any be both but can could do for i in is just much my no not of on or our so"
    " some that the their they this to was we were would you your"
)
WRITINGS = word_set(
    "account analysis argument article book chapter definition essay finding findings idea ideas"
    " insight insistence lecture lens line notion paper piece point poem question reading reminder"
    " report review talk test text thinking view warning word words work works"
)
SMALL_TITLES = word_set(
    "aunt auntie aunty cllr ds dc dr granny grandad grandma keyworker mr mrs ms nan nana nanny pc"
    " pcso sgt uncle"
)
# Kin in other languages of our families; by themselves they name nobody.
KIN_ELSEWHERE = word_set(
    "abti adeer chacha chachi mamo tato ammamma awoowe ayeeyo babcia bubbe nain taid zayde zeyde"
    " bunica bunicu chachu"
    " ciocia ciotka dadu dziadek"
    " eddo habaryar hooyo khala khalu khaltu mamgu mamgu paati phupho phuppi tadcu thatha teyze"
    " wujek yiayia"
)

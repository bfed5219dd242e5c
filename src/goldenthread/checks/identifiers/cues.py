"""Words that tell a person from a thing, by where they stand."""

from goldenthread.checks.words import word_set

TITLES = word_set(
    "aunt auntie aunty cllr councillor cpn dame dc dci di doctor dr ds fr grandad grandma granny"
    " wpc"
    " pcso sr insp inspector constable sergeant supt keyworker canon father sheikh maulana rabbi"
    " ustad"
    " babcia dziadek ciocia ciotka wujek bunica bunicu tanti matusa nene dede teyze amca abla abi"
    " hala"
    " dayi khala khalu chacha chachi chachu phupho phuppi mausi masi bua taya tayi nanu dadu dida"
    " thatha ammamma paati akka anna periamma hooyo aabo ayeeyo awoowe adeer eddo habaryar abti"
    " abuela abuelo tia tio vovo avo yiayia pappou theia baba jiddo teta khaltu ammo bubbe zaide"
    " zeyde"
    " taid nain mamgu tadcu maman tonton tantine mzee gogo sekuru ambuya kuya ate tita tito"
    " headteacher imam miss mr mrs ms mx nan nana nanny nurse pastor pc prof professor rev"
    " reverend sgt sir sister uncle"
)
PLAIN_TITLES = word_set("dr miss mr mrs ms mx prof")
KIN = word_set(
    "advocate assessor aunt auntie baby boy boyfriend brother carer carers child colleague"
    " cousin dad daughter ex ex-partner father fiance fiancé friend friends girl girlfriend"
    " granddaughter grandfather grandmother grandson half-brother half-sister husband lad mam"
    " keyworker key-worker manager mentor midwife mom mother mum neighbour nephew niece nurse"
    " observer officer"
    " paediatrician partner practitioner psychologist senco sibling siblings sister son"
    " stepdad stepdaughter stepfather stepmother stepmum stepson supervisor teacher therapist"
    " toddler tutor twin twins uncle visitor wife worker baby's boys bride brothers cousins"
    " daughters gran grandad grandma granny housemate kid kids lads landlord mate mates mgf mgm"
    " bf boyf bro fella gf girlf hubby missus nan nana nieces nephews pgf pgm pupil roommate"
    " sons stepbrother stepsister student triplets"
)
CALLED = word_set("aka called dear hello hi hiya named nicknamed")
TOLD = word_set(
    "advised asked collected contacted emailed encouraged heard helped hit hugged hurt"
    " informed interviewed introduced invited joined met missed observed phoned praised quoted"
    " rang reassured reminded saw seen supported telephoned texted thanked told visited"
    " watched ask asking contacting email hug invite meet message messaged messaging pestered phone"
    " phoning remind ring ringing see seeing tell telling text texting thank visiting"
)
SPOKEN = word_set(
    "apologised call contact conversation discussion email explained introduced letter"
    " listened listening lived lives living meeting message met play played playing said sat"
    " session speak speaking spoke spoken stayed staying supervision talk talked talking text"
    " time visit visits went work worked working written wrote"
)
TO = word_set("by from to w with")
SPEECH = word_set(
    "showed shows handed hands picked picks passed helps washed hid hides hopes jumped climbed"
    " curled"
    " cleaned cleans fetched fetches knocks phones emails visits attended attends cared fainted"
    " giggled hummed shrugged sighed snapped sulked thanked thanks argues argued insists insisted"
    " advised agreed answered apologised appeared arrived asked asks ate attended attends"
    " became began believed believes bought broke brought called came can't chaired chose"
    " climbed comes confirmed couldn't cried cries denied described didn't disagreed disclosed"
    " doesn't drank draws drew dropped drove eats engaged enjoyed enjoys explained feels fell"
    " felt followed forgot found gave gets gives goes got grew hasn't hated hates heard hears"
    " held helped helps hid hit hugged isn't joined keeps kept kicked knew knows laughed led"
    " left liked likes listened lived lives looked looks lost loved loves makes mentioned met"
    " missed misses moved needed needs nodded noticed opened paid phoned played plays pointed"
    " presented pulled punched pushed ran rang reads recalled refused refuses remembered"
    " remembers replied reported returned rode runs said sang sat saw says screamed seemed"
    " sees sent shared shouted signed sings sleeps slept smiled sobbed speaks spent spoke"
    " started stayed stays stood stopped struggled struggles suggested swore takes talks"
    " taught tells texted thinks thought threw told took tried trusted trusts turned"
    " understood uses waited walked walks wanted wants wasn't watched went whispered wished"
    " wishes woke won won't wore works worried worries wouldn't writes wrote shan't shouldn't"
    " weren't cant couldnt didnt doesnt hasnt hadnt isnt shouldnt wasnt wont wouldnt wrote cooked"
    " cuddled danced dislikes drives fasted fixed grabbed hurried knocked lied messaged mentions"
    " muttered nods owes pays prefers prays promised promises rings screams shouts smiles smokes"
    " smoked spat speaks stares stared stole swears texts threatened threatens translated waved"
    " wept whispers yelled"
)
# Verbs that hope, faith and summer do as well as people.
GENERIC = word_set(
    "showed shows passed helps cleaned cleans jumped climbed handed hands picked picks"
    " appeared became began brought called came changes comes ended engaged fell felt follows"
    " followed gave gets gives goes grew held helped helps keeps kept knows left looked looks lost"
    " makes missed moved moves needed needs opened paid plays presented pulled returned runs sees"
    " seemed sent shared speaks starts started stays stood stopped struggled struggles takes talks"
    " tells threw took tried turned uses wants went woke won works wore broke fell ran rose"
)
PAST = word_set(
    "ate bit bled blew bought built burst caught cut dealt did dreamt drove dug fed fought got hung"
    " laid lay led let lit meant put quit read rode rose ran sang shook shot shut slid sold spilt"
    " sprang swam swore swung taught tore wore"
)
PRONOUNS = word_set(
    "he he'd he'll he's her herself him himself his she she'd she'll she's shes hes"
)
LABELS = KIN | word_set(
    "eldest oldest youngest middle second third keyworker teacher contact carers adults applicant"
    " respondent patient pupil student tenant landlord seen unseen"
    " address allocated apologies assessed attendees author candidate case cc chair chaired client"
    " completed families family from guardian interpreter iro mother name names ofsted present"
    " re signature signed social subject supervisee surname sw to worker yp person people father"
)
CLOSINGS = word_set(
    "best cheers faithfully love regards respectfully sincerely ta thanks wishes truly xx you"
)
DONE_BY = word_set(
    "accompanied approved assessed authorised chaired collected completed countersigned dropped"
    " escorted interviewed looked observed prepared raised seen signed supervised supported"
    " witnessed"
)
NAME_WORDS = word_set("called name named names nickname surname surnames")
# What writers do on the page, and what one does with their books.
WRITES = word_set(
    "advocates agreed argue argued argues agrees asserts believed calls claims coined concludes"
    " contends critiques cautions defines describe described describes developed disagreed"
    " discusses"
    " distinguishes draws emphasises explains explored explores finds found highlights holds"
    " identifies introduced notes observes outlines posits propose proposed proposes puts reminds"
    " says saw see sees showed shows stressed stresses suggest suggested suggests talks tells"
    " tested"
    " theorised theorises thinks thought tested uses views warned warns write writes wrote"
)
BOOKISH = word_set(
    "article articles author authors bibliography book books chapter chapters cited dissertation"
    " essay essays journal lecture lectures lecturer literature module monograph paper papers poem"
    " poems read reading research scholars seminar textbook theories theorist theorists theory"
    " thesis wrote"
)
READS = word_set(
    "after applied applying authors cf cite cited cites citing drawing following on per quote"
    " quoted quoting read reading reread rereading see theorist theorists used using with"
)
COPULAS = word_set("also always can could did does had has is never now still was will would")
HUMAN = word_set(
    "able absent admitted aged already angry anxious arrested asked asleep at autistic been"
    " born brought bullied calm chatty clean clear collected crying discharged distressed"
    " doing dressed due eight eighteen eleven engaging evicted excited excluded fifteen five"
    " four fourteen frightened getting going happy having her his holding home honest hungry"
    " ill interviewed keen late laughing living looked looking made missing moved nine"
    " nineteen not observed one open placed playing pleased polite pregnant present proud"
    " quiet referred reluctant sad said sanctioned scared seen settled seven seventeen shy"
    " sitting six sixteen smiling spoken staying struggling supported taken tearful ten"
    " thirteen three tired told twelve two unable unwell upset very waiting wearing weighed"
    " withdrawn worried late shy"
)
POSSESSED = word_set(
    "account accounts allergies allocation appeal appointment art bank behalf bicycle birth blood"
    " book"
    " books bottle breakfast bruises buggy care chart chair class coats college cot cousins date"
    " daughters dentist diary diagnosis diet dob doctor dolls door drawings dress ears exclusion"
    " fees fingers foot form fringe funeral glasses grandmother guardian headteacher hearing"
    " height hand homework ipad jacket jumper keyworker laptop lawyer leg letter lunch lunchbox"
    " medical message midwife nails nappy note notes parent pictures pupil"
    " phone's photo picture possessions rabbit referral report request room's sandwiches scan"
    " seizures sight sisters skin sleepover sons spelling surname tablet tantrums tea teachers"
    " text toys trainers uncle's uniform violin visa visit visits wheelchair worker's"
    " bag benefits bike boss bottle boyfriend coat contract cot english girlfriend hair husband"
    " inhaler job landlord medication mobile money nanny nephew niece number nursery passport pram"
    " pastor shoes sleep solicitor stepdad stepmum support teeth tenancy things wife wish"
    " advocate anger arm attachment attendance aunt baby bedroom behaviour best birthday"
    " brother bruise car carer carers case child children clothes conference contact contacts"
    " cousin dad daughter day-to-day development dog drawing ehcp emotional experience eyes"
    " face family father feelings file foster friend friends gp gran grandad grandma"
    " grandmother grandparents hand health history home house identity injuries key life lived"
    " manager mental mother mum mum's nan needs parents partner phone placement plan progress"
    " relationship review room sadness safety school siblings sister social son speech story"
    " teacher twin uncle views voice weight wellbeing wishes words worker world"
)
DETERMINERS = word_set(
    "a an another any each every great her his its little more most much my new no of old"
    " other our some such the their these those what which your"
)
MOTION = word_set(
    "arrived back based been born brought bus came come comes coming crossed flight drive drove"
    " fled"
    " flew fly go going grew holiday left"
    " live lived lives living move moved moves moving placed placement raised relocate relocated"
    " return returned returning road station ticket train travel travelled travelling trip went"
)
PLACE_PREPOSITIONS = word_set(
    "across around at beyond in into near outside through throughout towards via within"
)
MONTHS = word_set(
    "april august december february january july june march may november october september"
)
# "Ring you Sunday", "from Jan": days and short months, which some are called too.
DAYS = word_set("friday jan monday saturday sunday thursday tuesday wednesday")
SEASONS = word_set("autumn spring summer winter")
TIME_BEFORE = word_set(
    "after and around before between by dated during each early end every for from in last"
    " late mid next of on over since the this through till to until"
)
ABSTRACT = word_set(
    "amber april art august autumn bill blessing care chance change charity chase comfort"
    " courage destiny experience faith favour freedom gift grace grant happiness harmony home"
    " harmony honesty honor honour hope hunter iman islam journey joy june justice liberty love"
    " mark"
    " may melody mercy music nature noor page patience peace praise prayer promise rainbow rob ruby"
    " serenity sky spring star storm summer time trinity trust truth unity virtue will winter"
    " wisdom"
)
FUNCTION = word_set(
    "an bill can chance chase do don drew gene grant hope hunt jack long man mark may my pat"
    " rob see so sue trace van will young"
)
ORG_TAIL = word_set(
    "valley common bay springs forest isle"
    " academy act agency albion approach arena arms assessment association athletic avenue"
    " award bank beach borough bridge building buildings cafe care cathedral center centre"
    " chapel charity child children's childrens church cinema city clinic close college"
    " community competence competency competent compliance compliant council county course"
    " court cycle day disease drive estate family farm fc festival foster fostering foundation"
    " framework gardens green group guidelines gym hall health high hill hospital hostel hotel"
    " house hub index infants inn inquiry institute inventory island judgement judgment"
    " juniors lake lane law lecture leisure library limited llp lodge ltd method methodology"
    " model mosque museum network nursery park partnership pharmacy place plc pool practice"
    " primary prison prize program programme project protocol pub questionnaire refuge report"
    " review river road room rovers scale school service services society square stadium star"
    " station street suite surgery syndrome team teams technique theatre theory tool tower"
    " towers town training trust unit united university view villa village wanderers ward week"
    " vale moor moors fell fells falls dale"
)
THEORY = word_set(
    "circles competence competency concept concepts critique cycle definition description"
    " dimensions disease domains drama framework hierarchy iceberg idea ideas inquiry ladder"
    " law lens matrix model notion paper pathway phases principles questionnaire research rule"
    " rules"
    " chapter article scale stage stages studies study syndrome taxonomy theories theory"
    " thinking triangle typologies"
    " typology wheel window work writing"
)
BEFORE_THEORY = word_set(
    "attachment change child's classic cognitive contextual development developmental drama"
    " early ecological eight experiential five four hierarchical learning moral motivation of"
    " original own participation psychosocial reflective safeguarding seminal seven six social"
    " strange systems three"
)
SURNAME_AFTER_THE = word_set(
    "boys brothers case children family girls home household siblings sisters twins"
)
PARTICLES = word_set(
    "ab al ap ben bin bint da das de del della den der di do dos du el ibn la le ter van von"
)
RATHER_PEOPLE = word_set(
    "arnold asia austin beverley brooklyn carolina caspian chad charlotte chelsea clare"
    " dakota devon douglas florence georgia helena india jordan kerry leigh milan milton"
    " morley nelson paris savannah shirley siena sienna sofia stanley sydney tyrone verona"
    " victoria virginia"
)
# Words that are verbs besides, so that a finite verb after them makes them people.
VERBAL = word_set(
    "ash bill chance chase drew frank grant hope hunter jack lance mark may pat rob sue trace wade"
    " will"
)
COLOURS = word_set("amber coral crystal ebony jade pearl rose ruby sky star storm")
VIRTUES = word_set("blessing comfort faith grace hope iman joy mercy patience precious summer")
# Shorthand of notes typed in haste.
SHORTHAND = word_set(
    "abt acc adhd agn agst altho appt apt appts approx asap asd asst attn bc bday bcos btw cfwd chd"
    " cin conf convo coz cpn cupbd cus cuz dept dept diff disc docs dont dsl edt esp etc fam fone"
    " frm fwd gonna govt grp gtg hadnt hasnt hols hosp hrs hse ht htr hv ictd info init inv iro iss"
    " lac lado lil ltr mash med meds mgf mgm mgr mhm mins misc mnth mnths msg msgs mtg mths nah neg"
    " nite nkas nkda nil nth obs ofc oos ooh oot perm pgf pgm phn pls plz pos poss ppl pref prev"
    " prob"
    " probs prog prox psych pts qtr recd reg rep rept rpt rqst sch sched sec secs sen shd sib sibs"
    " sig sol spk spkn ssw stat std sth sthg supv susp sw temp thru thurs tmrw tmw tomo tonite trf"
    " tues tx txt txtd txted vis vol wasnt wckd wed weds wiv wk wkd wkend wkly wks wknd wld wldnt"
    " theyve theyre theyd theyll weve ive youve youre thats whats hes shes its lets whos wheres"
    " hows"
    " unannounced unaccompanied cldve fob reg tel cld cldnt shld wrt wud yday yest yep yesterdy"
    " yp yps yr yrs"
)

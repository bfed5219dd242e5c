"""Words that tell a person from a thing, by where they stand."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set(
    "mr mrs ms miss mx dr doctor sir dame rev reverend fr prof professor pc dc ds sgt cllr councillor"
    " auntie aunty aunt uncle nurse sister imam pastor headteacher grandma grandad granny nan nana nanny"
)
PLAIN_TITLES = _set("mr mrs ms miss mx dr prof")
KIN = _set(
    "brother sister mum mom mam mother dad father son daughter cousin partner husband wife girlfriend"
    " boyfriend friend friends carer carers twin twins sibling siblings stepdad stepfather stepmum"
    " stepmother baby nephew niece grandson granddaughter grandmother grandfather uncle aunt auntie"
    " ex ex-partner neighbour stepson stepdaughter half-brother half-sister toddler fiancé fiance"
    " child boy girl lad worker teacher visitor midwife supervisor manager colleague officer nurse"
    " advocate senco tutor mentor psychologist therapist paediatrician practitioner observer assessor"
)
CALLED = _set("called named nicknamed dear hi hello hiya aka")
TOLD = _set("told asked thanked met visited saw seen rang phoned telephoned texted emailed contacted"
            " observed supported encouraged praised hugged collected helped reassured reminded invited"
            " informed advised heard quoted joined watched introduced interviewed missed hit hurt")  # fmt: skip
SPOKEN = _set("spoke spoken speak speaking talked talk talking listened listening said met meeting"
              " wrote written play played playing went stayed staying sat lives living lived time"
              " supervision session visit visits contact call conversation work worked working email"
              " letter text message discussion explained apologised introduced")  # fmt: skip
TO = _set("to with from by")
SPEECH = _set(
    "said says told tells asked asks cried cries disclosed smiled laughed shouted screamed whispered"
    " replied answered refused thinks thought wants wanted likes loves hates hated felt feels lives"
    " attended attends turned ran hid hit went goes came comes got gets knows knew sat stood ate slept"
    " moved stayed stays plays played wrote drew loved liked explained described reported denied agreed"
    " disagreed apologised appeared seemed presented engaged shared became enjoys enjoyed wishes wished"
    " needs needed struggles struggled spoke rang phoned texted arrived left returned misses missed"
    " kicked punched pushed hugged sobbed nodded looked looks started began stopped tried signed"
    " believes believed remembers remembered refuses lived started climbed worries worried trusts"
    " trusted noticed suggested chaired confirmed advised mentioned recalled joined took gave"
    " lost ran kept held heard paid sent spent taught understood woke won broke brought bought chose drank"
    " drove fell found forgot grew led met rode sang saw swore threw wore uses runs keeps helps walks cries"
    " sleeps eats sees hears speaks talks tells makes takes gives uses sings reads writes draws works walked"
    " followed called helped asked watched listened waited stopped opened pulled pointed dropped signed"
    " doesn't didn't hasn't wasn't isn't won't can't couldn't wouldn't"
)
COPULAS = _set("is was has had does did can could would will also never always still now")
HUMAN = _set(
    "upset happy sad quiet angry crying playing told asked taken collected dressed born tearful calm"
    " anxious worried shy polite able unable scared frightened tired hungry clean smiling laughing living"
    " staying sitting asleep excited placed moved been seen spoken pleased proud unwell ill late absent"
    " present excluded bullied his her said already made not very told going having doing getting at"
    " aged eight seven six five four nine ten eleven twelve autistic pregnant missing arrested home"
    " thirteen fourteen fifteen sixteen seventeen eighteen nineteen one two three observed referred"
    " admitted discharged weighed interviewed brought sanctioned evicted supported wearing holding looking"
    " waiting doing due engaging struggling keen"
    " settled reluctant keen open honest clear chatty withdrawn distressed autistic looked"
)
POSSESSED = _set(
    "mum mother dad father brother sister nan gran grandma grandmother grandad grandparents parents"
    " carer carers family school teacher behaviour bedroom room wishes views voice feelings plan needs"
    " foster social worker case file history birthday house home partner child children baby son daughter"
    " experience day-to-day lived words eyes face hand arm health weight speech placement contact contacts"
    " attendance anger sadness review conference words uncle aunt cousin friend friends phone car dog"
    " manager key siblings twin progress safety wellbeing development attachment relationship mental"
    " mum's bruise injuries drawing clothes world story life identity emotional best advocate ehcp gp"
)
DETERMINERS = _set(
    "the a an these those each every any some no my our your his her their its such more"
    " much most little great what which of new old another other"
)
MOTION = _set(
    "fled left crossed moved move moving went go going travelled travel travelling flew fly return returned returning trip"
    " relocate relocated drive drove based born raised arrived placed placement holiday live lives lived"
    " living brought grew station road"
)
PLACE_PREPOSITIONS = _set(
    "in at near around outside via across into towards within throughout beyond through"
)
MONTHS = _set(
    "january february march april may june july august september october november december"
)
SEASONS = _set("summer autumn winter spring")
TIME_BEFORE = _set(
    "in on since until till by early late last next of this from during for end mid and to between"
    " before after through over every the each dated around"
)
ABSTRACT = _set(
    "hope faith joy patience honesty trust love happiness time autumn summer spring winter comfort"
    " freedom liberty promise harmony justice praise blessing favour gift change care home charity mercy"
    " grace honour honor courage peace serenity trinity unity destiny chance art music nature sky storm"
    " star ruby amber may june april august journey experience mark will bill grant chase rob hunter"
    " iman islam noor prayer melody rainbow wisdom virtue truth"
)
FUNCTION = _set(
    "will may can mark bill rob grant chase sue pat don drew so do see an my long van man may young"
    " hunt chance trace gene jack hope"
)
ORG_TAIL = _set(
    "hospital council centre center house project trust foundation university college school academy"
    " nursery clinic surgery court ward unit hub service services team teams programme program model scale"
    " theory framework tool street road avenue lane close drive park hall hotel church mosque library"
    " station prison hostel refuge lodge gardens farm estate institute society association charity"
    " agency group network partnership borough county city town village road inquiry review report act"
    " law protocol questionnaire inventory index award prize lecture day week festival primary infants"
    " juniors high practice pharmacy bank building buildings suite room tower towers square place"
    " community health family childrens children's child foster fostering care ltd limited llp plc"
    " competence competency competent guidelines compliant compliance judgment judgement syndrome disease"
    " assessment course training award method approach technique cycle star united rovers athletic fc"
    " wanderers albion villa bridge beach island lake river hill view green chapel cathedral museum"
    " theatre cinema arena stadium leisure gym pool cafe pub inn arms methodology"
)
THEORY = _set(
    "theory theories model cycle hierarchy ladder stages stage typology taxonomy iceberg triangle"
    " framework wheel matrix law syndrome disease window competence competency inquiry principles"
    " questionnaire scale concept concepts notion critique circles dimensions drama typologies research"
    " study work writing ideas idea thinking definition description phases domains rule rules pathway"
)
BEFORE_THEORY = _set(
    "reflective experiential learning ecological systems psychosocial attachment social cognitive moral"
    " developmental development own original classic early seven six five four three eight change drama"
    " participation motivation contextual of safeguarding child's hierarchical strange seminal"
)
SURNAME_AFTER_THE = _set(
    "family household siblings children boys girls brothers sisters case home twins"
)
PARTICLES = _set(
    "de da das do dos du del della di van von der den la le bin bint ibn al el ben ter ap ab"
)

RATHER_PEOPLE = _set(
    "asia austin beverley brooklyn carolina caspian chad charlotte chelsea clare dakota devon florence"
    " georgia india jordan kerry leigh milan milton nelson paris savannah shirley siena sienna sofia"
    " sydney tyrone verona victoria virginia stanley arnold douglas morley helena"
)

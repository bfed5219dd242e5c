"""Identifiers known by their form: e-mail, NHS numbers, telephone numbers, postcodes.

Every pattern is bounded and anchored, so the time taken grows with the text and no faster.
"""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.lexicon import lexicon
from goldenthread.checks.words import word_set

LOOK_BACK = 40
NHS_LOOK_BACK = 110

_LOCAL = re.compile(r"[\w.+%'\u2019-]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}")
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.])(?:[\w-]{1,30}(?: ?(?:\bdot\b|\[dot\]|\(dot\)|\.) ?)){0,3}[\w.+-]{1,40}"
    r" ?(?:\bat\b|\[at\]|\(at\)|@) ?"
    r"[\w-]{2,40}(?:(?: ?(?:\bdot\b|\[dot\]|\(dot\)) ?|\. ?)[a-z]{2,12}){0,2}"
    r"(?: ?(?:\bdot\b|\[dot\]|\(dot\)) ?|\.)(?:com|co|uk|net|org|gov|nhs|sch|ac|me|info|eu|ie|pl|"
    r"ro|"
    r"example)\b",
    re.IGNORECASE,
)
_SHARED_BOX = word_set(
    "admin admissions adoption callcentre careers complaints contact customerservices"
    " duty earlyhelp emergencyduty enquiries feedback foi fostering frontdoor hello help"
    " helpline hr info lado learning mail mash no-reply noreply office ofsted payroll post"
    " press reception recruitment referral referrals safeguarding sendiass support team training"
    " workforce workforcedevelopment teams intake inbox desk rota bookings booking events"
    " accounts finance invoices newsletter survey webmaster service services cases allocations"
    " assessments screening triage hub court legal panel conferences reviewing iro cafcass"
    " camhs marac mappa asye practice-education students placements commissioning brokerage"
    " housing homelessness benefits tenancies leavingcare aftercare throughcare edt eduty"
    " healthvisiting healthvisitors schoolnursing schoolnurses midwifery maternity paediatrics"
    " appointments disabledchildren childrensservices socialcare socialwork socialworkers"
    " familysupport familycentre familygroup familyhub childrenscentre youthjustice youthoffending"
    " yot yos nhs police childprotection cp cin cla lac virtualschool send sen ehc inclusion"
    " attendance nursery school head schooloffice secretary reservations enquiry cs"
)
# The first words of boxes whose names run words together: "fosteringteam", "dutydesk".
_SHARED_START = re.compile(
    r"(?:adoption|advice|assessment|child(?:ren)?s?|cin|contact|court|customer|disabled|duty|early|"
    r"emergency|enquir|famil(?:y|ies)|field|foster|front|health|help|housing|leaving|learning|"
    r"midwi|out.?of.?hours|placement|referral|safeguard|school|social|student|support|training|"
    r"workforce|youth)"
    r"(?:[._-]?(?:adoption|advice|assessments?|care|centre|children|carers?|conferences?|desk|"
    r"door|duty|education|families|family|fostering|health|help|helpdesk|homes?|hub|hours|inbox|"
    r"justice|line|nurses?|nursing|offending|panel|placements?|protection|referrals?|services?|"
    r"socialcare|social|staff|students?|support|teams?|training|unit|visiting|visitors?|work|"
    r"workers|worker|wives|fery|ies|y|ing|s|[nsew]|north|south|east|west|central))*\Z"
)
_PUBLIC_DOMAIN = re.compile(
    r"(?:^|\.)(?:gov|nhs|police|org|mod|parliament)\.uk$|(?:^|\.)nhs\.net$", re.IGNORECASE
)


def emails(text: str) -> Iterator[Finding]:
    """E-mail addresses, but for the shared mailboxes of public bodies."""
    position = text.find("@")
    while position >= 0:
        local = _LOCAL.search(text[max(0, position - 64) : position])
        domain = _DOMAIN.match(text, position + 1)
        if local and domain and not _shared(local.group(), domain.group()):
            yield _finding(text, position - len(local.group()), domain.end(), "email")
        position = text.find("@", position + 1)
    for match in _SPOKEN_EMAIL.finditer(text):
        words = match.group()
        if ("@" not in words or " " in words) and not _reads_on(words):
            yield _finding(text, match.start(), match.end(), "email")


def _reads_on(words: str) -> bool:
    """ "Meet at example.com": words that only look like an address spelt out."""
    spelt = re.search(
        r"\b(?:dot|gmail|hotmail|outlook|yahoo|icloud)\b|[\[(@]", words, re.IGNORECASE
    )
    return spelt is None or words.split(maxsplit=1)[0].lower() in _SHARED_BOX


def _shared(local: str, domain: str) -> bool:
    """ "mash@", "court.team@", "fieldwork.east@": what is a team's, not somebody's."""
    key = local.lower()
    parts = re.split(r"[._-]", key)
    if key in _SHARED_BOX - {"hello", "post", "mail"} or _SHARED_START.match(key):
        return True
    ends = parts[0] in _SHARED_BOX or parts[-1] in _TEAM_ENDS
    if len(parts) > 1 and ends and all(map(_of_a_team, parts)):
        return True
    if any(len(box) > _PLAIN and box in key for box in _SHARED_BOX):
        return True
    return bool(_PUBLIC_DOMAIN.search(domain)) and any(part in _SHARED_BOX for part in parts)


def _of_a_team(part: str) -> bool:
    """Whether a part of a mailbox's name is nobody's: a word or a place, or short; no surname."""
    known = lexicon()
    if part in known.given:
        return False
    return len(part) < 5 or known.is_word(part) or part in known.places or part in _SHARED_BOX


# Letters from which a team's name within a mailbox's is no accident: "eastfamilysupport".
_PLAIN = 8
_TEAM_ENDS = word_set("team teams desk duty inbox referrals office hub service services unit panel")


_NHS_NUMBER = re.compile(
    r"(?<![\w.+/-])\d(?:(?:[ \u00a0]{0,2}[-./\u2013]?[ \u00a0]{0,2})?\d){7,11}(?![\w/-])"
)
# Labelled, letters that look like figures are taken for them.
_NHS_SPELT = re.compile(
    r"\bN\.?H\.?S\.?\s{0,2}(?:(?:no|num|number|id|ref|#)\b\.?)?[^\w\n]{0,5}(?:(?:is|was)\s)?"
    r"((?=[\dOoIlS]{0,12}\d)[\dOoIlS](?:[ \u00a0.-]{0,2}[\dOoIlS]){7,11})(?!\w)",
    re.IGNORECASE,
)
_NHS_LABEL = re.compile(
    r"\bN\.?H\.?S\.?\s{0,2}(?:(?:no|nos|num|number|numbers|id|ref|#|"
    r"n[°º]|record|patient)(?![a-z])[^\d\n;]{0,80}|[^\d\n]{0,24})\Z",
    re.IGNORECASE,
)
_NHS_LISTED = re.compile(r"\bNHS\s(?:nos|numbers)\b[^\n;]{0,70}\Z", re.IGNORECASE)
_NHS_AFTER = re.compile(
    r"[)\s,]{0,3}(?:\(|(?:is|was|as|for)\s)?(?:(?:his|her|their|the|your|a|"
    r"my)\s)?(?:\w{1,12}['\u2019]s\s)?NHS"
    r"(?:\s(?:no|num|number)\b|\))",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"\b(?:case|record|ref(?:erence)?|lcs|lac|icl|mosaic|liquidlogic|upn|uln|urn|id|invoice|order|"
    r"booking|job|incident|crime|log|ticket|account|hospital|employee|payroll|swe|pnc|child|person|"
    r"client|file|system|unit|policy|registration|licen[cs]e)\b[^\n\d]{0,24}\Z",
    re.IGNORECASE,
)


_DAY = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d\d")


def nhs_numbers(text: str) -> Iterator[Finding]:
    """Ten digits with a right check digit, and nearly ten that call themselves an NHS number."""
    spelt = [match.span(1) for match in _NHS_SPELT.finditer(text)]
    for start, end in spelt:
        if sum(letter.isdigit() for letter in text[start:end]) > 6:
            yield _finding(text, start, end, "nhs_number")
    last = spelt[-1][1] if spelt else -1
    for match in _NHS_NUMBER.finditer(text):
        before = text[max(0, match.start() - NHS_LOOK_BACK) : match.start()]
        digits = re.sub(r"\D", "", match.group())
        if (
            _says_nhs(text, match, digits, before)
            or _corrects(text[last : match.start()], digits)
            or (
                len(digits) == 10
                and _checks(digits)
                and not re.search(r"[./]", match.group())
                and not _labelled_otherwise(before[-LOOK_BACK:])
            )
        ):
            last = match.end()
            yield _finding(text, match.start(), match.end(), "nhs_number")


def _corrects(between: str, digits: str) -> bool:
    """ "(was 450 557 7140)": a number that takes up the one before it."""
    return len(digits) == 10 and bool(
        re.fullmatch(
            r"[\s,;(]{1,3}(?:and|or|not|was|now|is|then|formerly|&)[\s:]{1,2}"
            r"|\s?\([^)\d\n]{1,24}\)[,;]?\s(?:and\s)?",
            between,
        )
    )


def _says_nhs(text: str, match: re.Match[str], digits: str, before: str) -> bool:
    """Whether the words around call a number one of the NHS, and it is no telephone's."""
    if not 8 <= len(digits) <= 12 or _DAY.fullmatch(match.group()):
        return False
    label = _NHS_LABEL.search(before)
    if not label and not _NHS_LISTED.search(before):
        return bool(_NHS_AFTER.match(text[match.end() : match.end() + 50]))
    phone = digits.startswith("07") and len(digits) == 11
    between = label.group() if label else ""
    return not phone and not re.search(
        r"\b(?:mobile|tel|telephone|landline|mob|case|lcs|ref)\b", between, re.IGNORECASE
    )


def _checks(digits: str) -> bool:
    """The modulus 11 check of the NHS Data Dictionary; a number of one repeated digit is none."""
    if len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


_PHONE = re.compile(
    r"(?<![\w.+/@-])(?:\+ ?|\(\+?|[oO](?=7\d))?\d(?:[ \u00a0().\u2013/-]{0,3}\d){5,14}"
    r"(?:,? ?(?:ext(?:ension)?|x)\.? ?\d{1,6})?(?![\w@]|[/-]\d)"
)
_NOBODYS_LINE = re.compile(
    r"\b(?:switchboard|helpline|hotline|crisis (?:line|team)|duty (?:team|line|desk|number|phone)|"
    r"reception|out.of.hours|emergency duty team|edt|front (?:door|desk|office)|"
    r"the office|main (?:line|number|office)|contact centre|customer service[s]?|"
    r"childline|samaritans|non-emergency|conference line|dial.in|"
    r"(?:consultation|information|advice|mash|referral|triage) line)\b"
    r"[^.\n\d]{0,40}\Z",
    re.IGNORECASE,
)
_PHONE_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?|phone[ds]?|mob(?:ile)?|cell|landline|whatsapp|call(?:ed|s)?|ring|rang|"
    r"text(?:ed)?|contact (?:number|no\.?|on|details)|number|(?:on|home|work) (?:number|"
    r"no\.?))\b[^\n\d]{0,16}\Z",
    re.IGNORECASE,
)
_STRONG_PHONE_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|landline|whatsapp)\b[^\n\d]{0,20}\Z", re.IGNORECASE
)
_PUBLIC_LINES = re.compile(r"^(?:080[08]|03\d\d|0844|0845|087\d|116\d)")
_DATE_LIKE = re.compile(r"^\d{1,4}[ .\u2013-]\d{1,2}[ .\u2013-]\d{1,4}$")


_MENU = re.compile(r",? ?(?:and |then |\()?(?:press|option|choose|select)\b", re.IGNORECASE)


def phones(text: str) -> Iterator[Finding]:
    """Telephone numbers, but for the lines of public services (0800, 03...)."""
    for match in _PHONE.finditer(text):
        words = match.group()
        end = match.end()
        digits = re.sub(r"\D", "", re.split(r"[ex,]", words, maxsplit=1)[0])
        if words[0] in "oO":
            digits = "0" + digits
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        nobodys = _NOBODYS_LINE.search(text[max(0, match.start() - 90) : match.start()])
        if not nobodys and not _MENU.match(text, end) and _is_phone(words, digits, before):
            start = match.start() + (words.startswith("(") and ")" not in words)
            yield _finding(text, start, end, "phone")


def _is_phone(words: str, digits: str, before: str) -> bool:  # noqa: PLR0911 - a ladder of signs
    if _PUBLIC_LINES.match(digits) or _DATE_LIKE.match(words):
        return False
    if _STRONG_PHONE_LABEL.search(before):
        return len(digits) >= 6
    if digits.startswith("07") and len(digits) == 11:
        return True
    if _labelled_otherwise(before):
        return False
    if "/" in words:
        return digits.startswith("0") and len(digits) == 11
    if words.lstrip("(").startswith("+") or digits.startswith("00"):
        return len(digits) >= 9
    if digits.startswith("44"):
        return len(digits) == 12
    if digits[0] == "0":
        return digits[1] in "12357" and 10 <= len(digits) <= 11
    return len(digits) in (6, 7, 10, 11) and bool(_PHONE_LABEL.search(before))


_OTHER_NUMBER = re.compile(
    r"\b(?:case|record|ref(?:erence)?|file|order|log|crime|incident|invoice|payroll|hospital)s?"
    r"(?: (?:number|no\.?|num)s?[^\w\n]{0,4}(?:is |was )?| )\Z",
    re.IGNORECASE,
)


def _labelled_otherwise(before: str) -> bool:
    if _OTHER_NUMBER.search(before):
        return True
    return bool(_OTHER_LABEL.search(before)) and not _PHONE_LABEL.search(before[-12:])


_POSTCODE = re.compile(
    r"(?<![\w-])(GIR ?0AA|ZZ99 {0,2}\d[A-Z]{2}|(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|"
    r"E[CHNX]?|F[KY]|G[LUY]?|"
    r"H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|"
    r"S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|Z[EZ])\d[\dA-Z]?"
    r" {0,2}\d[ABD-HJLNP-UW-Z]{2})"
    r"(?![\w-])",
    re.IGNORECASE,
)


# In capitals with its space a code of no area we know is somebody's all the same, or mistyped.
_SHAPED_POSTCODE = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}(?![\w-])")
_CALLED_POSTCODE = re.compile(
    r"\bpost ?code[^\w\n]{0,4}(?:(?:is|was|of)\s)?([A-Z]{1,2}[\dO][\dOA-Z]?["
    r" -]{0,2}[\dO][A-Z]{2})\b",
    re.IGNORECASE,
)


def postcodes(text: str) -> Iterator[Finding]:
    """Full postcodes, of areas that exist or in a postcode's shape."""
    seen = set()
    for pattern in (_POSTCODE, _SHAPED_POSTCODE):
        for match in pattern.finditer(text):
            if match.start() not in seen:
                seen.add(match.start())
                yield _finding(text, match.start(), match.end(), "postcode")
    for match in _CALLED_POSTCODE.finditer(text):
        if match.start(1) not in seen:
            yield _finding(text, match.start(1), match.end(1), "postcode")


def _finding(text: str, start: int, end: int, kind: str) -> Finding:
    return Finding(start, end, kind, text[start:end])  # type: ignore[arg-type]

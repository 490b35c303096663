"""Words that say what happened to the counted, what narrows a count, and opposites: data.

Own knowledge of English; nothing here was taken from an annotated set.
"""

from __future__ import annotations

from typing import Final

_PREDICATES: Final = {
    "dead": "die dies died dying dead death deaths kill kills killed killing fatality fatalities "
    "perish perished slain fatally casualties-dead bodies corpses drowned drown murdered murder "
    "massacred toll",
    "injured": "injure injures injured injuring injury injuries wound wounds wounded wounding hurt "
    "hospitalised hospitalized",
    "missing": "missing unaccounted disappeared vanished",
    "arrested": "arrest arrests arrested arresting detain detains detained detaining apprehended "
    "custody detainees arrestees rounded",
    "charged": "charged indicted charges indictment counts",
    "rescued": "rescue rescued rescuing saved",
    "displaced": "displaced evacuated evacuate evacuating homeless fled flee fleeing uprooted "
    "refugees sheltering",
    "infected": "infected infections cases tested positive infection",
    "recovered": "recovered recoveries",
    "destroyed": "destroyed destroying demolished razed levelled leveled flattened",
    "damaged": "damaged damaging",
    "fired": "fired firing launched launching hurled shots rounds",
    "sentenced": "sentenced sentence jailed imprisoned prison jail",
    "stolen": "stole stolen steal stealing snatched robbed looted heist haul",
    "seized": "seized seizing confiscated found recovered-goods",
    "hired": "hire hires hired hiring recruited",
    "sacked": "laid-off layoffs redundancies redundant sacked",
    "stranded": "stranded trapped stuck",
    "captured": "captured capture capturing hostage hostages kidnapped abducted",
    "protesting": "protesters protestors demonstrators marched rallied attended gathered turnout",
}
PREDICATES: Final = {word: name for name, words in _PREDICATES.items() for word in words.split()}
# Counts of people under two different ones of these are never the same figure.
APART: Final = frozenset(
    "dead injured missing arrested rescued displaced infected recovered stranded captured "
    "protesting hired sacked charged sentenced destroyed damaged".split()
)
# Units that say what happened by themselves.
UNIT_PREDICATE: Final = {
    "death": "dead", "fatality": "dead", "body": "dead", "injury": "injured", "arrest": "arrested",
    "wound": "injured", "detainee": "arrested", "shot": "fired", "case": "infected",
    "infection": "infected", "refugee": "displaced", "protester": "protesting",
    "demonstrator": "protesting", "protestor": "protesting", "hostage": "captured",
    "evacuee": "displaced", "kill": "dead",
}  # fmt: skip
# Nouns that count persons: "people" may be the same as "soldiers" where the rest fits.
PERSONS: Final = frozenset(
    "person man woman child boy girl soldier civilian officer policeman worker student passenger "
    "resident villager victim protester demonstrator protestor refugee migrant militant fighter "
    "rebel troop patient employee teenager youth adult citizen tourist inmate prisoner hostage "
    "suspect injury death fatality casualty arrest crew firefighter rescuer survivor fan supporter "
    "voter member miner sailor fisherman pilgrim teacher doctor nurse journalist pirate gunman "
    "attacker robber insurgent terrorist marine servicemember personnel staff guest visitor "
    "attendee follower family-member detainee evacuee baby infant pupil other wounded infection "
    "case occupant driver pilot pedestrian cyclist customer shopper serviceman national".split()
)
GENERIC: Final = frozenset("person other man casualty victim".split())

# A word beside the number -> what it narrows the number to.
MARKS: Final = {
    "another": "more", "additional": "more", "further": "more", "extra": "more", "other": "more",
    "others": "more", "including": "part", "included": "listed", "among": "part", "whom": "part",
    "each": "each", "per": "each", "every": "each", "apiece": "each", "daily": "each",
    "weekly": "each", "monthly": "each", "annually": "each", "yearly": "each", "annual": "each",
    "average": "average", "averaging": "average", "averaged": "average",
    "critically": "grave", "seriously": "grave", "severely": "grave", "critical": "grave",
    "only": "", "planned": "planned", "expected": "planned", "target": "planned",
    "projected": "planned", "estimated": "",
}  # fmt: skip
NEXT_MARKS: Final = {
    "more": "more", "others": "more", "other": "more", "additional": "more", "further": "more",
    "consecutive": "row", "straight": "row", "each": "each", "apiece": "each",
}  # fmt: skip
TOTALS: Final = frozenset("total overall altogether combined sum".split())
PERIODS: Final = frozenset(
    "season seasons career half quarter game games match round rounds lifetime decade weekend "
    "month months week weeks year years overnight history".split()
)

# Opposites: two verbs or states that cannot both hold of one thing. Each pair in all its forms.
_OPPOSITES: Final = """
approve approves approved approving | reject rejects rejected rejecting
accept accepts accepted accepting | reject rejects rejected rejecting refuse refused refuses
agree agrees agreed agreeing | refuse refuses refused disagree disagreed declined
allow allows allowed allowing | bar bars barred forbid forbade banned ban blocked prohibited denied
permit permits permitted | ban bans banned forbade prohibited barred denied
confirm confirms confirmed confirming | deny denies denied denying
support supports supported supporting | oppose opposes opposed opposing
back backs backed backing | oppose opposes opposed opposing
win wins won winning | lose loses lost losing
rise rises rose rising risen | fall falls fell falling fallen
increase increases increased increasing | decrease decreases decreased decreasing
raise raises raised raising | cut cuts cutting lower lowers lowered lowering reduced
grow grows grew growing | shrink shrinks shrank shrinking
gain gains gained gaining | lose loses lost losing
pass passes passed | fail fails failed
succeed succeeds succeeded | fail fails failed
guilty | innocent acquitted
convict convicts convicted | acquit acquits acquitted
arrest arrests arrested | release releases released freed
detain detains detained | release releases released freed
survive survives survived | die dies died killed
alive | dead
injured hurt wounded | unhurt unharmed uninjured unscathed
open opens opened reopened | close closes closed shut
begin begins began start starts started | end ends ended stop stops stopped
join joins joined | leave leaves left quit quits
legal | illegal
lawful | unlawful
safe | unsafe
hire hires hired | fire fires fired sack sacks sacked
accept accepts accepted | decline declines declined
resign resigns resigned | stay stays stayed
admit admits admitted admitting | deny denies denied denying
uphold upholds upheld | overturn overturns overturned
intact | destroyed
sign signs signed | veto vetoes vetoed
raise raises raised | slash slashes slashed
remove removed removes | keep kept keeps
spare spared | destroy destroyed
before | after
more | fewer less
above | below
"""


def _opposed() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for line in _OPPOSITES.strip().splitlines():
        left, right = (side.split() for side in line.split("|"))
        for a in left:
            out.setdefault(a, set()).update(right)
        for b in right:
            out.setdefault(b, set()).update(left)
    return {word: frozenset(words) for word, words in out.items()}


OPPOSITES: Final = _opposed()
COUNTRIES: Final = frozenset(
    """Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|
    Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Britain|
    Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Chad|Chile|China|Colombia|
    Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Denmark|Djibouti|Dominican Republic|
    East Timor|Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea|Estonia|Eswatini|
    Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guyana|Haiti|
    Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|
    Japan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|
    Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|
    Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|
    Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|
    Northern Ireland|Norway|Oman|Pakistan|Palau|Panama|Papua New Guinea|Paraguay|Peru|Philippines|
    Poland|Portugal|Qatar|Romania|Russia|Rwanda|Samoa|Saudi Arabia|Scotland|Senegal|Serbia|
    Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|
    South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|
    Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|
    United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|
    Wales|Yemen|Zambia|Zimbabwe""".replace("\n    ", "").split("|")
)
US_STATES: Final = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi "
    "missouri montana nebraska nevada ohio oklahoma oregon pennsylvania "
    "tennessee texas utah vermont virginia wisconsin wyoming".split()
) | {
    "new hampshire", "new jersey", "new mexico", "north carolina", "north dakota", "rhode island",
    "south carolina", "south dakota", "west virginia",
}  # fmt: skip
SPEECH_NEAR: Final = frozenset("said says say saying told tells according added reporters".split())

"""Words of English by which a text hands a statement to somebody: data of the attribution rules.

Own knowledge of the language; nothing here was taken from an annotated set.
"""

from __future__ import annotations

from typing import Final

from digest.model import Strength


def _forms(words: str) -> dict[str, str]:
    """Printed form -> base, from "say says said saying" one verb a line."""
    out = {}
    for line in words.strip().splitlines():
        forms = line.split()
        for form in forms:
            out[form] = forms[0]
    return out


# Verbs that take a clause without "that", too: "he said the bridge was open".
SAY: Final = _forms("""
say says said saying
claim claims claimed claiming
insist insists insisted insisting
think thinks thought thinking
believe believes believed believing
hope hopes hoped hoping
suspect suspects suspected suspecting
admit admits admitted admitting
announce announces announced announcing
argue argues argued arguing
suggest suggests suggested suggesting
estimate estimates estimated estimating
fear fears feared fearing
warn warns warned warning
allege alleges alleged alleging
acknowledge acknowledges acknowledged acknowledging
predict predicts predicted predicting
confirm confirms confirmed confirming
concede concedes conceded conceding
deny denies denied denying
add adds added adding
feel feels felt feeling
declare declares declared declaring
assert asserts asserted asserting
maintain maintains maintained maintaining
complain complains complained complaining
""")
# Verbs whose clause needs "that", a colon, a quotation, or stands before them.
THAT: Final = _forms("""
report reports reported reporting
note notes noted noting
explain explains explained explaining
state states stated stating
stress stresses stressed stressing
reiterate reiterates reiterated reiterating
emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing
underline underlines underlined underlining
underscore underscores underscored underscoring
reply replies replied replying
respond responds responded responding
write writes wrote writing written
tweet tweets tweeted tweeting
caption captions captioned captioning
post posts posted posting
reveal reveals revealed revealing
disclose discloses disclosed disclosing
contend contends contended contending
recall recalls recalled recalling
remember remembers remembered
joke jokes joked joking
quip quips quipped quipping
shout shouts shouted shouting
testify testifies testified testifying
agree agrees agreed agreeing
recommend recommends recommended recommending
propose proposes proposed proposing
speculate speculates speculated speculating
caution cautions cautioned cautioning
boast boasts boasted boasting
lament laments lamented lamenting
observe observes observed observing
hint hints hinted hinting
imply implies implied implying
proclaim proclaims proclaimed proclaiming
repeat repeats repeated repeating
counter counters countered countering
retort retorts retorted retorting
remark remarks remarked remarking
signal signals signalled signaled signalling signaling
conclude concludes concluded concluding
find finds found
show shows showed shown showing
indicate indicates indicated indicating
learn learns learned learnt
understand understands understood
reason reasons reasoned reasoning
mention mentions mentioned mentioning
affirm affirms affirmed affirming
charge charges charged charging
comment comments commented commenting

conjecture conjectures conjectured
rule rules ruled ruling
tout touts touted touting
vow vows vowed vowing
pledge pledges pledged pledging
promise promises promised promising
swear swears swore sworn
demand demands demanded demanding
threaten threatens threatened threatening
decide decides decided
doubt doubts doubted
ask asks asked asking
wonder wonders wondered wondering
question questions questioned questioning
urge urges urged urging
point points pointed pointing
echo echoes echoed echoing
exclaim exclaims exclaimed exclaiming
opine opines opined
expect expects expected expecting
consider considers considered
brag brags bragged bragging
muse muses mused musing
elaborate elaborates elaborated
interject interjects interjected
clarify clarifies clarified clarifying
relate relates related
guess guesses guessed
assume assumes assumed
know knows knew
see sees saw
realise realises realised
realize realizes realized
determine determines determined
dispute disputes disputed disputing
""")
# Verbs with a listener before the clause: "told reporters that ...".
TELL: Final = _forms("""
tell tells told telling
inform informs informed informing
assure assures assured assuring
remind reminds reminded reminding
warn warns warned warning
notify notifies notified
advise advises advised advising
convince convinces convinced
ask asks asked asking
""")
# Verbs with "to ..." as their content: "vowed to fight on".
TO: Final = _forms("""
vow vows vowed vowing
pledge pledges pledged pledging
promise promises promised promising
threaten threatens threatened threatening
offer offers offered offering
refuse refuses refused refusing
agree agrees agreed agreeing
demand demands demanded demanding
swear swears swore sworn
claim claims claimed claiming
hope hopes hoped hoping
propose proposes proposed proposing
intend intends intended
want wants wanted
expect expects expected
""")
# Verbs with a listener and "to ...": "urged allies to send more".
URGE: Final = _forms("""
urge urges urged urging
ask asks asked asking
tell tells told telling
advise advises advised advising
beg begs begged begging
encourage encourages encouraged encouraging
call calls called calling
press presses pressed pressing
warn warns warned warning
implore implores implored imploring
""")
# Verbs that put a judgment on an object: "accused Rome of delay", "called it a disgrace".
JUDGE: Final = _forms("""
accuse accuses accused accusing
blame blames blamed blaming
criticise criticises criticised criticising
criticize criticizes criticized criticizing
praise praises praised praising
condemn condemns condemned condemning
denounce denounces denounced denouncing
describe describes described describing
call calls called calling
dismiss dismisses dismissed dismissing
label labels labelled labeled labelling labeling
brand brands branded branding
characterise characterises characterised characterising
characterize characterizes characterized characterizing
slam slams slammed slamming
deny denies denied denying
reject rejects rejected rejecting
dub dubs dubbed dubbing
hail hails hailed hailing
welcome welcomes welcomed welcoming
portray portrays portrayed portraying
deride derides derided deriding
cite cites cited citing
""")
# Forms that are nouns, too: no cue behind an article or the like.
# Verbs that do not follow what they bring: never "..., the study showed." in the sense of a speech.
FRONT_ONLY: Final = frozenset(
    "rule point see know learn understand decide doubt consider determine realise realize guess "
    "assume expect signal reason remember".split()
)
ALSO_NOUNS: Final = frozenset(
    "caption captions "
    "claim claims estimate estimates report reports note notes state states stress post posts "
    "reply joke jokes shout shouts hint hints counter signal signals show shows rule rules charge "
    "charges comment comments vow vows pledge pledges promise promises demand demands question "
    "questions point points doubt doubts hope hopes fear fears feeling warning thought felt ruling "
    "suspect suspects call calls press offer offers order orders find tweet tweets praise blame "
    "label brand mention remark remarks dispute disputes guess reason reasons echo thinking "
    "finding findings reasoning saying writing reporting meaning wonder wonders written shown "
    "repeat repeats welcome caution speculation".split()
)
NOUNS: Final = frozenset(
    "claim claims allegation allegations statement announcement suggestion suggestions warning "
    "warnings belief fear fears hope hopes argument arguments accusation accusations rumour "
    "rumours rumor rumors report reports notion concern concerns assertion assertions assurance "
    "assurances prediction predictions promise pledge admission acknowledgment acknowledgement "
    "speculation idea conclusion contention suspicion suspicions view opinion insistence "
    "conviction complaint complaints revelation revelations estimate estimates".split()
)
# How strongly a verb puts it; what is not here is "said".
STRENGTHS: Final[dict[str, Strength]] = {
    **dict.fromkeys(
        ("claim", "assert", "insist", "contend", "maintain", "argue", "boast", "brag", "proclaim",
         "tout", "speculate", "swear", "purport"), "claimed"),
    **dict.fromkeys(("allege", "accuse", "suspect", "charge", "blame"), "alleged"),
    **dict.fromkeys(("deny", "reject", "dismiss", "refute", "dispute", "rebut"), "denied"),
    **dict.fromkeys(("think", "believe", "rumour", "fear", "estimate", "guess", "hope", "assume",
                     "predict", "expect", "conjecture"), "unverified"),
}  # fmt: skip

"""English word lists as data: no logic, only what other modules of this floor look up."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP: Final = _set(
    """a about above after again against all also although am an and another any are aren't around
    as at away back be became because become been before being below between both but by came can
    can't cannot come could couldn't did didn't do does doesn't doing don't done down during each
    either else even ever every few for from further get gets give go goes going gone got had hadn't
    has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how
    however i i'd i'll i'm i've if in instead into is isn't it it's its itself just know let like
    made make makes many may me might mine more most much must my myself neither never no nor not
    now of off often on once one only or other others ought our ours ourselves out over own per
    perhaps put quite rather said same say saying says see seem seemed seems shan't she she'd she'll
    she's should shouldn't since so some still such take takes than that that's the their theirs
    them themselves then there there's therefore these they they'd they'll they're they've thing
    things this those though through thus to together told too took toward towards under unless
    until up upon us use used very via was wasn't way we we'd we'll we're we've well went were
    weren't what what's when when's where where's whether which while who who's whoever whole whom
    whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've
    your yours yourself yourselves according added adding"""
)

# Words that open an English sentence and are capitalised only because they do: they end "U.S." and
# are never a name by themselves.
STARTERS: Final = STOP | _set(
    """additionally ahead almost along alongside already amid among anyone anything apart besides
    beyond certainly clearly consequently currently dear despite due earlier eventually everybody
    everyone everything except finally first firstly following former fortunately four five
    furthermore generally given hence his hopefully hundreds inside indeed initially interestingly
    last late later latest least less likewise long lots maybe meanwhile moments months moreover
    mostly near nearby nearly nevertheless new next nobody none nonetheless nor nothing nowadays
    obviously officials oh ok okay one opposite otherwise outside overall part parts past people
    plenty police possibly previously probably recently regardless reports residents sadly second
    secondly seven several similarly six somebody someone something sometimes somewhat soon sources
    speaking specifically subsequently suddenly ten thanks third thousands three throughout today
    tomorrow tonight traditionally two typically ultimately underneath unfortunately unlike
    usually watching weeks witnesses years yesterday"""
)

# Never the end of a sentence: a name or a number follows.
ABBREVIATIONS: Final = _set(
    """mr mrs ms mx dr drs prof profs sens reps gens govs revs
    rev revd hon st gen col lt maj capt cpl sgt cmdr adm brig supt insp det
    sen rep gov const pres amb sec atty messrs mme mlle fr sr sra dir ave blvd mt ft vs v cf
    eg ie viz approx est dept fig figs op ed eds vol nos pp p ch art arts trans def hwy rte pvt spc
    pfc sir assoc asst comm cllr ald bros"""
)
# The end of a sentence only when an opening word follows.
SOMETIMES: Final = _set(
    """inc ltd co corp plc llc jr sr esq etc al dc us uk un eu ussr uae phd ph.d md m.d b.a m.a
    a.m p.m am pm bc ad b.c a.d jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
    thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md
    mich minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo n.y n.j n.h n.c s.c
    n.d s.d n.m w.va r.i oz lb lbs hrs hr min mins sec secs ft km kg mph sq cu"""
)
# The last five are money: "Rs. 970".
BEFORE_NUMBER: Final = _set("no nos art sec fig p pp vol ch rte hwy num nr rs tk ksh shs kr")

MONTHS: Final = _set(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)
WEEKDAYS: Final = _set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
)
ZONES: Final = _set(
    "et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest local eastern"
)

# Words that begin a clause: never the first word of a name, wherever they stand.
OPENERS: Final = _set(
    """after although amid and as because before but by during for from if in its on once since so
    that then this though through unless until what when where whether which while who why with"""
)

# Verbs that hand over a quotation or a claim, in the past and present.
SAYING: Final = _set(
    """said says say told tells added adds announced announces stated states argued argues claimed
    claims warned warns insisted insists admitted admits acknowledged acknowledges explained
    explains confirmed confirms denied denies wrote writes tweeted tweets posted replied replies
    asked asks recalled recalls continued continues noted notes declared declares reported reports
    alleged alleges suggested suggests joked jokes concluded concludes testified testifies
    observed remarked responded commented complained conceded cautioned vowed pledged promised
    predicted revealed reiterated stressed emphasised emphasized urged believes believed thinks
    pleaded shouted screamed yelled called"""
)

# ---- names ------------------------------------------------------------------

TITLES: Final = _set(
    """prime vice commissioner secretary-general mr mrs ms miss mx dr prof professor sir dame lord
    lady baroness baron rev
    reverend father
    sister brother pope archbishop bishop cardinal imam rabbi sheikh king queen prince princess duke
    duchess earl emperor president vice-president chancellor premier minister secretary senator
    congressman congresswoman representative governor mayor councillor ambassador envoy general
    lieutenant colonel major captain sergeant corporal private commander admiral marshal brigadier
    officer detective inspector superintendent constable sheriff deputy chief judge justice
    magistrate attorney prosecutor lawyer director chairman chairwoman chairperson ceo boss
    spokesman spokeswoman spokesperson leader coach manager captain striker midfielder defender
    goalkeeper driver actor actress singer author novelist journalist reporter correspondent editor
    photographer comedian rapper musician director producer scientist researcher analyst economist
    historian activist campaigner dissident astronaut pilot sen rep gov gen col lt sgt maj capt pres
    mp cllr supt hon"""
)
ORG_HEADS: Final = _set(
    """academy administration agency airlines airways alliance army assembly association authority
    bank bbc board brigade brigades broadcasting brothers bureau cabinet campaign center centre
    chamber church club cnn coalition college command commission committee company conference
    confederation congress consortium constabulary corporation corps council court courts daily
    defence defense department directorate embassy enterprise enterprises exchange executive
    faculty federation firm force forces forum foundation front fund funds gazette government group
    guard guards guild herald holdings hospital house inc industries initiative inquiry inspectorate
    institute institution institutions journal laboratories laboratory league legion limited ltd
    magazine mail media militia ministry mission mosque movement museum navy network news observer
    office organisation organization parliament parties partners partnership party patrol plc police
    post press programme program project prosecutors railway railways regiment registry reserve
    sanctuary school schools senate service services society squad staff station studios supreme
    syndicate taliban team telegraph theatre theater times treasury tribunal tribune trust un
    union unit united university watch wire workers works"""
)
PLACE_HEADS: Final = _set(
    """airport avenue basin bay beach border bridge canal cape castle channel city coast county
    creek desert district dock docks east falls forest gulf harbour harbor heights highway hill
    hills island islands isle isles lake lane mount mountain mountains ocean oblast palace park
    peninsula plain plateau plaza port prefecture province quay reef region reservoir ridge river
    road sea shire square state states strait street territory town valley village ward west"""
)
COUNTRIES: Final = frozenset(
    """Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|
    Bangladesh|Belarus|Belgium|Bolivia|Bosnia|Botswana|Brazil|Britain|Bulgaria|Burkina Faso|Burma|
    Burundi|Cambodia|Cameroon|Canada|Chad|Chile|China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|
    Denmark|Ecuador|Egypt|El Salvador|England|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|
    Gambia|Gaza|Georgia|Germany|Ghana|Greece|Greenland|Guatemala|Guinea|Guyana|Haiti|Honduras|
    Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|
    Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania|
    Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|
    Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|
    Nicaragua|Niger|Nigeria|North Korea|Norway|Oman|Pakistan|Palestine|Panama|Papua New Guinea|
    Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Scotland|
    Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea|
    South Sudan|Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|
    Tibet|Togo|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom|
    United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe|US|U.S.|USA|UK|
    U.K.|UAE|Africa|Asia|Europe|America|Latin America|Middle East|Crimea|Kashmir|Catalonia|
    Northern Ireland|West Bank|Hong Kong|London|Paris|Berlin|Madrid|Rome|Vienna|Brussels|Moscow|
    Kyiv|Kiev|Beijing|Tokyo|Delhi|Washington|New York|Los Angeles|Chicago|Geneva|Cairo|Tehran|
    Baghdad|Kabul|Damascus|Jerusalem|Tel Aviv|Ankara|Istanbul|Athens|Lisbon|Dublin|Edinburgh|
    Glasgow|Cardiff|Belfast|Manchester|Birmingham|Liverpool|Leeds|Sydney|Melbourne|Canberra|
    Toronto|Ottawa|Nairobi|Lagos|Pretoria|Johannesburg|Rio de Janeiro|Buenos Aires|Lima|Bogota|
    Caracas|Havana|Seoul|Pyongyang|Bangkok|Manila|Jakarta|Hanoi|Mumbai|Karachi|Islamabad|Dhaka|
    Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|
    Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|
    Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|
    North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|
    Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Boston|Houston|Dallas|
    Miami|Atlanta|Seattle|San Francisco|Philadelphia|Detroit|Denver|Phoenix|Baltimore|Las Vegas|
    Yorkshire|Lancashire|Kent|Essex|Sussex|Surrey|Devon|Cornwall|Norfolk|Suffolk""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
# Adjective or people -> country, for the key of a mention ("Ukrainian" -> Ukraine).
DEMONYMS: Final = dict(
    pair.split(":")
    for pair in """Afghan:Afghanistan Algerian:Algeria American:US Argentine:Argentina
    Argentinian:Argentina Armenian:Armenia Australian:Australia Austrian:Austria
    Bangladeshi:Bangladesh Belarusian:Belarus Belgian:Belgium Bolivian:Bolivia Bosnian:Bosnia
    Brazilian:Brazil Briton:Britain British:Britain Bulgarian:Bulgaria Burmese:Burma
    Cambodian:Cambodia Canadian:Canada Chilean:Chile Chinese:China Colombian:Colombia
    Congolese:Congo Croatian:Croatia Cuban:Cuba Cypriot:Cyprus Czech:Czechia Danish:Denmark
    Dutch:Netherlands Ecuadorian:Ecuador Egyptian:Egypt English:England Estonian:Estonia
    Ethiopian:Ethiopia European:Europe Finnish:Finland French:France Georgian:Georgia
    German:Germany Ghanaian:Ghana Greek:Greece Haitian:Haiti Hungarian:Hungary Icelandic:Iceland
    Indian:India Indonesian:Indonesia Iranian:Iran Iraqi:Iraq Irish:Ireland Israeli:Israel
    Italian:Italy Jamaican:Jamaica Japanese:Japan Jordanian:Jordan Kenyan:Kenya Korean:Korea
    Kosovan:Kosovo Kurdish:Kurdistan Kuwaiti:Kuwait Latvian:Latvia Lebanese:Lebanon Libyan:Libya
    Lithuanian:Lithuania Malaysian:Malaysia Maltese:Malta Mexican:Mexico Moldovan:Moldova
    Moroccan:Morocco Nepalese:Nepal Nigerian:Nigeria Norwegian:Norway Pakistani:Pakistan
    Palestinian:Palestine Peruvian:Peru Polish:Poland Portuguese:Portugal Qatari:Qatar
    Romanian:Romania Russian:Russia Rwandan:Rwanda Saudi:Saudi-Arabia Scottish:Scotland
    Serbian:Serbia Singaporean:Singapore Slovak:Slovakia Slovenian:Slovenia Somali:Somalia
    Spanish:Spain Sudanese:Sudan Swedish:Sweden Swiss:Switzerland Syrian:Syria Taiwanese:Taiwan
    Thai:Thailand Tunisian:Tunisia Turkish:Turkey Ugandan:Uganda Ukrainian:Ukraine
    Venezuelan:Venezuela Vietnamese:Vietnam Welsh:Wales Yemeni:Yemen Zimbabwean:Zimbabwe
    African:Africa Asian:Asia Arab:Arab Muslim:Islam Islamic:Islam Islamist:Islam
    Christian:Christianity Jewish:Judaism
    Catholic:Catholicism Hindu:Hinduism Sunni:Sunni Shiite:Shia Shia:Shia Buddhist:Buddhism
    Soviet:Soviet-Union Western:West Republican:Republican-Party Democrat:Democratic-Party
    Democratic:Democratic-Party Conservative:Conservative-Party Labour:Labour-Party""".split()
)
GIVEN_NAMES: Final = frozenset(
    """Aaron Abdul Abdullah Adam Adele Adrian Agnes Ahmad Ahmed Aisha Alan Albert Alejandro Alex
    Alexander Alexandra Alexei Alfred Ali Alice Alicia Alison Allan Allen Amanda Amber Amir Amy Ana
    Andre Andrea Andreas Andrei Andrew Andrzej Andy Angel Angela Angelina Anita Ann Anna Anne
    Anthony Anton Antonio Antony Arnold Arthur Ashley Ashton Barack Barbara Barry Bashar Beatrice
    Ben
    Benjamin Bernard Bernie Beth Bill Billy Bob Bobby Boris Brad Bradley Brandon Brenda Brendan
    Brett Brian Bridget Bruce Bryan Caitlin Cameron Carl Carla Carlo Carlos Carmen Carol Caroline
    Catherine Cecilia Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christian Christina
    Christine Christopher Claire Clara Clare Claude Claudia Colin Connor Craig Cristiano Crystal
    Cynthia Daisy Dan Daniel Daniela Danielle Danny Dave David Dawn Dean Deborah Denis Dennis Derek
    Diana Diane Diego Dmitry Dominic Donald Donna Doris Dorothy Doug Douglas Duncan Dylan Ed Eddie
    Edgar Eduardo Edward Edwin Elaine Eleanor Elena Eli Elisabeth Elizabeth Ella Ellen Emily Emma
    Emmanuel Eric Erik Erin Ernest Esther Ethan Eva Eve Evan Evelyn Faisal Fatima Felix Fernando
    Fiona Florence Frances Francis Francisco Frank Franz Fred Frederick Freya Gabriel Gareth Gary
    Gavin Gemma Geoff Geoffrey George Georgia Gerald Gerard Gianni Gina Giorgio Giovanni Giuseppe
    Glenn Gloria Gordon Grace Graham Grant Greg Gregory Guy Hans Harold Harriet Harrison Harry
    Harvey Hassan Hayley Hazel Heather Hector Heidi Helen Helena Henri Henry Herbert Hillary Holly
    Howard Hugh Hugo Hussein Ian Ibrahim Igor Ines Ingrid Irene Iris Isaac Isabel Isabella Ivan Jack
    Jackie Jacob Jacqueline Jacques Jake James Jamie Jan Jane Janet Janice Jasmine Jason Javier Jay
    Jean Jeff Jeffrey Jennifer Jenny Jens Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna
    Joanne Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jordan Jorge Jose José Josef
    Joseph Josh Joshua Joyce Juan Judith Judy Julia Julian Julie Juliet June Justin Kamala Karen
    Karim Karin Karl Kate Katherine Kathleen Kathryn Kathy Katie Katy Keith Kelly Ken Kenneth Kerry
    Kevin Khalid Kim Kimberly Kirsty Klaus Kristen Kurt Kyle Larry Lars Laura Lauren Laurence
    Lawrence Leah Lee Len Leo Leon Leonard Leonardo Leroy Leslie Lewis Liam Lily Linda Lindsay Lisa
    Liz Lloyd Lois Loretta Lorenzo Louis Louise Lucas Lucia Lucy Luis Luke Lydia Lynn Magnus Malcolm
    Manuel Marc Marcel Marco Marcus Margaret Maria Marie Marilyn Mario Marion Marjorie Mark Markus
    Martha Martin Marty Mary Mateusz Matt Matteo Matthew Maureen Maurice Max Maxim Megan Mehmet
    Melanie Melissa Mia Michael Michel Michelle Miguel Mike Mikhail Miranda Mitchell Mitt Mohamed
    Mohammad Mohammed Molly Monica Morgan Muhammad Murray Mustafa Nadia Nancy Naomi Natalia Natalie
    Natasha Nathan Neil Nelson Nicholas Nick Nicola Nicolas Nicole Nigel Nikita Nina Noah Noel Nora
    Norman Olaf Oleg Olga Oliver Olivia Omar Oscar Osama Pablo Pamela Patricia Patrick Paul Paula
    Paulo Pauline Pavel Pedro Penelope Penny Pervez Peter Petr Phil Philip Philippe Phillip Pierre
    Priya Rachel Rafael Raj Ralph Ramon Randy Raul Ray Raymond Rebecca Recep Rhys Ricardo Richard
    Rick Ricky Rishi Rita Rob Robert Roberta Roberto Robin Rodney Roger Roland Roman Ron Ronald Rory
    Rosa Rose Rosemary Ross Roy Ruby Rupert Russell Ruth Ryan Sabrina Sadiq Sally Salman Sam
    Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Serena Sergei Sergey Sergio Shane Shannon
    Sharon Sheila Shirley Sidney Silvia Silvio Simon Sofia Sonia Sophia Sophie Stacey Stan Stanley
    Stefan Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Susan Susie Svetlana Sven
    Sylvia Tamara Tanya Tara Tatiana Ted Teresa Terry Theodore Theresa Thomas Tim Timothy Tina Toby
    Todd Tom Tommy Tony Tracy Tristan Trevor Tyler Ursula Valentina Valerie Vanessa Vera Vernon
    Veronica Victor Victoria Viktor Vincent Virginia Vivian Vladimir Volodymyr Walter Wanda Warren
    Wayne Wendy Wilhelm Will William Winston Wolfgang Xavier Yasmin Yuri Yuriy Yusuf Yvonne Zachary
    Zoe""".split()
)
PARTICLES: Final = _set(
    "van von der den de del della da di du la le el al bin bint ibn abu ben ter dos das"
)

# Nouns that with "the" in front point at someone named before: alone they leave the reader asking.
POINTING_NOUNS: Final = _set(
    """group company firm organisation organization agency club team party charity outfit band
    network publication newspaper site website duo trio pair couple family siblings brothers sisters
    twins man woman boy girl child baby toddler teenager teen youngster youth men women boys girls
    children teenagers victim victims suspect suspects attacker gunman accused defendant deceased
    mother father son daughter husband wife brother sister boyfriend girlfriend parents grandmother
    grandfather former latter actor actress singer star striker midfielder defender goalkeeper
    official officials officer officers spokesman spokeswoman spokesperson source winger playmaker
    footballer player forward comedian musician rapper model politician lawmaker
    rest"""
)

# Given names that are nearly always a woman's; the other GIVEN_NAMES count as a man's.
FEMALE_NAMES: Final = frozenset(
    """Adele Agnes Aisha Alexandra Alice Alicia Alison Amanda Amber Amy Ana Andrea Angela Angelina
    Anita Ann Anna Anne Barbara Beatrice Beth Brenda Bridget Caitlin Carla Carmen Carol Caroline
    Catherine Cecilia Charlotte Chelsea Cheryl Chloe Christina Christine Claire Clara Clare Claudia
    Crystal Cynthia Daisy Daniela Danielle Dawn Deborah Diana Diane Donna Doris Dorothy Elaine
    Eleanor Elena Elisabeth Elizabeth Ella Ellen Emily Emma Erin Esther Eva Eve Evelyn Fatima Fiona
    Florence Frances Freya Gemma Georgia Gina Gloria Grace Harriet Hayley Hazel Heather Heidi Helen
    Helena Hillary Holly Ines Ingrid Irene Iris Isabel Isabella Jacqueline Jane Janet Janice Jasmine
    Jennifer Jenny Jessica Jill Joan Joanna Joanne Joyce Judith Judy Julia Julie Juliet June Kamala
    Karen Karin Kate Katherine Kathleen Kathryn Kathy Katie Katy Kimberly Kirsty Kristen Laura
    Lauren Leah Lily Linda Lindsay Lisa Liz Lois Loretta Louise Lucia Lucy Lydia Lynn Margaret Maria
    Marie Marilyn Marion Marjorie Martha Mary Maureen Megan Melanie Melissa Mia Michelle Miranda
    Molly Monica Nadia Nancy Naomi Natalia Natalie Natasha Nicola Nicole Nina Nora Olga Olivia
    Pamela Patricia Paula Pauline Penelope Penny Priya Rachel Rebecca Rita Roberta Rosa Rose
    Rosemary Ruby Ruth Sabrina Sally Samantha Sandra Sara Sarah Serena Shannon Sharon Sheila Shirley
    Silvia Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue Susan Susie Svetlana Sylvia Tamara
    Tanya Tara Tatiana Teresa Theresa Tina Tracy Ursula Valentina Valerie Vanessa Vera Veronica
    Victoria Virginia Vivian Wanda Wendy Yasmin Yvonne Zoe""".split()
)
# Given names of either sex: they tell nothing.
EITHER_NAMES: Final = _set(
    """Alex Ashley Billy Cameron Charlie Chris Jackie Jamie Jordan Kelly Kerry Kim Lee Leslie Lloyd
    Morgan Nikita Noel Robin Sam Sidney Tristan Will Jean Andrea Shane Lindsay Tracy Ali"""
)
# Nouns for people without a name, who may be whom the next "he" or "she" means.
HUMAN_NOUNS: Final = _set(
    """man woman boy girl child baby teenager father mother son daughter husband wife brother sister
    uncle aunt nephew niece grandfather grandmother friend girlfriend boyfriend partner fiance
    fiancee neighbour neighbor colleague driver passenger victim suspect gunman attacker officer
    policeman policewoman soldier doctor nurse teacher student pupil lawyer judge prosecutor
    president minister senator mayor governor king queen prince princess chief leader official
    spokesman spokeswoman spokesperson owner manager coach boss captain player striker midfielder
    defender goalkeeper actor actress singer reporter journalist witness resident patient worker
    employee customer client defendant predecessor successor rival opponent tourist visitor"""
)

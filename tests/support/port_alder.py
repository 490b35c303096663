"""Short reports of two events at Port Alder and of one in parliament, in some languages."""

from __future__ import annotations

from digest.model import Document, Grouping
from digest.stories.traits.profile import Profile, profile

CRANE_A = Document(
    id="crane-a",
    title="Two dead as crane falls at Port Alder",
    text="A loading crane fell on the east quay of Port Alder on Wednesday afternoon, killing two"
    " dock workers. Harbour master Ana Ortiz said that fourteen people were taken to hospital.",
    published="2031-08-20",
    lang="en",
)


CRANE_B = Document(
    id="crane-b",
    title="Port Alder crane collapse kills two workers",
    text="Two men died on Wednesday when a crane collapsed on the east quay in Port Alder. Harbour"
    " master Ana Ortiz closed the quay. Fourteen workers were hurt, the hospital said.",
    published="2031-08-20",
    lang="en",
)


FERRY = Document(
    id="ferry",
    title="Ferry to Sant Iver cancelled after engine fire",
    text="The night ferry from Port Alder to Sant Iver did not sail on Thursday because of a fire"
    " in its engine room. Nobody was hurt. The line expects repairs to take a week.",
    published="2031-08-21",
    lang="en",
)


VOTE = Document(
    id="vote",
    title="Parliament rejects fishing quota",
    text="Members of parliament in Norhaven voted down the new fishing quota by 61 to 44 on"
    " Tuesday. Minister Greta Holm announced another draft for the autumn.",
    published="2031-08-19",
    lang="en",
)


ALL = [CRANE_A, CRANE_B, FERRY, VOTE]


def profiles(*docs: Document) -> list[Profile]:
    return [profile(d) for d in docs]


def members(found: Grouping) -> set[frozenset[str]]:
    return {frozenset(g.articles) for g in found.groups}


CRANE = frozenset({"crane-a", "crane-b"})


SPANISH = [
    Document(
        id=f"es-{n}",
        title=title,
        text=f"{text} El gobierno dijo el lunes que el presidente hablará con los ministros. La"
        " empresa pagará 5.000 dólares según el informe que se publicó en la semana.",
        lang="es",
        published="2031-05-05",
    )
    for n, (title, text) in enumerate(
        (
            ("El puerto de Alvara cierra", "El puerto de Alvara cerró por la niebla."),
            ("Sube el pan en Montera", "El precio del pan subió en Montera."),
            ("Gana el equipo de Lirio", "El equipo de Lirio ganó el partido por tres goles."),
            ("Zapatos de verano", "Zapatos de verano con suela de goma para toda la familia."),
        )
    )
]


HINDI = [
    Document(
        id="hi-1",
        title="अल्वारा बंदरगाह पर क्रेन गिरने से दो मज़दूरों की मौत",
        text="अल्वारा बंदरगाह पर बुधवार को एक क्रेन गिर गई और दो मज़दूरों की मौत हो गई। बंदरगाह प्रमुख"
        " अनीता ओर्टिज़ ने कहा कि चौदह लोग अस्पताल में हैं।",
        lang="hi",
        published="2031-08-20",
    ),
    Document(
        id="hi-2",
        title="अल्वारा में क्रेन गिरी, दो मज़दूर मारे गए",
        text="बुधवार को अल्वारा बंदरगाह पर क्रेन गिरने से दो मज़दूर मारे गए। अनीता ओर्टिज़ ने बताया कि"
        " बंदरगाह बंद कर दिया गया है और चौदह लोग अस्पताल में हैं।",
        lang="hi",
        published="2031-08-20",
    ),
    Document(
        id="hi-3",
        title="नोरहावन की संसद ने मछली का कोटा ठुकराया",
        text="नोरहावन की संसद ने मंगलवार को मछली पकड़ने के नए कोटे के ख़िलाफ़ मतदान किया। मंत्री ग्रेटा होल्म"
        " ने कहा कि नया मसौदा बाद में आएगा।",
        lang="hi",
        published="2031-08-20",
    ),
]


GREEK = [
    Document(
        id="gr-1",
        title="Δύο νεκροί από πτώση γερανού στο λιμάνι της Άλντερ",
        text="Ένας γερανός έπεσε την Τετάρτη στην ανατολική προβλήτα στο λιμάνι της Άλντερ και"
        " σκότωσε δύο λιμενεργάτες. Η λιμενάρχης Άνα Ορτίς μίλησε για δεκατέσσερις τραυματίες.",
    ),
    Document(
        id="gr-2",
        title="Πτώση γερανού στην Άλντερ: δύο λιμενεργάτες νεκροί",
        text="Δύο λιμενεργάτες έχασαν τη ζωή τους την Τετάρτη όταν γερανός έπεσε στην ανατολική"
        " προβλήτα της Άλντερ. Η λιμενάρχης Άνα Ορτίς έκλεισε το λιμάνι.",
    ),
    Document(
        id="gr-3",
        title="Η βουλή απέρριψε τις νέες ποσοστώσεις αλιείας",
        text="Με 61 ψήφους έναντι 44 η βουλή στο Νορχάβεν απέρριψε την Τρίτη τις ποσοστώσεις"
        " αλιείας. Η υπουργός Γκρέτα Χολμ υποσχέθηκε νέο σχέδιο το φθινόπωρο.",
    ),
]

"""The words of page furniture, by family, in the languages that we know it in.

Every pattern is written from what page furniture says in general; none is taken from a page.
"""

from __future__ import annotations

import re
from typing import Final


def _hints(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


# Words of share buttons: a line of nothing else is one.
SHARE: Final = frozenset(
    """
    share shares tweet pin post email mail e print copy link copied save bookmark like likes follow
    flip facebook twitter x whatsapp messenger linkedin reddit pinterest telegram instagram threads
    bluesky flipboard tumblr sms open opens in new window tab this on via to by the article story
    page and or now options icon button teilen merken drucken kommentar kommentare partager imprimer
    envoyer compartir imprimir enviar condividi stampa delen dela del jaa udostępnij paylaş
    compartilhar k
    """.split()
)
SHARE_STRONG: Final = frozenset(
    """
    share shares tweet email print facebook twitter whatsapp messenger linkedin reddit pinterest
    telegram flipboard bookmark teilen partager compartir condividi delen dela udostępnij paylaş
    compartilhar copied copy
    """.split()
)
# The whole line is made of these and nothing else.
WHOLE: Final = {
    "promotion": _any(
        r"(?:advertisement|advertising|ad|ads|advertorial|sponsored(?: content| by)?"
        r"|promoted(?: content)?"
        r"|paid (?:content|post|partnership)|anzeige|werbung|publicité|publicidad|publicidade"
        r"|pubblicità"
        r"|advertentie|annons|annonse|annonce|mainos|reklama|reklam|iklan|реклама)(?: \d+)?[.:]?",
        r"(?:story|article|page) continues (?:below|after)(?: (?:the |this )?(?:ad\w*|video"
        r"|gallery))?[.:]?",
        r"(?:scroll|keep scrolling)(?: down)? (?:for|to) (?:more|continue|read).{0,30}",
        r"(?:advertisement )?(?:continue|keep) reading.{0,40}",
        r"(?:skip|close|hide|report) (?:this )?(?:ad|advertisement|advert)s?",
        r"(?:listen|watch|play)(?: (?:now|live|video|audio|to (?:this )?(?:article"
        r"|story)))?(?: \d+ min\w*)?",
        r"(?:read|show|see|view|load|more)(?: (?:more|less|all|on|full (?:story|article)"
        r"|comments))?"
        r"(?: ?[>»›→+…]+|\.\.\.)?",
        r"(?:mehr|weiterlesen|lire la suite|leer más|leia mais|leggi (?:anche|tutto)|lees (?:ook"
        r"|meer|verder)"
        r"|läs (?:också|mer)|les også|læs også|lue myös|czytaj (?:też|więcej)|baca juga)[:.]?",
    ),
    "menu": _any(
        r"article content|main content|skip to (?:main )?(?:content|navigation|menu)"
        r"|(?:main )?menu|home(?:page)?|search"
        r"|log ?in|sign ?in"
        r"|sign ?out|log ?out|register|my account|back to (?:top|article)|previous|next|prev"
        r"|close|open"
        r"|loading(?: \.+|\.+|…)?|go to|breadcrumb|navigation|toggle \w+|view comments"
        r"|leave a comment"
        r"|comments?(?: \(?\d+\)?)?|\d+ comments?|no comments?(?: yet)?|reply|report|gallery"
        r"|photos?"
        r"|videos?|image(?: \d+ of \d+)?|\d+ ?/ ?\d+|\d+ of \d+|slideshow|view (?:all"
        r"|gallery)(?: \(\d+\))?"
        r"|play video|(?:video )?unavailable|getting your .{0,20}ready(?:\.+|…)?"
        r"|font size.{0,20}|text size.{0,20}",
        r"\d+ ?(?:min|mins|minutes?)(?: read| \w+)?|(?:reading time|lesezeit|temps de lecture"
        r"|lesedauer).{0,30}",
        r"[\W_]+|\d{1,3}",
    ),
    "copyright": _any(
        r"(?:©|\(c\)|copyright\b).{0,160}",
        r".{0,120}\ball rights reserved\b.{0,200}",
        r".{0,40}\b(?:may|must) not be (?:published|reproduced|redistributed).{0,160}",
        r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|todos os direitos reservados|tutti i diritti riservati).{0,80}",
    ),
    "cookie": _any(
        r"(?:we|this (?:web)?site|our partners|by (?:clicking|using"
        r"|continuing)).{0,200}\bcookies?\b.{0,300}",
        r"(?:accept|reject|manage|allow)(?: (?:all|my))?(?: (?:cookies|preferences|settings"
        r"|choices))?(?: & \w+)?",
        r"(?:cookie|privacy) (?:policy|settings|preferences|notice|statement)",
    ),
    "rating": _any(
        r"(?:rate|was) this (?:article|page|story).{0,40}",
        r"thank you for your (?:vote|feedback).{0,60}",
    ),
}
# The line opens with this; only lines that are short, or that end without a full stop, go.
OPENING: Final = {
    "promotion": _any(
        r"(?:watch|listen|read(?: (?:more|also|next|the full \w+))?|see (?:also|more)"
        r"|also (?:read|on|see)|more"
        r"|related|recommended|explore|opinion|video|podcast|live|gallery|pictures|in pictures"
        r"|explainer"
        r"|analysis|exclusive|don['’]t miss|must[- ]read|top stor(?:y|ies)|up next"
        r"|in case you missed it)\s?[:|»›>]",
        r"(?:lesen sie auch|mehr zum thema|siehe auch|lire aussi|à lire|voir aussi|lea también"
        r"|le puede interesar"
        r"|te puede interesar|leia também|leggi anche|lees ook|läs (?:också|även)|les også"
        r"|læs også|lue myös"
        r"|czytaj (?:też|także|również|więcej)|baca juga|ayrıca okuyun|читайте также)\b",
        r"(?:click|tap) (?:here|below|on the)\b",
        r"(?:you (?:may|might) (?:also )?(?:like|be interested))\b",
        r"(?:for|get|read|find|see) (?:more|all|the latest|our latest|breaking)\b.{0,80}"
        r"\b(?:newsletter|app|click|visit|here|inbox|alerts?|updates|follow)\b",
        r"(?:download|get|try|install|open) (?:the|our)\b.{0,60}\bapps?\b",
        r"(?:join|follow|like|find) (?:us|our|the conversation)\b",
        r"(?:to )?(?:comment|join the conversation)\b.{0,60}\b(?:log|sign|click|register)",
        r"(?:support|donate|become a (?:member|subscriber|patron))\b.{0,80}\b(?:today|now|here"
        r"|journalism)\b",
        r"(?:have|got) (?:you |a )?(?:been affected|a (?:story|tip|question|news tip)"
        r"|something to say).{0,200}",
        r"(?:do you have|send us|contact us|email us|get in touch)\b.{0,160}",
    ),
    "newsletter": _any(
        r"(?:sign|signing) ?up\b",
        r"subscribe(?:rs?)?\b",
        r"(?:get|receive|start your day|stay up to date|stay informed"
        r"|never miss|keep up)\b.{0,120}\b(?:newsletter|inbox|email|e-mail|alerts?)\b",
        r"(?:our|the|daily|weekly|morning|free) .{0,40}\bnewsletters?\b",
        r"newsletters?\b",
        r"enter your e-?mail\b",
        r"(?:abonnez-vous|inscrivez-vous|suscríb|assine|inscreva|iscriviti|abonneer|meld je aan"
        r"|abonnieren)\w*",
        r"(?:by (?:signing up|subscribing|submitting|entering))\b",
        r"invalid e-?mail\b",
        r"(?:thanks|thank you) for (?:signing up|subscribing)\b",
    ),
    "caption": _any(
        r"(?:photo|photograph|photos|image|images|picture|pictures|pic|foto|fotos|bild|bilder"
        r"|graphic|illustration"
        r"|photographie|imagen|imagem|file photo|stock (?:photo|image)|credit|image (?:credit"
        r"|source|caption)"
        r"|photo (?:credit|by)|bildunterschrift|video (?:credit|by)|fotografie"
        r"|crédit photo)\s?(?::|\||/|©|\()",
        r"(?:image source|image caption|image copyright|media caption|figure caption"
        r"|this video can not be played)\b",
        r"(?:photo|photograph|picture|image|illustration|foto) (?:by|courtesy|von|par|de|di)\b",
        r"©",
    ),
    "section": _any(
        r"(?:topics?|tags?|filed under|categories|category|keywords|themen|schlagw\w{1,20}|temas"
        r"|sujets|mots-clés"
        r"|argomenti|onderwerpen|related topics|in this story|companies|people in this story)\s?:"
    ),
    "byline": _any(
        r"\(?(?:reporting|additional reporting|writing|editing|edited|compiled|graphics?"
        r"|translated) by\b",
        r"(?:the )?(?:author|writer) (?:is|can be reached)\b",
        r"(?:follow|contact) .{2,40}\b(?:on (?:twitter|x|facebook)|at \S+@)",
        r"(?:about the author)s?\b",
    ),
}
# A heading after which only links to other pages stand, until prose comes again.
BLOCK: Final = _any(
    r"(?:you (?:may|might|will|['’]ll) (?:also )?(?:like|love|enjoy|be interested in)"
    r"|recommended(?: (?:for you|stories|reading"
    r"|articles|by.*))?|related(?: (?:articles?|stor(?:y|ies)|content|topics|news|links|posts"
    r"|coverage|video|reading))?"
    r"|more (?:from|on|in|stories|news|like this|about|to read|coverage|to explore)\b.{0,60}"
    r"|most (?:read|popular|viewed|shared|commented|recent)\b.{0,30}|trending(?: now| stories"
    r"| on.*)?|popular(?: (?:now|stories))?"
    r"|latest(?: (?:news|stories|headlines|from.*|videos))?|top stories"
    r"|editor['’]?s['’]? (?:picks?|choice)|what to read next"
    r"|read (?:next|these next)|up next|also on .{2,30}|in other news|around the web"
    r"|from (?:around|across) the web"
    r"|promoted (?:links|stories)|sponsored (?:links|stories)|don['’]?t miss|must reads?"
    r"|further reading|see also|also read"
    r"|keep reading|explore more|on this topic|elsewhere on .{2,30}|más (?:noticias|leídas)"
    r"|lo más (?:leído|visto)"
    r"|noticias relacionadas|notícias relacionadas|leia mais|mais lidas|articles? (?:liés"
    r"|similaires)|sur le même sujet"
    r"|les plus lus|mehr zum thema|meistgelesen|das könnte sie auch interessieren"
    r"|weitere (?:artikel|themen|meldungen)"
    r"|passend zum thema|leggi anche|articoli correlati|i più letti|lees ook|meest gelezen"
    r"|mest läst|mest lest|mest læst"
    r"|läs mer|luetuimmat|powiązane|najczęściej czytane|berita terkait|baca juga|terpopuler"
    r"|ilgili haberler)",
)
CREDIT_END: Final = _any(
    r"\((?:photo|photos|image|picture|pic|credit|source|foto|ap photo|file photo|ap|afp|reuters"
    r"|getty|epa)\b[^()]{0,80}\)[.]?",
    r"(?:getty(?: images)?|shutterstock|istock(?:photo)?|alamy|afp|reuters|epa-efe|epa|ap photo"
    r"|ap images|associated press"
    r"|wireimage|unsplash|wikimedia commons|imago(?: images)?|picture[- ]alliance|depositphotos"
    r"|file photo|zuma press"
    r"|handout|supplied|twitter|facebook|instagram|youtube|screenshot|via reuters|via ap"
    r"|via getty images)"
    r"(?:\s*[/|)]\s*[^/.]{0,40})?[)\]]?",
    r"[/|]\s?(?:getty(?: images)?|afp|reuters|ap|epa|dpa|shutterstock|alamy|imago"
    r"|the new york times|bloomberg)[)]?",
    r"\b(?:photo|image|picture|foto|credit|photograph|illustration)\s?(?:credit)?:\s?[^.:]{2,60}",
)
# Hints: of each branch of a pattern one word at least. A line without any need not be asked.
CREDIT_HINTS: Final = _hints(
    """
    photo image pic foto credit source _ap (ap /ap afp reuters getty epa shutterstock alamy wire
    unsplash commons imago alliance zuma handout supplied twitter facebook instagram youtube
    screenshot illustration dpa times bloomberg
    """
)
PERSONAL: Final = _any(
    r"\S@[^\s@]{1,80}?\.\w\w",
    r"\b(?:follow|contact|reach|email|e-mail|tweet) (?:him|her|them|me|us|the (?:author|reporter"
    r"|writer)"
    r"|[A-Z]\w+(?: [A-Z]\w+)?)\b(?:(?!\b(?:follow|contact|reach|email|e-mail|tweet) ).){0,60}?"
    r"(?:@\w|\b(?:on|at|via)\b)",
    r"\b(?:can|may) be (?:reached|contacted|found)\b",
    r"^(?:[A-Z][\w.'’-]+ ){2,4}(?:is|was) (?:an?|the) (?:\w+[ -]){0,5}(?:reporter|writer|editor"
    r"|journalist"
    r"|correspondent|columnist|contributor|fellow|producer|author)\b",
    r"\b(?:is|was) (?:an?|the) (?:\w+[ -]){0,5}(?:reporter|writer|editor|journalist|correspondent"
    r"|columnist|contributor|producer) (?:at|for|with|based|who|covering)\b",
    r"\bcontributed to this (?:report|story|article)\b|\bcontributed reporting\b",
    r"\bthis (?:article|story|piece|post) (?:was|is|has been|first|originally|appeared)\b",
    r"\b(?:have|got) a (?:news )?(?:tip|story)\b|\bsend (?:us )?(?:your )?tips\b",
    r"\b(?:mitarbeit|redaktionelle mitarbeit|quelle|source|fonte|bron|kilde|källa|fuente)\s?:\s",
)
PERSONAL_HINTS: Final = _hints(
    """
    @ follow contact reach email e-mail tweet can_be may_be reporter writer editor journalist
    correspondent columnist contribut fellow producer author this_article this_story this_piece
    this_post a_tip a_story news_tip news_story tips mitarbeit quelle source fonte bron kilde
    källa fuente
    """
)
# How captions speak of what is to be seen on the picture beside the text.
PICTURED: Final = _any(
    r"\b(?:is|are|was|were|can be) (?:seen|pictured|shown|depicted|photographed)\b",
    r"\b(?:pictured|photographed|poses?|posing|looks? on|holds? up)\b",
    r"\b(?:file (?:photo|picture|image)|from left|(?:top|bottom|far|second from) (?:left|right))\b",
    r"[,(] ?(?:left|right|cent(?:er|re)|above|below)\b[,)]",
    r"\bin this (?:undated |file |handout )?(?:photo|picture|image|frame|screen ?grab)\b",
    r"\b(?:im bild|archivbild|symbolbild|archivfoto|symbolfoto|auf dem (?:bild|foto)|zu sehen)\b",
    r"\b(?:en la (?:foto|imagen)|sur (?:la|cette) photo|nella foto|op de foto|arkivbild"
    r"|arkivfoto)\b",
)
PICTURED_HINTS: Final = _hints(
    """
    seen pictured shown depicted photo pose posing look hold file_ left right center centre above
    below in_this_ bild foto zu_sehen imagen
    """
)
# What sites say about themselves under or between their texts.
POLICY: Final = _any(
    # from the last word of its kind on: to start at each of many would be slow
    r"\b(?:affiliate|commission|compensation)\b"
    r"(?:(?!\b(?:affiliate|commission|compensation)\b).){0,120}?"
    r"\b(?:links?|purchase|buy|earn|receive|products?)\b",
    r"\b(?:links?|purchase|buy|earn|receive)\b"
    r"(?:(?!\b(?:links?|purchase|buy|earn|receive)\b).){0,120}?"
    r"\b(?:affiliate|commission|compensation)\b",
    r"\b(?:your|our|post(?:ing)?|leave|submit) (?:a )?comments?\b|\bcomment(?:s|ers"
    r"|ing) (?:policy|are|must|section)\b",
    r"\b(?:terms (?:of (?:use|service)|and conditions)|privacy policy|community guidelines)\b",
    r"\b(?:ihre[nm]?|eure) kommentare?n?\b|\bnetiquette\b|\bvos commentaires\b|\btus comentarios\b",
    r"\bviews? (?:and opinions )?expressed\b|\bdoes not (?:necessarily )?(?:reflect|endorse"
    r"|constitute)\b",
    r"\b(?:help|support) us\b"
    r"|\bjournalism\b(?:(?!\bjournalism\b).){0,60}?\b(?:support|donat|member|subscri)\w*",
)
POLICY_HINTS: Final = _hints(
    """
    affiliate commission compensation comment terms_ privacy_policy community_guidelines kommentar
    netiquette comentarios expressed does_not_ help_us support_us journalism
    """
)
# Phrases of forms and notices that a page runs into one paragraph: several of them make it one.
FORMS: Final = {
    "newsletter": (
        _any(
            r"\bsign(?:ing)? up\b|\bnewsletters?\b|\bsubscrib(?:e|ing)\b|\b(?:e-?mail )?address\b"
            r"|\binvalid\b|\bre-?enter\b|\brobot\b|\bclick(?:ing)? the box\b|\btry again later\b"
            r"|\ban error (?:has )?occurred\b|\bspecial offers\b|\byou agree to\b|\bunsubscribe\b"
            r"|\byour inbox\b|\bopt out\b|\bprivacy (?:policy|notice)\b|\bterms of (?:use"
            r"|service)\b"
        ),
        _hints("newsletter inbox e-mail email subscrib"),
    ),
    "policy": (
        _any(
            r"\btranscripts?\b|\b(?:rush )?deadline\b|\bfinal form\b|\b(?:updated|revised) (?:or"
            r" (?:updated|revised) )?in the future\b|\baccuracy\b|\bmay vary\b|\bauthoritative\b"
            r"|\bproprietary\b|\bmay contain (?:errors|inaccuracies)\b|\bmachine[- ](?:translated"
            r"|generated)\b|\bautomatically (?:generated|translated)\b|\bcontractor\b"
            r"|\bterms of use\b|\bpermissions?\b|\bno (?:liability|warranty|guarantee)\b"
        ),
        _hints("transcript translat accuracy liability warrant"),
    ),
}

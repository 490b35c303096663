"""Words by which pages say what form of journalism a text is: types, sections, headlines."""

from __future__ import annotations

import re
from typing import Final

from digest.model import Genre

# schema.org types in lower case
TYPES: Final[dict[str, Genre]] = {
    "opinionnewsarticle": "opinion",
    "reviewnewsarticle": "review",
    "criticreview": "review",
    "satiricalarticle": "satire",
    "liveblogposting": "live",
    "advertisercontentarticle": "press release",
    "correctioncomment": "correction",
}


def _table(words: dict[Genre, str]) -> dict[str, Genre]:
    return {name.strip(): genre for genre, names in words.items() for name in names.split(",")}


# Names of sections and of folders in addresses, in lower case, hyphens as spaces.
SECTIONS: Final = _table(
    {
        "opinion": "opinion,opinions,comment,commentary,comment is free,commentisfree,editorial"
        ",editorials,column,columns,columnists,columnist,op ed,oped,perspective,perspectives"
        ",letters"
        ",letters to the editor,leader,leaders,viewpoint,voices,meinung,kommentar,kommentare"
        ",leitartikel"
        ",gastbeitrag,debatte,opinión,opinion es,columnas,editoriales,tribuna,tribunas,opinião"
        ",colunas,colunistas,idées,débats,chroniques,éditos,opinioni,editoriali,commenti,opinie"
        ",columns en opinie,debatt,ledare,leder,kronikk,debat,ledere,opinie i analizy,komentarze"
        ",felietony,komentari,kolumne,komentáře,názory,мнения,мнение,колонки,köşe yazıları,yazarlar"
        ",opini,kolom,社説,社论,评论,評論,观点,오피니언,사설",
        "review": "reviews,review,film reviews,book reviews,music reviews,tv reviews"
        ",theatre reviews"
        ",restaurant reviews,kritik,kritiken,rezensionen,critiques,críticas,recensioni,recensies"
        ",recensioner,anmeldelser,recenzje,recenze",
        "obituary": "obituaries,obituary,obits,nachrufe,nachruf,nécrologie,nécrologies,carnet"
        ",obituarios,necrológicas,necrologi,dödsfall,nekrologer,nekrologi",
        "satire": "satire,satira,sátira,satir,humor and satire,satirical",
        "press release": "press releases,press release,pressreleases,press releases and statements"
        ",pressemitteilungen,pressemitteilung,communiqués de presse,notas de prensa,comunicados"
        ",comunicati stampa,persberichten,pressmeddelanden,sponsored,advertorial,paid post"
        ",partner content,brandvoice",
        "interview": "interviews,interview,q&a,entrevistas,entrevista,entretiens,interviste"
        ",intervjuer"
        ",wywiady,wywiad,intervju,rozhovory,интервью,röportaj,wawancara",
        "correction": "corrections,corrections and clarifications,korrekturen,fe de errores"
        ",rectificatifs",
        "transcript": "transcripts,transcript",
        "press review": "press review,press reviews,presseschau,revue de presse,rassegna stampa"
        ",the papers,przegląd prasy",
        "gallery": "galleries,photo galleries,in pictures,fotostrecken,diaporamas,fotogalerías",
        "live": "live blogs,liveblog,liveticker",
    }
)


def _start(words: str) -> str:
    """Words that open a headline and are followed by a mark."""
    return rf"^\W{{0,3}}(?:{words})\s?[:|–—]"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# What a headline says of its own text; the first that fits counts.
HEADLINES: Final[dict[Genre, re.Pattern[str]]] = {
    "correction": _any(
        r"^\W{0,3}(?:corrections?|clarifications?|corrections and clarifications|berichtigung"
        r"|richtigstellung|korrektur|fe de errores|rectificación|rectificatif|erratum|rettifica"
        r"|rectificatie|rättelse|rettelse|sprostowanie|исправление)(?:\s?[:|–—-]|$| for [A-Z])"
    ),
    "obituary": _any(
        _start("obituary|obituaries|nachruf|nécrologie|obituario|necrologio|in memoriam|nekrolog"),
        r"\b(?:obituary|nachruf|nécrologie)\s?$",
    ),
    "press review": _any(
        r"\b(?:press review|newspaper headlines|what the papers say|the papers:|presseschau"
        r"|revue de presse|rassegna stampa|revista de prensa|przegląd prasy|обзор прессы)"
    ),
    "press release": _any(_start("press release|news release|pressemitteilung|nota de prensa")),
    "transcript": _any(
        _start("transcript|full transcript|read the transcript|abschrift"),
        r"\b(?:full transcript|transcript)(?: of\b.{0,80})?\s?$",
    ),
    "interview": _any(
        _start(
            "interview|exclusive interview|q ?& ?a|im interview|entrevista|entretien|intervista"
            "|intervju|wywiad|rozhovor|интервью|röportaj|专访|独家专访"
        ),
        r"[:|–—-]\s?(?:the |an )?(?:interview|q ?& ?a)\s?$",
    ),
    "review": _any(
        _start(
            "(?:film |movie |book |album |tv |theatre |game )?review|rezension|recensie|crítica"
        ),
        r"\b(?:film|movie|book|album|tv|theatre|game|concert|restaurant) review\b",
        r"(?<!under)(?<!in) review [–—] \w",
    ),
    "opinion": _any(
        _start(
            "opinion|comment|editorial|letters?|letters to the editor|op-ed|column|viewpoint"
            "|kommentar|meinung|leitartikel|gastbeitrag|opinión|tribuna|columna|éditorial|tribune"
            "|opinião|editoriale|commento|opinie|debatt|ledare|leder|kronikk|komentarz|felieton"
            "|komentar|kolumna|мнение|колонка|köşe|opini|社説|社论|评论|사설"
        ),
        r"\|\s?(?:opinion|comment|editorial|letters?)\s?$",
    ),
    "live": _any(r"\blive(?:[- ]?blog|[- ]?ticker| updates?)\b", r"^live:", r"[-–—|:] live$"),
    "satire": _any(_start("satire|satira|sátira")),
    "weather warning": _any(
        r"\b(?:weather|flood|storm|wind|snow|ice|rain|heat|thunderstorm|avalanche|gale)"
        r" (?:warning|warnings|alert|watch|advisory)(?: (?:issued|in place|in force|for|extended"
        r"|upgraded)\b|\s?[:–—-]|$)",
        r"\b(?:unwetterwarnung|wetterwarnung|alerte météo|vigilance (?:orange|rouge)"
        r"|alerta (?:meteorológica|naranja|roja)|allerta meteo|weeralarm|vädervarning)\b",
    ),
    "gallery": _any(
        r"\b(?:in pictures|photo gallery|photos of the (?:day|week))\b", _start("gallery|photos")
    ),
}

"""Words that tell an outlet's name from a section's or a person's, in the languages of the web.

They are written from what papers, stations and sections are called in general; no outlet's own name
is among them.
"""

from __future__ import annotations

from typing import Final

# A word that papers, stations and their sites are called by.
OUTLET: Final = frozenset(
    """
    press times post herald tribune gazette journal chronicle observer guardian telegraph mail wire
    standard independent examiner courier dispatch register bulletin monitor express inquirer
    enquirer argus echo sentinel ledger advertiser mercury citizen globe star sun mirror planet
    record messenger beacon banner reporter review digest magazine broadcasting radio tv television
    news newspaper newswire gazetteer intelligencer daily weekly today broadcaster network
    zeitung tagblatt tageblatt anzeiger kurier nachrichten blatt rundschau spiegel abendblatt
    morgenpost allgemeine welle rundfunk presse gazette quotidien
    diario periódico periodico noticias crónica prensa jornal folha estado correio gazeta notícias
    corriere giornale gazzetta messaggero quotidiano krant dagblad courant
    tijd nieuwsblad dagblad dagbladet tidning tidningen tidende avis avisen
    posten bladet nyheter sanomat lehti uutiset gazeta dziennik kurier wiadomości
    gazete gazetesi haber haberler sabah lajme lajmet vijesti vesti novine list dnevnik
    večernji noviny zprávy deník hírek lap újság ziar ziarul adevărul știri
    газета новости известия вестник правда ведомости вести дневник новини вісті
    berita pos harian surat báo tin εφημερίδα
    """.split()
)
# Names of sections: a line or a part of a line of nothing else says where a text stood.
SECTION: Final = frozenset(
    """
    home news world politics business sport sports football cricket tennis rugby opinion comment
    comments culture arts entertainment lifestyle life style health science tech technology travel
    weather money finance markets economy environment climate education society people celebrity
    showbiz food fashion family property jobs obituaries letters editorial editorials analysis
    features video videos live local national international uk us usa eu europe asia africa
    americas pacific australia middle east latin america headlines breaking latest top stories story
    and the all in of for & magazine books film music tv radio stage art games crime law
    article exclusive special report reports investigation explainer interview podcast newsletters
    courts court police justice schools council transport traffic farming fishing planning housing
    religion history gardening puzzles defence security energy industry banking companies shares
    retail employment charity disasters elections parliament government county
    region regional domestic foreign media auto cars motoring trending more menu search
    nachrichten politik wirtschaft sport kultur meinung wissen gesundheit reise panorama ausland
    inland welt lokales technik gesellschaft
    actualité actualités politique économie monde société culture sport santé sciences
    política economía mundo sociedad cultura deportes opinión internacional nacional ciencia salud
    economia esportes esporte brasil saúde sociedade
    politica esteri cronaca cultura sport scienza salute opinioni mondo
    politiek economie buitenland binnenland wetenschap sport cultuur opinie
    nyheter politik ekonomi utrikes inrikes kultur sport debatt
    indland udland politik økonomi kultur sport utenriks innenriks økonomi
    polityka gospodarka świat kraj kultura sport nauka zdrowie opinie
    politika gospodarstvo svijet hrvatska kultura sport zdravlje svet društvo ekonomija
    siyaset ekonomi dünya spor kültür gündem sağlık
    политика экономика мир общество культура спорт наука происшествия
    politika ekonomi botë sport kulturë
    国际 國際 政治 经济 經濟 社会 社會 体育 體育 文化 科技 财经 財經 国内
    スポーツ 経済 国際 정치 경제 사회 국제
    """.split()
)
# What an outlet stands behind where a line names it.
NAMED: Final = (
    r"(?:source|outlet|publication|publisher|published (?:by|in)|originally published (?:by|in)"
    r"|first published (?:by|in)|via|quelle|erschienen in|source :|fuente|fonte|bron|källa|kilde"
    r"|źródło|izvor|kaynak|burimi|forrás|источник|джерело|来源|來源|出典|출처)"
)
# Short words in capitals that are no station: countries, bodies, marks of a page.
NOT_STATIONS: Final = frozenset(
    """
    us uk eu un usa uae ussr nato who imf faq pdf rss app ad ads new live tv hd ok q&a cv vip ceo
    gop fbi cia mp mps am pm gmt utc est edt cst cdt pst pdt ist bst cet cest aest aedt
    by and the for opec covid iran iraq news sport
    """.split()
)

"""What pages that are no article say of themselves, in the languages of the web."""

from __future__ import annotations

import re
from typing import Final

from digest.text.hinted import Hinted


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


LIVE: Final = _any(
    r"/live(?:blog)?(?:[/-]|$)|/live-(?:updates|blog|reporting)|-live-(?:updates|blog)|liveticker"
    r"|newsticker|minuto-a-minuto|en-direct"
)
LIVE_TITLE: Final = _any(
    r"\blive(?:[- ]?blog|[- ]?ticker| updates?)\b|^live:|[-–—|:] live$|\bas it happened\b"
)
GALLERY: Final = _any(
    r"/(?:photo-?galler|galler|photos?|pictures|slideshows?|fotostrecke|bilder|galerie|diaporama"
    r"|fotogaleria|fotos)[\w-]{0,30}/|in-pictures"
)
# A wall says that the article goes on for those who pay; an offer of a newsletter is none.
WALL: Final = _any(
    r"\b(?:to|and) (?:continue|keep) reading\b|\bto (?:continue|read (?:the (?:full|rest|whole"
    r"|entire)|this (?:article|story)|more of this|on))\b.{0,60}\b(?:subscri|log ?in|sign"
    r"|regist|account)",
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a free )?account|join)\b.{0,40}\bto"
    r" (?:continue|read|unlock|access|view|get (?:full|unlimited))\b",
    r"\b(?:subscribers?|members?)[ -]only\b|\b(?:for|exclusive to"
    r"|available to) (?:our )?(?:paying )?"
    r"(?:subscribers|members)\b",
    r"\balready (?:a |an )?(?:subscriber|member|registered|subscribed)\b|\bsubscribe to continue",
    r"\bstart your (?:free )?trial\b|\bunlock (?:this|the full|unlimited)\b"
    r"|\byou(?:'ve|’ve| have) (?:reached|read|used) (?:your|all)\b.{0,40}\b(?:limit|articles)\b",
    r"\bweiterlesen mit\b|\bjetzt (?:abonnieren|weiterlesen|freischalten)\b|\bnur für abonnenten\b"
    r"|\bartikel freischalten\b",
    r"\bréservée? (?:aux|à nos) abonnés\b|\bil vous reste .{0,40}à (?:lire|découvrir)\b"
    r"|\bpour lire la suite\b",
    r"\b(?:exclusivo|solo) para (?:suscriptores|assinantes)\b|\bpara (?:seguir|continuar) leyendo\b"
    r"|\bcontenuto riservato\b|\bper continuare a leggere\b|\bom verder te lezen\b"
    r"|\bför att läsa vidare\b|\bfor å lese (?:hele )?saken\b|\bkun for abonnenter\b"
    r"|\bdla subskrybentów\b|\bsamo za pretplatnike\b|\bpara continuar lendo\b",
    r"本文为付费|订阅后|登录后.{0,6}阅读|この記事は(?:有料)?会員限定|続きを読むには|구독자 전용",
)
ERROR_TITLE: Final = _any(
    r"\b(?:404|403|410|500|502|503|504)\b.{0,40}\b(?:error|not found|forbidden|gone|unavailable)\b"
    r"|^(?:error )?(?:404|403|410|500|502|503|504)\b",
    r"\b(?:page|file|article|story|content|url) (?:was |is |could |can )?(?:not|no longer"
    r"|cannot|can't"
    r"|can’t)(?: be)? (?:found|available|exist)",
    r"\bpage not found\b|\bnot found\s?$|\baccess denied\b|\bjust a moment\b|\battention required\b"
    r"|\bare you (?:a robot|human)\b|\bservice unavailable\b|\bbad gateway\b|\bsecurity check\b"
    r"|\bsomething went wrong\b|\boops\b.{0,30}\b(?:page|wrong|error)\b|\bmaintenance mode\b",
    r"\bseite (?:wurde )?nicht gefunden\b|\bpage (?:introuvable|non trouvée)\b"
    r"|\bpágina no (?:encontrada|existe)\b|\bpágina não encontrada\b|\bpagina non trovata\b"
    r"|\bpagina niet gevonden\b|\bsidan (?:hittades inte|kunde inte hittas)\b"
    r"|\bsiden (?:ble|blev|finnes) ikke\b|\bsivua ei löyty|\bnie znaleziono strony\b"
    r"|\bstrona nie (?:istnieje|została znaleziona)\b|\bstránka (?:nenalezena|nebyla nalezena)\b"
    r"|\bstranica nije pronađena\b|\bsayfa bulunamadı\b|\bhalaman tidak ditemukan\b"
    r"|страница не найдена|сторінку не знайдено|页面不存在|找不到(?:页面|頁面)"
    r"|ページが見つかりません|페이지를 찾을 수 없",
)
ERROR_TEXT: Final = _any(
    ERROR_TITLE.pattern,
    r"\b(?:the |this )?(?:page|article|story|content|link) (?:that )?(?:you (?:are|were|requested"
    r"|tried|followed)).{0,60}\b(?:not|moved|removed|deleted|expired|broken|exist)",
    r"\benable (?:javascript|cookies)\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b"
    r"|\bchecking your browser\b|\byou don['’]t have permission to access\b"
    r"|\bnot available in your (?:region|country|location)\b|\bunavailable due to legal reasons\b",
)
CONSENT: Final = Hinted(
    r"\bcookies?\b|\bconsent\b|\bpersonal(?:ised|ized) (?:ads|content)\b|\bprivacy (?:policy"
    r"|settings)\b"
    r"|\bour partners\b|\beinwilligung\b|\bdatenschutz\b|\bconsentement\b|\bconsentimiento\b"
    r"|\bconsenso\b|\btoestemming\b|\bsamtycke\b|\bsamtykke\b|\bzgod[ay]\b|\bprivola\b|\brıza\b",
    *("cookie", "consen", "personali", "privacy", "our partners", "einwilligung", "datenschutz"),
    *("toestemming", "samty", "zgod", "privola", "riza"),
    ignore_case=True,
)
SEARCH_TITLE: Final = _any(
    r"^\W{0,3}(?:search results?|results for|you searched for|search:|suchergebnisse|suche nach"
    r"|résultats (?:de|pour)|resultados (?:de|para)|risultati (?:della|per)|zoekresultaten"
    r"|sökresultat|søkeresultat|wyniki wyszukiwania|результаты поиска)\b"
)
TAG_TITLE: Final = _any(
    r"^\W{0,3}(?:tag|tags|category|topic|archive|archives|author|schlagwort|thema|kategorie|étiquette"
    r"|mot-clé|etiqueta|categoría|categoria|etichetta|onderwerp|ämne|emne|kategoria|метка)\s?:",
    r"\b(?:tag|category|author|monthly) archives?\b|\barchives?\s?$|^latest .{2,40}\bnews\b.{0,30}$"
    r"|\bnews, (?:photos|pictures|videos)\b|\b(?:latest|breaking) (?:news|stories"
    r"|headlines)\b.{0,60}"
    r"[|–-]|\barticles by\b",
)
LISTS: Final = _any(
    r"/(?:tags?|topics?|category|categories|sections?|authors?|writers?|profile|people|search"
    r"|archives?|themen?|thema|schlagwort|kategorie|autor|autoren|sujets?|etiquetas?|temas?"
    r"|rubrik|rubriques?|argomenti|onderwerp|amne|emne|tema)/[^/]{1,60}/?$",
    r"/page/\d{1,4}/?$",
)
SHOP: Final = Hinted(
    r"\b(?:add to (?:basket|cart|bag)|in den warenkorb|ajouter au panier|añadir (?:al carrito|a la"
    r" cesta)|aggiungi al carrello|adicionar ao carrinho|in winkelwagen|lägg i varukorgen"
    r"|legg i handlekurv|læg i kurv|do koszyka|dodaj u košaricu|sepete ekle|в корзину)\b"
    r"|加入购物车|カートに入れる|장바구니",
    *("add to ", "warenkorb", "panier", "añadir ", "carrello", "carrinho", "winkelwagen"),
    *("varukorgen", "handlekurv", "i kurv", "koszyka", "košaricu", "sepete", "корзину"),
    *("加入购物车", "カートに入れる", "장바구니"),
    ignore_case=True,
)

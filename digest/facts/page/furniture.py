"""What stands in an article's text but tells nothing of the event: page furniture, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from digest.facts.shorten import dateline
from digest.model import Sentence
from digest.text.hinted import Hinted, plain
from digest.text.lang.en.verbs import PLAIN_VERBS
from digest.text.verbs import verb_in

# Each alternative is a habit of news pages at large, none of one outlet's wording. It is asked of a
# text in small letters: a choice of plain letters is many times faster than one of any case.
_FURNITURE: Final = re.compile(
    r"\b(?:click (?:here|on|through|to)\b|(?:scroll|swipe) (?:down|for|through)\b|"
    r"please (?:try|verify|click|enable|log|sign|refresh|check)\b|an error (?:has )?occurred|"
    r"sign up (?:for|to)\b|newsletters?\b|not a robot|agree to receive|"
    r"follow (?:us|him|her|me|them)(?: \w+)? (?:on\b|@)|\w+ on twitter\b[ :]*@|"
    r"all rights reserved|copyright\b|(?:e-?mail|share|print|rate) (?:this|to a friend)|"
    r"read or share|view comments|"
    r"contribut(?:ed|ing) to this (?:report|story|article)|(?:reporting|editing|writing|"
    r"with assistance) by\b|"
    r"opinions? expressed (?:in|are)|views expressed|solely those of|"
    r"(?:photo|image|picture)s? (?:by|credit|courtesy|copyright)|file (?:photo|picture|image)|"
    r"for more (?:on|information|stories|news)\b|(?:article|story) continues below|"
    r"related (?:content|stories|articles?)\b|(?:tell|let) us (?:what you think|your)|"
    r"(?:leave|post) (?:a |your )?comments?\b|what do you think|have your say|"
    r"share your (?:thoughts|story|view)|can be reached at|call the samaritans|"
    r"confidential support|(?:this|the) (?:article|story|page) (?:was|has been|is) "
    r"(?:updated|originally|first|brought)|is (?:a|the) (?:frequent )?contributor to|"
    r"(?:is|are) (?:a|the) authors? of|"
    r"is an? (?:\w+ ){0,4}(?:columnist|commentator|freelance \w+|staff writer|"
    r"writer (?:and|based)|journalist (?:and|based))\b|"
    r"(?:enter|confirm) (?:your|an) e-?mail|e-?mail (?:address )?(?:is invalid|cannot be)|"
    r"most read in\b|select (?:category|month)\b|"
    r"on this page\b|our readers (?:may|can|will|to)\b|"
    r"thank you for (?:using|reading|watching|visiting|subscribing)|"
    r"like this story|share it with|"
    r"find out (?:who|how|what|why)|this week's (?:show|episode)|tune in\b|"
    r"more on this (?:story|page)|join (?:us|the conversation)|terms of use|privacy policy|"
    r"may not be in its final form|transcripts are created|updated or revised in the future|"
    r"(?:reporter|writer|correspondent|columnist)s? (?:for|at) (?:this|the) (?:newspaper|site|"
    r"paper|website|magazine)\b|skip (?:\w+ )?post\b|you may (?:also )?(?:like|be interested))"
)
# One of these words stands in every line that `_FURNITURE` finds; a set is much faster to ask.
_HINTS: Final = frozenset(
    """please occurred click scroll swipe sign newsletter newsletters robot agree follow
    twitter rights copyright email mail share print rate read view contributed contributing
    reporting editing writing assistance opinion opinions views expressed solely photo photos image
    images picture pictures file continues related tell let leave post think comments comment
    reached samaritans confidential updated originally brought contributor author authors
    columnist commentator journalist freelance staff thank find episode show tune join terms
    privacy final transcripts revised reporter reporters writer say writers correspondent skip like
    interested subscribing information stories page readers
    enter confirm invalid cannot most select""".split()
)
# A label before the text of a line.
_LABEL: Final = re.compile(
    r"(?:(?:see|read|watch|listen)(?: also| more| the full)?:|more:|more on (?!\w+day)|"
    r"read (?:more|also|next)\b|"
    r"(?:video|photo|image|picture|graphic|map|gallery|source|e-?mail|credit|caption|poll|quiz|"
    r"related|advertisement|recommended|published|updated|created|last (?:updated|modified))s?"
    r"(?: courtesy)?\s*[:.]|advertisement\b|editor['’]s note\b|about the author|"
    r"by .{0,40}, .{0,30}@|[A-Z]+ • [A-Z]+)|"
    r"(?-i:CLOSE|PLAY VIDEO|LISTEN|WATCH|VIDEO|FILE)(?:\b|:) ",
    re.IGNORECASE,
)
# The first word of a line that has one.
_LABELS: Final = frozenset(
    """see read watch listen more video videos photo photos image images picture pictures graphic
    graphics map maps gallery gallerys source sources e email emails credit credits caption captions
    poll polls quiz quizs related relateds advertisement advertisements recommended recommendeds
    published publisheds updated updateds created createds last editor's about by close play file
    """.split()
)
# Marks that only page furniture has.
_MARKS: Final = Hinted(
    r"https?://|\bwww\.|pic\.twitter|\(@\w|@\w+ on Twitter|[\w.]@[\w-]+\.\w|©|"
    r"\((?:Photo|Picture|Image|Credit|Getty|File)[^()]{0,60}\)|\bCredit[A-Z]\w+ |"
    r"\(AP Photo|/(?:Getty|Reuters|AP|AFP|PA)\b|\d:\d\d ?[AP]M [A-Z]{2,3}\b|\| \d\d?:\d\d",
    *("http", "www.", "pic.twitter", "@", "©", "(Photo", "(Picture", "(Image", "(Credit", "(Getty"),
    *("(File", "(AP Photo", "Credit", "/Getty", "/Reuters", "/AP", "/AFP", "/PA", "M ", "| "),
)
# A line that is a day, a clock or a name and nothing else.
_STUB: Final = re.compile(
    r"\W*+(?:(?:\w+day,? )?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4}|"
    r"\d[\d:.,| ]*+|EST|GMT|BST|UTC|By|WATCH|READ|MORE|VIDEO|CLOSE)\W*+\Z|"
    r"[^\w:.,|]*+[:.,|]?\W*+\Z"
)
# "[Two held after the fire in Kelding]": a link to another report.
_LINKED: Final = re.compile(r"\[[A-Z][^\]]{20,}(?:\]\W*+)?\Z")
_STUB_LENGTH: Final = 40
_TITLED: Final = 8  # words from which on a line without a verb may be a menu
_CAPITALS: Final = 0.7  # of them begin with a capital or a digit
_TWEET: Final = re.compile(
    r"[—–-] ?[^()\n]{1,60}\(@\w+\)|pic\.twitter\.com|\(@\w+\) [A-Z][a-z]+ \d"
)
_PICTURED: Final = re.compile(
    r"FILE\b ?[-–—:]|In this (?:[A-Z]\w+\.? |undated |\w+day)[^.]{0,40}(?:photo|image|picture)|"
    r"This (?:\w+ ){0,2}(?:photo|photograph|image|picture|frame grab)\b|CLOSE [A-Z]|"
    r"\d{1,2}/\d{1,2} (?:19|20)\d\d [A-Z]"  # "3/16 2009 Boats wait": one of a gallery
)
_CREDIT_END: Final = re.compile(
    r"\[(?:Photo|Picture|Image)[^\[\]]{0,60}\]\W*+\Z|"
    r"\((?:Photo|Picture|Image|Credit|AP Photo)[^()]{0,80}\)\W*+\Z"
)
_SHOWN: Final = re.compile(r"(?:\A|[.!?] )Pictured(?::| (?:is|are)\b)")
_STOPS: Final = ".!?…\"”’')"
_STOPPED: Final = re.compile(r"[.!?…:;,]\W*\Z|[.!?]\)?[\"”’']?\Z")
_MANY: Final = 6  # sentences of a report from which its habit is seen
_MOST: Final = 0.5  # of them end with a stop
# Below an article a paragraph with one of these is a notice as a whole.
_NOTICE: Final = re.compile(
    r"\b(?:all rights reserved|copyright|terms of use|privacy policy|transcripts? (?:are|is) |"
    r"may not be in its final form|updated or revised in the future|may not be (?:published|"
    r"reproduced|redistributed))\b",
    re.IGNORECASE,
)
_BELOW: Final = 0.5  # of the sentences stand above a notice
_ABOUT: Final = re.compile(
    r"(?:About (?:the )?[A-Z]|Notes? (?:to|for) (?:the )?editors|(?:Media|Press) contacts?|ENDS\b|"
    r"Copyright\b|Reader comments|More (?:from|on) |Related\b)"
)


def furniture(text: str, sentences: Sequence[Sentence]) -> dict[int, str]:
    """The sentences that a paragraph or a heading around them makes page furniture: i -> why."""
    out: dict[int, str] = {}
    ends = [text[s.span.end - 1] in _STOPS for s in sentences if s.kind == "statement"]
    closed = len(ends) >= _MANY and sum(ends) > _MOST * len(ends)
    first = 0
    over = shown = False
    for k, sent in enumerate(sentences):
        last = k + 1 == len(sentences) or sentences[k + 1].paragraph != sent.paragraph
        line = text[sent.span.start : min(sent.span.end, sent.span.start + 60)]
        if k == first and sent.kind == "heading" and _ABOUT.match(line):
            over = k > len(sentences) // 3
        if over:
            out[sent.i] = "stands below the article"
        if k == first:
            shown = _PICTURED.match(text, sent.span.start, sent.span.end) is not None
        if shown:  # what such a paragraph goes on to say is told of the picture
            out[sent.i] = "is a caption"
        if not last:
            continue
        block = text[sentences[first].span.start : sent.span.end]
        if "@" in block and _TWEET.search(block):
            out.update((s.i, "is a post shown in the page") for s in sentences[first : k + 1])
        elif first and k > _BELOW * len(sentences) and _NOTICE.search(block):
            out.update((s.i, "is a notice") for s in sentences[first : k + 1])
        elif _credited(block) or (
            # Without the stop that the report has; its last paragraph may be broken off.
            closed
            and (first == k or k + 1 < len(sentences))
            and sent.kind == "statement"
            and not _STOPPED.search(block)
        ):
            out.update((s.i, "is a caption") for s in sentences[first : k + 1])
        first = k + 1
    return out


def _credited(block: str) -> bool:
    """Whether a paragraph ends with the credit of a picture or points to one: "Pictured: ..."."""
    if block[-1:] in ")]" and _CREDIT_END.search(block[-120:]) is not None:
        return True
    return "Pictured" in block and _SHOWN.search(block) is not None


def junk(sentence: str, found: Sequence[str]) -> bool:
    """True where the sentence is page furniture, not report; `found` are its words.

    >>> junk("Click here for more.", ["click", "here", "for", "more"])
    True
    """
    if not _HINTS.isdisjoint(found) and _FURNITURE.search(plain(sentence)) is not None:
        return True
    labelled = not _LABELS.isdisjoint(found[:1]) or "•" in sentence
    if labelled and _LABEL.match(sentence) is not None:
        return True
    if sentence.startswith("[") and _LINKED.match(sentence) is not None:
        return True
    if _MARKS.search(sentence) is not None:
        return True
    # A verb is looked for among the words that are known already, before they are read once more.
    if len(found) >= _TITLED and PLAIN_VERBS.isdisjoint(found) and not verb_in(sentence):
        words = [w for w in sentence.split() if w[0].isalnum()]
        if sum(not w[0].islower() for w in words) > _CAPITALS * len(words):
            return True  # a menu, a list of headlines
    return len(sentence) < _STUB_LENGTH and _STUB.match(sentence) is not None


_ABOVE: Final = 6  # sentences that may stand above a dateline


def lede(text: str, sentences: Sequence[Sentence]) -> int:
    """The place of the sentence with the dateline, where a caption or teaser stands above it."""
    for k, sent in enumerate(sentences[:_ABOVE]):
        if k and sent.paragraph == sentences[k - 1].paragraph:
            continue
        line = text[sent.span.start : sent.span.end]
        if not line.startswith("FILE") and dateline(line):
            return k
    return 0

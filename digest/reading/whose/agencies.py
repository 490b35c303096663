"""News agencies by the names under which credits print them."""

from __future__ import annotations

from typing import Final

from digest.text.normalise import one_line

# Agencies under the name that is printed in a credit, and the short forms of it.
_AGENCIES: Final = {
    "Reuters": ("reuters", "thomson reuters"),
    "AP": ("ap", "associated press", "the associated press", "ap news"),
    "AFP": ("afp", "agence france-presse", "agence france presse"),
    "PA": ("pa", "pa media", "press association", "pa news agency"),
    "dpa": ("dpa", "dpa-afx", "deutsche presse-agentur"),
    "EFE": ("efe", "agencia efe"),
    "ANSA": ("ansa",),
    "TASS": ("tass",),
    "Xinhua": ("xinhua",),
    "Kyodo": ("kyodo", "kyodo news"),
    "Yonhap": ("yonhap", "yonhap news agency"),
    "UPI": ("upi", "united press international"),
    "AAP": ("aap", "australian associated press"),
    "PTI": ("pti", "press trust of india"),
    "ANI": ("ani", "asian news international"),
    "IANS": ("ians",),
    "Canadian Press": ("the canadian press", "canadian press"),
    "Anadolu": ("anadolu", "anadolu agency", "anadolu ajansı"),
    "Interfax": ("interfax",),
    "ANP": ("anp",),
    "Belga": ("belga",),
    "TT": ("tt", "tt nyhetsbyrån"),
    "NTB": ("ntb",),
    "Ritzau": ("ritzau",),
    "STT": ("stt",),
    "SDA": ("sda", "keystone-sda"),
    "APA": ("apa",),
    "Lusa": ("lusa", "agência lusa"),
    "Bloomberg": ("bloomberg", "bloomberg news"),
}
_AGENCY_OF: Final = {form: name for name, forms in _AGENCIES.items() for form in forms}


def agency(name: str) -> str | None:
    """The agency's usual name, or None where the words are no agency.

    >>> agency("The Associated Press")
    'AP'
    """
    return _AGENCY_OF.get(one_line(name).strip(" .()[]").casefold())

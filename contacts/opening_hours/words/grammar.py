"""The words and signs with which people write hours, and a text cut into them.

A text becomes tokens from left to right, each found once, so it takes as long as the
text is. What is nothing else is "other".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .write import CLOSED

FLAGS = re.IGNORECASE | re.VERBOSE

# no \b: a digit and a letter may touch ("8bis12 Uhr")
NO_LETTER = r"(?![^\W\d])"
# "8h30" and, as tables copy them, "8:30:00"
TIME = r"\d{1,2}(?:[:.]\d{2}(?::00)?|h\d{2})?(?![:.]?\d)"
UHR = rf"(?:[ ]?(?:Uhr|h){NO_LETTER})"
DASHES = r"[-‐‑‒–—−]"  # as keyboards and Word make them
DASH = rf"[ ]?(?:{DASHES}+|(?<![^\W\d])bis)[ ]?"
SPAN = rf"""
    (?:(?:von|ab)[ ])?(?P<opens>{TIME}){UHR}?{DASH}(?P<closes>{TIME})(?P<uhr>{UHR})?
    |zwischen[ ](?P<opens_2>{TIME}){UHR}?[ ]und[ ](?P<closes_2>{TIME})(?P<uhr_2>{UHR})?
"""
WORDS = rf"(?:und|u\.?{NO_LETTER}|oder|od?\.|sowie|bzw(?:\.|{NO_LETTER}))"
GAPS = rf"[ ]?(?:(?:[,/&+|•·]|{WORDS})[ ]?)+"

ONLY = r"(?:nur|ausschließlich|lediglich)"
LABEL = r"""
    (?:(?:unsere|allgemeine|reguläre|übliche|offene|freie|persönliche)n?[ ]){0,2}
    (?:(?:Öffnungs|Sprech|Besuchs|Büro|Geschäfts|Dienst|Schalter|Service|Amts|Besucher)
    (?:zeit(?:en)?|stunden?)|(?:Partei|Publikums|Kunden|Besucher)verkehr)
"""
WE_ARE_OPEN = r"wir[ ](?:haben|sind)[ ](?:für[ ]Sie[ ])?(?:geöffnet|offen|da)"
PHONE = rf"""
    (?:{ONLY}[ ])?(?:telefonisch(?:[ ]erreichbar)?
    |telefonische[ ](?:Erreichbarkeit|Beratung|Sprech(?:zeit(?:en)?|stunden?))
    |(?:per|am)[ ]Telefon|Telefon(?:zeit(?:en)?|sprech(?:zeit(?:en)?|stunden?))?
    |tel\.?{NO_LETTER})
"""
AGREED = r"(?:(?:Termin)?(?:vereinbarung(?:en)?|vereinb\.|absprache|vergabe)|(?:Vora|A)nmeldung)"
# those that say nothing about how one gets an appointment
BEFOREHAND = r"(?:(?:vorheriger?|vorh\.|persönlicher|individueller)[ ])"
AFTER = r"(?:nach[ ]|n\.[ ]?)"
APPOINTMENT = rf"""
    (?:{ONLY}[ ])?(?:(?:weitere[ ])?(?:Termine?|Beratung|{LABEL})[ ])?(?:{ONLY}[ ])?
    (?:{AFTER}{BEFOREHAND}?{AGREED}|mit[ ]{BEFOREHAND}?(?:Termin|{AGREED})
    |n\.?[ ]?V\.?|auf[ ](?:Anfrage|Termin)
    |Termin(?:vereinbarung)?[ ](?:erforderlich|notwendig|nötig))
"""
# in two ways at once, if nothing follows that may be for the second alone
BOTH = rf"(?:und|oder|sowie|u\.|[/&+])[ ]?(?:persönlich|{PHONE})(?=[ ]?(?:$|[,;.)\n]))"
NO_APPOINTMENT = rf"""
    (?:(?:auch[ ]|mit[ ](?:und|oder)[ ])?ohne[ ]{BEFOREHAND}?(?:Termin|{AGREED})
    |(?:persönlich|{PHONE})[ ]?{BOTH}|persönlich)
"""

# "Mo- und Mi-Nachmittag"; any other dash behind a day closes it
HALF_WORD = rf"(?:-(?=[ ]?{WORDS}[ ]|,[ ]?\w+\.?-|(?:vor|nach)mittag|abend))"
WEEKDAY = rf"""
    \b(?:(?:immer|jede[nm]|am|an|vo[nm])[ ]){{0,2}}(?:Mo(?:nt(?:ags?)?|n)?
    |Di(?:en(?:st(?:ags?)?)?|e(?=\.))?|Mi(?:ttw(?:ochs?)?|t(?=\.))?
    |Do(?:nn?(?:erst(?:ags?)?)?)?|Fr(?:eit(?:ags?)?|e)?|Sa(?:mst(?:ags?)?|m)?
    |Sonnabends?|So(?:nnt(?:ags?)?|n)?)
    (?:{NO_LETTER}|(?=(?:vor|nach)mittag|abend))\.?{HALF_WORD}?
"""
EVERY_DAY = (
    r"(?:täglich|tgl\.|(?:an[ ])?jede[nm][ ]Tag|alle[ ]Tage|an[ ]allen[ ]Tagen)(?!\w)"
)
WEEKEND = r"(?:(?:am|an)[ ])?Wochenenden?(?!\w)"
TO = rf"(?:{DASH}(?:(?:einschl(?:ießlich|\.)|zum)[ ])?|[ ]mit[ ])"  # "Montag mit Freitag"
SOME_DAYS = rf"(?:{WEEKDAY}|{WEEKEND})(?:(?:{TO}|{GAPS})(?:{WEEKDAY}|{WEEKEND}))*"
DAYS = rf"(?:{SOME_DAYS}|{EVERY_DAY})"
PART = rf"""
    (?:am[ ])?(?:(?:vor|nach)?mittags?|vorm\.|nachm\.|morgens|früh|abends?){NO_LETTER}
"""
BUT = r"(?:au(?:ß|ss)er|ausgenommen|nicht|ohne|bis[ ]auf)[ ]"
EXCEPT = rf"{BUT}{SOME_DAYS}(?![ ]?{PART})"
NOBODY = rf"""
    (?:(?:ganztägig|ganztags|ganz|bleibt|ist)[ ]){{0,2}}
    (?:{CLOSED}|geschl\.|zu|Ruhetag|entfällt|dienstfrei
    |nicht[ ](?:geöffnet|offen|besetzt)
    |keine?[ ](?:{LABEL}|Dienst))
"""
# what has another place; `doubts` says which
MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
NUMBER = r"(?:\d\.|(?:erst|zweit|dritt|viert|letzt)e[nr]?)"
SOME_WEEKS = rf"""
    (?:jede[nr]?[ ])?{NUMBER}(?:{GAPS}{NUMBER}){{0,4}}[ ]?(?={WEEKDAY}|Woche)
    |im[ ]Monat|monatlich|(?:14|vierzehn)-?[ ]?täg(?:ig|lich)
    |alle[ ](?:(?:zwei|2|drei|3|vier|4)[ ]Wochen|(?:14|vierzehn)[ ]Tage)|(?:un)?gerade[nr]?[ ](?:KW|\w*wochen?)
"""
OCCASION = r"""
    (?:Heilig(?:er[ ]|[ ])?abend|Silvester|Neujahr|Weihnacht(?:en|s\w*)|Oster\w*|Pfingst\w*
    |Rosenmontag|Fasching\w*|Aschermittwoch|Gründonnerstag|Karfreitag|Brückentage?n?
    |(?:Betriebs)?urlaub|Betriebs(?:ausflug|versammlung)|heute)
"""
DATES = rf"""
    (?:(?:ab|am|an|bis|vom|von|im|in|seit|während)[ ](?:de[nmr][ ])?){{0,2}}
    (?:\d{{1,2}}\.[ ]?(?:{MONTH}|\d{{1,2}}\.(?:\d{{2,4}})?)
    |{MONTH}|{OCCASION}|(?:Sommer|Winter)\w*|\w*ferien|Schul(?:zeit|tagen?))(?!\w)
"""
HOLIDAYS = rf"""
    (?:(?:an|nicht|au(?:ß|ss)er|und|auch)[ ]){{0,3}}(?:(?:Sonn|Sams|Sonnabend)\w*-?{GAPS})?
    (?:gesetzlichen[ ])?(?:Feiertage?n?|feiertags)(?!\w)
"""
CONTACT = r"""
    [\w.+-]+@\S+|www\.\S+|https?://\S+
    |\+\d[\d /()-]{6,}|0\d{2,}(?:[ ]?/[ ]?|[ ])\d[\d -]*
"""
HOW = rf"(?:{ONLY}[ ])?(?:Termine?[ ])?{AFTER}(?:[^\W\d]+\.?[ ]){{1,2}}{AGREED}"
WORKDAYS = r"(?:werktags|wochentags|(?:an[ ])?Werktagen?|jede[nm][ ]Werktag|unter[ ]der[ ]Woche)(?!\w)"
FOR_NOW = r"(?:derzeit|zur(?:zeit|[ ]Zeit)|aktuell|momentan|vor(?:übergehend|erst)|bis[ ]auf[ ]weiteres|ab[ ]sofort)(?!\w)"

_TOKEN = re.compile(
    rf"""
    (?P<dates>{DATES})|(?P<for_now>{FOR_NOW})|(?P<contact>{CONTACT})|(?P<span>{SPAN})
    |(?P<whole>24[ ]?(?:Stunden|Std\.|h(?!\w))|24/7|rund[ ]um[ ]die[ ]Uhr)
    |(?P<night>am[ ](?:Folgetag|nächsten[ ]Tag))
    |(?P<holidays>{HOLIDAYS})|(?P<some_weeks>{SOME_WEEKS})
    |(?P<except>{EXCEPT})|(?P<days>{DAYS})|(?P<workdays>{WORKDAYS}(?![ ]?[(:]?[ ]?{WEEKDAY}))
    |(?P<walk_in>{NO_APPOINTMENT})(?!\w)|(?P<phone>{PHONE})(?!\w)
    |(?P<appointment>{APPOINTMENT})(?!\w)|(?P<how>{HOW})(?!\w)
    |(?P<pause>(?:Mittags)?pause(?!\w))
    |(?P<closed>{NOBODY})(?!\w)|(?P<part>{PART})
    |(?P<end>(?:ab|bis|von)[ ]{TIME}{UHR}?(?:[ ]an(?!\w))?|{TIME}{UHR}|\d{{1,2}}:\d{{2}})
    |(?P<rest>(?:an)?sonst|im[ ]Übrigen
        |(?:an[ ])?(?:den|allen|alle)?[ ]?(?:übrige|andere|restliche)n?[ ](?:Tagen?|Zeit))(?!\w)
    |(?P<also>auch|zusätzlich|zusätzl\.|zudem|au(?:ß|ss)erdem|ferner|weiterhin|plus)(?!\w)
    |(?P<only>{ONLY})(?!\w)
    |(?P<dash>\./\.|{DASHES}+(?:[ ]{DASHES}+)*)
    |(?P<stop>[;\n]|\.(?=\s|$))|(?P<gap>[,/&+|•·]|u\.(?=n\.)|{WORDS}{NO_LETTER})
    |(?P<filler>[:()!]|{LABEL}(?!\w)|{WORKDAYS}|{WE_ARE_OPEN}(?!\w)|(?:durchgehend|jeweils|je|in[ ]der[ ]Zeit|Uhr
        |durchg\.|geöffnet|offen|gerne?|ganztägig|ganztags|ganzjährig|ist|sind|die)(?!\w))
    |(?P<other>[^\W\d]+\.?|\S[^\s,;()]*)
    """,
    FLAGS,
)
# raised zeros and minutes: "8°°", "8³⁰"
_RAISED = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹°]{2}")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹°", "01234567890")
# "7 Uhr 30", of minutes that are no hours
_SPOKEN = re.compile(r"(\d)[ ]?Uhr[ ](00|30|45)(?![.:]?\d)", FLAGS)
_HEADING = re.compile(r":\n+")
_BUT_HALF = re.compile(rf"{BUT}(?P<days>{SOME_DAYS})[ ]?(?P<half>{PART})", FLAGS)
_BRACKETS = str.maketrans("[]{}", "()()")
_CELL = "|"
_BULLETS = "*▪◦‣ "
GAP_WORD = "und"
STOPS = (".", ";", "\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign and what stands before it.

    kind: the name of its group in the expression. start, end: where it stands in the
    text. gap: "" for nothing but a space, "," for a sign, "und" for a word, one of STOPS
    for the end of a sentence or a line. opens, closes, has_uhr: of a span of time, as typed.
    """

    kind: str
    text: str
    start: int
    end: int
    gap: str = ""
    opens: str = ""
    closes: str = ""
    has_uhr: bool = False


def one_line_each(text: str) -> str:
    """Return the text with single spaces, one kind of brackets and no raised minutes.

    "Außer Freitagnachmittag" says that it is closed then. A line that ends with a colon
    is about the next one. Cells of a table are kept apart; bullets that begin a line are
    left out.
    """
    text = _RAISED.sub(lambda match: ":" + match[0].translate(_DIGITS), text)
    text = text.translate(_BRACKETS)
    lines = (line.strip().replace("\t", _CELL) for line in text.splitlines())
    text = "\n".join(" ".join(line.split()).lstrip(_BULLETS) for line in lines)
    text = _HEADING.sub(": ", text)
    text = _SPOKEN.sub(r"\1:\2 Uhr", text)
    return _BUT_HALF.sub(_closed_half, text)


def _closed_half(match: re.Match[str]) -> str:
    return f", {match['days'].rstrip('-')} {match['half']} {CLOSED}"


def tokens(text: str) -> list[Token]:
    """Return the words of a text as `one_line_each` leaves it, without fillers."""
    found: list[Token] = []
    gaps: list[str] = []
    for token in _scan(text):
        if token.kind == "gap":
            is_sign = token.text in {",", "/", _CELL, "•", "·"}
            gaps.append("," if is_sign else GAP_WORD)
        elif token.kind == "stop":
            is_wrapped = token.text == "\n" and gaps[-1:] == [GAP_WORD]
            gaps += [] if is_wrapped else [token.text]
        elif token.kind != "filler":
            is_empty = token.kind == "closed" and text[: token.start].endswith(
                (_CELL, f"{_CELL} ")
            )
            kind = "dash" if is_empty else token.kind  # of a half of the day
            found.append(
                replace(token, kind=kind, gap=_strongest(gaps) if found else "")
            )
            gaps = []
    return found


def _strongest(gaps: list[str]) -> str:
    return max(gaps, key=["", ",", GAP_WORD, *STOPS].index, default="")


def _scan(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match["whole"]:
            yield Token("span", match[0], *match.span(), "", "0", "24", True)
            continue
        yield Token(
            str(match.lastgroup),
            match[0].strip(" "),
            *match.span(),
            opens=match["opens"] or match["opens_2"] or "",
            closes=match["closes"] or match["closes_2"] or "",
            has_uhr=bool(match["uhr"] or match["uhr_2"]),
        )

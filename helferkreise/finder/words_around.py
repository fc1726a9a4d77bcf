"""Words that people write around the name of a place: "wohne in Sonthofen, Bayern".

A list can only know the usual ones; those that it does not know are weighed in `among`.
"""

import re

from .folding import QUALIFIERS, SPA, words


def _folded(text: str) -> frozenset[str]:
    return frozenset(word for each in text.split() for word in words(each))


ORDINARY = _folded(
    "ich wir bin sind wohne wohnen wohnt lebe leben suche suchen brauche brauchen möchte "
    "wo ist gibt es hier finde finden welche welcher bitte danke hallo der die das den dem ein eine einen und für mit hier mein meine "
    "von vom aus nach zu zum zur komme kommen "
    "unser unsere Ort Wohnort Adresse Anschrift PLZ Postleitzahl "
    "Rathaus Landratsamt LRA Verwaltung Gemeindeverwaltung Stadtverwaltung Marktgemeinde Bürgerbüro "
    "Helferkreis Helferkreise Helfer Helferin helfen Hilfe Asylhelferkreis "
    "Unterstützerkreis Flüchtlingshilfe Flüchtlinge Geflüchtete Ehrenamt Asyl Integration "
    "Bayern Schwaben Deutschland Germany"
)
STREET = re.compile("(str|strase|gasse|platz|weg|allee)$")
# another place may be meant than the one that is named
DOUBTFUL = {SPA} | _folded(
    "nah nahe bei neben nicht kein keine ohne statt zwischen außerhalb Richtung Umgebung "
    "Umkreis Umland Grenze Kreis Landkreis LK Lkr VG Verwaltungsgemeinschaft "
    "Raum Großraum Gegend Region unweit außer hinter südlich nördlich östlich westlich "
    "km Kilometer entfernt near Nachbarort Nachbardorf Nachbargemeinde"
)
WHOLE = re.compile(
    "(ober|sud|nord|west)?al+gau|lkr?|oa|(land)?kreis(gebiet)?|alle|uberall|gemeinde|markt|stadt"
)
PART = re.compile(
    "(ganz|gesamt|sudlich|nordlich|ostlich|westlich)(e[mnrs]?)?|gemeinden|orte|region"
)
DIRECTIONS = {"sud", "nord", "ost", "west", "mitte"}  # "Oberallgäu Süd"


def without_ordinary(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that may name a place, or all if none would be left.

    With "Bayern" goes the "in" before it, so that it qualifies nothing else.
    """
    kept: list[str] = []
    for word in name:
        if word not in ORDINARY and not STREET.search(word):
            kept.append(word)
            continue
        while kept and kept[-1] in QUALIFIERS:
            kept.pop()
    return tuple(kept) or name


def is_region(name: tuple[str, ...]) -> bool:
    """Return whether the words name no less than the Landkreis, or no place at all.

    "südliches Allgäu", "Bayern", "Wo gibt es hier Hilfe?"
    """
    aside = ORDINARY | QUALIFIERS | (DIRECTIONS if len(name) > 1 else set())
    said = [word for word in name if word not in aside and not PART.fullmatch(word)]
    return all(map(WHOLE.fullmatch, said))

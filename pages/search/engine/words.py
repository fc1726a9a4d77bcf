"""Words as the search compares them: folded, and without their endings.

The folding is that of the finder and of A–Z, so ä = ae = a and ß = ss = s.
"""

import re

from base.text.folding import without_accents, without_spare_letters

LONGEST = 60  # letters; what is longer is no word
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\+?\(?\d[\d\s()/.–-]{3,}\d")
DIGIT = re.compile(r"\d")
HYPHENATED = re.compile(r"(?<![^\W_])[^\W_]++(?:-[^\W_]++)+")
COUNTRY = re.compile(r"^(?:\+|00)49(?:\(0\))?")
SHORTEST_STEM = 4
LONG_ENDINGS = {"ung": 4, "lich": 7}  # and how many letters have to be left


def words(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def fold(text: str) -> str:
    return without_spare_letters(without_accents(text))


def terms(text: str) -> list[str]:
    """Return its words, and beside them what is also looked for as one: "oymittelberg".

    Numbers with gaps come with all their digits: "08321612800".
    """
    found = words(text)
    for match in HYPHENATED.findall(text) if "-" in text else ():
        found += hyphenless(match)
    return found + numbers(text) if DIGIT.search(text) else found


def hyphenless(word: str) -> list[str]:
    return words(word.replace("-", ""))


def numbers(text: str) -> list[str]:
    """Return the digits of what may be a telephone number, with a 0 for the country."""
    found = (COUNTRY.sub("0", "".join(each.split())) for each in NUMBER.findall(text))
    digits = (re.sub(r"\D", "", each) for each in found)
    return [each[:LONGEST] for each in digits]


def stem(word: str) -> str:
    """Return a folded word without its endings: one for Kurs, Kurse, Kursen and Kurses.

    After CISTEM (Weissweiler and Fraser 2018), less eager about beginnings, and with the
    endings that tell Lotse from Lotsin and versichert from Versicherung.
    """
    before = ""
    while word != before and len(word) > SHORTEST_STEM:
        before, word = word, _without_ending(word)
    return word


def _without_ending(word: str) -> str:
    for ending, least in LONG_ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    if len(word) > SHORTEST_STEM + 1 and word.endswith(("em", "er", "nd", "in")):
        return word[:-2]
    if word.endswith(("e", "s", "n", "t")) and not word[-2:].isdecimal():
        return word[:-1]
    return word


# what stands in a question without saying what it is about
FILLERS = frozenset(
    words(
        "aber alle als also am an auch auf aus beantragen bei beim bekomme bekommen bekommt bin bis bitte "
        "brauche brauchen braucht da damit dann darf das dass dein deine dem den denn der des "
        "die dies diese diesem diesen dieser dieses dir dich doch du durch dürfte ein eine "
        "einem einen einer eines er es etwas euch euer eure eurem euren eurer finde finden "
        "findet für gern gerne gesucht geht gibt gibts habe haben habt hat hätte hallo hier "
        "ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins irgendwo ist ja jemand "
        "jemandem jemanden kann kannst kein keine keinen könnte könnten können könnt machen "
        "dringend mache macht mal man mein meine meinem meinen meiner meines mich mir mit möchte "
        "möchten muss müssen nach nicht nix noch nur ob oder ohne per schon sein seine seinem "
        "seinen seid selber selbst sich sie sind so soll sollte steht stehen suche suchen sucht tun über um und uns unser "
        "unsere unserem unseren unserer unter vom von vor wäre wollte wurde wann "
        "war warum was weil welche welcher welches wem wen wenn wer werde werden wie wieso "
        "viel wieviel will wir wird wo woher wohin wollen würde zu zum zur zwischen "
        "a and are at can do does for from get have how i is it me my need not of on or "
        "please that the there this to want we what where which with you your "
        "http https www org com de"
    )
)

# what people want to do, and what is arranged about a thing: each tells less than the thing
LIGHT = frozenset(
    map(
        stem,
        words(
            "abgeben abholen anbieten ansehen ausfüllen benutzen bezahlen bezahlt bieten "
            "bringen dürfen einreichen erfahren erhalten erreichen erreicht fragen "
            "funktioniert geben gehören gelten gültig helfen hilft holen informieren kennen "
            "kosten kostet kriegen kümmern leisten melden nehmen nutzen sagen schicken sehen "
            "spenden stellen treffen unterstützen unterstützt verstehen vorlegen wissen zahlen zahlt "
            "zeigen zuständig kommen verlängern erstatten erreichbar frei freie alt alte "
            "kostenlos umsonst gratis günstig billig online persönlich sofort schnell bald "
            "alter neu neue neuer gebraucht gebrauchte heute jetzt gerade morgen gestern "
            "antrag gebühr gebühren preis rabatt ermäßigung voraussetzung "
            "bedingung frist dauer person personen"
        ),
    )
)
ARRANGED = frozenset(
    map(
        stem,
        words(
            "abend abgabe aktion angebot annahme antrag anzeige ausgabe begleitung beratung "
            "bescheinigung bestätigung betreuung dienst formular frage gruppe hilfe info information kurs meldung "
            "nachmittag nachweis projekt reparatur sammlung seminar spende stunde suche tag termin training treff "
            "frist gebühr gesetz treffen unterlagen unterricht urkunde verfahren vermittlung vorbereitung werkstatt"
        ),
    )
)

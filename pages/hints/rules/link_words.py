"""Link texts that say where they lead, and links that lead nowhere."""

import re
from collections.abc import Mapping

from .hint import Hint, hint_at
from .pieces import Link, Piece
from .sentences import listed

# what says nothing about where a link leads, without the words between that say less
EMPTY_WORDS = listed(
    "hier da dort klicken klick klicke link links mehr weiter weiterlesen lesen weitere "
    "weiteres erfahren info infos information informationen detail details seite website "
    "webseite homepage internetseite download downloaden herunterladen pdf dokument datei "
    "anklicken ansehen öffnen klicks"
)
FILLING = listed(
    "bitte sie auf die der das den dem diese dieser diesen diesem dies zu zur zum im in "
    "unter finden gibt es und siehe dazu darüber als an ein eine folgende folgenden"
)
WORD = re.compile(r"[^\W\d_]+")
# "https://…", or a page below a name like "www.example.org/…"
WEB_ADDRESS = re.compile(r"https?://\S+|[\w-]+(\.[\w-]+)+/\S+", re.IGNORECASE)
DEAD = "Der Link „{}“ führt gerade ins Leere: {}"
EMPTY = (
    "Der Linktext „{}“ sagt nicht, wohin er führt. Besser ist, was dort steht, zum Beispiel "
    "„Antrag auf Wohngeld“."
)
ADDRESS = (
    "Dieser Linktext ist eine Adresse, die niemand vorgelesen haben möchte. Schreiben Sie, "
    "was dort steht."
)
SAME = "Zwei Links heißen „{}“, führen aber zu verschiedenen Zielen. Was unterscheidet sie?"


def dead_links(pieces: list[Piece], dead: Mapping[str, str]) -> list[Hint]:
    """Return a hint about each link that leads nowhere. dead: why, by its address."""
    return [
        hint_at(piece, 100, DEAD.format(said(link), dead[link.address]), link.words)
        for piece, link in links(pieces)
        if link.address in dead
    ]


def words_that_say_nothing(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each link text like "hier", or like "https://…"."""
    hints = []
    for piece, link in links(pieces):
        if WEB_ADDRESS.fullmatch(link.words):
            hints.append(hint_at(piece, 70, ADDRESS, link.words))
        elif says_nothing(link.words):
            hints.append(hint_at(piece, 85, EMPTY.format(link.words), link.words))
    return hints


def says_nothing(text: str) -> bool:
    """Return whether a link text leaves open where it leads: "hier", "Mehr lesen …"."""
    found = {each.lower() for each in WORD.findall(text)}
    return bool(found & EMPTY_WORDS) and found <= EMPTY_WORDS | FILLING


def same_words(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each link that is called like one before with another target."""
    first: dict[str, str] = {}
    hints = []
    for piece, link in links(pieces):
        name = link.words.lower()
        known = first.setdefault(name, link.address)
        if known != link.address and not says_nothing(name):
            hints.append(hint_at(piece, 65, SAME.format(link.words), link.words))
    return hints


def links(pieces: list[Piece]) -> list[tuple[Piece, Link]]:
    return [(piece, link) for piece in pieces for link in piece.links if link.words]


def said(link: Link) -> str:
    return link.words[:80]

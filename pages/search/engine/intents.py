"""What a question is about that no text of the site answers in its own words."""

from .words import FILLERS, stem, words

OPEN = frozenset(
    map(
        stem,
        words(
            "offen geöffnet öffnet öffnen öffnungszeiten aufhaben geschlossen schließt "
            "sprechzeiten besuchszeiten bürozeiten geschäftszeiten auf zu"
        ),
    )
)
AROUND = frozenset(
    map(
        stem,
        words(
            "heute morgen jetzt gerade montag dienstag mittwoch donnerstag freitag samstag "
            "sonntag feiertag landratsamt amt"
        ),
    )
)


def asks_for_hours(typed: str) -> bool:
    """Return whether somebody asks when the authority is open: "Wann habt ihr auf?"."""
    folded = words(typed)
    said = {*map(stem, folded)}
    telling = {stem(word) for word in folded if word not in FILLERS}
    is_about_it = bool(telling & OPEN) or ("wann" in said and bool(said & OPEN))
    return is_about_it and telling <= OPEN | AROUND

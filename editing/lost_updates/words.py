"""What the second of two people is told, in German."""

from django.utils.html import format_html

from base.words.calendar import date_and_time

LOOK_AGAIN = (
    "Noch nichts geändert: Seit Sie diese Seite geöffnet haben, hat sich etwas anderes "
    "geändert. Bitte sehen Sie noch einmal nach."
)
CHANGED = (
    "Noch nicht gesichert: {who} diesen Eintrag geändert, während er hier offen war{when}. "
    "Anders ist: {what}.{link} Was Sie geschrieben haben, steht noch hier. {rows}Sichern "
    "Sie noch einmal, wenn es gelten soll; {consequence}"
)
ROWS_ARE_GONE = (
    "Was jemand in den Listen unten gelöscht hat, steht dort wieder als neuer Eintrag. "
)
STAYS_IN_HISTORY = "die andere Fassung bleibt in der Geschichte."
IS_LOST = "was die andere Person geschrieben hat, geht dabei verloren."
DELETED = (
    "Noch nicht gesichert: {who} diesen Eintrag gelöscht, während er hier offen war{when}. "
    "Was Sie geschrieben haben, steht noch hier. Sichern Sie noch einmal, wenn es den "
    "Eintrag wieder geben soll."
)


def changed(trace, reader, labels, link, lost_rows):
    """Return why nothing is saved yet. link: to the difference, or ""."""
    return format_html(
        CHANGED,
        who=who(trace.user, reader),
        when=when(trace.moment),
        what=", ".join(map(str, labels)),
        link=link and format_html(" {}", link),
        rows=ROWS_ARE_GONE if lost_rows else "",
        consequence=STAYS_IN_HISTORY if link else IS_LOST,
    )


def deleted(trace, reader):
    return DELETED.format(who=who(trace.user, reader), when=when(trace.moment))


def who(user, reader):
    """Return the beginning of a sentence: "Erika Beispiel hat"."""
    if user is None:
        return "Jemand hat"
    if user == reader:
        return "Sie selbst haben (vielleicht in einem anderen Fenster)"
    return f"{user.get_full_name() or user.get_username()} hat"


def when(moment):
    """Return " (29. November 2026, 14:30 Uhr)"; "" for None."""
    return f" ({date_and_time(moment)})" if moment else ""

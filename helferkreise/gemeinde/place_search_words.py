"""What the finder's answer says to a person who typed a place."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helferkreise.finder.finder import Hint, How, Outcome

HINTS = {
    Hint.PO_BOX: _("Das ist die Postleitzahl für das Postfach des Landratsamts"),
    Hint.LANDKREIS: _("Welche Gemeinde im Landkreis meinen Sie?"),
    Hint.GEMEINDEFREI: _("Dieses Gebiet gehört zu keiner Gemeinde"),
    Hint.MISTYPED_POSTAL_CODE: _("Eine Postleitzahl hat fünf Ziffern"),
    Hint.OTHER_POSTAL_CODE: _(
        "Zu dieser Postleitzahl kennen wir keine Gemeinde im Landkreis Oberallgäu"
    ),
}


def heading(answer, typed):
    """Return the heading of a choice, or of what to do without a hit."""
    if answer.outcome == Outcome.SEVERAL:
        if answer.matches[0].how != How.FUZZY:
            return gettext("Welche Gemeinde meinen Sie?")
        return gettext("„%(typed)s“ kennen wir nicht. Meinten Sie …?") % {
            "typed": typed
        }
    if answer.hint in HINTS:
        return HINTS[answer.hint]
    if answer.outcome == Outcome.OUTSIDE:
        return gettext("Das liegt nicht im Landkreis Oberallgäu")
    return gettext("„%(typed)s“ kennen wir nicht") % {"typed": typed}

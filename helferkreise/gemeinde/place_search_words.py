"""What the finder's answer says to a person who typed a place."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helferkreise.finder.answer import Outcome
from helferkreise.finder.index import How, PlaceKind
from helferkreise.finder.outside import Hint

HINTS = {
    Hint.PO_BOX: _("Das ist die Postleitzahl für das Postfach des Landratsamts"),
    Hint.LANDKREIS: _("Welche Gemeinde im Landkreis meinen Sie?"),
    Hint.OTHER_SCRIPT: _("Diese Schrift können wir leider nicht lesen"),
    Hint.GEMEINDEFREI: _("Dieses Gebiet gehört zu keiner Gemeinde"),
    Hint.MISTYPED_POSTAL_CODE: _("Eine Postleitzahl hat fünf Ziffern"),
    Hint.OTHER_POSTAL_CODE: _(
        "Zu dieser Postleitzahl kennen wir keine Gemeinde im Landkreis Oberallgäu"
    ),
}


def heading(answer, typed):
    """Return the heading of a choice, or of what to do without a hit."""
    said = {"typed": typed}
    if answer.matches:
        if answer.matches[0].how == How.FUZZY:
            return gettext("„%(typed)s“ kennen wir nicht. Meinten Sie …?") % said
        if {match.kind for match in answer.matches[1:]} == {PlaceKind.ALIAS}:
            return gettext("Das sind mehrere Gemeinden. Welche meinen Sie?")
        if answer.outcome == Outcome.SEVERAL and len(answer.matches) == 1:
            return gettext("Meinten Sie diesen Ort?")
        return gettext("Welche Gemeinde meinen Sie?")
    if answer.hint in HINTS:
        return HINTS[answer.hint]
    if answer.outcome == Outcome.OUTSIDE:
        return gettext("Das liegt nicht im Landkreis Oberallgäu")
    if answer.elsewhere and answer.hint != Hint.KEMPTEN:
        return gettext("Im Landkreis Oberallgäu kennen wir „%(typed)s“ nicht") % said
    return gettext("„%(typed)s“ kennen wir nicht") % said


def label(match, gemeinde):
    """Return what tells a place that is offered from others of its name."""
    if match.kind == PlaceKind.ORTSTEIL:
        return gettext("%(place)s in %(gemeinde)s") % said_of(match, gemeinde)
    return gemeinde.name


def understood_words(match, gemeinde, typed):
    """Return the sentence that tells somebody why they are on this page."""
    said = said_of(match, gemeinde) | {"typed": typed}
    is_ortsteil = match.kind == PlaceKind.ORTSTEIL
    if is_ortsteil and not match.is_confirmed:
        return (
            gettext(
                "%(place)s gehört vermutlich zu %(gemeinde)s. Bestätigt ist das nicht."
            )
            % said
        )
    if is_ortsteil and match.how == How.EXACT:
        return gettext("%(place)s gehört zu %(gemeinde)s.") % said
    if is_ortsteil:
        return (
            gettext(
                "Sie suchten „%(typed)s“. Wir haben verstanden: %(place)s in %(gemeinde)s."
            )
            % said
        )
    return (
        gettext("Sie suchten „%(typed)s“. Wir haben verstanden: %(gemeinde)s.") % said
    )


def said_of(match, gemeinde):
    return {"place": match.name, "gemeinde": gemeinde.name}


def outside(answer):
    """Return the places outside of the Landkreis that may be meant, each area once."""
    areas = {}
    for each in answer.elsewhere:
        areas.setdefault(each.area.name, each.place)
    return "; ".join(
        area if place in area else f"{place}, {area}" for area, place in areas.items()
    )

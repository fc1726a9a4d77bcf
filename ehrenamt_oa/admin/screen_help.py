"""What each screen of the admin is for, in a sentence or two on top of it."""

# by "<app>_<model>"; the same on the list and in the form
HELP = {
    "auth_group": "Gruppen fassen Rechte zusammen. Wer die Website pflegt, gehört in die "
    "Gruppe „Redaktion“.",
    "auth_user": "Wer sich hier anmelden darf. Geht jemand, nehmen Sie den Haken „Aktiv“ "
    "heraus, statt das Konto zu löschen.",
    "editing_movedaddress": "Was unter einer anderen Adresse zu finden war. Die alte "
    "Adresse leitet von selbst zur neuen.",
    "contacts_office": "Das Landratsamt und seine Stellen: wie man sie erreicht und wann "
    "sie offen sind. Ein einzelner geschlossener Tag gehört zu „Tage mit anderen Zeiten“.",
    "editing_owner": "Wer bei Seiten, Stellen und Helferkreisen nachsieht, ob noch alles "
    "stimmt. Diese Personen brauchen kein Konto und stehen nie auf der Website.",
    "contacts_responsibility": "Was man wo erledigt, von A bis Z. Andere Wörter dafür "
    "helfen beim Suchen.",
    "contacts_specialday": "Tage, an denen eine Stelle anders offen ist als sonst. "
    "Feiertage kennt die Website von selbst.",
    "helferkreise_event": "Termine der Helferkreise und des Landratsamts. Nach dem Ende "
    "verschwinden sie von selbst.",
    "helferkreise_gemeinde": "Die 28 Gemeinden. Welche es gibt, ändert sich nicht; ihr "
    "Rathaus schon.",
    "helferkreise_helferkreis": "Die Helferkreise mit dem, was noch fehlt. Namen und "
    "Nummern von Menschen gehören zu „Personen“, nie hierher.",
    "helferkreise_language": "Sprachen, die in den Helferkreisen gesprochen werden.",
    "helferkreise_need": "Wobei die Helferkreise Hilfe suchen. Ein Gesuch verschwindet "
    "nach dem letzten Tag von selbst.",
    "helferkreise_otherarea": "Gebiete auf der Karte, die keine Gemeinden sind.",
    "helferkreise_person": "Ansprechpersonen der Helferkreise. Nichts davon erscheint "
    "ohne eine gültige Einwilligung.",
    "helferkreise_placename": "Ortsteile, Postleitzahlen und andere Namen, unter denen "
    "man eine Gemeinde sucht.",
    "helferkreise_topic": "Wobei Helferkreise helfen, zum Beispiel „Deutsch lernen“.",
    "pages_alert": "Kurze Hinweise, die oben auf der Website stehen und zu einem festen "
    "Zeitpunkt verschwinden.",
    "pages_checkedlink": "Alle Links der Website und ob sie noch gehen. Geprüft wird "
    "jede Nacht.",
    "media_document": "Dateien zum Herunterladen. Auf eine Seite kommen sie dort unter "
    "„Dokumente der Seite“.",
    "pages_missedaddress": "Was Besucher vergeblich aufgerufen haben: nur die Adresse "
    "und wie oft.",
    "pages_news": "Kurze Meldungen mit Datum. Die neueste steht vorne.",
    "pages_page": "Die Seiten unter „Wissen“ und die Pflichtseiten. Ein Entwurf ist erst "
    "zu sehen, wenn Sie ihn veröffentlichen.",
    "media_picture": "Bilder für die Seiten. Die Website macht daraus kleine Fassungen "
    "und entfernt, wo und wann sie aufgenommen sind.",
    "pages_redirect": "Alte Adressen, die zu einer Seite führen sollen. Zieht eine Seite "
    "um, geschieht das von selbst.",
    "media_video": "Videos mit Untertiteln und Text. Auf eine Seite kommen sie dort "
    "unter „Videos der Seite“.",
}


def help_for(match):
    """Return what to say on top of a screen, or ""; match: where a request leads."""
    name = match.url_name if match else ""
    model, _, screen = (name or "").rpartition("_")
    return HELP.get(model, "") if screen in {"changelist", "add", "change"} else ""

"""What the site stores about whom: a table that an authority takes into its register.

Of the models one can tell which fields there are, but not why. So each with a text of its
own is named here, in one of two lists, and a test asks for those that are new.
"""

from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst

from .search import models_with_texts, text_fields


class Stored(NamedTuple):
    """Of whom a table tells, what for, and how long; all in German.

    time: may name a period of the settings: "{log} Tage".
    """

    whose: str
    purpose: str
    time: str
    name: str = ""  # and fields: where the model is not ours and has English ones
    fields: str = ""


# by the label of the model
STORED = {
    "auth.User": Stored(
        "Beschäftigte mit Konto",
        "Anmelden in der Verwaltung",
        "bis zum Löschen; nicht mehr aktiv: {accounts} Tage",
    ),
    "account.EmailAddress": Stored(
        "Beschäftigte mit Konto", "Anmelden in der Verwaltung", "mit dem Konto"
    ),
    "mfa.Authenticator": Stored(
        "Beschäftigte mit Konto",
        "Zweiter Faktor beim Anmelden",
        "mit dem Konto",
        "Zweite Faktoren",
        "Schlüssel, wann angelegt und zuletzt benutzt",
    ),
    "usersessions.UserSession": Stored(
        "Beschäftigte mit Konto",
        "Eigene Anmeldungen sehen und beenden",
        "bis zum Abmelden oder Ablauf der Sitzung",
        "Anmeldungen",
        "Adresse, Browser, wann begonnen und zuletzt benutzt",
    ),
    "editing.TraceEntry": Stored(
        "Beschäftigte mit Konto",
        "Nachvollziehen, wer was getan hat; von wo, gekürzt",
        "{log} Tage",
    ),
    "admin.LogEntry": Stored(
        "Beschäftigte mit Konto",
        "Geschichte der Einträge",
        "{history} Tage",
        "Geschichte",
        "Konto, Zeitpunkt, Eintrag, was geändert wurde",
    ),
    "reversion.Revision": Stored(
        "Beschäftigte mit Konto",
        "Frühere Fassungen, wer sie gesichert hat",
        "mit der Website; das Konto wird beim Löschen entfernt",
        "Sicherungen von Fassungen",
        "Konto, Zeitpunkt, Anlass",
    ),
    "reversion.Version": Stored(
        "Menschen, die in Texten der Website stehen",
        "Frühere Fassungen zum Wiederherstellen",
        "mit der Website; Namen werden auf Wunsch überschrieben",
        "Fassungen",
        "alle Texte eines Eintrags, wie sie einmal waren",
    ),
    "editing.Owner": Stored(
        "Zuständige",
        "Erinnern, dass etwas zu prüfen ist",
        "bis zum Löschen",
    ),
    "helferkreise.Person": Stored(
        "Ansprechpersonen der Helferkreise",
        "Erreichbarkeit; öffentlich nur mit Einwilligung",
        "{people} Tage nach der letzten Einwilligung",
    ),
    "helferkreise.Consent": Stored(
        "Ansprechpersonen der Helferkreise",
        "Nachweis der Einwilligung",
        "{consents} Tage nach ihrem Ende",
    ),
    "base.OutgoingMail": Stored(
        "Zuständige und Beschäftigte",
        "E-Mails verschicken; der Text wird danach gelöscht",
        "14 Tage, unzustellbare 60 Tage",
    ),
    "pages.Feedback": Stored(
        "Besucherinnen und Besucher",
        "Rückmeldung zu einer Seite, ohne Namen",
        "{feedback} Tage",
    ),
    "pages.SearchedWords": Stored(
        "Besucherinnen und Besucher",
        "Was gesucht und nicht gefunden wurde, ohne wer",
        "365 Tage",
    ),
    "pages.MissedAddress": Stored(
        "Besucherinnen und Besucher",
        "Welche Adressen es nicht gibt, ohne wer",
        "bis die Adresse gefunden wird oder seltene Platz machen",
    ),
    "base.Tries": Stored(
        "Wer sich anmeldet",
        "Anmeldeversuche zählen",
        "30 Tage",
        "Anmeldeversuche",
        "Prüfsumme des Namens, gekürzte Adresse",
    ),
}


def lines():
    """Return the lines of the table in docs/datenschutz.md."""
    periods = settings.RETENTION_DAYS | {"feedback": settings.FEEDBACK_DAYS}
    yield "| Tabelle | Von wem | Welche Angaben | Wozu | Wie lange |"
    yield "| --- | --- | --- | --- | --- |"
    for label, about in STORED.items():
        model = apps.get_model(label)
        fields = ", ".join(str(field.verbose_name) for field in text_fields(model))
        fields = about.fields or fields
        time = about.time.format(**periods)
        name = about.name or capfirst(str(model._meta.verbose_name_plural))
        yield f"| {name} | {about.whose} | {fields} | {about.purpose} | {time} |"


def unjudged():
    """Return the labels of models with texts that are in neither list."""
    labels = {model._meta.label for model in models_with_texts()}
    return sorted(labels - {*STORED} - ABOUT_NOBODY)


# texts of the public site, and what the program needs for itself
ABOUT_NOBODY = {
    "account.EmailConfirmation",
    "auth.Group",
    "auth.Permission",
    "base.LoadedRecord",
    "base.PeriodicRun",
    "contacts.ContactPoint",
    "contacts.Move",
    "contacts.Office",
    "contacts.Responsibility",
    "contacts.SpecialDay",
    "contenttypes.ContentType",
    "editing.MovedAddress",
    "helferkreise.Event",
    "helferkreise.Gemeinde",
    "helferkreise.Helferkreis",
    "helferkreise.ImportRun",
    "helferkreise.Language",
    "helferkreise.Need",
    "helferkreise.OtherArea",
    "helferkreise.PlaceName",
    "helferkreise.Topic",
    "media.Document",
    "media.Picture",
    "media.Video",
    "pages.Alert",
    "pages.CheckedLink",
    "pages.CircleEntry",
    "pages.ContactEntry",
    "pages.DocumentEntry",
    "pages.DocumentText",
    "pages.Edition",
    "pages.FaqEntry",
    "pages.LinkEntry",
    "pages.LinkUse",
    "pages.News",
    "pages.Notice",
    "pages.Page",
    "pages.PictureEntry",
    "pages.Pin",
    "pages.PreviewLink",
    "pages.Redirect",
    "pages.SameWords",
    "pages.SearchedFingerprint",
    "pages.Step",
    "pages.VideoEntry",
    "sessions.Session",  # who is signed in: told of usersessions.UserSession
}

"""What the site stores about whom: a table that an authority takes into its register.

Of the models one can tell which fields there are, but not why. So each with a text of its
own is named here, or as about nobody in `tests/ehrenamt_oa/privacy/test_register.py`,
which asks for those that are new.
"""

from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst

from .search import text_fields


class Stored(NamedTuple):
    """Of whom a table tells, what for, and how long; all in German.

    time: names periods as of the settings: "{log} Tage".
    """

    whose: str
    purpose: str
    time: str
    name: str = ""  # and fields: where those of the model are English
    fields: str = ""


# by the label of the model
STORED = {
    "auth.User": Stored(
        "Beschäftigte mit Konto",
        "Anmelden in der Verwaltung",
        "bis zum Löschen; nicht mehr aktiv: noch {accounts} Tage",
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
        "bis zur Nacht nach dem Abmelden oder Ablauf der Sitzung",
        "Anmeldungen",
        "gekürzte Adresse, Browser, wann begonnen und zuletzt benutzt",
    ),
    "editing.TraceEntry": Stored(
        "Beschäftigte mit Konto",
        "Nachvollziehen, wer was getan hat; von wo, gekürzt",
        "{log} Tage",
    ),
    "admin.LogEntry": Stored(
        "Beschäftigte mit Konto",
        "Geschichte der Einträge",
        "{history} Tage, aber nicht länger als das Konto",
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
    "editing.Deletion": Stored(
        "Wer in dem steht, was gelöscht wurde",
        "Versehentlich Gelöschtes zurückholen",
        "{basket} Tage; auf Wunsch sofort",
        fields="Konto, Zeitpunkt, Titel, Nummer, was darauf verwies",
    ),
    "editing.DeletedRecord": Stored(
        "Wer in dem steht, was gelöscht wurde",
        "Versehentlich Gelöschtes zurückholen",
        "{basket} Tage; auf Wunsch sofort",
        fields="Art, Nummer und alle Angaben eines Eintrags",
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
        "{mails} Tage, unzustellbare {undelivered} Tage",
    ),
    "pages.Feedback": Stored(
        "Besucherinnen und Besucher",
        "Rückmeldung zu einer Seite, ohne Namen",
        "{feedback} Tage",
    ),
    "pages.SearchedWords": Stored(
        "Besucherinnen und Besucher",
        "Welche Wörter an einem Tag wie oft gesucht wurden, und wie oft ohne Treffer; "
        "ohne wer",
        "{searches} Tage",
    ),
    "pages.SearchedFingerprint": Stored(
        "Besucherinnen und Besucher",
        "Unbekannte Wörter erst speichern, wenn sie an drei Tagen gesucht wurden",
        "{fingerprints} Tage",
        fields="Prüfsumme der Wörter, Tag",
    ),
    "pages.MissedAddress": Stored(
        "Besucherinnen und Besucher",
        "Welche Adressen es nicht gibt, wie oft und an welchem Tag zuletzt, ohne wer",
        "{missed} Tage nach dem letzten Aufruf, oder bis sie gefunden werden",
    ),
    "base.Tries": Stored(
        "Wer sich anmeldet",
        "Anmeldeversuche zählen",
        "{tries} Tage",
        "Anmeldeversuche",
        "Prüfsumme des Namens, gekürzte Adresse",
    ),
    "site_cache": Stored(  # a table without a model
        "Wer sich anmeldet",
        "Falsche Codes zählen, und damit keiner zweimal gilt",
        "bis zur Nacht nach einer Viertelstunde",
        "Zwischenspeicher",
        "Nummer oder Prüfsumme des Kontos, Zeitpunkte, benutzte Codes",
    ),
}


def lines():
    """Return the lines of the table in docs/datenschutz.md."""
    yield "| Tabelle | Von wem | Welche Angaben | Wozu | Wie lange |"
    yield "| --- | --- | --- | --- | --- |"
    for label, about in STORED.items():
        time = about.time.format(**settings.RETENTION_DAYS)
        name, fields = about.name or name_of(label), about.fields or fields_of(label)
        yield f"| {name} | {about.whose} | {fields} | {about.purpose} | {time} |"


def name_of(label):
    return capfirst(str(apps.get_model(label)._meta.verbose_name_plural))


def fields_of(label):
    fields = text_fields(apps.get_model(label))
    return ", ".join(str(field.verbose_name) for field in fields)

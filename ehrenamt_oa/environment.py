"""The environment variables, read so that a mistake stops the start in one sentence.

Whoever installs the site reads German and not necessarily Python: instead of a
traceback there is one line that names the variable and says what it should be.
"""

import re
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from .backup.elsewhere import PLACE
from .backup.encryption import recipient

DATABASE_SCHEMES = ("sqlite:///", "postgres://", "postgresql://")
# Django's own, but in the processes that visitors wait for
ENGINES = {"sqlite3": "ehrenamt_oa.same_file", "postgresql": "ehrenamt_oa.patience"}
DATABASE_EXAMPLE = "postgres://name:wort@127.0.0.1:5432/ehrenamt"
MAIL_EXAMPLE = "smtp+tls://name:wort@mail:587"
CACHE_SCHEMES = ("dbcache://site_cache", "redis://", "rediss://", "locmemcache://")
# or it would be waited for without end; seconds
PATIENCE_WITH_REDIS = {"socket_connect_timeout": 2, "socket_timeout": 2, "retry": None}
HOST = r"[a-zA-Z0-9]([\w.-]*[a-zA-Z0-9])?"
SITE_URL = re.compile(rf"https?://{HOST}(:[0-9]{{1,5}})?")
ALLOWED_HOST = re.compile(rf"\.?{HOST}|\[[0-9a-f:]+\]")
LAST_PORT = 65535
LONGEST_LINE = 120
LARGEST_LOGO = 50 * 1024  # bytes: it comes with every first visit
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def is_weak(key):
    return len(key) < 50 or len(set(key)) < 10


class Environment(environ.Env):
    def read_file(self, path):
        """Add what a file of settings says, if it is there; what is set already stays."""
        try:
            path.read_text("utf-8")  # django-environ goes on without it
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise SystemExit(
                f"Die Datei {path.name} lässt sich nicht lesen. Gehört sie dem Benutzer, der "
                "die Website ausführt, und ist sie Text in UTF-8?"
            ) from error
        self.read_env(path)

    def get_value(self, var, cast=None, default=environ.Env.NOTSET, **options):
        if self.ENVIRON.get(var, "").startswith("$"):
            # to django-environ the name of another variable, which it would print
            return self.parse_value(self.ENVIRON[var], cast)
        try:
            return super().get_value(var, cast=cast, default=default, **options)
        except ImproperlyConfigured:
            stop(var, "fehlt. Was sie bedeutet, steht in der README unter „Settings“.")

    def text(self, var, default):
        """Return a text that says something if it is set."""
        value = self.str(var, default=default)
        if not value:
            stop(var, "darf nicht leer sein.")
        return value

    def switch(self, var):
        """Return a yes or no that is off unless it is set."""
        value = self.str(var, default="").lower()
        if value not in YES | NO:
            stop(var, "muss „on“ oder „off“ sein.")
        return value in YES

    def natural(self, var, default):
        """Return a whole number that is not negative."""
        number = self.str(var, default=str(default))
        if not re.fullmatch("[0-9]+", number):
            stop(var, "muss eine ganze Zahl ab 0 sein.")
        return int(number)

    def days(self, var, default, least):
        """Return a number of days from the least to ten years."""
        number = self.str(var, default=str(default))
        most = 3650
        if not (re.fullmatch("[0-9]{1,4}", number) and least <= int(number) <= most):
            stop(var, f"muss eine ganze Zahl von {least} bis {most} sein.")
        return int(number)

    def secret(self, var):
        """Return a key that is too long to be guessed."""
        value = self.str(var)
        if is_weak(value):
            stop(var, "muss mindestens 50 zufällige Zeichen lang sein.")
        return value

    def old_secrets(self, var):
        """Return keys that were valid before, with commas between them; mostly none."""
        keys = [each.strip() for each in self.str(var, default="").split(",")]
        for key in filter(None, keys):
            if is_weak(key):
                stop(var, "enthält einen Schlüssel, der keiner ist: zu kurz.")
        return list(filter(None, keys))

    def database(self, var, default):
        """Return Django's settings of the SQLite or PostgreSQL database at a URL."""
        url = self.str(var, default=default)
        if not url.startswith(DATABASE_SCHEMES):
            stop(var, "muss mit sqlite:/// oder postgres:// beginnen.")
        if re.search("://.*[/#?].*@", url):  # would be cut off there
            stop(
                var,
                "enthält ein Passwort mit „/“, „#“ oder „?“. Bitte schreiben Sie dafür "
                "%2F, %23 oder %3F.",
            )
        settings = self.service(self.db_url, var, default, DATABASE_EXAMPLE)
        if not settings["NAME"] or url == "sqlite:///":
            stop(var, f"nennt keine Datenbank. Beispiel: {DATABASE_EXAMPLE}")
        settings["ENGINE"] = ENGINES[settings["ENGINE"].rpartition(".")[2]]
        return settings

    def cache(self, var):
        """Return Django's settings of the cache at a URL."""
        url = self.str(var, default=f"{CACHE_SCHEMES[0]}?max_entries=10000")
        if not url.startswith(CACHE_SCHEMES):
            stop(var, f"muss mit einem davon beginnen: {', '.join(CACHE_SCHEMES)}.")
        settings = self.service(self.cache_url, var, url, "redis://127.0.0.1:6379/1")
        if url.startswith("redis"):
            settings["OPTIONS"] = PATIENCE_WITH_REDIS | settings.get("OPTIONS", {})
        return settings

    def mail(self, var, https):
        """Return Django's settings of the way that mail leaves by.

        On a public site mail is not printed: who reads the log could use its links.
        """
        url = self.str(var, default="consolemail://")
        if https and url.startswith("consolemail"):
            stop(var, f"muss bei https einen Server nennen. Beispiel: {MAIL_EXAMPLE}")
        settings = self.service(self.email_url, var, url, MAIL_EXAMPLE)
        if "smtp" in settings["EMAIL_BACKEND"] and not settings["EMAIL_HOST"]:
            stop(var, f"nennt keinen Server. Beispiel: {MAIL_EXAMPLE}")
        return settings

    def sender(self, var, default):
        """Return a mail address, with or without a name in front of it."""
        value = self.text(var, default)
        try:
            if value != default:
                validate_email(parseaddr(value)[1] if value.isprintable() else "")
        except ValidationError:
            stop(var, "muss eine E-Mail-Adresse sein.")
        return value

    def mailboxes(self, var):
        """Return a list of mail addresses, for instance ``it@example.org``."""
        found = [text.strip() for text in self.list(var, default=[])]
        try:
            for each in found:
                validate_email(each)
        except ValidationError:
            stop(var, "muss aus E-Mail-Adressen bestehen, mit Kommas getrennt.")
        return found

    def service(self, parse, var, default, example):
        """Return what a URL parser of django-environ makes of a variable."""
        try:
            return parse(var, default=default)
        except (ImproperlyConfigured, ValueError):
            stop(var, f"ist keine gültige Adresse. Beispiel: {example}")

    def site_url(self, var):
        """Return scheme and host, for instance ``https://ehrenamt.example.org``."""
        url = self.str(var).rstrip("/")
        if not (SITE_URL.fullmatch(url) and has_port(url)):
            stop(var, "muss so aussehen: https://ehrenamt.example.org (ohne Pfad).")
        return url

    def hosts(self, var, default):
        """Return a list of at least one host, for instance ``localhost,127.0.0.1``."""
        hosts = self.text(var, default).replace(" ", "").split(",")
        if not all(ALLOWED_HOST.fullmatch(host) for host in hosts):
            stop(var, "muss aus Namen ohne https:// bestehen, mit Kommas getrennt.")
        return hosts

    def choice(self, var, choices, default):
        """Return one of some words, in whatever case it is written, or the default."""
        value = self.str(var, default=default).upper()
        if value != default and value not in choices:
            stop(var, f"muss eines dieser Worte sein: {', '.join(choices)}.")
        return value

    def line(self, var):
        """Return a short text on one line, or "" without one."""
        text = self.str(var, default="").strip()
        if len(text) > LONGEST_LINE or not (text + " ").isprintable():
            stop(var, f"muss eine Zeile mit höchstens {LONGEST_LINE} Zeichen sein.")
        return text

    def logo(self, var):
        """Return the path of a small picture that is there, or None without one."""
        text = self.str(var, default="").strip()
        path = Path(text)
        if text and path.suffix not in {".svg", ".png"}:
            stop(var, "muss eine Datei nennen, die auf .svg oder .png endet.")
        if text and not (path.is_file() and path.stat().st_size <= LARGEST_LOGO):
            stop(var, "nennt keine Datei mit höchstens 50 kB: " + text)
        return path if text else None

    def networks(self, var):
        """Return a list of IP networks, for instance ``10.0.0.0/8,127.0.0.1``."""
        try:
            return [ip_network(text.strip()) for text in self.list(var, default=[])]
        except ValueError:
            stop(var, "muss aus IP-Adressen bestehen, mit Kommas getrennt.")

    def generations(self, var, default):
        """Return how many daily, weekly and monthly backups are kept, "7,4,12"."""
        text = self.str(var, default=default).replace(" ", "")
        if not re.fullmatch(r"[1-9][0-9]*(,[0-9]+){2}", text):
            stop(var, f"muss aus drei Zahlen bestehen, zum Beispiel {default}.")
        return dict(
            zip(["days", "weeks", "months"], map(int, text.split(",")), strict=True)
        )

    def place(self, var):
        """Return a folder, here or reached by ssh ("name@host:folder"), or ""."""
        text = self.str(var, default="").strip()
        if text and not PLACE.fullmatch(text):
            stop(
                var,
                "muss ein Ordner sein: /mnt/sicherung oder name@rechner:ordner (über SSH).",
            )
        return text

    def public_key(self, var):
        """Return the public key of age for backups, or "" without one."""
        text = self.str(var, default="").strip()
        try:
            if text:
                recipient(text)
        except ValueError:
            stop(var, "muss ein öffentlicher Schlüssel von age sein: age1…")
        return text


def has_port(url):
    """Return whether the port of a URL is one, or it has none."""
    port = url.rpartition(":")[2]
    return not port.isdecimal() or 0 < int(port) <= LAST_PORT


def stop(var, problem):
    """End the process with one German sentence about one variable."""
    raise SystemExit(f"Die Einstellung {var} {problem}")

"""The environment variables, read so that a mistake stops the start in one sentence.

Whoever installs the site reads German and not necessarily Python: instead of a
traceback there is one line that names the variable and says what it should be.
"""

import re
from ipaddress import ip_network

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASE_SCHEMES = ("sqlite:///", "postgres://", "postgresql://")
SITE_URL = re.compile(r"https?://[\w.-]+(:[0-9]+)?")
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class Environment(environ.Env):
    def get_value(self, var, cast=None, default=environ.Env.NOTSET, **options):
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

    def secret(self, var):
        """Return a key that is too long to be guessed."""
        value = self.str(var)
        if len(value) < 50:
            stop(var, "muss mindestens 50 zufällige Zeichen lang sein.")
        return value

    def database(self, var, default):
        """Return Django's settings of the SQLite or PostgreSQL database at a URL."""
        if not self.str(var, default=default).startswith(DATABASE_SCHEMES):
            stop(var, "muss mit sqlite:/// oder postgres:// beginnen.")
        example = "postgres://name:wort@127.0.0.1:5432/ehrenamt"
        settings = self.service(self.db_url, var, default, example)
        if not settings["NAME"]:
            stop(var, f"nennt keine Datenbank. Beispiel: {example}")
        return settings

    def service(self, parse, var, default, example):
        """Return what a URL parser of django-environ makes of a variable."""
        try:
            return parse(var, default=default)
        except (ImproperlyConfigured, ValueError):
            stop(var, f"ist keine gültige Adresse. Beispiel: {example}")

    def site_url(self, var):
        """Return scheme and host, for instance ``https://ehrenamt.example.org``."""
        url = self.str(var).rstrip("/")
        if not SITE_URL.fullmatch(url):
            stop(var, "muss so aussehen: https://ehrenamt.example.org (ohne Pfad).")
        return url

    def hosts(self, var, default):
        """Return a list of at least one host, for instance ``localhost,127.0.0.1``."""
        return self.text(var, default).replace(" ", "").split(",")

    def choice(self, var, choices, default):
        """Return one of some words, in whatever case it is written, or the default."""
        value = self.str(var, default=default).upper()
        if value != default and value not in choices:
            stop(var, f"muss eines dieser Worte sein: {', '.join(choices)}.")
        return value

    def networks(self, var):
        """Return a list of IP networks, for instance ``10.0.0.0/8,127.0.0.1``."""
        try:
            return [ip_network(text.strip()) for text in self.list(var, default=[])]
        except ValueError:
            stop(var, "muss aus IP-Adressen bestehen, mit Kommas getrennt.")


def stop(var, problem):
    """End the process with one German sentence about one variable."""
    raise SystemExit(f"Die Einstellung {var} {problem}")

"""The settings as they are read from the environment, and what they refuse."""

import os
import re
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.core.cache import caches

from ehrenamt_oa.environment import Environment

ROOT = Path(__file__).parents[2]
REQUIRED = {
    "SECRET_KEY": "fifty-random-characters-" * 3,
    "SITE_URL": "https://e.example",
    "EMAIL_URL": "smtp://mail.example",
}


@pytest.fixture
def no_variables(monkeypatch):
    monkeypatch.setattr(Environment, "ENVIRON", {})
    return Environment.ENVIRON


def test_file_is_read_if_it_is_there(no_variables, tmp_path):
    (tmp_path / ".env").write_text("EMAIL_FROM=Büro <amt@example.org>\n", "utf-8")

    for name in ("none", ".env"):
        Environment().read_file(tmp_path / name)

    assert no_variables == {"EMAIL_FROM": "Büro <amt@example.org>"}


@pytest.mark.parametrize("made", [Path.mkdir, lambda path: path.write_bytes(b"A=\xfc")])
def test_file_that_cannot_be_read_is_said(no_variables, tmp_path, made):
    made(tmp_path / ".env")

    with pytest.raises(SystemExit, match=r"^Die Datei \.env lässt sich nicht lesen\."):
        Environment().read_file(tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("SECRET_KEY", None, "fehlt. Was sie bedeutet, steht in der README unter „Settings“."),
        ("SECRET_KEY", "", "muss mindestens 50 zufällige Zeichen lang sein."),
        ("SECRET_KEY", "x" * 49, "muss mindestens 50 zufällige Zeichen lang sein."),
        ("SECRET_KEY", "x" * 60, "muss mindestens 50 zufällige Zeichen lang sein."),
        (
            "SECRET_KEY_FALLBACKS",
            "abcdefghij" * 5 + ",kurz",
            "enthält einen Schlüssel, der keiner ist: zu kurz.",
        ),
        ("SITE_URL", None, "fehlt. Was sie bedeutet, steht in der README unter „Settings“."),
        *(
            ("SITE_URL", url, "muss so aussehen: https://ehrenamt.example.org (ohne Pfad).")
            for url in [
                "",
                "ehrenamt.example.org",
                "ftp://e.example",
                "https://",
                "https://[",
                "https://e.example/ehrenamt",
                "https://e.example?x=1",
                "https://user:word@e.example",
                "https://e.example:port",
                "https://e.example:99999",
                "https://e.example:0",
                "https://...",
                "http://-",
            ]
        ),
        *(
            ("ALLOWED_HOSTS", hosts, "muss aus Namen ohne https:// bestehen, mit Kommas getrennt.")
            for hosts in ["https://e.example", ",", "e.example,", "*", "e.example/x"]
        ),
        ("ALLOWED_HOSTS", "", "darf nicht leer sein."),
        *(
            ("TRUSTED_PROXIES", proxies, "muss aus IP-Adressen bestehen, mit Kommas getrennt.")
            for proxies in ["proxy.example.org", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.1;::1"]
        ),
        *(
            ("DATABASE_URL", url, "muss mit sqlite:/// oder postgres:// beginnen.")
            for url in ["", "mysql://h/db", "sqlite:/db.sqlite3", "ehrenamt"]
        ),
        (
            "DATABASE_URL",
            "postgres://h:port/db",
            "ist keine gültige Adresse. Beispiel: postgres://name:wort@127.0.0.1:5432/ehrenamt",
        ),
        (
            "DATABASE_URL",
            "postgres://h",
            "nennt keine Datenbank. Beispiel: postgres://name:wort@127.0.0.1:5432/ehrenamt",
        ),
        ("DATABASE_URL", "sqlite:///", "nennt keine Datenbank. Beispiel: postgres://name:wort@127.0.0.1:5432/ehrenamt"),
        *(
            (
                "DATABASE_URL",
                url,
                "enthält ein Passwort mit „/“, „#“ oder „?“. Bitte schreiben Sie dafür "
                "%2F, %23 oder %3F.",
            )
            for url in ["postgres://u:w/rd@db/x", "postgres://u:p@ss/w#rd@db/x", "postgres://u:w?rd@db/x"]
        ),
        *(
            (
                "CACHE_URL",
                url,
                "muss mit einem davon beginnen: dbcache://site_cache, redis://, rediss://, "
                "locmemcache://.",
            )
            for url in ["", "redis", "blubb://h", "filecache:///proc/x"]
        ),
        ("CACHE_URL", "redis://[", "ist keine gültige Adresse. Beispiel: redis://127.0.0.1:6379/1"),
        *(
            ("EMAIL_URL", url, "ist keine gültige Adresse. Beispiel: smtp+tls://name:wort@mail:587")
            for url in ["", "mail", "blubb://h", "smtp://h:port"]
        ),
        ("EMAIL_URL", "smtp://", "nennt keinen Server. Beispiel: smtp+tls://name:wort@mail:587"),
        *(
            ("EMAIL_URL", url, "muss bei https einen Server nennen. Beispiel: smtp+tls://name:wort@mail:587")
            for url in [None, "consolemail://"]
        ),
        ("EMAIL_FROM", "", "darf nicht leer sein."),
        *(
            ("EMAIL_FROM", sender, "muss eine E-Mail-Adresse sein.")
            for sender in ["keine adresse", "a@example.org\nBcc: b@example.org", "<>"]
        ),
        ("ADMINS", "it", "muss aus E-Mail-Adressen bestehen, mit Kommas getrennt."),
        ("MEDIA_ROOT", "", "darf nicht leer sein."),
        ("STATIC_ROOT", "", "darf nicht leer sein."),
        *(
            ("HSTS_SECONDS", number, "muss eine ganze Zahl ab 0 sein.")
            for number in ["", "-1", "ein Jahr", "1.5"]
        ),
        *(
            ("FEEDBACK_DAYS", number, "muss eine ganze Zahl von 42 bis 3650 sein.")
            for number in ["", "41", "3651", "-50", "ein Jahr", "99999"]
        ),
        *(
            (
                "LOG_LEVEL",
                level,
                "muss eines dieser Worte sein: DEBUG, INFO, WARNING, ERROR, CRITICAL.",
            )
            for level in ["", "LAUT"]
        ),
        (
            "DATA_LICENSE",
            "frei",
            "muss eines dieser Worte sein: DL-DE-BY-2.0, DL-DE-ZERO-2.0, CC-BY-4.0, "
            "CC0-1.0.",
        ),
        *(
            ("OFFICIAL_LINE", text, "muss eine Zeile mit höchstens 120 Zeichen sein.")
            for text in ["x" * 121, "Website\ndes Amts", "Web\u202esite"]
        ),
        *(
            (
                "BACKUP_COPY_TO",
                place,
                "muss ein Ordner sein: /mnt/sicherung oder name@rechner:ordner (über SSH).",
            )
            for place in [
                "sicherung",
                "rsync://rechner/ordner",
                "rechner::modul",
                "rechner:",
                "-e sh:x",
                "name@-oProxyCommand=x:ordner",
                "rechner:$(x)",
            ]
        ),
        ("LOGO", "wappen.gif", "muss eine Datei nennen, die auf .svg oder .png endet."),
        ("LOGO", "/nirgends/wappen.svg", "nennt keine Datei mit höchstens 50 kB: /nirgends/wappen.svg"),
        ("DEBUG", "vielleicht", "muss „on“ oder „off“ sein."),
    ],
)  # fmt: skip
def test_wrong_setting_stops_with_one_sentence_that_names_it(
    read_settings, name, value, problem
):
    variables = REQUIRED | {name: value}
    if value is None:
        del variables[name]

    with pytest.raises(SystemExit) as stopped:
        read_settings(variables)

    assert stopped.value.code == f"Die Einstellung {name} {problem}"


def test_required_settings_are_enough(read_settings):
    settings = read_settings(REQUIRED)

    assert settings.DEBUG is False
    assert settings.ALLOWED_HOSTS == ["e.example"]
    assert settings.TRUSTED_PROXIES == []
    assert settings.DATABASES["default"]["NAME"] == str(ROOT / "var" / "db.sqlite3")
    assert str(ROOT / "var" / "media") == settings.MEDIA_ROOT
    assert str(ROOT / "var" / "static") == settings.STATIC_ROOT
    assert settings.DEFAULT_FROM_EMAIL == settings.SERVER_EMAIL == "ehrenamt@e.example"
    assert settings.EMAIL_BACKEND == "base.mail.outbox.Outbox"
    assert settings.MAIL_CARRIER == "django.core.mail.backends.smtp.EmailBackend"
    assert settings.LOGGING["root"]["level"] == "INFO"


@pytest.mark.parametrize(
    ("name", "value", "setting", "expected"),
    [
        ("SITE_URL", "https://e.example:8443/", "SITE_URL", "https://e.example:8443"),
        ("SITE_URL", "https://e.example/", "CSRF_TRUSTED_ORIGINS", ["https://e.example"]),
        ("ALLOWED_HOSTS", "e.example, localhost", "ALLOWED_HOSTS", ["e.example", "localhost"]),
        (
            "TRUSTED_PROXIES",
            "10.0.0.0/8, ::1",
            "TRUSTED_PROXIES",
            [ip_network("10.0.0.0/8"), ip_network("::1")],
        ),
        ("EMAIL_URL", "smtp+tls://user:word@mail:587", "EMAIL_PORT", 587),
        ("EMAIL_FROM", "amt@example.org", "DEFAULT_FROM_EMAIL", "amt@example.org"),
        ("EMAIL_FROM", "Amt <amt@example.org>", "DEFAULT_FROM_EMAIL", "Amt <amt@example.org>"),
        ("ALLOWED_HOSTS", ".e.example,[::1],10.0.0.1", "ALLOWED_HOSTS", [".e.example", "[::1]", "10.0.0.1"]),
        ("SITE_URL", "http://127.0.0.1:8000", "DEFAULT_FROM_EMAIL", "ehrenamt@127.0.0.1"),
        ("SECRET_KEY", "$" + "abcdefghij" * 5, "SECRET_KEY", "$" + "abcdefghij" * 5),
        ("SECRET_KEY_FALLBACKS", f"{'abcdefghij' * 5}, ", "SECRET_KEY_FALLBACKS", ["abcdefghij" * 5]),
        ("SECRET_KEY_FALLBACKS", "", "SECRET_KEY_FALLBACKS", []),
        ("HSTS_SECONDS", "0", "SECURE_HSTS_SECONDS", 0),
        ("FEEDBACK_DAYS", "42", "FEEDBACK_DAYS", 42),
        ("LOG_LEVEL", "debug", "LOG_LEVEL", "DEBUG"),
        ("LOG_FORMAT", "json", "LOG_FORMAT", "JSON"),
        ("ADMINS", "it@e.example", "ADMINS", [("IT", "it@e.example")]),
        ("DATA_LICENSE", "", "DATA_LICENSE", ""),
        ("OFFICIAL_LINE", " Website des Amts ", "OFFICIAL_LINE", "Website des Amts"),
        ("OFFICIAL_LINE", "", "OFFICIAL_LINE", ""),
        ("LOGO", "", "LOGO", None),
        *(
            ("BACKUP_COPY_TO", place, "BACKUP_COPY_TO", place)
            for place in ["", "/mnt/a", "rechner:.", "name@a.example.org:~/ordner"]
        ),
        ("DATA_LICENSE", "cc-by-4.0", "DATA_LICENSE", "CC-BY-4.0"),
        *(("DEBUG", yes, "DEBUG", True) for yes in ["on", "True", "1", "YES"]),
        *(("DEBUG", no, "DEBUG", False) for no in ["", "off", "False", "0", "NO"]),
    ],
)  # fmt: skip
def test_setting_is_read(read_settings, name, value, setting, expected):
    settings = read_settings(REQUIRED | {name: value})

    assert getattr(settings, setting) == expected


@pytest.mark.parametrize(
    ("url", "engine", "own_settings"),
    [
        (
            "sqlite:////srv/db.sqlite3",
            "ehrenamt_oa.same_file",
            {
                "NAME": "/srv/db.sqlite3",
                "CONN_MAX_AGE": None,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 20,
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                },
            },
        ),
        (
            "postgres://user:word@db:5433/ehrenamt",
            "ehrenamt_oa.patience",
            {
                "NAME": "ehrenamt",
                "HOST": "db",
                "PORT": 5433,
                "CONN_MAX_AGE": 600,
                "CONN_HEALTH_CHECKS": True,
            },
        ),
    ],
)  # fmt: skip
def test_database_follows_its_url(read_settings, url, engine, own_settings):
    database = read_settings(REQUIRED | {"DATABASE_URL": url}).DATABASES["default"]

    assert database["ENGINE"] == engine
    assert {name: database[name] for name in own_settings} == own_settings


def test_processes_count_together_and_keep_maps_of_their_own(read_settings):
    backends = {
        name: cache["BACKEND"].rpartition(".")[2]
        for name, cache in read_settings(REQUIRED).CACHES.items()
    }

    assert backends == {"default": "DatabaseCache", "maps": "LocMemCache"}


@pytest.mark.django_db
def test_table_of_the_cache_is_there(read_settings, settings):
    settings.CACHES = read_settings(REQUIRED).CACHES

    caches["default"].set("name", 7)

    assert caches["default"].get("name") == 7


def test_redis_is_the_cache_if_it_is_named(read_settings):
    settings = read_settings(REQUIRED | {"CACHE_URL": "redis://127.0.0.1:6379/1"})

    cache = settings.CACHES["default"]
    assert cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache"


TRANSPORT = {
    "SECURE_SSL_REDIRECT": (True, False),
    "SECURE_HSTS_SECONDS": (365 * 24 * 3600, 0),
    "SESSION_COOKIE_SECURE": (True, False),
    "CSRF_COOKIE_SECURE": (True, False),
    "SESSION_COOKIE_NAME": ("__Host-sessionid", "sessionid"),
    "CSRF_COOKIE_NAME": ("__Host-csrftoken", "csrftoken"),
}


@pytest.mark.parametrize(
    ("site_url", "column"), [("https://e.example", 0), ("http://127.0.0.1:8000", 1)]
)
def test_transport_follows_the_site_url(read_settings, site_url, column):
    settings = read_settings(REQUIRED | {"SITE_URL": site_url})

    transport = {name: getattr(settings, name) for name in TRANSPORT}
    assert transport == {name: values[column] for name, values in TRANSPORT.items()}


def test_readme_explains_every_setting():
    source = (ROOT / "ehrenamt_oa" / "settings.py").read_text()
    readme = (ROOT / "README.md").read_text()

    read = re.findall(r'env\.[^"]+"([A-Z_]+)"', source)
    explained = re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE)

    assert sorted(explained) == sorted(read)


def check(**variables):
    own = {"DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=ROOT,
        env=os.environ | own | REQUIRED | variables,
        capture_output=True,
        text=True,
    )


def test_wrong_setting_is_all_that_a_start_prints():
    run = check(SECRET_KEY="kurz")

    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr == (
        "Die Einstellung SECRET_KEY muss mindestens 50 zufällige Zeichen lang sein.\n"
    )


def test_deployment_check_finds_nothing():
    run = check()

    assert run.stdout == "System check identified no issues (2 silenced).\n"


def test_logo_is_a_small_file(read_settings, tmp_path):
    logo = tmp_path / "wappen.svg"
    logo.write_text("x" * 50 * 1024)

    settings = read_settings(REQUIRED | {"LOGO": str(logo)})
    logo.write_text("x" * (50 * 1024 + 1))
    with pytest.raises(SystemExit):
        read_settings(REQUIRED | {"LOGO": str(logo)})

    assert logo == settings.LOGO

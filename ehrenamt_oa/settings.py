"""Settings of the Ehrenamt website.

What differs between machines comes from the environment (or ``.env``); what is
written here is the same everywhere. Every value that only repeats Django's
default is left out.
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

from csp.constants import NONE, SELF

from base.licenses import LICENSES

from .environment import LOG_LEVELS, Environment
from .logs.config import logging_settings
from .sign_in.settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Environment()
env.read_file(BASE_DIR / ".env")

# Environment

DEBUG = env.switch("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.old_secrets("SECRET_KEY_FALLBACKS")
SITE_URL = env.site_url("SITE_URL")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=urlsplit(SITE_URL).hostname)
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
DATABASES = {
    "default": env.database(
        "DATABASE_URL", f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}"
    )
}
CACHES = {
    "default": env.cache("CACHE_URL"),  # what all processes have to know alike
    "maps": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
HTTPS = SITE_URL.startswith("https://")
vars().update(env.mail("EMAIL_URL", HTTPS))
MAIL_CARRIER = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "base.mail.outbox.Outbox"  # stores what the carrier takes to the server
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.sender(
    "EMAIL_FROM", default=f"ehrenamt@{urlsplit(SITE_URL).hostname}"
)
ADMINS = [("IT", mailbox) for mailbox in env.mailboxes("ADMINS")]
EMAIL_SUBJECT_PREFIX = f"[{urlsplit(SITE_URL).hostname}] "
EMAIL_TIMEOUT = 20  # seconds for each step, so that a server that hangs holds up little
MEDIA_ROOT = env.text("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_BY_NGINX = env.switch("MEDIA_BY_NGINX")
STATIC_ROOT = env.text("STATIC_ROOT", default=str(VAR_DIR / "static"))
MIRROR_ROOT = env.str("MIRROR_ROOT", default="")
BACKUP_DIR = env.str("BACKUP_DIR", default="")
BACKUP_KEEP = env.generations("BACKUP_KEEP", default="7,4,12")
BACKUP_RECIPIENT = env.public_key("BACKUP_RECIPIENT")
BACKUP_COPY_TO = env.place("BACKUP_COPY_TO")
FEEDBACK_DAYS = env.days("FEEDBACK_DAYS", default=365, least=42)
OFFICIAL_LINE = env.line("OFFICIAL_LINE")
LOGO = env.logo("LOGO")
DATA_LICENSE = env.choice("DATA_LICENSE", LICENSES, default="")
HEALTH_TOKEN = env.str("HEALTH_TOKEN", default="")
LOG_LEVEL = env.choice("LOG_LEVEL", LOG_LEVELS, default="INFO")
LOG_FORMAT = env.choice("LOG_FORMAT", ["LINE", "JSON"], default="LINE")
HSTS_SECONDS = env.natural("HSTS_SECONDS", default=365 * 24 * 3600)
# how long things about people are kept, in days; docs/datenschutz.md
RETENTION_DAYS = {
    "log": 365,
    "history": 3 * 365,
    "accounts": 2 * 365,
    "people": 3 * 365,
    "consents": 3 * 365,
    "missed": 365,
    "basket": 30,
    "feedback": FEEDBACK_DAYS,
    "searches": 365,
    "fingerprints": 60,
    "mails": 14,
    "undelivered": 60,
    "tries": 30,
}

# Application

INSTALLED_APPS = [
    "ehrenamt_oa.apps.EhrenamtAdminConfig",
    "ehrenamt_oa.apps.UsersConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "ehrenamt_oa.static_files.ServedFilesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.humanize",  # allauth's lists need it
    "csp",
    "django_prose_editor",
    "reversion",
    # our own, from the ground floor up
    "base",
    "editing",
    "media",
    "contacts",
    "helferkreise",
    "pages",
    "ehrenamt_oa.apps.SiteConfig",
    # last, as it asks: deletes files that no record names any more
    "django_cleanup.apps.CleanupConfig",
]

MIDDLEWARE = [
    "ehrenamt_oa.logs.request_id.RequestIdMiddleware",  # for every line in the log
    "ehrenamt_oa.middleware.proxies.TrustedProxyMiddleware",  # first: who asks, and how
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ehrenamt_oa.middleware.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "ehrenamt_oa.middleware.compression.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "ehrenamt_oa.middleware.bad_requests.NullByteMiddleware",
    "ehrenamt_oa.middleware.outage.OutageMiddleware",
    "ehrenamt_oa.middleware.sign_ins.SignInMiddleware",
    "ehrenamt_oa.middleware.missed_addresses.MissedAddressMiddleware",  # counts what nothing inside found
    "ehrenamt_oa.middleware.redirects.MovedAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ehrenamt_oa.middleware.mail_protection.MailProtectionMiddleware",  # before the length is set
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ehrenamt_oa.middleware.second_factor.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "editing.trace.asking.AskingMiddleware",
    "ehrenamt_oa.other_moment.views.OtherMomentMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "ehrenamt_oa.urls"
WSGI_APPLICATION = "ehrenamt_oa.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "base.admin.error_summary",
                "base.forms.form_lines",
                "base.content_version.parts",
                "pages.templatetags.site",
                "contacts.templatetags.contacts",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "base.forms.quick_forms.QuickForms"

DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "ehrenamt_oa.same_file":
    # a connection that stays open can read even when the disk is full
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        # writers queue up instead of failing; readers never wait
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    # seconds until a server that does not answer is given up
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)

AUTHENTICATION_BACKENDS = ["ehrenamt_oa.passwords.backend.BrakedBackend"]
# a hasher is found by its algorithm, the last one of a kind: none of Django's own here
PASSWORD_HASHERS = [
    "ehrenamt_oa.passwords.hashers.OneArgon2Hasher",
    "ehrenamt_oa.passwords.hashers.OnePBKDF2Hasher",
]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": "ehrenamt_oa.passwords.validator.LocalPasswordValidator"},
]

# Language, files

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
if MEDIA_BY_NGINX:  # which is another user; Django has files readable for all anyway
    FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
FILE_UPLOAD_HANDLERS = [
    "ehrenamt_oa.middleware.upload_limit.UploadLimit",  # first: it refuses, the others store
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # of a Helferkreis with many dates and needs
STORAGES = {
    "default": {"BACKEND": "ehrenamt_oa.media_files.MediaFiles"},
    "staticfiles": {"BACKEND": "ehrenamt_oa.static_files.ServedFiles"},
}

# Transport: what https needs follows the scheme of SITE_URL

CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = HSTS_SECONDS if HTTPS else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "ehrenamt_oa.cookies.messages.Messages"
CSRF_FAILURE_VIEW = "ehrenamt_oa.refused.views.csrf_failure"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains is the parent domain's to claim
    "security.W021",  # so is the preload list
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # KERN's icons are data: images
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = logging_settings(LOG_FORMAT, LOG_LEVEL)

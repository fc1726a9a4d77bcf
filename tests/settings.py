"""The settings of the site, with what makes tests fast and free of this machine."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("BACKUP_DIR", "")
os.environ.setdefault("MIRROR_ROOT", "")
# not those of the site that runs here, beside which it is written whose they are
os.environ.setdefault("MEDIA_ROOT", "var/tests/media")
os.environ.update(  # whatever a .env file says
    SECRET_KEY="only-for-tests-" * 4,
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver",
    CACHE_URL="locmemcache://",
    DEBUG="off",
    EMAIL_URL="consolemail://",
    ADMINS="",
    MEDIA_BY_NGINX="off",
    TRUSTED_PROXIES="",
    BACKUP_RECIPIENT="",
    BACKUP_COPY_TO="",
    HEALTH_TOKEN="",
)

from ehrenamt_oa.settings import *  # noqa: E402, F403

if DATABASES["default"]["NAME"] == ":memory:":  # noqa: F405
    # pytest-django knows only Django's own engine, and would give ours a file
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# the files of static/ as they are, so that nothing has to be collected first
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# tests travel through time
SESSION_COOKIE_AGE = SESSION_LONGEST = 10 * 365 * 24 * 3600

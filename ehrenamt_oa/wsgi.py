import os
from urllib.parse import urlsplit

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ehrenamt_oa.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402  needs the settings, as all below

from base.content_version import reader  # noqa: E402
from ehrenamt_oa.operations.start_checks import check_start  # noqa: E402
from ehrenamt_oa.page_cache.cache import PageCache  # noqa: E402

check_start()
if not settings.DEBUG:  # whoever changes a template wants to see it
    application = PageCache(
        application,
        reader.current,
        hosts={*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).netloc},
        session_cookie=settings.SESSION_COOKIE_NAME,
    )

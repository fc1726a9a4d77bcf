import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ehrenamt_oa.settings")

application = get_wsgi_application()

from ehrenamt_oa.operations.start_checks import check_start  # noqa: E402  needs the settings

check_start()

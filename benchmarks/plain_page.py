"""The yardstick: a page of three queries as Django's tutorial would make it, about 17 kB.

Ten records each, and the rest is text, so that it is no page of long lists.
"""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from contacts.models import Office
from helferkreise.models import Gemeinde, PlaceName

MIDDLEWARE = [
    "benchmarks.plain_page.with_own_addresses",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEXT = "Ein Satz, der nichts kostet. " * 20
TEMPLATE = engines["django"].from_string(
    """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Liste</title></head><body>
{% for name, records in lists.items %}<h2>{{ name }}</h2><ul>{% for record in records %}
<li class="entry entry--{{ record.pk }}"><a href="/{{ record.pk }}/">{{ record.name }}</a> {{ text }}</li>
{% endfor %}</ul>{% endfor %}</body></html>"""
)


def with_own_addresses(get_response):
    def middleware(request):
        request.urlconf = __name__
        return get_response(request)

    return middleware


def page(request):
    lists = {
        "Gemeinden": Gemeinde.objects.defer("boundary")[:10],
        "Stellen": Office.objects.all()[:10],
        "Orte": PlaceName.objects.all()[:10],
    }
    return HttpResponse(TEMPLATE.render({"lists": lists, "text": TEXT}))


urlpatterns = [path("plain/", page)]

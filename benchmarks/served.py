"""What `benchmarks.side_by_side` asks, in one process: the site and its yardsticks.

empty: an answer of nothing. same: the start page, its headers and bytes made beforehand.
plain: a plain page of Django. uncached: the site without its page cache; first: the same, and
nothing kept of what pages share; queries: as uncached, and how many it takes. cpu: the seconds of processor that this process has used. All other
addresses are the site as it is served.
"""

from time import process_time

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

from ehrenamt_oa.page_cache.cache import answered
from ehrenamt_oa.wsgi import application as site

from .plain_page import MIDDLEWARE

with override_settings(MIDDLEWARE=MIDDLEWARE):
    plain = WSGIHandler()

_start_page = []


def application(environ, start_response):
    first, _, rest = environ["PATH_INFO"][1:].partition("/")
    part = PARTS.get(first)
    if part is None:
        return site(environ, start_response)
    return part(environ | {"PATH_INFO": f"/{rest}"}, start_response)


def empty(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return []


def same(environ, start_response):
    if not _start_page:
        _start_page.extend(answered(site, environ | {"PATH_INFO": "/"}))
    status, headers, body = _start_page
    start_response(status, headers)
    return [body]


def plain_page(environ, start_response):
    return plain(environ | {"PATH_INFO": "/plain/"}, start_response)


def uncached(environ, start_response):
    return site.application(environ, start_response)


def first(environ, start_response):
    from base.content_version import kept  # not before the site is there

    kept._contents.clear()
    return uncached(environ, start_response)


def queries(environ, start_response):
    asked = []

    def noted(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        answered(site.application, environ)
    return said(len(asked), start_response)


def cpu(environ, start_response):
    return said(process_time(), start_response)


def said(value, start_response):
    body = str(value).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


PARTS = {
    "empty": empty,
    "same": same,
    "plain": plain_page,
    "uncached": uncached,
    "first": first,
    "queries": queries,
    "cpu": cpu,
}

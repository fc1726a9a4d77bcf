"""What holds on every public page, and in every file.

The pages are those of the sitemap, with facts and examples, and the one for unknown
addresses: a page that is added later is covered without a word here.
"""

import re
from fnmatch import fnmatch
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.db import models
from django.test import Client

from base.text.mail_protection import parts
from tests.html import links
from tests.loaded import loaded
from tools import house
from tools.error_pages import STATUSES
from tools.house import FLOORS, ROOT
from tools.messages import is_for_staff

# in one process, which loads the facts and reads the pages once
pytestmark = pytest.mark.xdist_group("facts")

MODELS = [model for app in FLOORS for model in apps.get_app_config(app).get_models()]
SOURCES = [ROOT / path for path in house.SOURCES]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
INCLUDED = re.compile('{% (?:include|shared) "(.+?)"')
LISTS_AND_FEEDS = {
    "/termine/",
    "/gesuche/",
    "/aktuelles/",
    "/termine.ics",
    "/gesuche.atom",
}
UNKNOWN = "/diese-seite-gibt-es-nicht/"


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Return the answer of each public page by its address."""
    caches["maps"].clear()
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        client = Client()
        locations = re.findall("<loc>(.+?)</loc>", client.get("/sitemap.xml").text)
        addresses = [urlsplit(location).path for location in locations]
        yield {address: client.get(address) for address in [*addresses, UNKNOWN]}


def deviating(answers, measure, expected):
    """Return what `measure` says of each page of which it does not say `expected`."""
    measured = {address: measure(answer.text) for address, answer in answers.items()}
    return {address: value for address, value in measured.items() if value != expected}


def test_every_page_of_the_sitemap_is_there(answers):
    status = {address: answer.status_code for address, answer in answers.items()}

    assert status == dict.fromkeys(answers, 200) | {UNKNOWN: 404}
    assert len(status) > 60


def test_with_examples_every_list_has_its_entry(answers):
    found = {
        path: {address for address, _ in links(answers[path].text)} & LISTS_AND_FEEDS
        for path in ("/", "/daten/")
    }

    lists = {"/termine/", "/gesuche/", "/aktuelles/"}
    assert found == {"/": lists, "/daten/": LISTS_AND_FEEDS}


def test_every_page_has_one_heading_of_the_first_level(answers):
    assert deviating(answers, lambda html: html.count("<h1"), 1) == {}


def test_no_page_skips_a_level_of_headings(answers):
    def skipped(html):
        levels = [int(level) for level in re.findall("<h([1-6])", html)]
        return [
            (above, level)
            for above, level in zip([0, *levels], levels, strict=False)
            if level > above + 1
        ]

    assert deviating(answers, skipped, []) == {}


def test_every_page_is_in_german(answers):
    def language(html):
        return re.findall('<html lang="(.*?)"', html)

    assert deviating(answers, language, ["de"]) == {}


def test_every_page_has_a_title_of_its_own(answers):
    titles = [re.findall("<title>(.*?)</title>", a.text) for a in answers.values()]

    assert {len(title) for title in titles} == {1}
    assert len({title[0] for title in titles}) == len(titles)
    assert {title[0].rpartition(" – ")[2] for title in titles} == {
        "Ehrenamt mit Geflüchteten"
    }
    assert all(title[0].rpartition(" – ")[0].strip() for title in titles)


def test_no_page_needs_inline_styles_or_scripts(answers):
    def inline(html):
        tags = re.findall(r"<[a-z][^>]*>", html, re.IGNORECASE)
        found = [tag for tag in tags if re.search(r"\s(?:style|on\w+)=", tag)]
        scripts = re.findall(r"<script(?![^>]* src=)[^>]*>", html)
        # data, which no browser runs
        data = '<script type="application/ld+json">'
        return found + re.findall("<style", html) + [s for s in scripts if s != data]

    assert deviating(answers, inline, []) == {}


def test_every_id_is_there_once(answers):
    def repeated(html):
        ids = re.findall(r'\sid="(.*?)"', html)
        return sorted({each for each in ids if ids.count(each) > 1})

    assert deviating(answers, repeated, []) == {}


def test_every_link_within_a_page_leads_somewhere(answers):
    def lost(html):
        ids = set(re.findall(r'\sid="(.*?)"', html))
        return sorted(set(re.findall('href="#(.*?)"', html)) - ids)

    assert deviating(answers, lost, []) == {}


def test_every_link_within_the_site_leads_to_a_page(answers):
    client = Client()
    addresses = {
        address.partition("#")[0]
        for answer in answers.values()
        for address in re.findall(r'<a [^>]*?href="(/[^"]*)"', answer.text)
    }

    status = {
        address: client.get(address).status_code
        for address in sorted(addresses - set(answers))
    }

    assert {address: code for address, code in status.items() if code != 200} == {}


def test_no_page_shows_a_plain_mail_address(answers):
    def plain(html):
        return [part for part, is_address in parts(html) if is_address]

    assert deviating(answers, plain, []) == {}


def test_no_page_asks_others_for_anything(answers):
    def foreign(html):
        asked = re.findall(
            r'<(?:link|script|img|iframe|source)\b[^>]*?="(https?:.*?)"', html
        )
        return asked + re.findall(r'action="(https?:.*?)"', html)

    assert deviating(answers, foreign, []) == {}


def test_no_page_sets_a_cookie_or_depends_on_one(answers):
    cookies = {address: dict(answer.cookies) for address, answer in answers.items()}
    varying = {
        address
        for address, a in answers.items()
        if "Cookie" in a.headers.get("Vary", "")
    }

    assert cookies == dict.fromkeys(answers, {})
    assert varying == set()


def test_every_page_tells_of_the_examples(answers):
    def told(html):
        return "<strong>Beispieldaten:</strong>" in html, 'content="noindex"' in html

    assert deviating(answers, told, (True, True)) == {}


def test_every_page_leads_to_those_that_the_authority_owes(answers):
    def owed(html):
        footer = html.partition("<footer")[2]
        links = re.findall(r'href="(/.*?)"', footer)
        return {"/impressum/", "/datenschutz/", "/barrierefreiheit/"} <= set(links)

    assert deviating(answers, owed, True) == {}


# Templates


def named(text):
    """Return the templates that a file names; "*" is what it puts in when it runs."""
    names = re.findall(r'"(\w[\w/{}]*\.(?:html|txt|xml))"', text)
    return {re.sub("{.*?}", "*", name) for name in names}


def test_no_template_is_left_unused():
    texts = [path.read_text() for path in [*TEMPLATES, *SOURCES]]
    used = {name for text in texts for name in named(text)}
    by_django = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
    by_django |= {"admin/*"}
    by_allauth = {"account/*", "mfa/*", "usersessions/*"}
    by_nginx = {f"{status}.html" for status in STATUSES}

    files = {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}
    unused = {
        name
        for name in files
        if not any(
            fnmatch(name, pattern)
            for pattern in used | by_django | by_allauth | by_nginx
        )
    }

    assert unused == set()


def test_part_of_a_page_opens_with_its_contract():
    parts = [path for path in TEMPLATES if path.suffix == ".html"]
    is_page = re.compile(r"{% extends|{% load [\w ]+ %}<!doctype html>")

    silent = [
        path.relative_to(ROOT).as_posix()
        for path in parts
        if not is_page.match(path.read_text())
        and not path.read_text().startswith("{% comment %}\n")
    ]

    assert silent == []


def test_part_that_several_rooms_use_is_shown_to_staff():
    sources = {
        path.relative_to(ROOT / "templates").as_posix(): path.read_text()
        for path in TEMPLATES
    }
    parts = {name: set(INCLUDED.findall(text)) for name, text in sources.items()}
    (samples,) = (ROOT / "pages").rglob("samples.py")
    shown = named(samples.read_text())
    shown |= {name for name in sources if name.startswith("pages/blocks/")}
    for _ in range(4):  # parts of parts
        shown |= {part for name in shown for part in parts[name]}

    shared = {
        name
        for name in sources
        if len({user.rpartition("/")[0] for user in sources if name in parts[user]}) > 1
        and not is_for_staff(name, sources)
    }

    assert len(shared) > 15
    assert shared - shown == set()


@pytest.mark.parametrize("floor", FLOORS)
def test_templates_include_what_lies_below_only(floor):
    above = FLOORS[FLOORS.index(floor) + 1 :]

    upwards = {
        path.relative_to(ROOT).as_posix(): name
        for path in (ROOT / "templates" / floor).rglob("*.html")
        for name in INCLUDED.findall(path.read_text())
        if name.partition("/")[0] in above
    }

    assert upwards == {}


def test_nothing_that_staff_type_is_called_safe():
    pattern = re.compile(r"\|\s*safe\b|autoescape\s+off|mark_safe|SafeString")

    calls = {
        path.relative_to(ROOT).as_posix()
        for path in [*TEMPLATES, *SOURCES]
        if pattern.search(path.read_text())
    }

    # the one sanitiser; pieces of what it has made; JSON in which nothing can end a
    # script; escaped hours; mails, which are plain text
    allowed = [
        "pages/text/rich_text.py",
        "pages/blocks/block.py",
        "contacts/templatetags/contacts.py",
        "templates/editing/reviews/reminder.txt",
        "templates/ehrenamt_oa/sign_in/invitation.txt",
        "templates/ehrenamt_oa/sign_in/reset.txt",
    ]
    assert calls <= set(allowed)


# Records


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_speaks_german_and_is_sorted(model):
    meta = model._meta
    default_names = {model.__name__.lower(), f"{meta.verbose_name}s"} - {"Videos"}

    assert meta.ordering
    assert not {str(meta.verbose_name), str(meta.verbose_name_plural)} & default_names
    assert model.__str__ is not models.Model.__str__
    for constraint in meta.constraints:
        message = constraint.violation_error_message
        assert message != constraint.default_violation_error_message
        assert message.endswith((".", "name@example.org"))
    for field in [*meta.fields, *meta.many_to_many]:
        if field.editable and field.name != "id":
            assert field.verbose_name != field.name.replace("_", " "), field.name


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", "--check", "--dry-run")

    assert capsys.readouterr().out == "No changes detected\n"

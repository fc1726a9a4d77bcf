"""Forms with rich text: addresses instead of references, and no new link to nowhere."""

import pytest
from django.urls import reverse

from pages.models import FaqEntry, News
from tests.admin_form import filled_in
from tests.factories import make_news, make_page

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOWHERE = "Link „Mehr“: Unter dieser Adresse gibt es nichts."
DEAD = '<p><a href="/weg/">Mehr</a></p>'


def errors_of(response):
    context = response.context_data
    tables = [each.formset for each in context["inline_admin_formsets"]]
    forms = [context["adminform"].form, *(row for each in tables for row in each)]
    return [dict(form.errors) for form in forms if form.errors]


def of_page(page):
    return reverse("admin:pages_page_change", args=[page.pk])


def of_news(news):
    return reverse("admin:pages_news_change", args=[news.pk])


def test_new_link_to_nowhere_is_refused_in_an_answer(staff):
    page = make_page()
    form = filled_in(staff, of_page(page))
    typed = {"faqentry_blocks-0-question": "Wo?", "faqentry_blocks-0-answer": DEAD}
    typed["faqentry_blocks-TOTAL_FORMS"] = "1"

    response = staff.post(of_page(page), form | typed)

    assert errors_of(response) == [{"answer": [NOWHERE]}]


def test_new_link_to_nowhere_is_refused_in_a_report(staff):
    news = make_news()
    form = filled_in(staff, of_news(news))

    response = staff.post(of_news(news), form | {"text": DEAD})

    assert errors_of(response) == [{"text": [NOWHERE]}]


def test_link_that_has_died_since_may_stay(staff):
    news = make_news(text=DEAD)
    form = filled_in(staff, of_news(news))

    response = staff.post(of_news(news), form | {"title": "Neu"})

    assert response.status_code == 302
    assert News.objects.get().text == DEAD


def test_forms_show_addresses_and_store_references(staff):
    page = make_page(slug="ziel")
    link = '<p><a href="/ziel/">a</a></p>'
    FaqEntry.objects.create(page=page, question="Wo?", answer=link)
    news = make_news(text=link)

    page_form = filled_in(staff, of_page(page))
    news_form = filled_in(staff, of_news(news))

    assert page_form["faqentry_blocks-0-answer"] == [link]
    assert news_form["text"] == [link]
    assert "intern:" in FaqEntry.objects.get().answer
    assert "intern:" in News.objects.get().text


def test_editor_may_run_in_the_form_of_a_report(staff):
    response = staff.get(of_news(make_news()))

    policy = response.headers["Content-Security-Policy"]
    assert "'nonce-" in policy
    assert f"nonce-{response.wsgi_request.csp_nonce}" in policy
    assert "data-django-prose-editor-configurable" in response.text

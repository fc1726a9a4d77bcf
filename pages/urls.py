from django.urls import path, register_converter
from django.urls.converters import IntConverter
from django.views.decorators.http import require_safe

from media.serving.views import document
from pages.page.staff import draft_preview
from pages.site.open_data_page import open_datasets

from .feedback import views as feedback_views
from .news import views as news_views
from .page import views as page_views
from .search import views as search_views
from .search.suggestions import suggestions
from .site import views


class YearConverter(IntConverter):
    """Four digits: no address of a report (pages/news/news.py) looks like this."""

    regex = "[0-9]{4}"


register_converter(YearConverter, "year")

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("aktuelles/", news_views.news_list, name="news"),
    path("aktuelles/feed.atom", require_safe(news_views.NewsFeed()), name="news_feed"),
    path("aktuelles/<year:year>/", news_views.news_year, name="news_year"),
    path("aktuelles/<slug:slug>/", news_views.news_detail, name="news_detail"),
    path("bildnachweise/", views.credits, name="credits"),
    path("daten/", open_datasets, name="datasets"),
    path("dokumente/<slug:slug>/", document, name="document"),
    path("komponenten/", views.components, name="components"),
    path("logo", views.logo, name="logo"),
    path("rueckmeldung/", feedback_views.feedback, name="feedback"),
    path("rueckmeldung/danke/", feedback_views.thanks, name="feedback_thanks"),
    path("suche/", search_views.search, name="search"),
    path("suche/vorschlaege.json", suggestions, name="search_suggestions"),
    path("suche/beschreibung.xml", search_views.description, name="search_description"),
    path("vorschau/<str:key>/", draft_preview.linked_page, name="preview"),
    path("<path:path>/", page_views.page, name="page"),
]

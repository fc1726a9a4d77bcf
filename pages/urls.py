from django.urls import path

from . import media_views, views
from .datasets_page import open_datasets

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("aktuelles/", views.news_list, name="news"),
    path("aktuelles/<slug:slug>/", views.news_detail, name="news_detail"),
    path("bildnachweise/", media_views.credits, name="credits"),
    path("daten/", open_datasets, name="datasets"),
    path("dokumente/<slug:slug>/", media_views.document, name="document"),
    path("komponenten/", views.components, name="components"),
    path("<path:path>/", views.page, name="page"),
]

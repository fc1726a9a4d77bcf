from django.urls import path

from . import page_preview, page_views, views
from .datasets_page import open_datasets

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("aktuelles/", views.news_list, name="news"),
    path("aktuelles/<slug:slug>/", views.news_detail, name="news_detail"),
    path("daten/", open_datasets, name="datasets"),
    path("komponenten/", views.components, name="components"),
    path("vorschau/<str:key>/", page_preview.linked_page, name="preview"),
    path("<path:path>/", page_views.page, name="page"),
]

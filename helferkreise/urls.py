from django.urls import path

from . import views

app_name = "helferkreise"

urlpatterns = [
    path("helferkreise/", views.helferkreis_list, name="list"),
    path("helferkreise/<slug:slug>/", views.helferkreis_detail, name="detail"),
    path("gemeinden/<slug:slug>/", views.gemeinde_detail, name="gemeinde"),
]

from django.urls import path

from .office import downloads, views
from .responsibility.views import responsibility_list

app_name = "contacts"

urlpatterns = [
    path("", views.office_list, name="list"),
    path("a-z/", responsibility_list, name="a_to_z"),
    path(
        "elektronische-kommunikation/",
        views.electronic_communication,
        name="electronic",
    ),
    path("<slug:slug>.vcf", downloads.office_card, name="card"),
    path("<slug:slug>/qr.svg", downloads.office_qr, name="qr"),
    path("<slug:slug>/schliesstage.ics", downloads.office_closures, name="closures"),
    path("<slug:slug>/", views.office_detail, name="office"),
]

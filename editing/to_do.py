"""What may wait for staff in this app."""

from django.urls import reverse

from base.admin.to_do import JobKind, register
from editing.reviews.review import due_of_each_model
from editing.reviews.views import may_confirm

register(
    JobKind(
        50,
        "",
        "Eintrag ist zu prüfen",
        "Einträge sind zu prüfen",
        records=lambda now: due_of_each_model(now.date()),
        place=lambda: reverse("admin:reviews"),
        may=may_confirm,
    )
)

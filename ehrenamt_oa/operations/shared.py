"""What all workers need, loaded before there are any, so that they share it.

Else each loads views, patterns of addresses, tags of templates and holidays for itself:
17 MB a worker.
"""

from django.template.loader import get_template
from django.urls import reverse

from base.time.holidays import public_holidays


def load_shared():
    """Load it without a query: the database may be away."""
    reverse("admin:index")
    get_template("base.html")
    get_template("admin/change_form.html")
    public_holidays(2000)  # of any year

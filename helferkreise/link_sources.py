"""Where links stand in this app. Of people nothing is listed."""

from django.utils import timezone

from base.link_sources import addresses, register, texts

from .models import Event, Gemeinde, Helferkreis, Need


def of_helferkreise():
    for helferkreis in Helferkreis.objects.published().filter(is_example=False):
        url = helferkreis.get_absolute_url()
        yield from texts(helferkreis, url, "summary", "text", "meeting")
        yield from addresses(helferkreis, url, "phone", "email", "website")
    today = timezone.localdate()
    for need in Need.objects.open(today).filter(is_example=False):
        yield from texts(need, need.get_absolute_url(), "text")
    coming = Event.objects.published().not_over(timezone.now())
    for event in coming.filter(is_example=False):
        yield from texts(event, event.get_absolute_url(), "text")


def of_gemeinden():
    for gemeinde in Gemeinde.objects.defer("boundary"):
        fields = ["rathaus_phone", "rathaus_email", "rathaus_website"]
        yield from addresses(gemeinde, gemeinde.get_absolute_url(), *fields)


register(of_helferkreise, of_gemeinden)

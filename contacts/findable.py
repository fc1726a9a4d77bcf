"""What is found of offices, and of what they do."""

from django.conf import settings
from django.urls import reverse

from editing.findable import Findable, Passage, register

from .models import Office, Responsibility
from .office import tree

# for whoever asks for these and means the office
ON_EVERY_CARD = "Öffnungszeiten Telefon Anschrift E-Mail"


def of_offices(now):
    for office in tree.load():
        facts = office.facts(settings.SITE_URL)
        texts = [facts.tasks, facts.notice, facts.address, facts.post_box]
        ways = [f"{way.label} {way.value} {way.note}" for way in facts.ways]
        above = [each.name for each in office.ancestors if not each.is_main]
        yield Findable(
            office.name,
            office.get_absolute_url(),
            "Stellen",
            passages=[
                Passage(" ".join(str(each) for each in texts if each)),
                Passage(" · ".join(ways)),
                Passage(facts.directions),
                Passage(" ".join(filter(None, way_there(facts)))),
                Passage(" ".join(facts.announcements)),
            ],
            names=[ON_EVERY_CARD],
            trail=[] if office.is_main else ["Kontakt", *above],
            checked_on=office.reviewed_on,
        )


def way_there(facts):
    yield facts.address and facts.address.note
    yield facts.parking and f"Parken: {facts.parking}"
    yield facts.step_free_access and f"Zugang ohne Stufen: {facts.step_free_access}"


def of_responsibilities(now):
    page = reverse("contacts:a_to_z")
    for entry in Responsibility.objects.published().for_display():
        yield Findable(
            entry.name,
            f"{page}#{entry.anchor}",
            "Anliegen",
            passages=[Passage(f"Zuständig: {entry.in_charge}. {entry.note}")],
            names=entry.synonyms.split(","),
            trail=["Kontakt", "Was erledige ich wo?"],
        )


register(of_offices, Office)
register(of_responsibilities)

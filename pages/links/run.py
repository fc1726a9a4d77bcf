"""Collects the links of the website, checks them and keeps what was found."""

from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from base.address_fields import own_hosts
from base.link_sources import all_sources
from base.web_address import AddressKind
from pages.text.internal_links import references_of
from pages.text.links_in_html import links_and_anchors

from .checked_link import CheckedLink, LinkUse
from .checked_target import Target, check_written, target_of
from .internal import OwnSite
from .nowhere import is_document
from .verdict import FINE, State

RUN_SECONDS = 30 * 60
BATCH = 100  # what a run that is killed may lose
# so many servers are not down at once: then we are the ones without a connection
TOO_MANY_TO_BE_DOWN = 3
RESULT = ["state", "reason", "first_failed_on", "failed_days"]


@dataclass
class Collected:
    """uses: where each target stands. at_hand: what need not be asked, as it is there.

    That is "#…" whose place stands beside it, and what will be public with its page.
    """

    uses: dict = field(default_factory=dict)
    at_hand: set = field(default_factory=set)


def check_links(external=None, seconds=RUN_SECONDS):
    """Check all links of the website; return what to say of it. A periodic task.

    external: checks those to other sites; another one than the usual for tests.
    """
    # of those that may not be reached in time, the ones that wait longest come first
    links = CheckedLink.objects.order_by(F("checked_at").asc(nulls_first=True))
    external = external or others()
    return check(links, external, seconds)


def check_again(keys):
    """Check some links while somebody waits; return those that still stand anywhere."""
    links = CheckedLink.objects.filter(pk__in=keys)
    check(links, others(link=8), seconds=15)
    return list(links)


def others(**limits):
    """Return what checks links to other sites. limits: of `external.Limits`."""
    # brings a client of HTTP, which nobody else needs
    from .external import ExternalLinks, Limits

    return ExternalLinks(settings.SITE_URL, limits=Limits(**limits))


def check(links, external, seconds):
    """Find out which links there are, check some, and say how it went.

    links: a queryset, which is asked after that.
    """
    collected = collect()
    store_links(collected)
    return Checks(collected.at_hand, external).run(links.all(), seconds)


def collect():
    """Read everything that may contain links."""
    collected, own = Collected(), own_hosts()
    for source in all_sources():
        found = links_and_anchors(source.html)
        page = source.public_url or "/"
        for link in found.links:
            target = target_of(link.address, own, page)
            collected.uses.setdefault(target, []).append((source, link.words))
            if target.kind == AddressKind.ANCHOR and is_in(target, found.anchors):
                collected.at_hand.add(target)
    collected.at_hand |= awaited(collected.uses)
    return collected


def awaited(uses):
    """Return the targets that are documents to which only drafts link."""
    drafts = [
        target
        for target, found in uses.items()
        if not any(source.public_url for source, _ in found)
    ]
    references = references_of(target.address for target in drafts)
    return {each for each in drafts if is_document(references.get(each.address, ""))}


def is_in(target, anchors):
    return unquote(target.address.partition("#")[2]) in anchors


@transaction.atomic
def store_links(collected):
    """Keep which links there are and where they stand; a query for hundreds of each."""
    # two at once would note each place twice
    known = set(CheckedLink.objects.select_for_update().values_list("kind", "address"))
    CheckedLink.objects.bulk_create(
        [
            CheckedLink(kind=target.kind, address=target.address)
            for target in collected.uses
            if (target.kind, target.address) not in known
        ],
        ignore_conflicts=True,
    )
    keys = {
        Target(kind, address): key
        for key, kind, address in CheckedLink.objects.values_list(
            "pk", "kind", "address"
        )
    }
    LinkUse.objects.all().delete()
    LinkUse.objects.bulk_create(
        use(keys[target], source, words)
        for target, uses in collected.uses.items()
        for source, words in uses
    )
    CheckedLink.objects.filter(uses=None).delete()


def use(link_key, source, words):
    place = f"{source.place}, „{words}“" if words else source.place
    return LinkUse(
        link_id=link_key,
        record=source.record[:300],
        place=place[:200],
        admin_url=source.admin_url,
        public_url=source.public_url[:300],
    )


class Checks:
    """Checks links one after the other and writes down what it finds."""

    def __init__(self, at_hand, external):
        self.at_hand, self.external = at_hand, external
        self.own = OwnSite()
        self.noted = []

    def run(self, links, seconds):
        """Check links, of other sites' only as long as the time suffices; say how it went."""
        deadline = monotonic() + seconds
        links = list(links)
        others = [link for link in links if link.kind == AddressKind.EXTERNAL]
        for link in links:
            if link.kind != AddressKind.EXTERNAL:
                self.note(link, self.verdict(link))
        failing, left_over = [], 0
        for link in others:
            if monotonic() > deadline:
                left_over += 1
                continue
            verdict = self.external.check(link.address)
            if verdict.state in {State.SHAKY, State.BROKEN}:
                failing.append((link, verdict))
            else:
                self.note(link, verdict)
        is_offline = self.is_offline(failing)
        for link, verdict in [] if is_offline else failing:
            self.note(link, verdict)
        self.save()
        return report_in_words(len(links) - left_over, left_over, is_offline)

    def is_offline(self, failing):
        """Return whether not the links that failed are to blame, but our connection."""
        servers = {urlsplit(link.address).netloc for link, _ in failing}
        return not self.external.has_heard and len(servers) >= TOO_MANY_TO_BE_DOWN

    def verdict(self, link):
        """Judge what needs no other server."""
        target = Target(AddressKind(link.kind), link.address)
        if target in self.at_hand:
            return FINE
        if target.kind in {AddressKind.MAIL, AddressKind.PHONE, AddressKind.OTHER}:
            return check_written(link.address, own_hosts())
        return self.own.check(link.address)

    def note(self, link, verdict):
        link.note(verdict, timezone.localtime())
        self.noted.append(link)
        if len(self.noted) == BATCH:
            self.save()

    def save(self):
        """Write down what was noted: one query for each result, which most share."""
        alike = defaultdict(list)
        for link in self.noted:
            alike[tuple(getattr(link, name) for name in RESULT)].append(link.pk)
        for result, keys in alike.items():
            fields = dict(zip(RESULT, result, strict=True))
            found = CheckedLink.objects.filter(pk__in=keys)
            found.update(**fields, checked_at=timezone.now())
        self.noted = []


def report_in_words(checked, left_over, is_offline):
    broken = CheckedLink.objects.filter(state=State.BROKEN).count()
    said = [f"{checked} Links geprüft, {broken} davon defekt."]
    if left_over:
        said.append(
            f"Für {left_over} reichte die Zeit nicht; sie sind beim nächsten "
            "Mal zuerst dran."
        )
    if is_offline:
        said.append(
            "Kein einziger fremder Server hat geantwortet. Vermutlich hat dieser Rechner "
            "keine Verbindung zum Internet; deshalb gilt deswegen kein Link als defekt."
        )
    return " ".join(said)

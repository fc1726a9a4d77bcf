"""Links between the pages of this site: stored as references, shown as addresses.

An address becomes a reference when a text is saved, if a record has it or had it. When
the text is shown, the record's present address takes its place. Whoever may not see
the record, because it is deleted or not published, sees text without a link.
"""

from collections import defaultdict

from django.urls import Resolver404, resolve

from base.address_fields import own_hosts
from base.content_version.kept import values_now
from base.time import clock
from editing.addresses import addressed_models, new_paths

from . import rich_text as body
from .reference import Reference, is_reference, parse, place

# Texts


def to_references(html):
    """Return `html` as it is stored: clean, with references to records of this site."""
    html = body.clean_stored(html)
    found = references_of(body.addresses(html))
    return body.with_addresses(html, lambda each: found.get(each, each))


def to_addresses(html, *, for_staff=False):
    """Return `html` with the present address in place of each reference.

    for_staff: also of records that are not published; for forms.
    """
    return all_to_addresses([html], for_staff=for_staff)[0]


def all_to_addresses(texts, *, for_staff=False):
    """Do the same for several texts; one query for each kind of record."""
    inside = [address for html in texts for address in body.addresses(html)]
    found = addresses_of(inside, for_staff=for_staff)

    def address(each):
        return found.get(each) if is_reference(each) else each

    return [body.with_addresses(html, address) for html in texts]


# Single links


def to_reference(address):
    """Return the reference for an address; the address if no record has it."""
    return references_of([address]).get(address, address)


def to_address(text, *, for_staff=False):
    """Return the address of a reference, or None; what is none comes back as it is."""
    if not is_reference(text):
        return text
    return addresses_of([text], for_staff=for_staff).get(text)


# Many links


def references_of(addresses):
    """Return references by address, for those that a record of this site has or had.

    One query for each kind of record; two more if something has moved.
    """
    own = own_hosts()
    places = {each: place(each, own) for each in addresses}
    places = {each: found for each, found in places.items() if found}
    paths = {found.path for found in places.values()}
    records = records_at(paths)
    moved = new_paths(path for path in paths - set(records) if model_at(path))
    if moved:
        now = records_at(set(moved.values()))
        records |= {old: now[new] for old, new in moved.items() if new in now}
    return {
        address: str(Reference(*records[path], rest))
        for address, (path, rest) in places.items()
        if path in records
    }


def records_at(paths):
    """Return model and number of the record at each path, without those of none."""
    wanted = defaultdict(dict)
    for path in paths:
        if match := model_at(path):
            model, key = match
            wanted[model][key] = path
    found = {}
    for model, by_key in wanted.items():
        field = model.address_field
        records = model._default_manager.filter(**{f"{field}__in": by_key})
        for key, pk in records.values_list(field, "pk"):
            found[by_key[key]] = (model._meta.label_lower, pk)
    return found


def model_at(path):
    """Return the model of which a path shows a record and its key, or None."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    for model in addressed_models():
        if model.address_view == match.view_name:
            return model, match.kwargs[model.address_field]
    return None


def addresses_of(texts, *, for_staff=False):
    """Return addresses by reference, without those of records that nobody may see.

    texts: references among anything else. One query for each kind of record.
    """
    references = {each: parse(each) for each in texts if is_reference(each)}
    wanted = defaultdict(set)
    for reference in filter(None, references.values()):
        wanted[reference.label].add(reference.pk)
    models = {model._meta.label_lower: model for model in addressed_models()}
    found = {
        label: (own_addresses if for_staff else public_addresses)(models[label], pks)
        for label, pks in wanted.items()
        if label in models
    }
    return {
        text: found[label][pk] + rest
        for text, reference in references.items()
        if reference
        for label, pk, rest in [reference]
        if found.get(label, {}).get(pk)
    }


def public_addresses(model, pks):
    """Return addresses by number, "" of those that nobody may see.

    Many pages lead to the same records, so what one has asked for the others know.
    """
    known = values_now().setdefault((public_addresses, model), {})
    if missing := pks - known.keys():
        found = own_addresses(model, missing, model.visible(clock.now()))
        known.update({pk: found.get(pk, "") for pk in missing})
    return known


def own_addresses(model, pks, records=None):
    """Return addresses by number. records: among which they are, else all of the model."""
    among = model._default_manager.all() if records is None else records
    found = among.only(model.address_field).in_bulk(pks)
    return {pk: record.get_absolute_url() for pk, record in found.items()}

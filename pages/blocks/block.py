"""Building blocks: what a page can hold beside its text, one model for each kind.

While staff work on a page its blocks are rows. An edition keeps them frozen: plain
values for JSON, with the number of each record they refer to. Thawed, they are blocks
again and show what those records say today.
"""

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import models

from pages.text.internal_links import all_to_addresses
from pages.text.rich_form import rich_fields
from pages.text.rich_text import render_part

from .places import cut


class Block(models.Model):
    """An entry in the text of a page, or below it.

    kind: its name in editions and templates. title: over entries of this kind below the
    text where staff have written no other. says: the field by which staff know an entry.
    place: as in `places`; among those at one place the `position` decides.
    """

    kind: str
    title: str
    says: str

    page = models.ForeignKey(
        "pages.Page",
        models.CASCADE,
        related_name="%(class)s_blocks",
        verbose_name="Seite",
    )
    place = models.PositiveSmallIntegerField("Platz im Text", null=True, blank=True)
    position = models.PositiveSmallIntegerField(
        "Reihenfolge",
        default=0,
        help_text="An einem Platz stehen kleine Zahlen vorne. 0: Ein neuer Baustein kommt "
        "ans Ende.",
    )
    heading = models.CharField(
        "Überschrift darüber",
        max_length=120,
        blank=True,
        help_text="Beginnt einen neuen Abschnitt. Leer: wie der Eintrag davor.",
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return str(getattr(self, self.says))

    @classmethod
    def content_fields(cls):
        """Return the fields that an edition keeps."""
        return [
            field
            for field in cls._meta.concrete_fields
            if field.name not in {"id", "page", "position"}
        ]

    @classmethod
    def references(cls):
        return [field for field in cls.content_fields() if field.many_to_one]

    @classmethod
    def as_shown(cls, blocks, *, for_staff=False):
        """Return blocks of this kind as people see them, without those they may not.

        Links of their texts have their present addresses. for_staff: as in
        `internal_links.to_addresses`.
        """
        for name in rich_fields(cls):
            texts = [getattr(block, name) for block in blocks]
            shown = all_to_addresses(texts, for_staff=for_staff)
            for block, text in zip(blocks, shown, strict=True):
                setattr(block, name, text)
        return blocks

    @property
    def rendered(self):
        """Return its text as a template may show it; only for kinds that have one."""
        [name] = rich_fields(type(self))
        return render_part(getattr(self, name))

    def freeze(self):
        values = {
            field.attname: getattr(self, field.attname)
            for field in self.content_fields()
        }
        return {"kind": self.kind} | values


class Section(NamedTuple):
    """Entries of one kind at one place under one heading, as a template shows them.

    anchor: unique on the page. heading: "" where the entries speak for themselves.
    """

    template: str
    heading: str
    anchor: str
    blocks: list

    @property
    def text(self):
        """What a list of contents says."""
        return self.heading


def read(kinds, frozen):
    """Return blocks as an edition says them, whatever site has frozen it.

    kinds: Block classes by their `kind`.
    """
    blocks = []
    for values in frozen:
        if cls := kinds.get(values.get("kind")):
            known = {field.attname: field for field in cls.content_fields()}
            names = known.keys() & values
            blocks.append(cls(**{n: known[n].to_python(values[n]) for n in names}))
    return blocks


def thaw(kinds, frozen, *, for_staff=False):
    """Return the blocks of an edition, without those whose record is not public any more.

    kinds, for_staff: as above. One query for each kind of record referred to.
    """
    blocks, shown = read(kinds, frozen), []
    for cls in {type(block) for block in blocks}:
        same = [block for block in blocks if type(block) is cls]
        for field in cls.references():
            attach(same, field)
        shown += cls.as_shown(same, for_staff=for_staff)
    return [block for block in blocks if block in shown and is_complete(block)]


def attach(blocks, field):
    """Give blocks the records they refer to, where the public may see them."""
    records = shown(field.related_model)
    found = records.in_bulk(
        {getattr(block, field.attname) for block in blocks} - {None}
    )
    for block in blocks:
        record = found.get(getattr(block, field.attname))
        if record or field.null:
            setattr(block, field.name, record)


def shown(model):
    """Return what the public may see of a model, with all that a card of it shows."""
    records = model._default_manager.all()
    for narrower in ("published", "for_display"):
        records = getattr(records, narrower, records.all)()
    return records


def is_complete(block):
    return all(field.is_cached(block) for field in block.references())


def sections(blocks, prefix):
    """Return blocks as sections; a heading, another kind or place begins a new one.

    prefix: begins each anchor.
    """
    number, numbered = 0, []
    for before, block in zip([None, *blocks], blocks, strict=False):
        is_same = type(before) is type(block) and before.place == block.place
        number += bool(block.heading) or not is_same
        numbered.append((number, block))
    return [
        section(f"{prefix}{number}", [block for _, block in group])
        for number, group in groupby(numbered, key=itemgetter(0))
    ]


def section(anchor, blocks):
    first, kind = blocks[0], blocks[0].kind
    template = f"pages/blocks/{kind}.html"
    # in the text, what follows would seem to belong to a title that nobody wrote
    title = first.title if first.place is None else ""
    return Section(template, first.heading or title, anchor, blocks)


class Part(NamedTuple):
    """A piece of the text of a page, as HTML, and the sections that follow it."""

    text: str
    sections: list


def parts(text, sections):
    """Return a text with the sections that stand in it and below it.

    text: as `rich_text.render` returns it; its pieces are as safe as it is, so one that
    nobody has cleaned is escaped. sections: in order.
    """
    by_place = groupby(sections, key=lambda section: section.blocks[0].place)
    groups = {place: [*group] for place, group in by_place}
    below = groups.pop(None, [])
    pieces = map(type(text), cut(text, [*groups]))
    return [*map(Part, pieces, [*groups.values(), below])]

"""Building blocks: what a page can hold beside its text, one model for each kind.

While staff work on a page its blocks are rows. An edition keeps them frozen: plain
values for JSON, with the number of each record they refer to. Thawed, they are blocks
again and show what those records say today.
"""

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import models


class Block(models.Model):
    """An entry below the text of a page.

    kind: its name in editions and templates. title: over entries of this kind where
    staff have written no other. says: the field by which staff know an entry.
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
    position = models.PositiveSmallIntegerField(
        "Reihenfolge",
        default=0,
        help_text="Kleine Zahlen stehen vorne. Gleiche Bausteine hintereinander bilden "
        "einen Abschnitt.",
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
    def as_shown(cls, blocks):
        """Return blocks of this kind as people see them, without those they may not."""
        return blocks

    def freeze(self):
        values = {
            field.attname: getattr(self, field.attname)
            for field in self.content_fields()
        }
        return {"kind": self.kind} | values


class Section(NamedTuple):
    """Entries of one kind under one heading, as a template shows them.

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


def thaw(kinds, frozen):
    """Return the blocks of an edition, without those whose record is not public any more.

    kinds: Block classes by their `kind`. One query for each kind of record referred to.
    """
    blocks = []
    for values in frozen:
        cls = kinds.get(values.get("kind"))
        if cls:
            known = {field.attname for field in cls.content_fields()} & set(values)
            blocks.append(cls(**{name: values[name] for name in known}))
    shown = []
    for cls in {type(block) for block in blocks}:
        same = [block for block in blocks if type(block) is cls]
        for field in cls.references():
            attach(same, field)
        shown += cls.as_shown(same)
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
    """Return blocks as sections; a heading, or another kind, begins a new one.

    prefix: begins each anchor.
    """
    number, numbered = 0, []
    for before, block in zip([None, *blocks], blocks, strict=False):
        number += bool(block.heading) or type(before) is not type(block)
        numbered.append((number, block))
    return [
        section(f"{prefix}{number}", [block for _, block in group])
        for number, group in groupby(numbered, key=itemgetter(0))
    ]


def section(anchor, blocks):
    first, kind = blocks[0], blocks[0].kind
    template = f"pages/blocks/{kind}.html"
    return Section(template, first.heading or first.title, anchor, blocks)

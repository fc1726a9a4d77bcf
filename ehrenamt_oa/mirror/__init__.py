"""A copy of all that is public, as files that nginx sends while the site does not answer.

Way in: `mirror.update`, which `manage.py spiegeln` calls every minute, and
`drift.complaints`, which compares the copy with the site. Below MIRROR_ROOT stand

    jetzt                a link to the generation that is served
    ….d/baum/…           the files, each beside itself as .br and .gz where that helps:
                         /kontakt/ is kontakt/index.html, /termine/?monat=2027-01 is
                         termine/monat=2027-01/index.html, /termine.ics is itself
    ….d/stand.json       when, from which content and until when it was made

A run makes all pages anew, as a visitor without cookies gets them, and a new generation:
of new files where something changed, else of links to those of the last one. `jetzt`
leads to it at once, and the last one goes. What a page says is true of its moment at any
later time (`base.time.clock.is_mirrored`), so nothing has to end by itself.

Of its floor it may import `identity`, `page_cache`, `public_pages`.
"""

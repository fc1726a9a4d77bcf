"""Hints while writing: what would be easier to read, shown beside the text of a form.

The rules are those of `pages.hints.rules`; here they learn what only the site knows.
Way in: `asked`, `box`.

Of its floor it may import `links`, `text`.
"""

"""The calendar of the site: Berlin, public holidays, plausible years.

Pure but for `clock`, which says what moment a page shows. Imports nothing of ours.

Of its floor it may import nothing.
"""

"""Pure: German for days, months, counts and sizes, said in one place.

Imports the time zone only. Later also the other languages of the site.

Of its floor it may import `time`.
"""

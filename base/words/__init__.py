"""Pure: German for days, months, counts and sizes, said in one place.

Imports nothing of ours. Later also the other languages of the site.
"""

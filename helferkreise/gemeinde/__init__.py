"""A Gemeinde: its record, its names, its boundary on the map, and the search for a place.

May import the pure `finder` and `karte`. Way in: `gemeinde.Gemeinde`, `place_search`.
"""

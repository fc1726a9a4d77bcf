"""A Gemeinde: its record, its names, its boundary on the map, and the search for a place.

Way in: `gemeinde.Gemeinde`, `place_search`.

Of its floor it may import `finder`, `karte`.
"""

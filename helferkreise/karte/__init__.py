"""Pure: the map of the Landkreis, drawn as SVG from boundaries.

Imports no Django and nothing of ours. Way in: `karte`.

Of its floor it may import nothing.
"""

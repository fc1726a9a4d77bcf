"""A Helferkreis: its record, filters of the list, the nearest one, the Integrationslotsin.

Way in: `helferkreis.Helferkreis`.

Of its floor it may import `gemeinde`, `karte`.
"""

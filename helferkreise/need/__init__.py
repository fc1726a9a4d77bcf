"""Gesuche: what a Helferkreis is looking for, until when.

Way in: `need.Need`.

Of its floor it may import `gemeinde`, `helferkreis`.
"""

"""Gesuche: what a Helferkreis is looking for, until when.

May import `helferkreise.helferkreis`. Way in: `need.Need`.
"""

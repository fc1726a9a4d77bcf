"""A Helferkreis: its record, filters of the list, the nearest one, the Integrationslotsin.

May import `helferkreise.gemeinde`. Way in: `helferkreis.Helferkreis`.
"""

"""What staff see of all Helferkreise at once: what each lacks, and which Gemeinde has none.

May import the records of this app. Way in: `cockpit.for_cockpit`, `coverage`.
"""

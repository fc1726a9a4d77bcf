"""What staff see of all Helferkreise at once: what each lacks, and which Gemeinde has none.

Way in: `cockpit.for_cockpit`, `coverage`.

Of its floor it may import `gemeinde`, `helferkreis`, `import_export`, `need`, `person`.
"""

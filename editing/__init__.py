"""What staff work with, whatever the record: here nobody knows an office or a page.

It may import Django and what stands on the ground floor, nothing of the apps above; they
come in through the modules of its rooms. It has no models of its own.
"""

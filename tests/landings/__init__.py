"""Databases of earlier landings, which today's code has to take over without a loss.

`story` is what staff did, `fill` runs it for `make landing`; the dumps lie beside.
`databases` loads one, `contents` reads and compares, `changes` says what has been moved
since. ../landings.txt lists the landings, ../test_landings.py lets each migrate.
"""

"""Gemeinden and their Helferkreise: people, needs, dates, finder and Karte.

May import `contacts` and everything below. Way in: `helferkreise.models`; the engines are
`finder` and `karte`.
"""

"""The engine of the search, pure: what is in the index, what is meant, what comes first.

Nothing here knows Django. Way in: `index.SearchIndex` and `search.find`.
"""

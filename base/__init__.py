"""The ground floor: what every room above uses and what knows no word of the domain.

May import Django and libraries, and nothing of ours from above. A file lives here only if
at least two floors use it; what belongs to one thing lives with that thing.
"""

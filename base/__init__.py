"""The ground floor: what every room above uses and what knows no word of the domain.

May import Django and libraries, and nothing of ours from above. A room or a file lives here
only if at least two floors use it; what belongs to one thing lives with that thing.
`brake` is used by the top floor alone, which has no tables; `every_model` sets up the models
of all floors, and Django hands the mails of all to `mail`.
"""

"""Are the links of the site alive? Looked at every night, without harm to anybody.

May import the records that hold links. Way in: `run.check_links`, `sources`, `verdict`.
"""

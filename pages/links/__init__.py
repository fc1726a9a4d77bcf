"""Are the links of the site alive? Looked at every night, without harm to anybody.

Where links stand, `base.link_sources` knows. Way in: `run.check_links`, `verdict`.

Of its floor it may import `redirects`, `text`.
"""

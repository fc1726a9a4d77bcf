"""Are the links of the site alive? Looked at every night, without harm to anybody.

May import `pages.text` and `pages.redirects`; where links stand, each app tells
`base.link_sources`. Way in: `run.check_links`, `verdict`.
"""

"""What would be easier to read or to look after in a text: rules about German and HTML.

Everything here is pure: what only the site knows is a parameter. Way in: `hints.hints`.
"""

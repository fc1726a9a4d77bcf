"""The search of the site: an index of all its words, and what people may mean.

May import `redirects`. Way in: `questions.asked`, and `editing/findable.py` for what there is to find.
"""

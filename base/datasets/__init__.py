"""Facts and examples from YAML files become records, and can be taken back.

The loader knows no model by itself: each app registers its own in its module `datasets`
(how records are found again, what is done after loading). Way in: `loader.load`, `loader.remove`.
"""

"""Facts and examples from YAML files become records, and can be taken back.

The loader knows no model by itself: each app registers its own in its module `datasets`.
Imports nothing of ours but `base`. Way in: `loader.load`, `record_file.register`.

Of its floor it may import `examples`.
"""

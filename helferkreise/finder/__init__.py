"""Pure: which Gemeinde does somebody mean who types a place or a postal code?

Imports no Django; of ours only `base.text`. Way in: `finder.find` over an `index`.

Of its floor it may import nothing.
"""

"""Files that somebody sends: read apart from the site, within limits of time and memory.

Pure. Way in: `apart.read` hands a file to a function in a process of its own; what is
wrong with a file is an `UnfitFileError`. What no file made of XML may hold, a DOCTYPE or
a bomb, says `archive`.

Of its floor it may import `text`, `words`.
"""

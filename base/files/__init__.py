"""Files that somebody sends: read apart from the site, within limits of time and memory.

Pure. May import `base.words`. Way in: `apart.read` hands a file to a function in a process
of its own; what is wrong with a file is an `UnfitFileError`.
"""

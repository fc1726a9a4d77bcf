"""What is said of a file that cannot be taken."""


class UnfitFileError(ValueError):
    """A file that is not what it has to be. The message says so, in German."""

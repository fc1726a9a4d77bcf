"""What is said of a file that cannot be taken."""


class UnfitFileError(ValueError):
    """A file that is not what it has to be. The message says so, in German."""


class BusyMachineError(UnfitFileError):
    """Nobody knows what the file is: the machine had no time or no room to read it."""

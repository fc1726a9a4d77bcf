"""SQLite as Django knows it, but no visitor's request makes a new file: an ENGINE.

SQLite goes on with a file that somebody has deleted or put another in the place of, and
what is saved there is lost. Where none is, it makes an empty one.
"""

from django.db.backends.sqlite3 import base

from ehrenamt_oa.patience.seconds import serves

from .which import which


class DatabaseWrapper(base.DatabaseWrapper):
    opened = None

    def get_new_connection(self, conn_params):
        """Open the file; raises OperationalError if a server of the site misses it."""
        path = conn_params["database"]
        if serves() and not which(path):
            raise base.Database.OperationalError(f"no file {path}")
        connection = super().get_new_connection(conn_params)
        self.opened = which(path)
        return connection

    def is_usable(self):
        """Look whether the file is still that which was opened, for the next request."""
        return self.opened == which(self.settings_dict["NAME"])

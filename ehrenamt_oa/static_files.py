"""Static files: only what is served is collected, and only what is new is compressed."""

import re
from pathlib import Path

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
COMPRESSED = (".gz", ".br")


class ServedFilesConfig(StaticFilesConfig):
    """Leaves out what no page names: sources of what is served shortened, other languages."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.map",
        "admin/css/vendor/select2/select2.css",
        "admin/img/gis/*",
        "admin/js/vendor/jquery/jquery.js",
        "admin/js/vendor/select2/i18n/[!d]*",
        "admin/js/vendor/select2/i18n/d[!e]*",
        "admin/js/vendor/select2/select2.full.js",
        "admin/js/vendor/xregexp/xregexp.js",
    ]


def without_maps(patterns):
    """Return the patterns of Django that find files in files, but not their maps."""
    for glob, found in patterns:
        yield glob, [each for each in found if "sourceMappingURL" not in str(each)]


class ServedFiles(CompressedManifestStaticFilesStorage):
    """A name with a hash stands for its content, so what is compressed once stays so."""

    patterns = [*without_maps(CompressedManifestStaticFilesStorage.patterns)]

    def compress_files(self, paths):
        hashed = [path for path in paths if HASHED.search(path)]
        for path in set(paths).difference(hashed):  # asked for by hand only
            self.forget_compressed(path)
        return super().compress_files(filter(self.is_new, hashed))

    def is_new(self, path):
        return not any(Path(self.path(path + each)).exists() for each in COMPRESSED)

    def forget_compressed(self, path):
        """Drop what a file was like when it was compressed; it may have changed."""
        for each in COMPRESSED:
            Path(self.path(path + each)).unlink(missing_ok=True)

"""Check the types of all that is pure: `make check`.

Pure is a module that needs no Django, nor does anything that it imports. Its functions
say their types and those of others do not; so no list has to name what is checked
(tests/site/test_house.py).
"""

import ast
import subprocess
import sys
from functools import cache

from tools.house import MODULES, ROOT, imported_names, imports

# what needs a running site
IMPURE = {"django", "import_export", "django_prose_editor", "csp", "js_asset"}
IMPURE |= {"reversion", "environ", "whitenoise"}


def is_pure(path, passed=frozenset()):
    if {name.partition(".")[0] for name in imported_names(path)} & IMPURE:
        return False
    unseen = imports()[path] - passed
    return all(is_pure(each, passed | unseen) for each in unseen)


@cache
def functions(path):
    nodes = ast.walk(ast.parse((ROOT / path).read_text()))
    return [node for node in nodes if isinstance(node, ast.FunctionDef)]


def says_types(path):
    """Return whether any function of a file does; that all do is what mypy asks for."""
    return any(each.returns for each in functions(path))


if __name__ == "__main__":
    files = [str(path) for path in MODULES if says_types(path) and is_pure(path)]
    sys.exit(subprocess.run([sys.executable, "-m", "mypy", *files]).returncode)

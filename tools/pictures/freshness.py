"""Pure: whether a picture is as new as what its screen is made of.

Of each source only counts what can be seen: no comments, and of programs the words.
"""

import ast
import json
import re
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "bilder"
RECORD = FOLDER / "quellen.json"
LARGEST, LARGEST_ALL = 60_000, 1_500_000  # bytes
COMMENTS = {
    ".html": re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.S),
    ".css": re.compile(r"/\*.*?\*/", re.S),
}
TEXTS_OF_SCRIPTS = re.compile(r"\"([^\"\n]*)\"|`([^`]*)`")
# what people read, other than the names of things in a program
WORDS = re.compile(r"[A-ZÄÖÜ„]|[äöüß]|\s")


def seen(path: Path) -> str:
    """Return what of a file can be seen on a screen, whatever else changes in it."""
    text = path.read_text()
    if path.suffix == ".py":
        return "\n".join(filter(WORDS.search, constants(ast.parse(text))))
    if path.suffix == ".js":
        found = (one or other for one, other in TEXTS_OF_SCRIPTS.findall(text))
        return "\n".join(filter(WORDS.search, found))
    return " ".join(COMMENTS[path.suffix].sub("", text).split())


def constants(tree: ast.AST) -> list[str]:
    """Return the texts in a program, without those that only explain it."""
    explained = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explained
    ]


def digest(path: Path) -> str:
    return sha256(seen(path).encode()).hexdigest()[:12] if path.is_file() else "fehlt"


def record(used: dict[str, set[str]], root: Path = ROOT) -> str:
    """Return the file that remembers of what each picture is made.

    used: the names of pictures with the paths of their sources below root.
    """
    sources = sorted(set().union(*used.values()))
    places = {source: place for place, source in enumerate(sources)}
    content = {
        "sources": {source: digest(root / source) for source in sources},
        "pictures": {
            name: " ".join(str(places[each]) for each in sorted(used[name]))
            for name in sorted(used)
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def outdated(text: str, root: Path = ROOT) -> dict[str, list[str]]:
    """Return the pictures that are older than their screen, with what has changed.

    text: of the file that `record` makes.
    """
    content = json.loads(text)
    before = list(content["sources"].items())
    changed = [source for source, known in before if digest(root / source) != known]
    found = {
        name: [before[int(each)][0] for each in places.split()]
        for name, places in content["pictures"].items()
    }
    old = {name: [s for s in found[name] if s in changed] for name in found}
    return {name: sources for name, sources in old.items() if sources}

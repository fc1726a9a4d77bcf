"""Of which files of ours a screen is made: templates, styles, scripts and words."""

import inspect
import re
from contextlib import contextmanager
from pathlib import Path

from django.contrib import admin
from django.test.signals import template_rendered
from django.urls import resolve

from .freshness import ROOT

IMPORT = re.compile(r'@import "(.+?)";')
STYLES = ROOT / "static" / "css"
BUILT = {"build/admin.css": STYLES / "admin.css", "build/site.css": STYLES / "site.css"}
FILES_OF_PAGE = """() => [
  ...document.querySelectorAll('link[rel=stylesheet], script[src]')
].map((each) => each.href || each.src)"""


@contextmanager
def templates_noted():
    """Yield a set that takes the file of each template that is rendered meanwhile."""
    found = set()

    def note(template, **more):
        found.add(Path(template.origin.name))

    template_rendered.connect(note)
    try:
        yield found
    finally:
        template_rendered.disconnect(note)


def sources(page, templates):
    """Return the paths below ROOT of what the open page and its frames are made of."""
    found = set(templates)
    for frame in page.frames:
        for address in frame.evaluate(FILES_OF_PAGE):
            found |= files_of(address.partition("/static/")[2])
    found |= words_of(
        resolve("/" + page.url.split("/", 3)[3].partition("?")[0].partition("#")[0])
    )
    return {str(each.relative_to(ROOT)) for each in found if is_ours(each)}


def is_ours(path):
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


def files_of(name):
    """Return the files behind a static file; its name has a digest before the ending."""
    plain = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)
    if plain in BUILT:
        return with_imports(BUILT[plain])
    file = ROOT / "static" / plain
    return {file} if file.is_file() and plain.startswith("js/") else set()


def with_imports(sheet):
    """Return a style sheet with those that it brings, and those that they bring."""
    names = IMPORT.findall(sheet.read_text())
    imported = [
        sheet.parent / name for name in names if (sheet.parent / name).is_file()
    ]
    return {sheet}.union(*map(with_imports, imported))


def words_of(match):
    """Return the modules whose words stand on a screen: those of its room."""
    view = inspect.unwrap(match.func)
    model_admin = getattr(match.func, "model_admin", None) or admin_of(match)
    if not model_admin:
        return room(inspect.getfile(view))
    models = [model_admin.model, *(each.model for each in model_admin.inlines)]
    classes = [*type(model_admin).__mro__, model_admin.form, *model_admin.inlines]
    files = {Path(inspect.getfile(each)) for each in classes if each is not object}
    return files.union(*(room(inspect.getfile(model)) for model in models))


def admin_of(match):
    """Return the ModelAdmin of a screen of its own, by its name."""
    for model, model_admin in admin.site._registry.items():
        if (match.url_name or "").startswith(
            f"{model._meta.label_lower.replace('.', '_')}_"
        ):
            return model_admin
    return None


def room(file):
    """Return all modules of the room of a file; of one at the top of a floor only itself."""
    path = Path(file)
    if not is_ours(path):
        return set()
    floor, *inner = path.relative_to(ROOT).parts
    return set((ROOT / floor / inner[0]).rglob("*.py")) if inner[1:] else {path}

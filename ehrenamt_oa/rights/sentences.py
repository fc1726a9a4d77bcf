"""What an account may do, in sentences, as its rights say and not as a role is called."""

from .granting import name, rights_of
from .of_screens import ACTIONS, OTHERS, has_screen, label, menu_place


def sentences(user):
    """Return what an account may do, a sentence each."""
    if not user.is_active:
        return ["Das Konto ist nicht aktiv: Es kann sich nicht anmelden."]
    if not user.is_staff:
        return ["Das Konto kann sich nicht in der Verwaltung anmelden."]
    if user.is_superuser:
        return ["Darf alles, auch Konten und Rechte ändern."]
    found = list(of_rights(rights_of(user)))
    return [*found, *limits(user)] or ["Darf sich anmelden, aber noch nichts ändern."]


def of_rights(rights):
    """Yield what rights allow, a sentence for each screen, in the order of the menu."""
    by_model, others = {}, []
    for right in rights:
        action = right.codename.partition("_")[0]
        if name(right) in OTHERS:
            others.append(OTHERS[name(right)])
        elif action in ACTIONS and has_screen(
            model := right.content_type.model_class()
        ):
            by_model.setdefault(model, set()).add(action)
    for model in sorted(by_model, key=menu_place):
        yield of_model(model, by_model[model])
    yield from sorted(others)


def of_model(model, actions):
    words = joined([word for action, word in ACTIONS.items() if action in actions])
    codenames = dict(model._meta.permissions)
    is_held = f"publish_{model._meta.model_name}" in codenames and (
        "change" in actions and "publish" not in actions
    )
    but = ", aber nichts Öffentliches" if is_held else ""
    return f"{label(model)}: {words}{but}."


def joined(words):
    *first, last = words
    return f"{', '.join(first)} und {last}" if first else last


def limits(user):
    """Yield to what an account is limited."""
    for relation in ("officelimit", "helferkreislimit"):
        limit = getattr(user, relation, None)
        if limit:
            kind = label(limit.chosen.model)
            yield f"{kind}: aber nur {limit} und was dazugehört."

"""What an account may do, in sentences, as its rights say and not as a role is called."""

from django.utils.text import capfirst

from .granting import name, rights_of

ACTIONS = {
    "view": "ansehen",
    "add": "neu anlegen",
    "change": "ändern",
    "delete": "löschen",
    "publish": "veröffentlichen",
}
OTHERS = {
    "contacts.close_office": "Darf Stellen für heute schließen.",
    "editing.give_roles": "Darf anderen Konten Rollen geben.",
    "editing.answer_privacy": "Darf Auskunft geben, was über einen Menschen gespeichert "
    "ist, und es löschen.",
}


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
    """Yield what rights allow, one sentence for each kind of record."""
    by_model, others = {}, []
    for right in rights:
        action = right.codename.partition("_")[0]
        if name(right) in OTHERS:
            others.append(OTHERS[name(right)])
        elif action in ACTIONS and (model := right.content_type.model_class()):
            by_model.setdefault(model, set()).add(action)
    for model, actions in sorted(by_model.items(), key=lambda each: label(each[0])):
        yield of_model(model, actions)
    yield from sorted(others)


def of_model(model, actions):
    words = joined([word for action, word in ACTIONS.items() if action in actions])
    codenames = dict(model._meta.permissions)
    is_held = f"publish_{model._meta.model_name}" in codenames and (
        "change" in actions and "publish" not in actions
    )
    but = ", aber nichts Öffentliches" if is_held else ""
    return f"{label(model)}: {words}{but}."


def label(model):
    return capfirst(str(model._meta.verbose_name_plural))


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

"""What `manage.py regelmaessig` does every day."""

import logging

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from .run import PeriodicRun

logger = logging.getLogger(__name__)

# how the sentence of a task begins that had nothing to do; set up, it runs the same night
NOT_SET_UP = "Nicht eingerichtet: "
_registered = {}  # urgency and task by name


class TaskError(Exception):
    """Why a task did not work: a German sentence that is shown to staff."""


def register(name, task, urgency=1):
    """Add a task: without arguments, harmless if done twice, one German sentence about
    it as result. The smallest urgency comes first."""
    _registered[name] = (urgency, task)


def all_tasks():
    """Return name and task of all; each app registers its own in its module `nightly`."""
    autodiscover_modules("nightly")
    by_urgency = sorted(_registered.items(), key=lambda entry: entry[1][0])
    return {name: task for name, (_, task) in by_urgency}


def run_task(name, task):
    """Do a task; return whether it did not fail, and what to say of it."""
    run = PeriodicRun.objects.begin(name, timezone.now())
    try:
        said, is_success = task(), True
    except TaskError as error:
        logger.error("%s: %s", name, error)
        said, is_success = str(error), False
    except Exception:  # whatever it is, the other tasks are to go on
        logger.exception("Regelmäßige Aufgabe fehlgeschlagen: %s", name)
        said, is_success = "Fehlgeschlagen; die Ursache steht im Protokoll.", False
    run.finish(timezone.now(), said, is_success=is_success)
    logger.info("%s: %s", name, said)
    return is_success, said

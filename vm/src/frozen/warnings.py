# warnings: told on standard error, once for each text; filters decide which.
import sys

filters = []
_seen = set()


def _decide(category, message):
    import re

    for action, pattern, cls in filters:
        if issubclass(category, cls) and (not pattern or re.match(pattern, message, re.I)):
            return action
    if issubclass(category, DeprecationWarning):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message)
    action = _decide(category, text)
    if action == "ignore":
        return
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    if action != "always":
        key = (category, text)
        if key in _seen:
            return
        _seen.add(key)
    showwarning(message if isinstance(message, Warning) else category(message), category, "", 0)


def showwarning(message, category, filename, lineno, file=None, line=None):
    print(f"{category.__name__}: {message}", file=file or sys.stderr)


def formatwarning(message, category, filename, lineno, line=None):
    return f"{filename}:{lineno}: {category.__name__}: {message}\n"


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    entry = (action, message, category)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, "", lineno, append)


def resetwarnings():
    filters.clear()


class WarningMessage:
    def __init__(self, message, category, filename, lineno):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        global showwarning
        self._filters = filters[:]
        self._show = showwarning
        self._were_seen = set(_seen)
        _seen.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        if not self._record:
            return None
        log = []

        def show(message, category, filename, lineno, file=None, line=None):
            log.append(WarningMessage(message, category, filename, lineno))

        showwarning = show
        return log

    def __exit__(self, *details):
        global showwarning
        filters[:] = self._filters
        showwarning = self._show
        _seen.clear()
        _seen.update(self._were_seen)

# os.path: what can be said of paths by their text, and a few questions to the file system. POSIX rules.
import os

sep = "/"
altsep = None
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
devnull = "/dev/null"
defpath = "/bin:/usr/bin"


def _text(path):
    path = os.fspath(path)
    return (path.decode(), True) if isinstance(path, bytes) else (path, False)


def _back(text, is_bytes):
    return text.encode() if is_bytes else text


def normcase(path):
    return os.fspath(path)


def isabs(path):
    return _text(path)[0].startswith("/")


def join(path, *paths):
    path, is_bytes = _text(path)
    for part in paths:
        part, part_is_bytes = _text(part)
        if part_is_bytes != is_bytes:
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return _back(path, is_bytes)


def split(path):
    path, is_bytes = _text(path)
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    # The slashes between head and tail belong to neither, unless the head is nothing else.
    head = head.rstrip("/") or head
    return _back(head, is_bytes), _back(tail, is_bytes)


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path, is_bytes = _text(path)
    start = path.rfind("/") + 1
    dot = path.rfind(".")
    # Dots at the start of the name make no extension.
    if dot <= start or not path[start:dot].strip("."):
        dot = len(path)
    return _back(path[:dot], is_bytes), _back(path[dot:], is_bytes)


def splitdrive(path):
    path = os.fspath(path)
    return path[:0], path


def normpath(path):
    path, is_bytes = _text(path)
    # Two slashes at the start, and only two, may mean something else than one.
    root = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (parts and parts[-1] == "..") or (not parts and not root):
            parts.append(part)
        elif parts:
            parts.pop()
    return _back(root + "/".join(parts) or ".", is_bytes)


def abspath(path):
    text, is_bytes = _text(path)
    if not text.startswith("/"):
        text = join(os.getcwd(), text)
    return normpath(_back(text, is_bytes))


realpath = abspath


def relpath(path, start=None):
    path, is_bytes = _text(path)
    if not path:
        raise ValueError("no path specified")
    start = curdir if start is None else _text(start)[0]
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < len(here) and same < len(there) and here[same] == there[same]:
        same += 1
    parts = [pardir] * (len(here) - same) + there[same:]
    return _back("/".join(parts) or curdir, is_bytes)


def commonprefix(paths):
    if not paths:
        return ""
    paths = [path if isinstance(path, (list, tuple)) else os.fspath(path) for path in paths]
    low, high = min(paths), max(paths)
    for i, item in enumerate(low):
        if item != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    texts = [_text(path) for path in paths]
    if not texts:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({is_bytes for _, is_bytes in texts}) != 1:
        raise TypeError("Can't mix strings and bytes in path components")
    if len({path.startswith("/") for path, _ in texts}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split("/") if part not in ("", ".")] for path, _ in texts]
    root = "/" if texts[0][0].startswith("/") else ""
    return _back(root + "/".join(commonprefix(split_paths)), texts[0][1])


def expanduser(path):
    text, is_bytes = _text(path)
    name, slash, rest = text.partition("/")
    home = os.getenv("HOME") if name == "~" else None
    if home is None:
        return _back(text, is_bytes)
    return _back((home.rstrip("/") + slash + rest) or "/", is_bytes)


def expandvars(path):
    text, is_bytes = _text(path)
    result = ""
    while text:
        before, dollar, text = text.partition("$")
        result += before
        if not dollar:
            break
        if text.startswith("{") and "}" in text:
            name, _, after = text[1:].partition("}")
            whole = "${" + name + "}"
        else:
            end = 0
            while end < len(text) and (text[end].isalpha() or text[end].isdigit() or text[end] == "_"):
                end += 1
            name, after, whole = text[:end], text[end:], "$" + text[:end]
        value = os.environ.get(name) if name else None
        result += whole if value is None else value
        text = after
    return _back(result, is_bytes)


def _mode(path):
    try:
        return os.stat(_text(path)[0])[0] & 0o170000
    except (OSError, ValueError):
        return None


def exists(path):
    return _mode(path) is not None


lexists = exists


def isfile(path):
    return _mode(path) == 0o100000


def isdir(path):
    return _mode(path) == 0o040000


def islink(path):
    # `os.stat` follows links, and there is no `lstat`: nothing is seen as a link.
    return False


def ismount(path):
    return abspath(_text(path)[0]) == "/"


def getsize(path):
    return os.stat(_text(path)[0])[6]


def getmtime(path):
    return os.stat(_text(path)[0])[8]


def getatime(path):
    return os.stat(_text(path)[0])[7]


def getctime(path):
    return os.stat(_text(path)[0])[9]


def samefile(first, second):
    os.stat(_text(first)[0]), os.stat(_text(second)[0])
    return abspath(_text(first)[0]) == abspath(_text(second)[0])


supports_unicode_filenames = True

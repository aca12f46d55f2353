# The part of os that is written in Python.
from _abc import ABC, abstractmethod
import os
from os import path

curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
devnull = "/dev/null"
altsep = None
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
replace = os.rename


class PathLike(ABC):
    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    text = method(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(
            f"expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(text).__name__}"
        )
    return text


def fsencode(path):
    path = fspath(path)
    return path.encode() if isinstance(path, str) else path


def fsdecode(path):
    path = fspath(path)
    return path.decode() if isinstance(path, bytes) else path


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ(dict):
    # What the process was started with, and what the script changes. Changes are seen by the script only: there are
    # no other processes that it could start.
    def __setitem__(self, key, value):
        super().__setitem__(_text(key), _text(value))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *others, **more):
        for key, value in dict(*others, **more).items():
            self[key] = value

    def copy(self):
        return dict(self)

    def __repr__(self):
        return f"environ({dict.__repr__(self)})"


environ = _Environ(os._environment())


def getenv(key, default=None):
    return environ.get(_text(key), default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(_text(key), None)


def access(path, mode):
    try:
        bits = os.stat(fsdecode(path))[0]
    except OSError:
        return False
    # Whose permission counts is not known: anybody's will do.
    return all(bits & (bit * 0o111) for bit in (R_OK, W_OK, X_OK) if mode & bit)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(fspath(name))
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, mode, True)
    try:
        os.mkdir(fsdecode(name))
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    os.rmdir(fsdecode(name))
    head = path.dirname(fsdecode(name).rstrip("/"))
    while head:
        try:
            os.rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def renames(old, new):
    head = path.dirname(new)
    if head and not path.exists(head):
        makedirs(head)
    os.rename(old, new)
    head = path.dirname(old)
    if head:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    def __init__(self, folder, name, kind):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind

    def is_dir(self, *, follow_symlinks=True):
        return self._kind == 0o040000

    def is_file(self, *, follow_symlinks=True):
        return self._kind == 0o100000

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, item[0], item[1]) for item in os.ilistdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def scandir(folder="."):
    return _Entries(fsdecode(folder))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fsdecode(top)
    folders, files = [], []
    try:
        for entry in scandir(top):
            (folders if entry.is_dir() else files).append(entry.name)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    if topdown:
        yield top, folders, files
    for folder in folders:
        yield from walk(path.join(top, folder), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files

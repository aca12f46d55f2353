# The part of os that is written in Python: the environment as a mapping.
from collections.abc import MutableMapping
from os import _environment, putenv, unsetenv


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ(MutableMapping):
    # What the environment was at the first look, and what the script has changed since.

    def __init__(self, items):
        self._data = dict(items)

    def __getitem__(self, key):
        try:
            return self._data[_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        putenv(_text(key), _text(value))
        self._data[key] = value

    def __delitem__(self, key):
        unsetenv(_text(key))
        try:
            del self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield key

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def __or__(self, other):
        return NotImplemented if not isinstance(other, (dict, _Environ)) else dict(self) | dict(other)

    def __ror__(self, other):
        return NotImplemented if not isinstance(other, (dict, _Environ)) else dict(other) | dict(self)

    def __ior__(self, other):
        self.update(other)
        return self


environ = _Environ(_environment())

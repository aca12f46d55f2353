# Containers of other modules are what collections.abc says; clear() goes by popitem() and pop().
import array
import collections.abc
from collections import ChainMap, deque

print(isinstance(deque(), collections.abc.MutableSequence), issubclass(array.array, collections.abc.MutableSequence))
print(isinstance([].append, collections.abc.Callable), isinstance(len, collections.abc.Callable), isinstance(5, collections.abc.Callable))


class Keeping(collections.abc.MutableMapping):
    # Its first key stays.
    def __init__(self, **items):
        self.items_ = items

    def __len__(self):
        return len(self.items_)

    def __iter__(self):
        return iter(self.items_)

    def __getitem__(self, key):
        return self.items_[key]

    def __setitem__(self, key, value):
        self.items_[key] = value

    def __delitem__(self, key):
        del self.items_[key]

    def popitem(self):
        for key in list(self)[1:]:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError


kept = Keeping(a=1, b=2, c=3)
kept.clear()
print(kept.items_)
chain = {"x": 0, "a": 0} | ChainMap({"a": 1}, {"a": 2, "b": 3})
print(type(chain).__name__, sorted(chain.items()))

import collections
from collections.abc import *

def gen():
    yield
class It:
    def __iter__(self): return self
class Len:
    def __len__(self): return 0
class No:
    __hash__ = None
    __iter__ = None
things = [1, "s", b"b", [], (), {}, set(), frozenset(), range(3), gen(), iter([]), len, It(), Len(), No(), int, {}.keys(), {}.values(), {}.items(), bytearray(), lambda: 0, memoryview(b""), collections.deque(), None]
for kind in (Hashable, Iterable, Iterator, Generator, Sized, Container, Collection, Callable, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, KeysView, Reversible):
    print(kind.__name__, [int(isinstance(thing, kind)) for thing in things if thing is not things[-2] or kind not in (Sequence, MutableSequence)])
class L(MutableSequence):
    def __init__(self, *a): self.d = list(a)
    def __getitem__(self, i): return self.d[i]
    def __setitem__(self, i, v): self.d[i] = v
    def __delitem__(self, i): del self.d[i]
    def __len__(self): return len(self.d)
    def insert(self, i, v): self.d.insert(i, v)
l = L(1, 2, 3)
l.append(4); l.extend([5, 6]); l.reverse(); l += [0]
print(list(l), l.pop(), l.index(5), 4 in l, l.count(1), list(reversed(l)), 9 in l)
l.remove(4); l.clear()
print(len(l), isinstance(l, Sequence))
class M(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M()
m["a"] = 1
m.update({"b": 2}, c=3)
print(dict(m), m.get("z", 0), m.pop("a"), m.setdefault("q", 9), sorted(m.keys()), sorted(m.values()), sorted(m.items()), "b" in m, m == {"b": 2, "c": 3, "q": 9}, "b" in m.keys(), m.keys() & {"b"})
for bad in (lambda: m.pop("zz"), lambda: Sequence(), lambda: Iterator()):
    try:
        bad()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
class S(Set):
    def __init__(self, it): self.d = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
a, b = S("abc"), S("bcd")
print(sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b), a == S("cba"), a <= S("abcd"), a < a, a.isdisjoint(S("x")), a >= {"a"})
print(collections.abc.Mapping is Mapping, issubclass(dict, Mapping), issubclass(list, Sequence), issubclass(It, Iterable), issubclass(int, Hashable))

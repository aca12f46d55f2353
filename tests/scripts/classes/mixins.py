# Mixins, cooperative __init__ with keywords, delegation, interfaces.


class Root:
    def __init__(self, **kw):
        assert not kw, "left over"
        self.trace = ["Root"]


class Named(Root):
    def __init__(self, *, name, **kw):
        super().__init__(**kw)
        self.name = name
        self.trace.append("Named")


class Sized(Root):
    def __init__(self, *, size=0, **kw):
        super().__init__(**kw)
        self.size = size
        self.trace.append("Sized")


class Item(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.trace.append("Item")


i = Item(name="box", size=3)
print(i.name, i.size, i.trace)
try:
    Item(name="x", colour="red")
except AssertionError as e:
    print(e)
try:
    Item(size=1)
except TypeError as e:
    print(e)


class EqMixin:
    def key(self):
        return tuple(sorted(self.__dict__.items()))

    def __eq__(self, o):
        return type(self) is type(o) and self.key() == o.key()

    def __hash__(self):
        return hash(self.key())


class OrdMixin:
    def __lt__(self, o):
        return self.rank() < o.rank()

    def __gt__(self, o):
        return o < self

    def __le__(self, o):
        return not o < self

    def __ge__(self, o):
        return not self < o


class ReprMixin:
    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join("%s=%r" % kv for kv in self.__dict__.items()) + ")"


class Card(EqMixin, OrdMixin, ReprMixin):
    def __init__(self, suit, n):
        self.suit, self.n = suit, n

    def rank(self):
        return self.n, self.suit


cards = [Card("s", 5), Card("h", 12), Card("c", 5), Card("h", 12)]
print(sorted(cards))
print(cards[1] == cards[3], cards[0] == cards[2], len(set(cards)), max(cards), cards[0] >= cards[2])


class Observable:
    def __init__(self):
        self.watchers = []

    def watch(self, fn):
        self.watchers.append(fn)
        return fn

    def notify(self, *a):
        return [w(*a) for w in self.watchers]


class Cell(Observable):
    def __init__(self, v):
        super().__init__()
        self._v = v

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, new):
        old, self._v = self._v, new
        self.notify(old, new)


cell = Cell(1)
changes = []


@cell.watch
def on_change(old, new):
    changes.append((old, new))


cell.watch(lambda o, n: changes.append(n - o))
cell.v = 5
cell.v += 1
print(changes)


class Wrapper:
    def __init__(self, obj):
        self._obj = obj

    def __getattr__(self, name):
        return getattr(self._obj, name)

    def __len__(self):
        return len(self._obj)


w = Wrapper([3, 1, 2])
w.sort()
w.append(9)
print(w._obj, len(w), w.index(9))

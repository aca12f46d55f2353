# Augmented assignment where the target changes between reading and writing.
class Box:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return "Box"

    def __iadd__(self, other):
        other()
        return self.v


def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


def list_shrinks():
    x = [Box(5), 1]
    x[0] += lambda: x.clear()
    return x


def list_grows():
    x = [1, Box(5)]
    x[-1] += lambda: x.append(7)
    return x


def dict_loses():
    d = {1: Box(5)}
    d[1] += lambda: d.clear()
    return d


def attribute_goes():
    class A:
        pass

    a = A()
    a.x = Box(5)

    def drop():
        del a.x

    a.x += drop
    return a.x


def local_goes():
    x = Box(3)

    def drop():
        nonlocal x
        del x

    x += drop
    return x


def global_goes():
    global g
    g = Box(4)

    def drop():
        global g
        del g

    g += drop
    return g


def tuple_item():
    t = ([1],)
    try:
        t[0] += [2]
    except TypeError:
        return t


def index_once():
    calls = []

    class Index:
        def __index__(self):
            calls.append(1)
            return 0

    x = [1]
    x[Index()] += 1
    return x, len(calls)


def key_once():
    calls = []

    def key():
        calls.append(1)
        return 0

    d = {0: 1}
    d[key()] += 1
    return d, len(calls)


def slice_of():
    x = [1, 2, 3]
    x[:2] += (4, 5)
    return x


def returns_none():
    class N:
        def __iadd__(self, other):
            pass

    x = N()
    x += 1
    return x


def not_implemented():
    class N:
        def __iadd__(self, other):
            return NotImplemented

        def __add__(self, other):
            return "add"

    x = N()
    x += 1
    return x


def all_not_implemented():
    class N:
        def __iadd__(self, other):
            return NotImplemented

    x = N()
    x += 1


def swaps_class():
    class A:
        def __iadd__(self, other):
            self.__class__ = B
            return self

    class B:
        def __iadd__(self, other):
            return "B"

    x = A()
    x += 1
    x += 1
    return x


def extends_itself():
    x = [1, 2]
    x += x
    x += iter(x[:1])
    x *= 2
    return x


def bytes_itself():
    x = bytearray(b"ab")
    x += bytes(x)
    x *= 2
    return x


def set_itself():
    x = {1, 2}
    x |= x
    x &= x
    x ^= x
    return x


def dict_itself():
    d = {1: 2}
    d |= d
    d |= [(3, 4)]
    return d


def inplace_raises():
    x = [1]
    try:
        x += (1 / 0 for _ in [1])
    except ZeroDivisionError:
        return x


def partial():
    x = [1]

    def gen():
        yield 2
        raise KeyError

    try:
        x += gen()
    except KeyError:
        return x


for f in (list_shrinks, list_grows, dict_loses, attribute_goes, local_goes, global_goes, tuple_item, index_once, key_once, slice_of,
          returns_none, not_implemented, all_not_implemented, swaps_class, extends_itself, bytes_itself, set_itself, dict_itself,
          inplace_raises, partial):
    attempt(f.__name__, f)

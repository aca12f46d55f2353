# Callbacks of weak references that collect, raise, make and drop references.
import gc
import sys
import weakref


class Thing:
    pass


def clean():
    # Nothing of what was called remains in registers.
    list(range(10))
    for _ in range(3):
        gc.collect()


log = []
refs = []


def first(ref):
    log.append(("first", ref() is None))
    refs.append(weakref.ref(holder, second))


def second(ref):
    log.append(("second", ref() is None))


def third(ref):
    gc.collect()
    log.append(("third", ref() is None))
    other = Thing()
    refs.append(weakref.ref(other, second))


holder = Thing()


def drop(*callbacks):
    thing = Thing()
    for callback in callbacks:
        refs.append(weakref.ref(thing, callback))


drop(first)
clean()
print(log)
log.clear()
drop(third)
clean()
print(log)
log.clear()
drop(refs.remove)
clean()
print(len(refs))
holder = None
clean()
print(log)


class Resurrected:
    def __del__(self):
        back.append(self)


back = []
thing = Resurrected()
ref = weakref.ref(thing)
thing = None
clean()
print(len(back))
again = weakref.ref(back[0])
print(again() is back[0])

log.clear()
f = weakref.finalize(Thing(), lambda: log.append("finalized"))
clean()
print(log, f.alive)

a, b = Thing(), Thing()
x, y = weakref.ref(a), weakref.ref(b)
print(x == y, x == weakref.ref(a), hash(x) == hash(a))
h = hash(x)
a = b = None
clean()
print(x == y, x == x, hash(x) == h, y != x)
try:
    hash(y)
except TypeError as exc:
    print("TypeError")
for bad in (1, "a", None, (), [], {}):
    try:
        weakref.ref(bad)
        print("ref to", bad)
    except TypeError:
        print("no ref to", bad)

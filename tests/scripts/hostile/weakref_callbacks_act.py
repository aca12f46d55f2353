# Callbacks of weak references that collect, raise, make and drop references.
# tiers: bytecode
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
    refs.append(weakref.ref(held["thing"], second))


def second(ref):
    log.append(("second", ref() is None))


def third(ref):
    gc.collect()
    log.append(("third", ref() is None))
    other = Thing()
    refs.append(weakref.ref(other, second))


held = {"thing": Thing()}


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
held.clear()
clean()
print(log)


class Resurrected:
    def __del__(self):
        back.append(self)


back = []
held["back"] = Resurrected()
held.clear()
clean()
print(len(back))
print(weakref.ref(back[0])() is back[0])

held.update(a=Thing(), b=Thing())


def pair():
    return weakref.ref(held["a"]), weakref.ref(held["b"])


x, y = pair()
print(x == y, x == pair()[0], hash(x) == hash(held["a"]))
h = hash(x)
held.clear()
clean()
print(x == y, x == x, hash(x) == h, y != x)
for bad in (1, "a", None, (), [], {}):
    try:
        weakref.ref(bad)
        print("ref to", bad)
    except TypeError:
        print("no ref to", bad)

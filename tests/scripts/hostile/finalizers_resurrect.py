# __del__ that brings objects back, collects, raises, and makes more objects with __del__.
import gc

kept = []
log = []


class Back:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)
        kept.append(self)


def make(n):
    for i in range(n):
        Back(i)


class Plain:
    def __init__(self, name):
        self.name = name


def overwrite():
    # What calls have left on the stacks.
    for i in range(5):
        Plain(i)
    return sorted([Plain(i) for i in range(20)], key=lambda plain: -plain.name)


make(5)
overwrite()
for _ in range(3):
    gc.collect()
print(sorted(log), len(kept), sorted(b.name for b in kept))
kept.clear()
for _ in range(3):
    gc.collect()
# A finalizer is called once, whatever happens to the object.
print(sorted(log), len(kept))


class Collects:
    count = 0

    def __del__(self):
        gc.collect()
        Collects.count += 1


def many():
    for _ in range(10):
        Collects()


many()
overwrite()
for _ in range(3):
    gc.collect()
print(Collects.count)


class Chain:
    left = 50

    def __del__(self):
        if Chain.left > 0:
            Chain.left -= 1
            Chain()


Chain()
for _ in range(120):
    gc.collect()
print(Chain.left)


class Circle:
    done = 0

    def __init__(self):
        self.me = self
        self.list = [self]

    def __del__(self):
        Circle.done += 1
        self.me.list.append(1)
        self.other = Circle.done


def circles():
    for _ in range(20):
        Circle()


circles()
overwrite()
for _ in range(3):
    gc.collect()
print(Circle.done)


class Deletes:
    done = 0

    def __init__(self, other):
        self.other = other

    def __del__(self):
        Deletes.done += 1
        del self.other


def nested():
    head = None
    for _ in range(1000):
        head = Deletes(head)


def flat():
    head = None
    for _ in range(3):
        head = Plain(None)


nested()
flat()
overwrite()
for _ in range(3):
    gc.collect()
print(Deletes.done)

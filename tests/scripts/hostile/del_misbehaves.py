# __del__ that raises, resurrects, allocates or deletes others.
import gc

log = []


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)
        if self.n == 1:
            saved.append(self)
        if self.n == 2:
            [bytearray(100) for _ in range(100)]
        if self.n == 3:
            gc.collect()


saved = []


def make():
    for i in range(5):
        D(i)


class Plain:
    def __init__(self, n):
        self.n = n


def overwrite():
    # What calls have left on the stacks.
    for i in range(5):
        Plain(i)
    return sorted([Plain(i) for i in range(20)], key=lambda plain: -plain.n)


make()
overwrite()
for _ in range(3):
    gc.collect()
print(sorted(set(log)), len(saved))
saved.clear()
gc.collect()
x = D(9)
x.me = x
del x
gc.collect()
gc.collect()
print(len(log) >= 5)

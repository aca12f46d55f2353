# Finalizers in circles that look at each other.
import gc


class A:
    seen = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        A.seen.append((self.name, self.other.name))
        self.other.touched = True


def make():
    a, b = A("a"), A("b")
    a.other, b.other = b, a


for _ in range(3):
    make()
for _ in range(4):
    gc.collect()
print(len(A.seen) >= 2, all({x, y} == {"a", "b"} for x, y in A.seen))


class Grows:
    n = 0

    def __del__(self):
        Grows.n += 1
        if Grows.n < 5:
            Grows()


Grows()
for _ in range(10):
    gc.collect()
print(1 <= Grows.n <= 5)

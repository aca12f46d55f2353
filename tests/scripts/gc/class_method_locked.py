# Calling a class method takes no memory for a bound method.
# cpython: differs (micropython.heap_lock)
import micropython


class Counter:
    n = 1

    @classmethod
    def add(cls, step):
        return cls.n + step

    @staticmethod
    def twice(n):
        return n + n


class Fast(Counter):
    n = 10


def calls():
    return int.from_bytes(b"12", "little") + Counter.add(1) + Fast.add(2) + Counter.twice(3) + Fast.twice(4)


# Globals that are there already.
a = b = c = d = 0
micropython.heap_lock()
a = int.from_bytes(b"1", "little")
b = Counter.add(5)
c = Fast.add(7)
d = Fast.twice(8)
micropython.heap_unlock()
print(a, b, c, d)
print(calls(), dict.fromkeys("ab"), type.mro(int)[0], int.__name__)


# What classes themselves have goes before class methods of the same name.
class Odd:
    @classmethod
    def mro(cls):
        return "own"


print(Odd.mro() == "own", Odd().mro())

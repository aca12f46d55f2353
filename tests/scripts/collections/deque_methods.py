# Every method of deque, bounded and not.
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d[3])
print(d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-1)
d.rotate()
print(d)
d.insert(2, "i")
d.insert(-1, "j")
d.insert(100, "k")
print(d, d.index("i"), d.count(1), d.index(1, 3) if 1 in list(d)[3:] else None)
d.remove("i")
d[0] = "z"
del d[1]
print(d, "z" in d, list(reversed(d)))
d.reverse()
print(d, d.copy() == d, d.copy() is d, d.maxlen)
for bad in (lambda: d.remove("q"), lambda: d.index("q"), lambda: d[100], lambda: deque().pop(), lambda: deque().popleft(), lambda: d["a"], lambda: d[0:1], lambda: hash(d), lambda: deque(5), lambda: deque([], -1), lambda: deque([], "a"), lambda: d + [1], lambda: d.rotate("a"), lambda: setattr(d, "maxlen", 3)):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc)
b = deque("abcd", 3)
print(b, b.maxlen)
b.append("e")
b.appendleft("x")
print(b)
b.extend("12")
print(b)
try:
    b.insert(1, "q")
except IndexError as exc:
    print(exc)
b += "z"
print(b, b * 2, b + deque([1]), deque([1, 2]) * 3)
b *= 2
print(b)
print(deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1]) < deque([2]), deque([1, 2]) < deque([1]), deque(maxlen=0), deque([1, 2], 0))
b.clear()
print(b, bool(b), deque(deque([1], 5)).maxlen)
class D(deque):
    pass
print(D([1, 2]), type(D([1]).copy()).__name__, D([1]) + D([2]), isinstance(D(), deque))

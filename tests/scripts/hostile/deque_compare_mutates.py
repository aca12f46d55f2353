# deque methods that compare, with an __eq__ that changes the deque.
from collections import deque


class Item:
    def __init__(self, act):
        self.act = act

    def __eq__(self, other):
        self.act()
        return False

    __hash__ = None


def attempt(name, f):
    try:
        result = f()
        print(name, "fine", result if isinstance(result, (int, bool)) else type(result).__name__)
    except (RuntimeError, IndexError, ValueError) as exc:
        print(name, type(exc).__name__)


changes = {
    "clear": lambda d: d.clear(),
    "append": lambda d: d.append(0) if len(d) < 50 else None,
    "pop": lambda d: d.pop() if d else None,
    "rotate": lambda d: d.rotate(1),
}
for name, change in changes.items():
    for method in ("remove", "index", "count"):
        d = deque([1, 2, 3, 4])
        attempt(f"{method} {name}", lambda: getattr(d, method)(Item(lambda: change(d))))
        print(len(d) == len(list(d)))
    d = deque([1, 2, 3, 4])
    d2 = deque([Item(lambda: change(d)) for _ in range(4)])
    attempt(f"in {name}", lambda: Item(lambda: change(d)) in d)
    d = deque([1, 2, 3, 4])
    try:
        print(d == d2)
    except (RuntimeError, IndexError) as exc:
        print(type(exc).__name__ in ("RuntimeError", "IndexError"))
    print(len(d) == len(list(d)))

d = deque(range(5))
try:
    for x in d:
        d.append(x)
except RuntimeError as exc:
    print(exc)
d = deque(range(5))
try:
    for x in reversed(d):
        d.popleft()
except RuntimeError as exc:
    print(exc)
d = deque(range(5), maxlen=5)
try:
    d.extend(d)
    print(d)
    d.extendleft(d)
    print(d)
    d += d
    print(d)
except RuntimeError as exc:
    print(exc)

# heapq and bisect over lists that comparisons change.
import bisect
import heapq


class Item:
    act = None

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        act, Item.act = Item.act, None
        if act:
            act()
        return self.v < other.v


def attempt(name, f):
    try:
        f()
        print(name, True)
    except (IndexError, RuntimeError, ValueError, TypeError) as exc:
        print(name, type(exc).__name__ in ("IndexError", "RuntimeError", "ValueError", "TypeError"))


def fresh():
    return [Item(i) for i in range(9)]


operations = [
    ("push", lambda h: heapq.heappush(h, Item(-1))),
    ("pop", lambda h: heapq.heappop(h)),
    ("replace", lambda h: heapq.heapreplace(h, Item(20))),
    ("pushpop", lambda h: heapq.heappushpop(h, Item(20))),
    ("heapify", lambda h: heapq.heapify(h)),
    ("nlargest", lambda h: heapq.nlargest(3, h)),
    ("nsmallest", lambda h: heapq.nsmallest(3, h)),
    ("bisect", lambda h: bisect.bisect(h, Item(4))),
    ("bisect_left", lambda h: bisect.bisect_left(h, Item(4))),
    ("insort", lambda h: bisect.insort(h, Item(4))),
]
for name, operation in operations:
    for change in (list.clear, lambda h: h.append(Item(3)), lambda h: h.pop(), lambda h: h.sort(), lambda h: h.__setitem__(slice(None), [])):
        h = fresh()
        Item.act = lambda: change(h)
        attempt(name, lambda: operation(h))
        Item.act = None
        print(all(isinstance(item, Item) for item in h))
for bad in (None, 5, (1, 2), "ab", {}):
    for name in ("heappush", "heapify", "heappop"):
        try:
            getattr(heapq, name)(bad, *([1] if name == "heappush" else []))
            print(name, "fine")
        except (TypeError, AttributeError, IndexError, KeyError) as exc:
            print(name, "refused")
for lo, hi in ((-1, None), (0, 100), (5, 2), (100, 200)):
    try:
        print(bisect.bisect([1, 2, 3], 2, lo, hi))
    except (ValueError, IndexError) as exc:
        print(type(exc).__name__)

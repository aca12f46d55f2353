# Sets of weak references take part in what sets do.
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


a, b, c, d = items = [Item(name) for name in "abcd"]


def show(group):
    print(type(group).__name__, sorted(item.name for item in group))


left, right = weakref.WeakSet([a, b, c]), weakref.WeakSet([b, c, d])
show(left | right)
show(left & right)
show(left - right)
show(left ^ right)
show(left.union([d]))
show(left.intersection([a, b]))
show(left.difference([a]))
show(left.symmetric_difference([a, d]))
print(left < right, left <= left, left < left, left > weakref.WeakSet([a]), left >= right, left == weakref.WeakSet(items[:3]))
print(left.issubset(items), left.issuperset([a, b]), left.isdisjoint([d]))
left |= right
show(left)
left -= {a}
show(left)
left &= {b, d}
show(left)
left ^= {a, d}
show(left)
left.difference_update([a])
left.symmetric_difference_update([c])
show(left)
left.intersection_update(left)
show(left)
show(left | [a])
try:
    left | 5
except TypeError as problem:
    print(problem)
show(weakref.WeakSet())
show(weakref.WeakSet(None))

# python: 3.12
# Methods of OrderedDict beside a dict's.
from collections import OrderedDict
d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d, list(reversed(d)), list(d.items()))
print(d.popitem(), d.popitem(last=False), d)
d["z"] = 26
d["b"] = 22
print(d, d == OrderedDict([("z", 26), ("b", 22)]), d == {"z": 26, "b": 22}, d == OrderedDict([("b", 22), ("z", 26)]))
print(d.pop("z"), d.pop("q", None), d.setdefault("s", 5), d.get("t"), d)
d.update(x=1, b=3)
print(d, d.copy() == d, type(d.copy()).__name__)
print(OrderedDict.fromkeys("abc", 0), d | {"n": 1}, {"n": 1} | d, type({} | d).__name__)
d |= {"m": 2}
print(d, list(reversed(d.items())), list(reversed(d.values())), list(reversed(d.keys())))
for bad in (lambda: d.move_to_end("nothing"), lambda: OrderedDict().popitem(), lambda: d.pop("nothing"), lambda: d["nothing"]):
    try:
        bad()
    except KeyError as exc:
        print(exc)
d.clear()
print(d, OrderedDict(), OrderedDict(a=1))
class O(OrderedDict):
    def __missing__(self, key):
        return key * 2
print(O(a=1), O()["x"])
del d
d = OrderedDict.fromkeys(range(5))
for k in list(d):
    if k % 2:
        del d[k]
print(list(d))

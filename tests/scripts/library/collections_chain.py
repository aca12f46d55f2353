from collections import ChainMap
import os
defaults, user = {"color": "red", "size": 1}, {"color": "blue"}
c = ChainMap({}, user, defaults)
c["size"] = 5
print(c["color"], c["size"], defaults, c.maps, list(c.keys()), list(c.values()), len(c), c.pop("size"), c["size"])
child = c.new_child()
child["x"] = 1
print("x" in child, "x" in c, child.parents is not c, child.parents == c, child.popitem(), c.setdefault("color", 0), c.setdefault("z", 3), ChainMap.fromkeys("ab", 0))
c.update(q=1)
c.clear()
print(dict(c), bool(c), c.copy() == c)
try:
    c.popitem()
except KeyError as e:
    print(e)
class Deep(ChainMap):
    def __missing__(self, key):
        return f"<{key}>"
print(Deep({"a": 1})["b"], Deep({"a": 1})["a"])

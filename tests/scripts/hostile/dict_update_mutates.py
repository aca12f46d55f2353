# Updating a dict from something that changes it.
class Keys:
    def keys(self):
        return iter(["a", "b", "c"])

    def __getitem__(self, key):
        d.clear()
        return key


d = {"x": 1}
d.update(Keys())
print(d)
d = {1: 1}


def pairs():
    for i in range(5):
        d.clear()
        yield i, i


d.update(pairs())
print(d)
for bad in ([(1,)], [1], [(1, 2, 3)], ["abc"], 5):
    try:
        d.update(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

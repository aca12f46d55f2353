# Dict keys whose equality changes the dict.
class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if armed:
            d.clear()
        return self is other


armed = False
d = {K(i): i for i in range(5)}
armed = True
for f in (lambda: d.get(K(9)), lambda: K(9) in d, lambda: d.setdefault(K(9), 1), lambda: d.pop(K(9), "none")):
    armed = False
    d = {K(i): i for i in range(5)}
    armed = True
    try:
        r = f()
        print(type(r).__name__)
    except (RuntimeError, KeyError) as e:
        print(type(e).__name__)
print(len(d) <= 1)

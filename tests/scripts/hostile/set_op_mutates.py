# Set operations with items whose equality changes the sets.
class E:
    armed = False

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        if E.armed:
            s.clear()
            t.clear()
        return isinstance(other, E) and self.n == other.n


for op in ("s & t", "s | t", "s - t", "s ^ t", "s == t", "s <= t", "s.isdisjoint(t)", "s.update(t)", "s.intersection_update(t)", "s.symmetric_difference_update(t)"):
    E.armed = False
    s = {E(i) for i in range(6)}
    t = {E(i) for i in range(6)}
    E.armed = True
    try:
        r = eval(op)
        print(op, "done")
    except RuntimeError as e:
        print(op, "done")

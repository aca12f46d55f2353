# and, or, not: what they return, how much they evaluate, chained comparisons.
log = []


def v(x):
    log.append(x)
    return x


print(v(0) or v("") or v("last"), v(1) and v([]) and v(3), not v(0), log)
log.clear()
print(v(1) < v(2) < v(2) < v(9), log)
log.clear()
print((v(0) and v(1)) or (v(2) and v(3)), v(None) or v(False), not (v(1) or v(0)), log)
print(1 < 2 > 1, 1 == 1 != 2, 3 in [3] == True, (3 in [3]) == True, not 1 == 2, not not [], 1 is 1 is not None, 0 or None, None and 0, "" or (), [] and 1)


class B:
    def __init__(self, n, t):
        self.n, self.t = n, t

    def __bool__(self):
        log.append(self.n)
        return self.t

    def __lt__(self, o):
        return B(f"{self.n}<{o.n}", self.t)

    def __repr__(self):
        return self.n


log.clear()
t, f = B("t", True), B("f", False)
print(t and f, t or f, f and t, f or t, not t, t < f < t, f < t < t, log)
log.clear()
print(bool(t if f else f), [x for x in (t, f) if x], any([f, t, f]), all([t, f, t]), log)
x = 5
print(0 < x < 10 and x != 7, x == 5 or 1 / 0, x if x > 3 else 1 / 0, (x > 3) + (x > 4), True + True, ~True, -True, True & False, True ^ True, True | False)

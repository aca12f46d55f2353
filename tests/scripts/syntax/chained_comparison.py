# Chained comparisons evaluate each operand once and stop early.
log = []


def v(x):
    log.append(x)
    return x


def show(r):
    print(r, log)
    log.clear()


show(v(1) < v(2) < v(3))
show(v(3) < v(2) < v(1))
show(v(1) == v(1) != v(2) == v(2))
show(v(1) < v(5) > v(3) <= v(3) >= v(0))
show(v(2) in v([1, 2]) is not v(None))
show(v("a") not in v("bc") == v("bc"))
show(not v(1) < v(2) < v(1))
show(v(1) < (v(2) < v(3)))
show((v(1) < v(2)) < v(3))


class Odd:
    def __lt__(self, o):
        return "lt result"

    def __gt__(self, o):
        return []

    def __eq__(self, o):
        return "eq"


print(Odd() < 1, Odd() > 1, Odd() < 1 < 2, Odd() > 1 < 2, 1 < Odd(), 1 > Odd())
print(Odd() == 1 == 1, Odd() != 1)
if 1 < 2 < 3 and not 3 < 2 < 1:
    print("if chain")
n = 5
while 0 < n <= 5:
    n -= 2
print(n)
print([x for x in range(10) if 2 < x < 7 != 5])
print(1 < 2 < 3 == 3.0 < 4.5 <= 4.5, 1 < 1.5 < 2, "a" < "b" < "c" > "b")
x = 3
print(1 < x < 5 if x else 0, x if 1 < x < 2 else -x)
assert 0 < x < 10, "range"
print((1, 2) < (1, 3) < (2,), [1] == [1] == [1], None is None is None)
try:
    1 < "a" < v(3)
except TypeError as e:
    print(e, log)
try:
    1 < 2 < "a"
except TypeError as e:
    print(e)

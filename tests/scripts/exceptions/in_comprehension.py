# Errors in comprehensions, lambdas, sort keys, default values, operators.


def attempt(fn):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def boom(*a, **k):
    raise ValueError("boom")


attempt(lambda: [1 // x for x in (2, 1, 0)])
attempt(lambda: {x: 1 // x for x in (1, 0)})
attempt(lambda: {1 // x for x in (1, 0)})
attempt(lambda: sum(1 // x for x in (1, 0)))
attempt(lambda: [x for x in boom()])
attempt(lambda: [x for x in range(3) if boom()])
attempt(lambda: sorted([3, 1, 2], key=boom))
attempt(lambda: sorted([3, "a"]))
attempt(lambda: max([1, 2], key=boom))
attempt(lambda: list(map(boom, [1])))
attempt(lambda: list(filter(boom, [1])))
attempt(lambda: list(zip([1], (boom() for _ in "a"))))
attempt(lambda: any(boom() for _ in "a"))
attempt(lambda: print(boom()))
attempt(lambda: f"{boom()}")
attempt(lambda: "%s" % boom())
attempt(lambda: boom() if True else 0)
attempt(lambda: 0 if boom() else 0)
attempt(lambda: 1 < boom() < undefined)
attempt(lambda: {**boom()})
attempt(lambda: [*boom()])
attempt(lambda: boom(*boom()))
lst = [5, 3, 1, 4]
try:
    lst.sort(key=lambda v: 1 // (v - 1))
except ZeroDivisionError:
    print("sort failed; items kept:", sorted(lst))


def partial_effects():
    out = []
    try:
        for i in range(5):
            out.append(i)
            out[i] = 10 // (3 - i)
    except ZeroDivisionError:
        out.append("stopped")
    return out


print(partial_effects())


def unpack_partial():
    a = b = c = 0
    try:
        a, b, c = iter_fail()
    except ValueError:
        pass
    return a, b, c


def iter_fail():
    yield 1
    yield 2
    raise ValueError


print(unpack_partial())
d = {"k": 1}
try:
    d["k"] = boom()
except ValueError:
    print(d)
try:
    d[boom()] = 2
except ValueError:
    print(d)
x = 1
try:
    x += boom()
except ValueError:
    print(x)
a = [0, 0]
try:
    a[0], a[1], a[2] = 1, 2, 3
except IndexError as e:
    print(a, e)


class C:
    @property
    def p(self):
        return boom()

    def __len__(self):
        return boom()

    def __iter__(self):
        return boom()


attempt(lambda: C().p)
attempt(lambda: len(C()))
attempt(lambda: list(C()))
attempt(lambda: bool(C()))

# Keys, comparisons and items that change the list, the items or each other while it is sorted.
def attempt(name, f):
    try:
        print(name, f())
    except (ValueError, TypeError, RuntimeError, IndexError) as exc:
        print(name, type(exc).__name__, exc)


data = [3, 1, 2]


def clearing(x):
    data.clear()
    return x


attempt("clear", lambda: data.sort(key=clearing))
print(data)
data = [3, 1, 2]


def appending(x):
    data.append(x)
    return x


attempt("append", lambda: data.sort(key=appending))
print(data)

data = [[3], [1], [2]]


def emptying(x):
    value = x[0] if x else 0
    x.clear()
    return value


attempt("items", lambda: data.sort(key=emptying))
print(data)


class Odd:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        self.v, other.v = other.v, self.v
        return self.v < other.v

    def __repr__(self):
        return "Odd"


data = [Odd(i * 7 % 5) for i in range(40)]
attempt("swapping", lambda: data.sort())
print(len(data), sorted(o.v for o in data) == sorted(i * 7 % 5 for i in range(40)))


class Raising:
    count = 0

    def __lt__(self, other):
        Raising.count += 1
        if Raising.count > 5:
            raise ValueError("enough")
        return False


data = [Raising() for _ in range(20)]
before = set(map(id, data))
attempt("raising", lambda: data.sort())
print(before == set(map(id, data)))
data = list(range(20))
attempt("nested", lambda: data.sort(key=lambda x: len(data)))
print(data)
attempt("sort in sort", lambda: data.sort(key=lambda x: data.sort()))
print(len(data))
attempt("nothing", lambda: sorted([1, 2], key=lambda x: None))
attempt("one", lambda: sorted([1], key=lambda x: None))
attempt("type", lambda: sorted([1, "a"]))
attempt("nan", lambda: len(sorted([float("nan"), 1, float("nan"), 0])))


class Ret:
    def __lt__(self, other):
        return []


attempt("truth", lambda: len(sorted([Ret(), Ret()])))


class BadTruth:
    def __bool__(self):
        raise RuntimeError("no truth")


class Ret2:
    def __lt__(self, other):
        return BadTruth()


attempt("bad truth", lambda: sorted([Ret2(), Ret2()]))

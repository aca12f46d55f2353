# __bool__, __len__, __contains__ and what uses them.


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bool:
    def __init__(self, v):
        self.v = v
        self.asked = 0

    def __bool__(self):
        self.asked += 1
        return self.v


class Both:
    def __bool__(self):
        return True

    def __len__(self):
        return 0


print(bool(Len(0)), bool(Len(3)), not Len(0), len(Len(5)))
print(bool(Bool(True)), bool(Bool(False)), bool(Both()), len(Both()))
t, f = Bool(True), Bool(False)
print("then" if t else "else", (t and 1), (f or 2), (f and 1) is f, (t or 2) is t)
while f:
    print("never")
print(t.asked, f.asked, any([f, f, t]), all([t, f]), f.asked, list(filter(None, [Len(0), 1]))[0])
if not f and t:
    print("both")


def attempt(fn):
    try:
        print(fn())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__ + ":", e)


class BadBool:
    def __bool__(self):
        return 1


class BadLen:
    def __init__(self, v):
        self.v = v

    def __len__(self):
        return self.v


attempt(lambda: bool(BadBool()))
attempt(lambda: len(BadLen(-1)))
attempt(lambda: len(BadLen("x")))
attempt(lambda: len(5))
attempt(lambda: len(Bool(1)))
attempt(lambda: len(BadLen(True)))


class Box:
    def __init__(self, *items):
        self.items = items

    def __contains__(self, v):
        return v in self.items or v == "magic"


b = Box(1, 2)
print(1 in b, 3 in b, "magic" in b, 3 not in b)


class Truthy:
    def __contains__(self, v):
        return "non-empty"


print(1 in Truthy(), 1 not in Truthy())


class ByIter:
    def __iter__(self):
        yield from (1, 2, 3)


class ByItem:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


class Nothing:
    pass


print(2 in ByIter(), 9 in ByIter(), 20 in ByItem(), 5 in ByItem())
attempt(lambda: 1 in Nothing())
attempt(lambda: 1 in 5)
attempt(lambda: 1 in "abc")


class NoContains:
    __contains__ = None

    def __iter__(self):
        return iter([1])


attempt(lambda: 1 in NoContains())

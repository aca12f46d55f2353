# board: differs (floats are f32)
# Truth values, short circuit, conditional expressions.
log = []


def v(x):
    log.append(x)
    return x


def show(r):
    print(repr(r), log)
    log.clear()


show(v(0) or v("") or v("c"))
show(v(1) or v(2))
show(v(1) and v(2) and v(3))
show(v(1) and v(0) and v(3))
show(v(0) and v(1) or v(2))
show(v(1) if v(0) else v(2))
show(not v([]))
show((v(1) or v(2)) and (v(0) or v(4)))
show(not (v(0) or v(1)) or v(5))


class T:
    def __init__(self, b):
        self.b = b

    def __bool__(self):
        log.append("bool")
        return self.b


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        log.append("len")
        return self.n


print(bool(T(True)), bool(T(False)), not T(True), bool(L(0)), bool(L(3)))
log.clear()
if T(False) or L(2):
    print("taken", log)
log.clear()
while L(0):
    pass
else:
    print("while", log)
log.clear()
t = T(True)
print((t and 5), (T(False) or 6), (L(0) or "empty"))


class Bad:
    def __bool__(self):
        return 5


try:
    if Bad():
        pass
except TypeError as e:
    print(e)


class BadLen:
    def __len__(self):
        return -1


try:
    bool(BadLen())
except ValueError as e:
    print(e)
for x in (0, 1, -1, 0.0, -0.0, 1e-300, "", " ", b"", b"0", (), (0,), [], [[]], {}, {0: 0}, set(), None, range(0), range(1)):
    print(bool(x), end=" ")
print()
print(bool(object()), bool(int), bool(len), bool(lambda: 0))
print(True and 1, False or None, None and 1, 1 and None, True + True, True == 1.0)
print([] and 1 / 0, [1] or 1 / 0)
x = 5
print("pos" if x > 0 else "zero" if x == 0 else "neg")
print(False < True, True > 0.5, True & False, True | False, True ^ True, ~False)
print(isinstance(True & True, bool), isinstance(True & 1, bool), type(True + False).__name__)

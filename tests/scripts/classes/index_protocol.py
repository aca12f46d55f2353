# __index__ wherever an int is needed; errors for what is no index.
class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


a = list(range(10))
print(a[I(3)], a[I(-1)], a[I(2):I(8):I(3)], "abcdef"[I(1)], b"abc"[I(2)], (1, 2, 3)[I(0)])
print(bin(I(5)), hex(I(255)), oct(I(8)), chr(I(65)), range(I(2), I(9), I(3)), [0] * I(3), "ab" * I(2))
print(int(I(7)), float(I(7)), complex(I(7)), round(2.5678, I(2)), pow(2, 5, int(I(7))))
print(bytes(I(3)), bytearray(I(2)), bytes([I(1), I(2)]), int("11", I(2)))
a[I(0)] = "x"
del a[I(1)]
print(a)
a.insert(I(1), "i")
print(a.pop(I(1)), "a,b,c".split(",", I(1)), "x".ljust(I(3)) + "|", (5).to_bytes(I(2), "big"))
print(divmod(7, 2), sum([1, 2], 0), [1, 2, 3].index(2, I(0)), "%d" % 3, "%c" % I(66))
print("%x" % I(255), "%o" % I(8))


class Bad:
    def __index__(self):
        return "no"


class Wrong:
    def __index__(self):
        return 1.0


class Fails:
    def __index__(self):
        raise KeyError("boom")


for b in (Bad(), Wrong(), Fails(), 1.5, "1", None):
    for what in (lambda: a[b], lambda: hex(b), lambda: range(b), lambda: [1] * b, lambda: a[:b]):
        try:
            r = what()
            print("ok", r)
        except (TypeError, KeyError) as e:
            print(type(e).__name__, e)


class B(int):
    def __index__(self):
        return 1


print(a[B(3)], bin(B(3)))
print([1, 2, 3][True], "abc"[False])

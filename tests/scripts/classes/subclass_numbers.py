# Subclasses of int, float, str, bytes: operations, results, overrides.
# alloc-fail: yes


class Even(int):
    def __new__(cls, v):
        v = int(v)
        return super().__new__(cls, v + v % 2)

    def half(self):
        return self // 2


e = Even(7)
print(e, e + 1, type(e + 1).__name__, e.half(), isinstance(e, int), [10, 20, 30, 40, 50, 60, 70, 80, 90][e])
print(e == 8, hash(e) == hash(8), {8: "x"}[e], e > 5, -e, e * 2.5, int(e), float(e), str(e), "%d %x" % (e, e))
print(list(range(Even(1), Even(9), Even(2))), max(e, 3) is e, sum([e, e]), e & 12, 1 << e)


class Mod7(int):
    def __add__(self, o):
        return Mod7((int(self) + int(o)) % 7)

    def __radd__(self, o):
        return self + o

    def __mul__(self, o):
        return Mod7(int(self) * int(o) % 7)

    def __repr__(self):
        return "Mod7(%d)" % self

    def __eq__(self, o):
        return int(self) % 7 == int(o) % 7

    def __hash__(self):
        return hash(int(self) % 7)


m = Mod7(5)
print(m + 4, 4 + m, m * m, m == 12, 12 == m, m != 5, repr(sum([m, m, m], Mod7(0))), m - 1)


class Big(int):
    pass


b = Big(10**20)
print(b + 1, b == 10**20, type(b * 1).__name__, b // 10**15, Big("123") + 1)


class Celsius(float):
    def f(self):
        return self * 9 / 5 + 32

    def __str__(self):
        return "%.1fC" % self


c = Celsius(36.6)
print(c, "%.2f" % c.f(), c + 1, c > 36, type(-c).__name__, round(c), int(c), repr(c))


class Path(str):
    def __truediv__(self, o):
        return Path(self + "/" + o)

    @property
    def name(self):
        return self.split("/")[-1]


p = Path("usr") / "lib" / "python"
print(p, p.name, len(p), p.upper(), type(p.upper()).__name__, p == "usr/lib/python", {p: 1}["usr/lib/python"])
print(p[0:3], "lib" in p, p.startswith("usr"), ",".join([p, p]), "%s|" % p, f"{p:>16}")


class B(bytes):
    def hexed(self):
        return "".join("%02x" % b for b in self)


print(B(b"\x01\xff").hexed(), B(b"ab") + b"c", len(B(3)), B(b"ab")[0], B(b"xy") == b"xy")


class Flag(int):
    def __or__(self, o):
        return Flag(int(self) | int(o))

    def __contains__(self, o):
        return int(self) & int(o) == int(o)


F = Flag(1) | Flag(4)
print(int(F), Flag(4) in F, Flag(2) in F, F.names if hasattr(F, "names") else "no attr")


class Shown(int):
    def __format__(self, spec):
        return "<" + super().__format__(spec) + ">"

    def __index__(self):
        return 1


print(f"{Shown(5)} {Shown(5):03d}", "{:x}".format(Shown(255)))

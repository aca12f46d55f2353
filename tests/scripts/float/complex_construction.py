# board: differs (floats are f32)
# Calls of complex, special methods, attributes, subclasses, hashes.


def attempt(label, f):
    try:
        print(label, f())
    except Exception as error:
        print(label, type(error).__name__, error)


class WithComplex:
    def __complex__(self):
        return 1 + 2j


class WithFloat:
    def __float__(self):
        return 2.5


class WithIndex:
    def __index__(self):
        return 7


class Wrong:
    def __complex__(self):
        return 1


class Raising:
    def __complex__(self):
        raise KeyError("no")


class Both:
    def __complex__(self):
        return 5j

    def __float__(self):
        return 4.0


class Sub(complex):
    def __repr__(self):
        return "Sub" + super().__repr__()

    def __add__(self, other):
        return "added"

    def __radd__(self, other):
        return "radded"


values = [0, 1, True, -2.5, 3j, 1 + 2j, 10**25, WithFloat(), WithIndex(), Sub(1, 2)]
print(complex(), complex(real=2), complex(imag=3), complex(1, imag=4), complex(imag=1, real=2))
for a in values:
    print(complex(a), [complex(a, b) for b in values])
print(complex(WithComplex()), complex(WithComplex(), 1j), complex(Both()), complex(1, Both()))
print(complex(-0.0, -0.0), complex(-0.0), complex(-0.0, 1j), complex(-0.0, 0))
for args in [("1", 2), (1, "2"), (None,), ([],), (1, None), (1, []), (1, 2, 3), (Wrong(),), (Raising(),), (b"1",), (object(),),
             (10**400,), (1, 10**400), (1, WithComplex())]:
    attempt([type(arg).__name__ for arg in args], lambda: complex(*args))
attempt("keyword", lambda: complex(other=1))
attempt("twice", lambda: complex(1, real=2) and None)

z = 3 - 4j
print(z.real, z.imag, type(z.real), z.conjugate(), abs(z), z.__abs__(), z.__complex__())
print(type(z), isinstance(z, complex), isinstance(1.0, complex), isinstance(z, float), complex.__name__)
try:
    z.real = 1
except AttributeError:
    print("real cannot be set")
attempt("get", lambda: z.size)
print(complex(z) is z, type(complex(Sub(1, 2))), type(Sub(1, 2)), type(+Sub(1, 2)))
s = Sub(1, -1)
s.extra = 5
print(s, s.extra, s.real, s.imag, s + 1, 1 + s, 1j + s, s * 2, s == 1 - 1j, 1 - 1j == s, hash(s) == hash(1 - 1j), abs(Sub(3, 4)))
print(format(s, ".1f"), bool(Sub()), Sub("1+2j"), Sub(real=1, imag=2))

big = 2**53
print(complex(big) == big, complex(big) == big + 1, big + 1 == complex(big), complex(2.0**70) == 2**70, 2**70 == complex(2.0**70, 1))
print(1j == "1j", 1j != None, 1j in [1, 1j], (1 + 0j) in {1: 2}, {1j: "a", 2 + 0j: "b"}[2], 1.0 == 1 + 0j, True == 1 + 0j)
nan = float("nan")
n = complex(nan, 0)
print(n == n, n != n, n in [n])
for z in [0j, 1j, -1j, 1 + 1j, -1 + 0j, 2.5 - 3j, 1e20 + 1e-20j, complex(float("inf"), 1), complex(0, -1)]:
    print(z, hash(z))
print(hash(5 + 0j) == hash(5), hash(0.5 + 0j) == hash(0.5), hash(complex(-0.0, -0.0)))

for a, b in [(3, 4), (-5, 12), (0, 0), (1e200, 1e200), (float("inf"), nan), (nan, 1), (-0.0, -0.0), (5e-324, 0)]:
    attempt((a, b), lambda: abs(complex(a, b)))
attempt("large", lambda: abs(complex(1.7e308, 1.7e308)))
print((1).real, (1).imag, 1.5.conjugate(), 1.5.imag)

match 1 + 2j:
    case 1 + 2j:
        print("matched")
match 3j:
    case complex(real=r, imag=i):
        print(r, i)

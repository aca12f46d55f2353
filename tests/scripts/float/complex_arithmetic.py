# board: differs (floats are f32)
# Operators of complex numbers, alone and mixed with other numbers.


def attempt(label, f):
    try:
        print(label, f())
    except Exception as error:
        print(label, type(error).__name__, error)


numbers = [0j, 1j, -1j, 1 + 2j, -3.5 + 0.25j, complex(-0.0, 0.0), 1e200 + 1e-200j]
for a in numbers:
    for b in numbers:
        print(a, b, a + b, a - b, a * b)
        attempt("  /", lambda: a / b)
        print("  ", a == b, a != b)
    print(-a, +a, bool(a), not a, a.conjugate(), a.real, a.imag)

z = 2 - 3j
for other in [0, 1, -2, True, False, 0.5, -0.0, 10**20, -(10**20)]:
    print(other, z + other, other + z, z - other, other - z, z * other, other * z, other / z)
    attempt("/", lambda: z / other)
    print(z == other, other == z, z != other, other != z)

for base in [0j, 1j, 1 + 2j, -2.5 + 1j, 2, -8, 0.5, -8.0]:
    for exponent in [0, 1, 2, 3, -1, -2, 0.5, 1 / 3, 1j, 2 - 1j, 0j]:
        if isinstance(base, complex) or isinstance(exponent, complex) or base < 0:
            def power():
                p = base**exponent
                if isinstance(p, complex):
                    return "%.10g %.10g" % (p.real, p.imag)
                return "%.10g" % p

            attempt("%s ** %s" % (base, exponent), power)

print((1 + 1j) ** 10, (1 + 1j) ** -10, (2 + 1j) ** 100, 1j**101)
attempt("huge power", lambda: (1e200 + 1e200j) ** 2)
attempt("huge power", lambda: (1e200 + 1e200j) ** 2.5)
attempt("huge int", lambda: 1j + 10**400)
attempt("huge int", lambda: 10**400 * 1j)
attempt("pow", lambda: pow(1j, 2))
attempt("pow", lambda: pow(1j, 2, 3))
attempt("pow", lambda: pow(2, 2j, 3))

for symbol, f in [
    ("//", lambda: z // 2),
    ("%", lambda: z % 2),
    ("r//", lambda: 2 // z),
    ("divmod", lambda: divmod(z, 2)),
    ("<", lambda: z < 1),
    ("<=", lambda: z <= z),
    (">", lambda: 1.5 > z),
    (">=", lambda: 1 >= z),
    ("<<", lambda: z << 1),
    ("&", lambda: z & z),
    ("~", lambda: ~z),
    ("+str", lambda: z + "a"),
    ("str+", lambda: "a" + z),
    ("+None", lambda: z + None),
    ("int", lambda: int(z)),
    ("float", lambda: float(z)),
    ("round", lambda: round(z)),
    ("index", lambda: [1][z]),
    ("max", lambda: max(z, z)),
]:
    attempt(symbol, f)

z = 1 + 1j
z += 1
print(z)
z *= 2j
print(z)
z -= 0.5
print(z)
z /= 1 - 1j
print(z)
z **= 2
print(z)
print(sum([1j, 2, 3.5]), sum([1, 2], 1j))

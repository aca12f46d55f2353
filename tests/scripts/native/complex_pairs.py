# Complex numbers in loops: unboxed between the operations, objects again where they are stored, passed or left with.
# board: differs (floats are f32)


def orbit(c, turns):
    z = 0
    for i in range(turns):
        z = z * z + c
        if abs(z) > 100:
            return i, z
    return turns, z


for re in range(-3, 3):
    for im in range(-2, 3):
        print(re, im, orbit(complex(re / 2.5, im / 1.9), 40))
print(orbit(0, 5), orbit(2, 9), orbit(0.25, 30), orbit(True, 3))


def mixed(values, other):
    total = 0j
    out = []
    for value in values:
        total = total + value * other - 1
        total -= value
        total *= 0.5
        out.append(total)
        out.append(other - value)
        out.append(value / (other + 2))
    return out[-4:]


print(mixed([1j, 2 + 1j, 3 - 4j] * 20, 2))
print(mixed([1j, 2, 3.5, True, 4 + 0j] * 20, 1 - 1j))
print(mixed([1.5, 2, False] * 20, 1j))
print(mixed([0j, -0.0, complex(-0.0, -0.0)] * 10, -1))
print(mixed([1e308, 1e308j, 1e200 + 1e200j] * 4, 1e200 + 1j))
print(mixed([1 << 40, 1j], 3j))


def same(z, turns):
    w = z
    count = 0
    for i in range(turns):
        if w is z:
            count += 1
        if w == z and z == w and not z != w:
            count += 1
        if z:
            count += 1
        w = z
    return count


print(same(1 + 2j, 50), same(0j, 50), same(2.5, 50))


def sizes(values):
    out = []
    for value in values:
        try:
            out.append(abs(value))
        except OverflowError as error:
            out.append(str(error))
    return out


print(sizes([3 + 4j, -5j, 0j, 1, -2.5, True] * 30)[-6:])
print(sizes([1 + 1j] * 100 + [1e308 + 1e308j, complex("inf"), complex("nan"), complex("-inf+nanj")])[-5:])


def leaves(z, things):
    # What is added changes its type: the number goes back to the interpreter.
    for thing in things:
        try:
            z = z + thing
        except TypeError as error:
            z = z * 2
            last = str(error)
    return z, last


print(leaves(1 + 1j, [1, 2.5, 1j] * 40 + ["a", 1 << 70, None, 2]))


def parts(z, turns):
    total = 0.0
    for i in range(turns):
        z = z * (0.5 + 0.5j)
        total += z.real - z.imag
        z = z.conjugate() + complex(i, 1)
    return total, -z, +z, z ** 2, z / 3


print(parts(1j, 60))


def constants(turns):
    z = 1
    for i in range(turns):
        z = z * 1j + 2
    return z


print(constants(50), constants(51))


def swap(a, turns):
    a = list(a)
    for i in range(turns):
        t = a[i % 3] * a[(i + 1) % 3]
        a[i % 3] = t - a[2] * 0.25
        a[2] = t * 0.01 + 1j
    return a


print(swap([1j, 2 + 0j, 1 - 1j], 100))

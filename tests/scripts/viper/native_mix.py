# tiers: bytecode native viper
# Native and viper functions calling each other and plain ones.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8


@micropython.viper
def vadd(a: int, b: int) -> int:
    return a + b


@micropython.native
def nsum(seq):
    t = 0
    for v in seq:
        t = vadd(t, v)
    return t


@micropython.native
def nfloat(n):
    x = 0.5
    for i in range(n):
        x = 3.5 * x * (1.0 - x)
    return x


@micropython.native
def nbig(n):
    r = 1
    for i in range(2, n):
        r *= i
    return r


@micropython.native
def noverflow(n):
    x = 1
    out = []
    for i in range(n):
        x = x * 1000003
        out.append(x)
    return out


@micropython.native
def nstr(words):
    return "-".join([w.upper() for w in words if len(w) > 1])


@micropython.native
def ntry(a, b):
    try:
        return a // b
    except ZeroDivisionError:
        return "division"
    except TypeError as e:
        return "type"
    finally:
        log.append(vadd(len(log), 0))


@micropython.native
def nclosure(k):
    def inner(x):
        return x + k

    return inner


@micropython.native
def ndefaults(a, b=2, *args, c=3, **kw):
    return a, b, args, c, sorted(kw)


@micropython.native
def ngen(n):
    for i in range(n):
        yield vadd(i, i)


@micropython.viper
def vfill(p: ptr8, n: int, f):
    for i in range(n):
        p[i] = int(f(i))


@micropython.bytecode
def plain(x):
    return (x * 7) & 0xFF


log = []
print(nsum(range(10)), nsum([5, -5, 3]), nsum([]))
print("%.6f" % nfloat(10), nbig(25), noverflow(5)[-1])
print(nstr(["ab", "c", "def"]), ntry(7, 2), ntry(1, 0), ntry("x", 1), log)
print(nclosure(10)(5), nclosure("a")("b"), ndefaults(1), ndefaults(1, 5, 6, c=7, d=8))
print(list(ngen(5)))
b = bytearray(6)
vfill(b, 6, plain)
print(list(b))
vfill(b, 3, lambda i: 255 - i)
print(list(b))

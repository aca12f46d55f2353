# More arguments than registers, where the code leaves: each has to arrive in the interpreter.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.native
def rotate(a, b, c, n):
    for _ in range(n):
        a, b, c = b, c, a
    return a, b, c


@micropython.native
def weigh(a, b, c, d, e, f, g, h):
    return (a + b) * c - (d + e) * f, g & 7, h


@micropython.native
def gather(first, *rest, last=0, **named):
    return first + last, rest, sorted(named.items())


for k in range(70):
    rotate(k, k + 1, k + 2, 2)
    weigh(k, 1, 2, 3, 4, 5, 6, 7)
    gather(k, k, k, last=1, x=2)
print(rotate(1, 2, 3, 4), rotate(*"xyz", 2), rotate([1], 2.5, None, 1))
print(weigh(1, 2, 3, 4, 5, 6, 7, 8), weigh(0.5, 0.25, 2, 1, 1, 1, 15, "h"), weigh(1, 2, 3, 4.5, 5, 6, True, ()))
print(gather(1, 2, 3), gather("a", "b", last="z", q=[1]), gather(1.5, last=2.25, a=1, b=2))
for arguments in ((1, 2, 3), (1, 2, 3, "n")):
    try:
        print(rotate(*arguments))
    except TypeError as error:
        print("TypeError", "integer" in str(error))

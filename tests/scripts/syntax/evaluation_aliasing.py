# Operands keep their value when a later operand rebinds the name.
# alloc-fail: yes
x = 1
print(x + (x := 5) * x, x)
x = 1
print([x, (x := 2), x], (x, (x := 3), x), {x: (x := 4)}, x)


def f(a, b):
    a, b = b, a
    r = [a + (a := 10), a]
    r.append(b - (b := 3) - b)
    r.append((a if (a := 0) else b) + a)
    return r, a, b


print(f(1, 2))


def g(n):
    def bump():
        nonlocal n
        n += 1
        return n

    r = n + bump() + n
    s = [n, bump(), n]
    n += bump()
    return r, s, n


print(g(1))


def h(l, i):
    l[i], i, l[i] = i + 1, 0, "second"
    return l, i


print(h([0, 1, 2], 2))


def swap3(a, b, c):
    a, b, c = c, a, b
    c, a = a, c
    return a, b, c


print(swap3(1, 2, 3))


def arg_order(v):
    return max(v, (v := v + 10), v), min(v, (v := v - 100), v), v


print(arg_order(1))


def compare(v):
    return v < (v := v + 1) < (v := v * 2), v


print(compare(1), compare(0), compare(-5))


def subscript(d, k):
    d[k] = d[(k := "b")] = k
    return d, k


print(subscript({}, "a"))


def loop_rebinds():
    out = []
    for i in range(3):
        for i in (i * 10, i * 10 + 1):
            out.append(i)
        out.append(("after", i))
    return out


print(loop_rebinds())


def attr(o):
    o.v = o.w = (o := type(o)()) is None
    return o.__dict__


class O:
    pass


print(attr(O()))
y = [1, 2, 3]
y[0], y = 9, y[:1]
print(y)
i = 0
i, y[i] = 0, "target"
print(i, y)
k = 5
k -= k * (k := 2)
print(k)

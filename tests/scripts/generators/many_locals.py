# A generator's frame keeps many locals, cells and an operand stack over yields.


def wide(a, b, *c, d=4, **e):
    f, g, h, i, j, k = 1, 2.5, "s", [1], (2,), {"k": 3}
    l = m = n = o = p = q = 0
    for l in range(3):
        m += l
        n = [m, (yield (a, b, c, d, e, l))]
        o = (f + l, g * l, h * l, i * l, j * l)
        p, q = q + 1, len(str(o)) > 0
    yield n
    yield o
    yield p, q
    yield f + a * (yield "mid expression") + b


w = wide(10, 20, 30, 31, d=5, z=9)
for _ in range(3):
    print(next(w))
print(w.send("S"), next(w), next(w), next(w), w.send(7), list(w))


def nested_loops(n):
    for i in range(n):
        for j in "ab":
            for k in (1, 2):
                if (i + k) % 2:
                    x = yield i, j, k
                    if x == "skip":
                        break
            else:
                continue
            break


print(list(nested_loops(3)))
g = nested_loops(2)
print(next(g), g.send("skip"), list(g))


def in_calls():
    def add(*a, **k):
        return a, sorted(k.items())

    r = add((yield 1), *(yield 2), k=(yield 3), **(yield 4))
    yield r
    d = {(yield "key"): (yield "value"), "fixed": 0}
    yield d
    s = f"{(yield 'f1')}-{(yield 'f2'):>4}"
    yield s
    lst = [0, 0, 0]
    lst[(yield "index")] = yield "item"
    yield lst
    cond = "T" if (yield "cond") else "F"
    yield cond
    yield (yield "a") < (yield "b") < (yield "c")
    lst[0] += yield "aug"
    yield lst
    yield not (yield "neg")


g = in_calls()
sends = [None, 1, (2, 3), 4, {"z": 5}, None, "K", "V", None, "x", "y", None, "IT", 1, None, True, None, 1, 2, 3, None, 40, None, 0]
out = []
for v in sends:
    try:
        out.append(g.send(v))
    except (StopIteration, TypeError) as e:
        out.append(type(e).__name__)
for o in out:
    print(o)


def cells():
    x = 1

    def bump():
        nonlocal x
        x += 1

    while x < 5:
        yield x
        bump()
        yield -x


print(list(cells()))

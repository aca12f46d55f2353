# send(): values into yield expressions, priming, averages, echo loops.


def echo():
    x = "first"
    while True:
        x = yield x
        if x is None:
            x = "None sent"


e = echo()
print(e.send(None), e.send(1), e.send("two"), next(e), e.send([3]))
try:
    echo().send(5)
except TypeError as err:
    print(err)


def average():
    total = n = 0
    avg = None
    while True:
        v = yield avg
        total += v
        n += 1
        avg = total / n


a = average()
next(a)
print([a.send(v) for v in (10, 20, 3)])


def accum():
    out = []
    while (v := (yield len(out))) is not None:
        out.append(v)
    return out


g = accum()
next(g)
print(g.send("a"), g.send("b"))
try:
    g.send(None)
except StopIteration as s:
    print(s.value)
try:
    g.send(1)
except StopIteration as s:
    print("finished", s.value)


def expr():
    r = (yield 1) + (yield 2) * (yield 3)
    yield r
    x = [(yield "a"), (yield "b")]
    yield x
    y = yield (yield "inner")
    yield y
    print("args:", (yield 4), (yield 5))


g = expr()
print(next(g), g.send(10), g.send(20), g.send(30))
print(next(g), g.send("A"), g.send("B"))
print(next(g), g.send("sent1"), g.send("sent2"))
print(next(g), g.send("p"))
try:
    g.send("q")
except StopIteration:
    print("over")


def coroutine(fn):
    def start(*a):
        g = fn(*a)
        next(g)
        return g

    return start


@coroutine
def grep(word, sink):
    while True:
        line = yield
        if word in line:
            sink.send(line)


@coroutine
def collect(into):
    while True:
        into.append((yield))


found = []
p = grep("an", collect(found))
for fruit in "banana cherry mango plum orange".split():
    p.send(fruit)
print(found)

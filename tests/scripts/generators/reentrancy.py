# A running generator cannot be resumed; state attributes tell what it does.


def selfish():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    try:
        me.send(1)
    except ValueError as e:
        yield str(e)
    try:
        me.close()
    except ValueError as e:
        yield str(e)
    try:
        me.throw(KeyError("k"))
    except ValueError as e:
        yield str(e)
    yield "still alive"


me = selfish()
print(list(me))


def outer():
    yield from other


other = None


def cyc():
    yield 1
    yield from gen


gen = cyc()
print(next(gen))
try:
    next(gen)
except ValueError as e:
    print(e)
print(next(gen, "finished"))


class Callback:
    def __init__(self):
        self.log = []

    def __iter__(self):
        return self

    def __next__(self):
        try:
            next(running)
        except ValueError as e:
            self.log.append(str(e))
        raise StopIteration


cb = Callback()


def uses():
    for v in cb:
        yield v
    yield cb.log


running = uses()
print(next(running))

shared = (i for i in range(6))
pairs = list(zip(shared, shared))
print(pairs)


def consumer(name, src):
    for v in src:
        yield name + str(v)


src = iter(range(6))
a, b = consumer("a", src), consumer("b", src)
print(next(a), next(b), next(b), next(a), list(a), list(b))


def two_phase():
    got = yield
    while got:
        got = yield got.pop()


t = two_phase()
next(t)
stack = [1, 2, 3]
print(t.send(stack), t.send(stack), t.send(stack), next(t, "done"))
g = (x for x in [1])
print(g.gi_frame is not None, g.gi_running, list(g), g.gi_frame is None)

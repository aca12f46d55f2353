# board: no (its structures need more memory than the board has)
# Structures nested more deeply than the stack reaches raise RecursionError, whatever looks at them.
# stress: no (collecting at every allocation makes long chains slow)
# cpython: differs (CPython overflows its stack over long chains of iterators)
DEPTH = 200000


def nest(wrap, seed):
    for i in range(DEPTH):
        seed = wrap(seed)
    return seed


def outcome(action):
    try:
        action()
    except RecursionError:
        return "RecursionError"
    return "done"


for name, wrap, seed in (
    ("list", lambda x: [x], 0),
    ("tuple", lambda x: (x,), 0),
    ("dict", lambda x: {1: x}, 0),
    ("slice", lambda x: slice(x), 0),
):
    a = nest(wrap, seed)
    b = nest(wrap, seed)
    print(name, outcome(lambda: repr(a)), outcome(lambda: a == b), outcome(lambda: f"{a}"))
a = nest(lambda x: (x,), 0)
b = nest(lambda x: (x,), 1)
print(outcome(lambda: hash(a)), outcome(lambda: {a: 1}), outcome(lambda: a < b), outcome(lambda: sorted([a, b])))
for name, wrap in (
    ("map", lambda x: map(abs, x)),
    ("filter", lambda x: filter(None, x)),
    ("zip", lambda x: zip(x)),
    ("enumerate", lambda x: enumerate(x)),
    # Native code of generators alone has frames so small that all of them fit.
    ("generator", lambda x: (y for y in map(abs, x))),
):
    print(name, outcome(lambda: list(nest(wrap, [1]))))


def delegate(x):
    yield from x


chain = nest(delegate, [1])
print("yield from", outcome(lambda: next(chain)))
chain = None


class Node:
    pass


head = None
for i in range(DEPTH):
    node = Node()
    node.next = head
    head = node
head = node = None
import gc

gc.collect()
print(len(nest(lambda x: [x], 0)))

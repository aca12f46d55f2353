# timeout: 60
# Endless recursion is a RecursionError that can be caught, again and again.
# stress: no (deep stacks make every collection slow)


def forever(n):
    return forever(n + 1) + 1


for i in range(3):
    try:
        forever(0)
    except RecursionError as e:
        print(type(e).__name__, isinstance(e, RuntimeError))


def ping(n):
    return pong(n) + 1


def pong(n):
    return ping(n) + 1


try:
    ping(0)
except RuntimeError as e:
    print(type(e).__name__)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other


try:
    Loop() == Loop()
except RecursionError:
    print("in __eq__")


class R:
    def __repr__(self):
        return repr(self)


try:
    repr(R())
except RecursionError:
    print("in __repr__")

depth = 0


def with_finally():
    global depth
    depth += 1
    try:
        with_finally()
    finally:
        depth -= 1


try:
    with_finally()
except RecursionError:
    print("every finally ran:", depth == 0)


def fine(n):
    return 0 if n == 0 else 1 + fine(n - 1)


print(fine(200))


def gen(n):
    yield n
    yield from gen(n + 1)


try:
    for v in gen(0):
        pass
except RecursionError:
    print("in yield from", v > 50)
print(fine(100))

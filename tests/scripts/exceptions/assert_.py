# assert statements: with and without message, evaluated lazily.


def check(x):
    assert x > 0
    return "positive"


def check_msg(x):
    assert x > 0, "got %d" % x
    return "positive"


for f in (check, check_msg):
    for v in (1, -1):
        try:
            print(f(v))
        except AssertionError as e:
            print(repr(e), "|", str(e), "|", e.args)
calls = []


def note(v):
    calls.append(v)
    return v


assert note(True), note("message not evaluated")
try:
    assert note(0), note("evaluated")
except AssertionError as e:
    print(calls, e)
try:
    assert False, ("a", "tuple")
except AssertionError as e:
    print(e.args)
try:
    assert [], [1, 2]
except AssertionError as e:
    print(e.args[0])
try:
    assert not "text"
except AssertionError as e:
    print("empty message:", str(e) == "")
try:
    assert None is not None and undefined
except AssertionError:
    print("short circuit")
try:
    assert 1 < 2 < 2, "chain"
except AssertionError as e:
    print(e)


class Falsy:
    def __bool__(self):
        return False


try:
    assert Falsy(), ValueError("as a message")
except AssertionError as e:
    print(repr(e))


def bool_raises():
    class B:
        def __bool__(self):
            raise KeyError("bool")

    assert B()


try:
    bool_raises()
except KeyError as e:
    print("KeyError", e)


def message_raises():
    assert False, 1 // 0


try:
    message_raises()
except ZeroDivisionError:
    print("message raised")


def invariants(items):
    total = 0
    for i, v in enumerate(items):
        assert isinstance(v, int), f"item {i} is {type(v).__name__}"
        total += v
        assert total >= 0, f"total {total} after {i}"
    return total


for items in ([1, 2, 3], [1, "x"], [5, -6], []):
    try:
        print(invariants(items))
    except AssertionError as e:
        print("failed:", e)
if __debug__:
    print("debug is on")

# finally blocks that return, break, continue and raise over what is under way.
def f(kind):
    for i in range(3):
        try:
            if kind == "raise":
                raise ValueError(i)
            if kind == "return":
                return "body"
            if kind == "break":
                break
        finally:
            if i < 2:
                continue
            if kind != "none":
                return "finally " + kind
    return "end"


for kind in ("raise", "return", "break", "none"):
    print(f(kind))


def g():
    try:
        try:
            raise ValueError(1)
        finally:
            raise KeyError(2)
    finally:
        return "swallowed"


print(g())


def h():
    while True:
        try:
            return "a"
        finally:
            try:
                break
            finally:
                pass
    return "after"


print(h())


def gen():
    try:
        yield 1
    finally:
        try:
            yield 2
        finally:
            yield 3


it = gen()
print(next(it), it.throw(ValueError), next(it))
try:
    next(it)
except ValueError:
    print("ValueError at the end")

# tiers: bytecode native viper
# Functions that name no type: a local that is assigned different types is an object.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def changes(items):
    x = 0
    for item in items:
        x = x + 1 if item else "reset"
        if x == "reset":
            x = 0
        x = [x][0]
    return x


print(changes([1, 1, 0, 1]))


@micropython.viper
def best(items):
    found = None
    for i in range(len(items)):
        if found is None or items[i] > items[found]:
            found = i
    for i in "ab":
        found = (found, i)
    return found


print(best([3, 9, 2]))


@micropython.viper
def mixed(k):
    if k == 0:
        r = 1
    elif k == 1:
        r = 2.5
    elif k == 2:
        r = True
    elif k == 3:
        r = "s"
    else:
        r = None
    return r


print([mixed(k) for k in range(5)])


@micropython.viper
def received():
    n = 0
    total = 0
    while n is not None:
        n = yield total
        total += n or 0


g = received()
next(g)
print(g.send(5), g.send(6))


@micropython.viper
def raises(k):
    if k:
        raise 5
    return never
    never = 1


for k in range(2):
    try:
        raises(k)
    except (TypeError, UnboundLocalError) as e:
        print(type(e).__name__, e)


@micropython.viper
def shadows(f):
    r = 0
    try:
        r = 1
        r = f()
    except ValueError as e:
        r = str(e)
    finally:
        r = [r]
    return r


def fail():
    raise ValueError("failed")


print(shadows(fail), shadows(lambda: 2.5))


@micropython.viper
def counts(text):
    i = 0
    while i < len(text):
        c = text[i]
        i += 1
        if c == ";":
            i = None
            break
    return i, c


print(counts("ab;c"), counts("ab"))


@micropython.viper
def nested(n):
    a, b = 0, 1
    while n > 0:
        a, b = b, a + b
        n -= 1
    a = {a: b}
    del b
    b = "gone"
    return a, b


print(nested(10))

# tiers: bytecode native viper
# Viper code that touches Python objects: globals, lists, strings, exceptions.
try:
    import micropython
except ImportError:
    from lib_standin import micropython

counter = 0
items = []


@micropython.viper
def bump(n: int) -> int:
    global counter
    c = int(counter)
    c += n
    counter = c
    return c


@micropython.viper
def collect(n: int):
    for i in range(n):
        items.append(i * i)
    return items


@micropython.viper
def total(lst, n: int) -> int:
    t = 0
    for i in range(n):
        t += int(lst[i])
    return t


@micropython.viper
def join(a, b):
    return a + b


@micropython.viper
def length(o) -> int:
    return int(len(o))


@micropython.viper
def pick(d, key):
    return d[key]


@micropython.viper
def store(d, key, v: int):
    d[key] = v * 2


@micropython.viper
def apply(f, x: int):
    return f(x)


@micropython.viper
def identity(o):
    return o


@micropython.viper
def none():
    return None


print(bump(5), bump(-2), counter)
print(collect(4), len(items), total(items, 4), total([10, 20, 30], 2))
print(join("ab", "cd"), join([1], [2]), join(1.5, 2), length("four"), length([]))
d = {"a": 1}
store(d, "b", 21)
print(pick(d, "a"), pick(d, "b"), d)
print(apply(str, 5), apply(lambda v: v + 0.5, 2), identity("same") == "same", none())
for call in (lambda: pick(d, "zz"), lambda: pick([1], 9), lambda: join(1, "x"), lambda: length(5), lambda: apply(None, 1)):
    try:
        call()
    except (KeyError, IndexError, TypeError) as e:
        print(type(e).__name__)


def boom(x):
    raise ValueError("from Python, argument %d" % x)


try:
    apply(boom, 7)
except ValueError as e:
    print(e)
print(total([1, 2, 3], 3), bump(0))

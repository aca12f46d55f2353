# Unpacking at the call: what is not iterable or not a mapping, and duplicates.


def f(*args, **kw):
    return args, kw


def show(fn):
    try:
        print(fn())
    except TypeError as e:
        print("TypeError")


show(lambda: f(*1))
show(lambda: f(**1))
show(lambda: f(*None))
show(lambda: f(**[("a", 1)]))
show(lambda: f(**{1: 2}))
show(lambda: f(**{"a": 1}, **{"a": 2}))
show(lambda: f(a=1, **{"a": 2}))
show(lambda: f(*[1, 2], **{"a": 2}))
show(lambda: f(*{"k": 0}))
show(lambda: f(*(i * i for i in range(4))))


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, k):
        return k * 2


print(f(**Mapping()))


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i + 10


print(f(*Seq()))


def broken():
    yield 1
    raise ValueError("inside the iterable")


try:
    f(*broken())
except ValueError as e:
    print("ValueError", e)


class BadMapping:
    def keys(self):
        return ["p"]

    def __getitem__(self, k):
        raise ValueError(k)


try:
    f(**BadMapping())
except ValueError as e:
    print("ValueError", e)

# Arguments are evaluated left to right, and * before a later keyword.
log = []


def note(x):
    log.append(x)
    return x


f(note(1), *[note(2), note(3)], note(4), k=note(5), **{note("z"): note(6)})
print(log)

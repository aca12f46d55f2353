# cpython: differs (there are no metaclasses)
# A class statement that asks for a metaclass says that there are none; one that needs none works.


def attempt(fn):
    try:
        print(fn().__name__)
    except TypeError as e:
        print(e)


def derived_from_type():
    class Meta(type):
        pass

    return Meta


def called():
    return type("Meta", (type,), {})


def asked_for():
    def make(name, bases, ns):
        return type(name, bases, ns)

    class Made(metaclass=make):
        pass

    return Made


def class_asked_for():
    class Wanted:
        pass

    class Made(metaclass=Wanted):
        pass

    return Made


def needs_none():
    class Plain(object, metaclass=type):
        pass

    return Plain


for fn in (derived_from_type, called, asked_for, class_asked_for, needs_none):
    attempt(fn)
